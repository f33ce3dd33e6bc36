// <day-grid>: around a clinic's day. It keeps the grid where the reader left it, opens visits beside
// the day, walks free stretches with the arrow keys, and holds the polling back while hands are busy.
const WIDE = matchMedia("(width >= 60rem)");

customElements.define("day-grid", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:beforeRequest", (event) => this.hold(event));
    this.addEventListener("htmx:beforeSwap", (event) => this.remember(event));
    this.addEventListener("htmx:afterSettle", () => this.restore());
    this.addEventListener("click", (event) => this.open(event));
    this.addEventListener("keydown", (event) => this.walk(event));
    this.addEventListener("focusin", (event) => { if (event.target.matches(".free")) this.stop(event.target); });
    this.settle();
    this.toNow();
  }

  get busy() {
    return Boolean(document.querySelector("dialog:modal, .ghost, details.menu[open]"));
  }

  // Only the every-few-seconds look waits: what a person asked for goes through.
  hold(event) {
    const polls = event.target.id === "live" && event.detail.requestConfig.triggeringEvent?.type !== "visit-changed";
    if (polls && (this.busy || document.hidden || this.querySelector("#live")?.contains(getSelection()?.anchorNode) && !getSelection().isCollapsed)) event.preventDefault();
  }

  remember(event) {
    if (event.target.id !== "live") return;
    const day = this.querySelector(".day");
    const at = document.activeElement;
    this.kept = { left: day?.scrollLeft, top: day?.scrollTop, focus: this.contains(at) ? name(at) : "", open: Boolean(this.querySelector(".earlier[open]")) };
  }

  restore() {
    this.settle();
    if (!this.kept) return;
    const day = this.querySelector(".day");
    if (day) Object.assign(day, { scrollLeft: this.kept.left ?? 0, scrollTop: this.kept.top ?? 0 });
    if (this.kept.focus && document.activeElement === document.body) this.querySelector(this.kept.focus)?.focus({ preventScroll: true });
    if (this.kept.open) this.querySelector(".earlier")?.setAttribute("open", "");
    this.kept = null;
  }

  // One free stretch can be reached with Tab; arrows walk from there.
  settle() {
    const free = [...this.querySelectorAll(".free")];
    for (const each of free) each.removeAttribute("aria-hidden");
    if (!free.some((each) => each.tabIndex === 0)) (free.find((each) => each.dataset.start >= (this.nowAt ?? "")) ?? free[0])?.setAttribute("tabindex", "0");
  }

  stop(chosen) {
    for (const each of this.querySelectorAll('.free[tabindex="0"]')) each.tabIndex = -1;
    chosen.tabIndex = 0;
  }

  get nowAt() {
    return this.querySelector(".day")?.dataset.now;
  }

  walk(event) {
    const from = event.target;
    if (!from.matches(".free") || !event.key.startsWith("Arrow") || event.altKey || event.ctrlKey || event.metaKey) return;
    const columns = [...this.querySelectorAll(".column")];
    const mine = [...from.parentElement.querySelectorAll(".free")];
    const at = mine.indexOf(from);
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = sideways ? this.beside(from, columns, sideways) : mine[at + (event.key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  }

  beside(from, columns, step) {
    for (let n = columns.indexOf(from.closest(".column")) + step; columns[n]; n += step) {
      const free = [...columns[n].querySelectorAll(".free")];
      const near = free.toSorted((a, b) => apart(a, from) - apart(b, from))[0];
      if (near) return near;
    }
    return null;
  }

  // A plain click on a visit opens it beside the day; on a phone, and with Ctrl, it is a page.
  open(event) {
    const link = event.target.closest(".visit a[href], [data-opens-visit]");
    if (!link || !WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (this.dropped) return;
    for (const each of this.querySelectorAll(".visit[aria-current]")) each.removeAttribute("aria-current");
    const visit = link.closest(".visit")?.dataset.visit;
    for (const each of this.querySelectorAll(`.visit[data-visit="${visit}"]`)) each.setAttribute("aria-current", "true");
    window.htmx.ajax("GET", link.href, { target: "#panel", swap: "innerHTML" });
  }

  toNow() {
    const line = this.querySelector(".axis .now");
    const day = this.querySelector(".day");
    if (line && day) day.scrollTop = Math.max(0, line.offsetTop - day.clientHeight / 3);
  }
});

function apart(one, other) {
  return Math.abs(one.offsetTop - other.offsetTop);
}

function name(element) {
  return element.id ? `#${CSS.escape(element.id)}` : "";
}
