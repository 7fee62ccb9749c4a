/**
 * <kb-feedback data-thanks="…" data-failed="…">: a form of which every button is one answer. Sends it, once for each
 * time that the page is viewed, as one request without cookies to the button's address, and says thank you.
 */
class KbFeedback extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector('[role="status"]');
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const own = event.submitter?.hasAttribute("formaction"); // without it, formAction is the page's address
      if (!this.isSent) this.send(own ? event.submitter.formAction : this.form.action);
    });
  }

  async send(address) {
    this.isSent = true;
    this.status.textContent = "";
    try {
      await fetch(address, { credentials: "omit", cache: "no-store", keepalive: true }); // whatever it answers, the log has it
      this.form.hidden = true;
      this.status.textContent = this.dataset.thanks;
      this.status.tabIndex = -1; // the button that had the focus is gone
      this.status.focus();
    } catch {
      this.isSent = false; // the network is gone: it may be tried again
      this.status.textContent = this.dataset.failed;
    }
  }
}

customElements.define("kb-feedback", KbFeedback);
