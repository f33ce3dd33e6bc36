// <visit-drag>: a visit with data-moves is dragged to another time or column; with a finger it is held
// first. While it is in the air the day shows where it would go, and whether it fits there.
import { Aim } from "./visit-aim.js";

const FAR = 5;
const HOLD = 350;
const STEP = 5;

customElements.define("visit-drag", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("pointerdown", (event) => this.down(event));
    this.addEventListener("pointermove", (event) => this.move(event));
    this.addEventListener("pointerup", () => this.up());
    this.addEventListener("pointercancel", () => this.end());
    this.addEventListener("touchmove", (event) => { if (this.aim) event.preventDefault(); }, { passive: false });
    this.addEventListener("contextmenu", (event) => { if (this.aim) event.preventDefault(); });
    this.addEventListener("dragstart", (event) => event.preventDefault());
    this.addEventListener("click", (event) => {
      if (this.dragged) { event.preventDefault(); event.stopImmediatePropagation(); }
      this.dragged = false;
    }, { capture: true });
    this.escape = (event) => { if (event.key === "Escape") this.end(); };
    document.addEventListener("keydown", this.escape);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.escape);
  }

  down(event) {
    const visit = event.target.closest("[data-moves]");
    this.dragged = false;
    if (!visit || event.button || !event.isPrimary) return;
    this.start = { visit, x: event.clientX, y: event.clientY, id: event.pointerId, scroll: visit.closest(".day").scrollTop };
    if (event.pointerType === "touch") this.timer = setTimeout(() => this.lift(), HOLD);
  }

  lift() {
    this.timer = null;
    this.aim = new Aim(this.start.visit);
    this.dataset.dragging = "";
    this.setPointerCapture(this.start.id);
  }

  move(event) {
    if (!this.start) return;
    const far = Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y) > FAR;
    if (!this.aim && far && this.timer) return this.end();
    if (!this.aim && far && event.pointerType !== "touch") this.lift();
    if (this.aim) this.follow(event);
  }

  follow(event) {
    const { aim, start } = this;
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    const column = under.map((each) => each.closest?.(".day > .column")).find(Boolean) ?? aim.column;
    const row = parseFloat(getComputedStyle(column.querySelector(".slots")).gridAutoRows);
    const box = aim.day.getBoundingClientRect();
    const way = event.clientY > box.bottom - row * 5 ? 1 : event.clientY < box.top + row * 10 ? -1 : 0;
    aim.day.scrollBy(0, way * row);
    const rows = (event.clientY - start.y + aim.day.scrollTop - start.scroll) / row;
    aim.put(column, aim.began + Math.round((rows * 5) / STEP) * STEP);
  }

  up() {
    const aim = this.aim;
    this.dragged = Boolean(aim);
    if (aim?.moved) aim.drop();
    this.end();
  }

  end() {
    clearTimeout(this.timer);
    this.aim?.leave();
    this.aim = this.start = this.timer = null;
    delete this.dataset.dragging;
  }
});
