// <visit-keys>: M on a visit in focus picks it up; arrow keys carry it, Enter puts it down, Escape lets go.
import { Aim } from "./visit-aim.js";

const STEP = 15;

customElements.define("visit-keys", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.key(event), { capture: true });
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-moves-focus]")) this.begin(document.activeElement?.closest("[data-moves]"));
    });
    this.addEventListener("focusout", (event) => { if (this.aim && !this.contains(event.relatedTarget)) this.end(); });
  }

  key(event) {
    if (!this.aim) return;
    const act = { ArrowUp: () => this.by(-1), ArrowDown: () => this.by(1), ArrowLeft: () => this.side(-1), ArrowRight: () => this.side(1), Enter: () => this.drop(), Escape: () => this.end(this.dataset.left) }[event.key];
    if (event.key === "Tab") return this.end();
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.fine = event.shiftKey;
    act();
  }

  begin(visit) {
    if (!visit || this.aim) return;
    this.aim = new Aim(visit);
    this.dataset.moving = "";
    this.say();
  }

  by(way) {
    this.aim.put(this.aim.column, this.aim.at + way * (this.fine ? 5 : STEP));
    this.say();
  }

  side(way) {
    const columns = [...this.aim.day.querySelectorAll(":scope > .column")];
    const column = columns[columns.indexOf(this.aim.column) + way * (document.dir === "rtl" ? -1 : 1)];
    if (column) this.aim.put(column, this.aim.at);
    column?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.say();
  }

  drop() {
    const aim = this.aim;
    this.end();
    if (aim.moved) aim.drop();
  }

  end(words = "") {
    this.aim?.leave();
    this.aim = null;
    delete this.dataset.moving;
    this.voice(words);
  }

  say() {
    this.aim.box.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.voice(this.dataset.says.replace("{time}", this.aim.box.textContent).replace("{who}", this.aim.label));
  }

  voice(words) {
    const voice = this.querySelector("[data-voice]");
    if (voice) voice.textContent = words;
  }
});
