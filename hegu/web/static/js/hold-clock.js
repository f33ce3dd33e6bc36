// <hold-clock data-until="2026-11-25T06:10:00Z" data-over="…" data-soon="… {minutes} …">until 14:10</hold-clock>
// Counts down, speaks at the whole minutes of the last two, and says "hold-over" at the end.
customElements.define("hold-clock", class extends HTMLElement {
  connectedCallback() {
    this.until = Date.parse(this.dataset.until);
    if (Number.isNaN(this.until)) return;
    this.plain = this.textContent;
    this.face = Object.assign(document.createElement("span"), { className: "face" });
    this.face.setAttribute("aria-hidden", "true");
    this.voice = Object.assign(document.createElement("span"), { className: "hidden" });
    this.voice.setAttribute("role", "status");
    this.replaceChildren(this.face, this.voice);
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick() {
    const left = Math.max(0, Math.ceil((this.until - Date.now()) / 1000));
    const minutes = Math.floor(left / 60);
    this.face.textContent = `${minutes}:${String(left % 60).padStart(2, "0")}`;
    this.toggleAttribute("data-soon-over", left <= 120);
    if (left === 120 || left === 60) this.voice.textContent = (this.dataset.soon ?? "{minutes}").replace("{minutes}", minutes);
    if (left === 0) this.end();
  }

  end() {
    clearInterval(this.timer);
    this.face.textContent = this.dataset.over ?? "0:00";
    this.voice.textContent = this.dataset.over ?? "";
    this.setAttribute("data-is-over", "");
    this.dispatchEvent(new CustomEvent("hold-over", { bubbles: true }));
  }
});
