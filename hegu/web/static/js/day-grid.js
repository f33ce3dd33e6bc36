// <day-grid>: the day looks again every few seconds without losing place; a click on a visit opens
// it beside the day where there is room, a click on free time books from that quarter of an hour.
const WIDE = matchMedia("(width >= 60rem)");

customElements.define("day-grid", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.pointed(event));
    this.addEventListener("htmx:beforeRequest", (event) => this.asks(event));
    this.addEventListener("htmx:beforeSwap", (event) => this.keep(event));
    this.addEventListener("htmx:afterSettle", () => this.restore());
    this.changed = () => this.ask()?.close();
    document.body.addEventListener("visit-changed", this.changed);
    document.body.addEventListener("visit-refused", () => this.ask().showModal());
    this.toNow();
  }

  disconnectedCallback() {
    document.body.removeEventListener("visit-changed", this.changed);
  }

  ask() {
    return document.getElementById("ask");
  }

  // Nobody looks, or someone is in the middle of something: the next look is soon enough.
  asks(event) {
    if (event.target.id !== "live" || event.detail.requestConfig.triggeringEvent?.type === "visit-changed") return;
    const chosen = getSelection();
    const reads = !chosen.isCollapsed && event.target.contains(chosen.anchorNode);
    const busy = document.hidden || reads || this.querySelector("[data-dragging], [data-moving], details.menu[open]") || document.querySelector("dialog:modal");
    if (busy) event.preventDefault();
  }

  keep(event) {
    if (event.target.id !== "live") return;
    const day = this.querySelector(".day");
    this.place = day && [day.scrollLeft, day.scrollTop];
    this.open = this.querySelector(".earlier")?.open;
  }

  restore() {
    const day = this.querySelector(".day");
    if (day && this.place) [day.scrollLeft, day.scrollTop] = this.place;
    if (this.open) this.querySelector(".earlier")?.setAttribute("open", "");
    this.place = null;
    this.mark();
    this.freshen();
  }

  // The first look of today begins an hour before now.
  toNow() {
    const day = this.querySelector(".day");
    const now = day?.querySelector(".axis .now");
    if (now) day.scrollTop = Math.max(0, now.offsetTop - day.clientHeight / 3);
  }

  pointed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const free = event.target.closest("a.free");
    if (free) return this.quarter(free, event);
    if (!WIDE.matches) return;
    const close = event.target.closest("[data-closes-panel]");
    const link = event.target.closest("[data-visit] .who a, a[data-opens-visit]");
    if (!close && !link) return;
    event.preventDefault();
    if (close) this.close(); else this.show(link.href);
  }

  quarter(free, event) {
    const row = parseFloat(getComputedStyle(free.parentElement).gridAutoRows);
    // Enter has no height: it books from the beginning.
    const late = event.detail ? Math.floor((event.clientY - free.getBoundingClientRect().top) / row / 3) * 15 : 0;
    const url = new URL(free.href);
    const [on, clock] = url.searchParams.get("at").split("T");
    const [hours, minutes] = clock.split(":").map(Number);
    const at = Math.min(minutes + late, minutes + Math.max(0, free.dataset.length - 5));
    const quarter = late ? Math.floor(at / 15) * 15 : minutes;
    url.searchParams.set("at", `${on}T${String(hours).padStart(2, "0")}:${String(quarter).padStart(2, "0")}`);
    url.searchParams.set("next", location.pathname + location.search);
    event.preventDefault();
    location.assign(url);
  }

  show(href) {
    const number = href.match(/visits\/([0-9a-f-]+)/)?.[1];
    this.address(number);
    window.htmx.ajax("GET", href, { target: "#panel", swap: "innerHTML" }).then(() => {
      document.getElementById("panel-title")?.focus();
      document.getElementById("panel")?.closest("aside")?.scrollTo({ top: 0 });
    });
  }

  close() {
    document.getElementById("panel").replaceChildren();
    this.address(null);
  }

  address(number) {
    const url = new URL(location.href);
    if (number) url.searchParams.set("visit", number); else url.searchParams.delete("visit");
    history.replaceState(history.state, "", url);
    this.mark();
  }

  mark() {
    const number = new URL(location.href).searchParams.get("visit");
    for (const visit of this.querySelectorAll("[data-visit]")) visit.toggleAttribute("aria-current", visit.dataset.visit === number);
  }

  // The day has looked again: so does the open panel when its visit was changed by anyone, unless
  // someone is writing in it.
  freshen() {
    const panel = this.querySelector("#panel [data-panel]");
    const visit = panel && this.querySelector(`.visit[data-visit="${panel.dataset.panel}"]`);
    if (!visit || visit.dataset.version === panel.dataset.version || panel.querySelector("form.moving, form.cancelling, textarea:focus")) return;
    window.htmx.ajax("GET", visit.querySelector(".who a").href, { target: "#panel", swap: "innerHTML" });
  }
});
