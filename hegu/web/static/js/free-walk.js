// <free-walk>: around the columns of a day. One free stretch can be reached with Tab; from there the
// arrow keys walk the others, and Enter books. No one has to Tab through a hundred of them.
const SIDES = { ArrowLeft: -1, ArrowRight: 1 };
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

customElements.define("free-walk", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusin", (event) => { if (event.target.matches(".free")) this.stop(event.target); });
    this.addEventListener("htmx:afterSettle", () => this.settle());
    this.settle();
  }

  // After a look the stretch in focus is another element in the same place; else the next from now on.
  settle() {
    const free = [...this.querySelectorAll(".free")];
    if (free.some((each) => each.tabIndex === 0)) return;
    const from = this.querySelector(".day")?.dataset.now ?? "";
    this.stop(free.find((each) => each === document.activeElement) ?? free.find((each) => each.dataset.start >= from) ?? free[0]);
  }

  stop(chosen) {
    for (const each of this.querySelectorAll('.free[tabindex="0"]')) {
      each.tabIndex = -1;
      each.setAttribute("aria-hidden", "true");
    }
    chosen?.removeAttribute("aria-hidden");
    if (chosen) chosen.tabIndex = 0;
  }

  key(event) {
    const from = event.target;
    if (!from.matches(".free") || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = SIDES[event.key] ? this.beside(from, SIDES[event.key]) : STEPS[event.key] ? this.along(from, STEPS[event.key]) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (!next) return;
    this.stop(next);
    next.focus();
  }

  along(from, step) {
    const mine = [...from.parentElement.querySelectorAll(".free")];
    return mine[mine.indexOf(from) + step] ?? null;
  }

  // The next column that has any, at the nearest height.
  beside(from, way) {
    const columns = [...this.querySelectorAll(".column")];
    const step = document.dir === "rtl" ? -way : way;
    for (let at = columns.indexOf(from.closest(".column")) + step; columns[at]; at += step) {
      const free = [...columns[at].querySelectorAll(".free")];
      const near = free.reduce((best, each) => (best && apart(best, from) <= apart(each, from) ? best : each), null);
      if (near) return near;
    }
    return null;
  }
});

function apart(one, other) {
  return Math.abs(one.offsetTop - other.offsetTop);
}
