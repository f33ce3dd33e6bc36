// <health-questions>: shows a follow-up question only after the answers that call for it
// (data-when='[{"safe-age": ["child"]}]'; an empty list is always), and lets "none" stand alone.
customElements.define("health-questions", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      this.standAlone(event.target);
      this.follow();
    });
    this.follow();
  }

  standAlone(ticked) {
    if (ticked.type !== "checkbox" || !ticked.checked) return;
    for (const other of this.querySelectorAll(`[type=checkbox][name="${CSS.escape(ticked.name)}"]`)) {
      if (other !== ticked && (ticked.value === "none" || other.value === "none")) other.checked = false;
    }
  }

  follow() {
    for (const asked of this.querySelectorAll("[data-when]")) {
      const ways = JSON.parse(asked.dataset.when);
      asked.hidden = ways.length > 0 && !ways.some((way) => this.fits(way));
    }
  }

  fits(way) {
    return Object.entries(way).every(([name, codes]) => this.said(name).some((code) => codes.includes(code)));
  }

  said(name) {
    const named = [...this.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const chosen = named.filter((one) => one.checked || one.matches("select"));
    return chosen.filter((one) => !one.closest("[hidden]")).map((one) => one.value);
  }
});
