import { recall, remember } from "../remember.js";
import { numberOf } from "./ticked.js";

/**
 * <kb-steps data-article="KB0042" data-words="Step {step}: done">: lets the reader tick the article's steps, and
 * remembers them on this device only.
 */
class KbSteps extends HTMLElement {
  connectedCallback() {
    this.name = `kb-steps:${this.dataset.article}`;
    this.done = new Set((recall(this.name) ?? "").split(" ").filter(Boolean));
    for (const step of document.querySelectorAll('.kb-article li[data-kb="step"]')) this.prepare(step);
  }

  prepare(step) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "kb-tick";
    box.autocomplete = "off";
    box.dataset.kbIgnore = "";
    box.checked = this.done.has(step.id);
    box.setAttribute("aria-label", this.dataset.words.replace("{step}", numberOf(step)));
    box.addEventListener("change", () => this.tick(step, box.checked));
    step.classList.toggle("kb-done", box.checked);
    step.append(box); // after its text: nothing moves, and one ticks what one has read
  }

  tick(step, done) {
    step.classList.toggle("kb-done", done);
    if (done) this.done.add(step.id);
    else this.done.delete(step.id);
    remember(this.name, this.done.size ? [...this.done].join(" ") : null);
  }
}

customElements.define("kb-steps", KbSteps);
