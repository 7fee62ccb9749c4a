import { copyText } from "../clipboard.js";
import { recallSearch } from "../remember.js";
import { mailLink } from "./mail_link.js";
import { tickedSteps } from "./ticked.js";

const LONGEST = 500; // characters of the search that are shown: a pasted log is longer

/**
 * <kb-prepared data-mail="help@example.com" data-copy data-copied data-write data-cut data-comma data-colon>: a
 * message that stands in the page. Adds the steps that are ticked, what was searched for, and buttons that copy it or
 * open it in a mail program. Nothing is sent.
 */
class KbPrepared extends HTMLElement {
  connectedCallback() {
    if (this.copied) return;
    this.text = this.querySelector(".kb-prepared-text");
    this.slotOf("address").textContent = this.slotOf("address").href;
    this.words = new Map(["steps", "search"].map((name) => [name, this.slotOf(name).textContent]));
    this.addButtons();
    this.fill();
    document.addEventListener("change", ({ target }) => target.matches(".kb-tick") && this.fill());
  }

  slotOf(name) {
    return this.text.querySelector(`[data-slot="${name}"]`);
  }

  fill() {
    const search = recallSearch();
    this.say("steps", tickedSteps(this.dataset.comma, this.dataset.colon));
    this.say("search", search ? [search.length > LONGEST ? `${search.slice(0, LONGEST)}…` : search] : []);
    if (this.mail) this.mail.href = mailLink(this.dataset.mail, this.subject, this.message, this.dataset.cut);
  }

  /** Show a line with `found` below its words; without anything to say, no line. */
  say(name, found) {
    const line = this.slotOf(name);
    line.hidden = !found.length;
    line.textContent = [this.words.get(name), ...found.map((text) => `- ${text}`)].join("\n");
  }

  get subject() {
    return this.slotOf("article").textContent.replace(/^[^:：]*[:：] ?/, "").slice(0, 100);
  }

  get message() {
    return [...this.text.querySelectorAll("p:not([hidden])")].map((line) => line.textContent.trim()).join("\n");
  }

  addButtons() {
    const row = document.createElement("p");
    row.className = "kb-prepared-ways";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-button";
    button.textContent = this.dataset.copy;
    this.copied = document.createElement("span");
    this.copied.setAttribute("role", "status");
    button.addEventListener("click", () => this.copy());
    row.append(button);
    if (this.dataset.mail) {
      this.mail = document.createElement("a");
      this.mail.className = "kb-button";
      this.mail.textContent = this.dataset.write;
      row.append(this.mail);
    }
    row.append(this.copied);
    this.text.after(row);
  }

  async copy() {
    this.copied.textContent = "";
    if (await copyText(this.message, this.text)) this.copied.textContent = this.dataset.copied;
  }
}

customElements.define("kb-prepared", KbPrepared);
