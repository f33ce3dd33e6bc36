// <key-help>: any link, button or field with data-key="n" (or "g d") answers to it; "?" lists them all.
const WAIT = 900;
const SIGNS = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };

customElements.define("key-help", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.typed = "";
    this.listen = (event) => this.key(event);
    document.addEventListener("keydown", this.listen);
    this.dialog?.addEventListener("toggle", () => this.list());
    this.list();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.listen);
  }

  keyed() {
    return [...document.querySelectorAll("[data-key]")].filter((each) => !each.disabled && each.checkVisibility());
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    if (at.isContentEditable || at.matches?.("input, select, textarea") || document.querySelector("dialog:modal")) return;
    if (event.key === "?") return this.open(event);
    if (event.key.length > 1 && !event.key.startsWith("Arrow")) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.typed = ""; }, WAIT);
    const both = `${this.typed} ${event.key.toLowerCase()}`.trim();
    const found = this.find(both) ?? this.find(event.key.toLowerCase());
    this.typed = found ? "" : event.key.toLowerCase();
    if (found) this.use(found, event);
  }

  find(key) {
    return this.keyed().find((each) => each.dataset.key.toLowerCase() === key.toLowerCase());
  }

  use(element, event) {
    event.preventDefault();
    if (element.matches("input, select, textarea")) element.focus(); else element.click();
  }

  open(event) {
    event.preventDefault();
    this.list();
    this.dialog?.showModal();
  }

  list() {
    const list = this.dialog?.querySelector("[data-list]");
    if (!list) return;
    const rows = this.keyed().map((each) => {
      const row = document.createElement("div");
      const keys = document.createElement("dt");
      keys.append(...each.dataset.key.split(" ").map((key) => Object.assign(document.createElement("kbd"), { textContent: SIGNS[key] ?? key.toUpperCase() })));
      const name = each.dataset.keyName ?? each.getAttribute("aria-label") ?? each.labels?.[0]?.textContent ?? words(each);
      row.append(keys, Object.assign(document.createElement("dd"), { textContent: name.trim() }));
      return row;
    });
    list.replaceChildren(...rows);
    this.dialog.querySelector("[data-none]").hidden = rows.length > 0;
  }
});

function words(element) {
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll("kbd, .count, svg")) extra.remove();
  return copy.textContent;
}
