// <visit-keys>: inside <visit-drag>. With a visit in focus, M takes hold of it; arrows move it by five
// minutes (with Shift by an hour) or to the next column, Enter puts it there, Escape leaves it.
const STEPS = { ArrowUp: -5, ArrowDown: 5 };
const SIDES = { ArrowLeft: -1, ArrowRight: 1 };

customElements.define("visit-keys", class extends HTMLElement {
  connectedCallback() {
    this.hands = this.closest("visit-drag");
    this.voice = this.querySelector("[data-voice]");
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("click", (event) => { if (event.target.closest("[data-moves-focus]")) this.begin(document.activeElement.closest(".visit[data-moves]")); });
    this.addEventListener("focusout", () => { if (this.holding) this.finish(() => this.hands.leave()); });
  }

  begin(visit) {
    if (!visit || this.hands.held) return;
    this.hands.lift(visit);
    this.holding = visit;
    this.say();
  }

  key(event) {
    if (!this.holding || event.ctrlKey || event.metaKey || event.altKey) return;
    const { at, slots } = this.hands.held ?? {};
    if (!slots) { this.holding = null; return; }
    if (event.key === "Enter") this.finish(() => this.hands.drop());
    else if (event.key === "Escape") this.finish(() => { this.hands.leave(); this.voice.textContent = this.dataset.left; });
    else if (STEPS[event.key]) this.to(slots, at + STEPS[event.key] * (event.shiftKey ? 12 : 1));
    else if (SIDES[event.key]) this.to(this.beside(slots, SIDES[event.key]), at);
    else if (event.key.length > 1) return;
    event.preventDefault();
    event.stopPropagation();
  }

  to(slots, at) {
    this.hands.aim(slots, at);
    this.hands.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.say();
  }

  beside(slots, step) {
    const all = [...this.querySelectorAll(".column .slots")];
    return all[all.indexOf(slots) + step] ?? slots;
  }

  finish(act) {
    this.holding = null;
    act();
  }

  say() {
    const ghost = this.hands.ghost;
    const who = ghost.closest(".column").querySelector("h2, h3").textContent.trim();
    this.voice.textContent = this.dataset.says.replace("{time}", ghost.firstChild.textContent).replace("{who}", who);
  }
});
