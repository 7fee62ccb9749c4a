import { copyText } from "../clipboard.js";

/**
 * <kb-copy data-message="…" data-code="…" data-copied="…">: gives every message and every block of code in the
 * article a button that copies it, with those words.
 */
class KbCopy extends HTMLElement {
  connectedCallback() {
    for (const message of document.querySelectorAll('.kb-article [data-kb="error-message"]')) {
      message.before(this.button(this.dataset.message, message));
    }
    for (const code of document.querySelectorAll(".kb-article pre > code")) {
      code.before(this.button(this.dataset.code, code));
    }
  }

  button(words, source) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-button kb-copy";
    button.dataset.kbIgnore = "";
    button.title = words;
    button.setAttribute("aria-label", words);
    const icon = document.createElement("span");
    icon.className = "kb-icon kb-icon-copy";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.append(icon, said);
    button.addEventListener("click", () => this.copy(source, button, icon, said));
    return button;
  }

  async copy(source, button, icon, said) {
    if (!(await copyText(source.textContent.trim(), source))) return;
    said.textContent = this.dataset.copied;
    icon.className = "kb-icon kb-icon-tick";
    button.classList.add("kb-copied");
    setTimeout(() => {
      said.textContent = "";
      icon.className = "kb-icon kb-icon-copy";
      button.classList.remove("kb-copied");
    }, 2000);
  }
}

customElements.define("kb-copy", KbCopy);
