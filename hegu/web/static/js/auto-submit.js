// <auto-submit><form method="get">…</form></auto-submit>: a filter applies itself; its button hides.
customElements.define("auto-submit", class extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!form) return;
    for (const button of form.querySelectorAll("button:not([name])")) button.hidden = true;
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, [type=checkbox], [type=radio], [type=date]")) form.requestSubmit();
    });
  }
});
