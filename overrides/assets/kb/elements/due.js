/**
 * <kb-due data-words="This update is late."><time datetime="…">…</time></kb-due>: says so once the time has passed by
 * the reader's clock, so that a page that nobody built again does not promise what is over.
 */
class KbDue extends HTMLElement {
  connectedCallback() {
    const due = Date.parse(this.querySelector("time")?.dateTime);
    if (!(due < Date.now()) || this.querySelector(".kb-overdue")) return;
    const said = document.createElement("strong");
    said.className = "kb-overdue";
    said.dataset.kbIgnore = "";
    said.textContent = this.dataset.words;
    this.append(" ", said);
  }
}

customElements.define("kb-due", KbDue);
