// <visit-drag>: takes hold of a visit[data-moves], by pointer or (visit-keys) by keyboard; shows where
// it fits in steps of five minutes, and asks the clinic when it is let go. Nothing moves before that.
const HOLD = 350;
const FAR = 6;

customElements.define("visit-drag", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("pointerdown", (event) => this.press(event));
    this.addEventListener("dragstart", (event) => event.preventDefault());
    this.addEventListener("click", (event) => { if (this.dropped) { event.preventDefault(); event.stopPropagation(); this.dropped = false; } }, true);
    this.addEventListener("touchmove", (event) => { if (this.held) event.preventDefault(); }, { passive: false });
    document.addEventListener("visit-refused", () => { const ask = document.getElementById("ask"); if (!ask.open) ask.showModal(); });
    document.addEventListener("visit-changed", () => document.getElementById("ask")?.close());
    this.sent = 0;
  }

  press(event) {
    const visit = event.target.closest(".visit[data-moves]");
    if (!visit || event.button || !event.isPrimary || this.held) return;
    const from = { x: event.clientX, y: event.clientY };
    const top = event.clientY - visit.getBoundingClientRect().top;
    const over = new AbortController();
    const on = (kind, act) => document.addEventListener(kind, act, { signal: over.signal });
    const begin = () => this.lift(visit, top);
    const timer = event.pointerType === "touch" ? setTimeout(begin, HOLD) : 0;
    const end = () => { clearTimeout(timer); over.abort(); };
    on("pointermove", (move) => {
      const far = Math.hypot(move.clientX - from.x, move.clientY - from.y) > FAR;
      if (!this.held && far && timer) return end();
      if (!this.held && far) begin();
      if (this.held) this.follow(move);
    });
    on("pointerup", () => { end(); if (this.held) { this.dropped = true; setTimeout(() => { this.dropped = false; }, 50); this.drop(); } });
    on("pointercancel", () => { end(); this.leave(); });
    on("keydown", (key) => { if (key.key === "Escape") { end(); this.leave(); } });
  }

  lift(visit, top = 0) {
    const slots = visit.closest(".slots");
    this.held = { visit, top, slots, lead: minutes(visit.dataset.begins) - minutes(visit.dataset.start), fits: new Map() };
    for (const each of this.querySelectorAll(`.visit[data-visit="${visit.dataset.visit}"]`)) each.dataset.lifted = "";
    this.ghost = Object.assign(document.createElement("div"), { className: "ghost" });
    Object.assign(this.ghost.dataset, { hue: visit.dataset.hue, length: visit.dataset.length });
    this.ghost.append(document.createElement("b"), visit.querySelector(".who bdi")?.textContent ?? "");
    this.aim(slots, minutes(visit.dataset.start));
  }

  follow(event) {
    const under = document.elementsFromPoint(event.clientX, event.clientY).find((each) => each.closest?.(".column"));
    const slots = under?.closest(".column").querySelector(".slots") ?? this.held.slots;
    const y = event.clientY - this.held.top - slots.getBoundingClientRect().top;
    this.aim(slots, minutes(this.day.dataset.first) + Math.round(y / this.row) * 5);
    const box = this.day.getBoundingClientRect();
    const edge = this.row * 6;
    this.day.scrollBy(0, event.clientY > box.bottom - edge ? this.row : event.clientY < box.top + edge * 2 ? -this.row : 0);
  }

  get day() { return this.querySelector(".day"); }

  get row() {
    const [one, other] = this.querySelectorAll(".axis li:not(.now)");
    return other ? (other.offsetTop - one.offsetTop) / 12 : this.held.visit.offsetHeight / (this.held.visit.dataset.length / 5);
  }

  aim(slots, start) {
    const first = minutes(this.day.dataset.first);
    const last = minutes(this.day.dataset.last) - Number(this.ghost.dataset.length);
    const at = Math.max(first, Math.min(start, last));
    Object.assign(this.held, { slots, at });
    if (this.ghost.parentElement !== slots) slots.append(this.ghost);
    this.ghost.dataset.start = clock(at);
    this.ghost.firstChild.textContent = clock(at + this.held.lead);
    this.fit(slots.closest(".column"));
  }

  // Which times of a column fit is asked once a column, and again by the clinic at the drop.
  async fit(column) {
    const { visit, fits } = this.held;
    const key = column.dataset.column;
    const ask = new URLSearchParams({ on: this.on, [key[0] === "r" ? "room" : "with"]: key.slice(1) });
    if (!fits.has(key)) fits.set(key, fetch(`${visit.dataset.starts}?${ask}`).then((answer) => answer.json()).then((told) => new Set(told.starts), () => null));
    const free = await fits.get(key);
    if (!this.held || this.held.slots.closest(".column") !== column || !free) return;
    const visitStarts = this.held.at + this.held.lead - Number(visit.dataset.offset ?? 0);
    this.ghost.dataset.fits = free.has(clock(visitStarts)) || this.stays ? "yes" : "no";
    this.dispatchEvent(new CustomEvent("visit-aimed", { detail: { fits: this.ghost.dataset.fits === "yes" } }));
  }

  get on() { return this.closest("day-grid").dataset.day; }

  get stays() {
    const { visit, slots, at } = this.held;
    return visit.parentElement === slots && visit.dataset.start === clock(at);
  }

  drop() {
    if (this.stays) return this.leave();
    const { visit, slots, at, lead } = this.held;
    const column = slots.closest(".column").dataset.column;
    const grid = this.closest("day-grid");
    window.htmx.ajax("POST", visit.dataset.moves, { source: this, swap: "none", values: {
      csrfmiddlewaretoken: grid.querySelector("[name=csrfmiddlewaretoken]").value,
      on: this.on, clock: clock(at + lead), part: visit.dataset.part, version: visit.dataset.version,
      [column[0] === "r" ? "room" : "who"]: column.slice(1), key: `${grid.dataset.keyValue}-${++this.sent}`, quiet: 1, dialog: 1,
    } });
    this.leave();
  }

  leave() {
    for (const each of this.querySelectorAll("[data-lifted]")) delete each.dataset.lifted;
    this.ghost?.remove();
    this.held = this.ghost = null;
  }
});

function minutes(clock) { return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)); }

function clock(at) { return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`; }
