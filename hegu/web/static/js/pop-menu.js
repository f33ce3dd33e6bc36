// <pop-menu><details class="menu">: closes on Escape, on a click elsewhere, when focus leaves; arrows walk.
customElements.define("pop-menu", class extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details");
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget)) this.details.open = false;
    });
    this.away = (event) => { if (!this.contains(event.target)) this.details.open = false; };
    document.addEventListener("pointerdown", this.away);
  }

  disconnectedCallback() {
    document.removeEventListener("pointerdown", this.away);
  }

  key(event) {
    if (event.key === "Escape" && this.details.open) {
      this.details.open = false;
      this.querySelector("summary").focus();
      event.stopPropagation();
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    this.details.open = true;
    const items = [...this.querySelectorAll("a, button")].filter((item) => item.checkVisibility());
    const at = items.indexOf(document.activeElement);
    const step = event.key === "ArrowDown" ? 1 : -1;
    items.at(at < 0 && step < 0 ? -1 : (at + step) % items.length)?.focus();
    event.preventDefault();
  }
});
