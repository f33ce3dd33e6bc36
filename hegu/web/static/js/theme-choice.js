// <theme-choice>: buttons with data-theme-is="" | "light" | "dark". Hidden where there is no script.
customElements.define("theme-choice", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-theme-is]");
      if (button) this.choose(button.dataset.themeIs);
    });
    this.show();
  }

  choose(theme) {
    const root = document.documentElement;
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    try {
      if (theme) localStorage.setItem("hegu-theme", theme); else localStorage.removeItem("hegu-theme");
    } catch { /* Not kept, but shown. */ }
    this.show();
  }

  show() {
    const now = document.documentElement.dataset.theme ?? "";
    for (const button of this.querySelectorAll("[data-theme-is]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeIs === now));
      button.toggleAttribute("aria-current", button.dataset.themeIs === now);
    }
  }
});
