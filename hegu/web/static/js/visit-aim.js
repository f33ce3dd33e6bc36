// Where a visit in the hand would go, and whether it fits there: for visit-drag and visit-keys.
// The clinic's computer is asked once a column, and again at the drop; that answer counts.
const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const minutesOf = (text) => text.split(":").reduce((hours, minutes) => Number(hours) * 60 + Number(minutes));

// What a column is: p3 is a practitioner, r2 a room.
const asked = (column) => `${column.dataset.column.startsWith("r") ? "room" : "with"}=${column.dataset.column.slice(1)}`;

// A page's key and a number: a browser makes no random ids where a clinic's address is plain http.
let sent = 0;

export class Aim {
  constructor(visit) {
    this.visit = visit;
    this.grid = visit.closest("day-grid");
    this.day = visit.closest(".day");
    this.column = visit.closest(".column");
    this.at = minutesOf(visit.dataset.begins);
    this.from = this.column;
    this.began = this.at;
    this.fits = new Map();
    this.box = Object.assign(document.createElement("div"), { className: "aim" });
    this.box.dataset.length = Math.max(15, Math.ceil(visit.dataset.lasts / 5) * 5);
    visit.dataset.leaving = "";
    this.put(this.column, this.at);
  }

  put(column, at) {
    const [first, last] = [minutesOf(this.day.dataset.first), minutesOf(this.day.dataset.last)];
    this.at = Math.min(Math.max(at, first), last - Number(this.box.dataset.length));
    this.column = column;
    this.box.dataset.start = clock(this.at);
    this.box.textContent = clock(this.at);
    column.querySelector(".slots").append(this.box);
    this.check();
  }

  get label() {
    return this.column.querySelector("header h2").textContent.trim();
  }

  get moved() {
    return this.column !== this.from || this.at !== this.began;
  }

  async check() {
    const key = this.column.dataset.column;
    if (!this.fits.has(key)) {
      this.fits.set(key, null);
      const url = `${this.visit.dataset.starts}?on=${this.grid.dataset.day}&part=${this.visit.dataset.part}&${asked(this.column)}${this.column === this.from ? "&stays=1" : ""}`;
      const answer = await fetch(url, { headers: { Accept: "application/json" } }).then((found) => (found.ok ? found.json() : null)).catch(() => null);
      this.fits.set(key, answer && new Set(answer.starts));
    }
    const known = this.fits.get(this.column.dataset.column);
    if (known && this.moved) this.box.dataset.fits = known.has(clock(this.at)) ? "yes" : "no"; else delete this.box.dataset.fits;
  }

  drop() {
    const { moves, version, part } = this.visit.dataset;
    const [kind, number] = asked(this.column).split("=");
    const values = { version, part, key: `${this.grid.dataset.keyValue}-${(sent += 1)}`, on: this.grid.dataset.day, clock: clock(this.at), quiet: 1, dialog: 1, [kind === "room" ? "room" : "who"]: number };
    if (this.column === this.from) values.stays = 1;
    values.csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    this.leave();
    return window.htmx.ajax("POST", moves, { source: this.grid, target: "#ask", swap: "none", values });
  }

  leave() {
    this.box.remove();
    delete this.visit.dataset.leaving;
  }
}
