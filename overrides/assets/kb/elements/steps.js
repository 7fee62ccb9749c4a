import { recall, remember } from "../remember.js";
import { numberOf } from "./ticked.js";

/**
 * <kb-steps data-article="KB0042" data-words="Step {step}: done">: lets the reader tick the article's steps and what is
 * to be there before, and remembers them on this device only.
 */
class KbSteps extends HTMLElement {
  connectedCallback() {
    this.name = `kb-steps:${this.dataset.article}`;
    this.done = new Set((recall(this.name) ?? "").split(" ").filter(Boolean));
    for (const step of document.querySelectorAll('.kb-article li[data-kb="step"]')) {
      this.prepare(step, step.id, this.dataset.words.replace("{step}", numberOf(step)));
    }
    for (const item of document.querySelectorAll(".kb-article .kb-checklist > li")) {
      const text = item.textContent.trim();
      this.prepare(item, encodeURIComponent(text), text); // by what it says: one that comes before it moves no tick
    }
  }

  /** Put a box at the end of `part`, an item of a list: it is called `words`, and remembered as `key`. */
  prepare(part, key, words) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "kb-tick";
    box.autocomplete = "off";
    box.dataset.kbIgnore = "";
    box.checked = this.done.has(key);
    box.setAttribute("aria-label", words);
    box.addEventListener("change", () => this.tick(part, key, box.checked));
    part.classList.toggle("kb-done", box.checked);
    part.append(box); // after its text: nothing moves, and one ticks what one has read
  }

  tick(part, key, done) {
    part.classList.toggle("kb-done", done);
    if (done) this.done.add(key);
    else this.done.delete(key);
    remember(this.name, this.done.size ? [...this.done].join(" ") : null);
  }
}

customElements.define("kb-steps", KbSteps);
