import { find, prepare } from "../finder.js";
import { fillResults } from "./search_results.js";

const PATIENCE = 300; // milliseconds of silence before "Searching…" is said

/** The panel below a search box: asks for results, shows them or says why there are none, and follows the keys. */
export class SearchPanel {
  constructor(element, input, { base, langs, popup }) {
    this.element = element;
    this.input = input;
    this.base = new URL(base, location.href);
    this.langs = langs;
    this.popup = popup;
    this.slot = (name) => element.querySelector(`[data-slot="${name}"]`);
    this.list = this.slot("list");
    this.asked = 0;
    this.onretry = () => {};
    this.slot("retry").addEventListener("click", () => this.onretry());
    if (popup) this.beCombobox();
  }

  beCombobox() {
    this.element.tabIndex = -1; // a click between the results keeps them open
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.list.dataset.words);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
  }

  /** Begin to load what a search needs, before the first key. */
  prepare() {
    prepare(this.base, this.langs[0]);
    if (this.shown === this.input.value && this.shown) this.open();
  }

  /** Search for `query` and show what is found; of two searches under way only the later one shows. */
  async search(query) {
    const turn = ++this.asked;
    this.shown = this.input.value;
    if (!query) return this.close();
    const slow = setTimeout(() => turn === this.asked && this.say("loading"), PATIENCE);
    try {
      const found = await find(this.base, this.langs, query);
      if (turn === this.asked) this.show(found);
    } catch (error) {
      console.warn(error);
      if (turn === this.asked) this.say("failed");
    } finally {
      clearTimeout(slow);
    }
  }

  show({ hits, lang, incomplete }) {
    fillResults(this.list, this.element.querySelector("template"), hits, { base: this.base, popup: this.popup, lang });
    this.say(hits.length ? "found" : incomplete ? "failed" : "none", hits.length);
    this.slot("retry").hidden = !incomplete;
    this.slot("other-language").hidden = !hits.length || lang === this.langs[0];
  }

  /** Show one state of the panel: loading, found, none or failed; the other states' parts are hidden. */
  say(state, count = 0) {
    const status = this.slot("status");
    const words = { ...status.dataset, found: count === 1 ? status.dataset.one : status.dataset.many };
    status.dataset.state = state;
    status.textContent = words[state].replace("{count}", String(count));
    this.slot("ways").hidden = state === "loading"; // what comes must not push it away under a finger
    this.slot("none").hidden = state !== "none";
    this.slot("retry").hidden = state !== "failed";
    if (state !== "found") {
      this.list.replaceChildren();
      this.slot("other-language").hidden = true;
    }
    this.list.hidden = state !== "found";
    this.choose(null);
    this.open();
  }

  open() {
    this.element.hidden = false;
    if (this.popup) this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  close() {
    this.choose(null);
    this.element.hidden = true;
    if (this.popup) this.input.setAttribute("aria-expanded", "false");
  }

  get options() {
    return [...this.list.querySelectorAll("a")];
  }

  get chosen() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", option.id);
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return; // the keys belong to the input method
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.move(step);
    } else if (event.key === "Enter" && this.chosen) {
      event.preventDefault();
      this.chosen.click();
    } else if (event.key === "Escape" && this.popup && !this.element.hidden) {
      event.preventDefault();
      this.input.focus();
      this.close();
    }
  }

  /** Go to the next or previous result; before the first and after the last one is the box itself. */
  move(step) {
    if (this.element.hidden && this.shown) this.open();
    const { options } = this;
    if (!options.length) return;
    const places = [this.input, ...options];
    const now = places.indexOf(this.popup ? (this.chosen ?? this.input) : document.activeElement);
    const next = places[(now + step + places.length) % places.length];
    if (this.popup) this.choose(next === this.input ? null : next);
    else next.focus();
  }
}
