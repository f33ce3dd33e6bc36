// <toast-note>: leaves by itself unless it is an alert, is being read, or offers an Undo in use.
const STAYS = 8000;

customElements.define("toast-note", class extends HTMLElement {
  connectedCallback() {
    if (this.dataset.tone === "danger") return;
    this.wait();
    this.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.addEventListener("focusin", () => clearTimeout(this.timer));
    this.addEventListener("pointerleave", () => this.wait());
    this.addEventListener("focusout", () => this.wait());
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.leave(), Number(this.dataset.stays ?? STAYS));
  }

  leave() {
    this.dataset.leaving = "";
    setTimeout(() => this.remove(), 200);
  }
});

// A request that failed says so, in the words the page keeps ready.
function failed() {
  const words = document.getElementById("request-failed");
  if (words) document.getElementById("toasts")?.append(words.content.cloneNode(true));
}
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:timeout", failed);
