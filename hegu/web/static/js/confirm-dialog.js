// <confirm-dialog><form …><button>Cancel visit</button></form><dialog>…</dialog></confirm-dialog>
// Asks before the form is sent: the dialog's [value=yes] sends it, anything else does not.
customElements.define("confirm-dialog", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector(":scope > form");
    this.dialog = this.querySelector(":scope > dialog");
    if (!this.form || !this.dialog) return;
    this.form.addEventListener("submit", (event) => this.ask(event), { capture: true });
    this.dialog.addEventListener("close", () => this.answered());
  }

  ask(event) {
    if (this.sure) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.submitter = event.submitter;
    this.dialog.returnValue = "";
    this.dialog.showModal();
  }

  answered() {
    if (this.dialog.returnValue !== "yes") return;
    this.sure = true;
    this.form.requestSubmit(this.submitter ?? undefined);
    this.sure = false;
  }
});

// <button data-opens="id">: opens a dialog that is on the page.
for (const opener of document.querySelectorAll("[data-opens]")) opener.hidden = false;
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (!opener) return;
  opener.closest("details.menu")?.removeAttribute("open");
  document.getElementById(opener.dataset.opens)?.showModal();
  event.preventDefault();
});

// A click on the backdrop closes, as Escape does.
document.addEventListener("click", (event) => {
  if (event.target instanceof HTMLDialogElement && event.target.matches("dialog.dialog")) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside && event.detail > 0) event.target.close();
  }
});
