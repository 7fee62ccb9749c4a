import { find, onLate, prepare } from "../finder.js";
import { addressOf } from "./search_address.js";
import { filtered, MOST_FILTERED } from "./search_filters.js";
import { SearchKeys } from "./search_keys.js";
import { fillResults } from "./search_results.js";

const QUIET = 300; // milliseconds before "Searching…" is shown
const ANNOUNCED = 600; // milliseconds without news before a screen reader is told: typing is not talked over
const STEADY = 80; // milliseconds that results stay before the first few of the next ones take their place: all may be there by then
const SHOWN = 10;
const FOUND = ["exact", "near", "instead"];

/** The panel below a search box: asks for results, shows them or says why there are none. */
export class SearchPanel {
  constructor(element, input, { base, worker, langs, popup }) {
    this.element = element;
    this.input = input;
    this.site = { base: new URL(base, location.href), worker: new URL(worker, location.href) };
    this.langs = langs;
    this.popup = popup;
    this.slot = (name) => element.querySelector(`[data-slot="${name}"]`);
    this.list = this.slot("list");
    this.live = element.nextElementSibling;
    this.turn = 0;
    this.onretry = this.onunfilter = () => {};
    this.slot("retry").addEventListener("click", () => this.onretry());
    this.slot("unfilter").addEventListener("click", () => this.onunfilter());
    this.slot("reload").addEventListener("click", () => location.reload());
    onLate(() => this.isLacking && !element.hidden && this.onretry());
    this.keys = new SearchKeys(this);
  }

  /** Begin to load what a search needs, before the first key; with `forPastes`, what only long pastes need as well. */
  prepare({ forPastes = false } = {}) {
    prepare(this.site, this.langs, { forPastes });
  }

  /** The box has the focus again: what was found for its text is of use again. */
  reopen() {
    if (this.shown && this.shown === this.input.value) this.open();
  }

  key(event) {
    this.keys.press(event);
  }

  /** Search and show what is found; of two searches under way only the later one shows. */
  async search({ query, filters, lang }) {
    const turn = ++this.turn;
    this.shown = this.input.value;
    this.lead({ query, filters, lang });
    if (!query) return this.clear();
    const slow = setTimeout(() => turn === this.turn && this.say("loading"), QUIET);
    const isFiltered = Object.keys(filters).length > 0;
    let begun = [];
    let beginning;
    const begin = (first) => {
      beginning = setTimeout(() => {
        if (turn !== this.turn || isFiltered) return;
        clearTimeout(slow);
        this.show(first, false);
        begun = first.hits;
      }, this.list.hidden ? 0 : STEADY);
    };
    try {
      const found = await find(this.site, this.langs, query, isFiltered ? MOST_FILTERED : SHOWN, begin);
      clearTimeout(beginning);
      if (turn !== this.turn) return;
      if (begun.length && begun.every(({ id }, rank) => id === found.hits[rank]?.id)) this.add(found, begun.length);
      else this.show({ ...found, hits: filtered(found.hits, filters).slice(0, SHOWN) }, isFiltered);
    } catch (problem) {
      if (turn === this.turn && begun.length) this.lack();
      else if (turn === this.turn) this.say(problem.isOutdated ? "outdated" : "failed");
    } finally {
      clearTimeout(slow);
      clearTimeout(beginning);
    }
  }

  show({ hits, lang, incomplete, isInstead, total = hits.length }, isFiltered) {
    this.list.replaceChildren();
    this.fill(hits, lang, 0);
    const state = hits[0]?.match === "exact" ? "exact" : hits.length ? "near" : "none";
    if (state === "none") this.say(incomplete ? "failed" : state);
    else this.say(isInstead ? "instead" : state, total);
    this.slot("unfilter").hidden = state !== "none" || !isFiltered;
    const note = this.slot("other-language");
    note.hidden = !hits.length || lang === this.langs[0];
    note.textContent = note.dataset[lang] ?? note.dataset.other;
    if (isInstead && hits.length) this.announce(`${this.slot("status").textContent} ${note.textContent}`);
    else if (incomplete && hits.length) this.lack();
  }

  /** Show below the first results, which stay as they are, those that come after them. */
  add({ hits, lang, incomplete }, begun) {
    this.fill(hits, lang, begun);
    if (incomplete) this.lack();
  }

  fill(hits, lang, begun) {
    const template = this.element.querySelector("template");
    fillResults(this.list, template, hits, { base: this.site.base, popup: this.popup, lang, begun });
  }

  /** Show one state: loading, exact, near, instead, none, failed or outdated; the other states' parts are hidden. */
  say(state, count = 0) {
    const status = this.slot("status");
    const isFound = FOUND.includes(state);
    const words = (count === 1 && status.dataset[`${state}One`]) || status.dataset[state];
    status.dataset.state = state;
    status.textContent = words.replace("{count}", String(count));
    this.isLacking = state === "failed" || state === "instead";
    this.slot("incomplete").hidden = true;
    this.slot("none").hidden = state !== "none";
    this.slot("retry").hidden = !this.isLacking;
    this.slot("reload").hidden = state !== "outdated";
    if (state !== "loading") this.announce(status.textContent);
    if (state !== "loading" && !isFound) this.list.replaceChildren();
    this.list.hidden = !this.list.firstChild;
    if (!isFound) this.slot("other-language").hidden = this.slot("unfilter").hidden = true;
    this.slot("ways").hidden = state === "loading" && this.list.hidden; // what comes must not push it away under a finger
    this.keys.choose(null);
    this.open();
  }

  /** Something could not be loaded, and what is there is shown. */
  lack() {
    this.isLacking = true;
    this.slot("incomplete").hidden = this.slot("retry").hidden = false;
    this.announce(`${this.slot("status").textContent} ${this.slot("incomplete").textContent}`);
  }

  announce(text) {
    clearTimeout(this.news);
    this.news = setTimeout(() => (this.live.textContent = text), ANNOUNCED);
  }

  /** Let the ways on keep the words: to the page of results, and to the other languages. */
  lead(asked) {
    for (const link of this.element.querySelectorAll("[data-search]")) {
      const lang = link.hreflang || asked.lang;
      link.hash = addressOf({ ...asked, lang, filters: {} });
    }
  }

  open() {
    this.element.hidden = false;
    this.keys.expand(!this.list.hidden);
  }

  close() {
    if (!this.popup) return;
    this.keys.choose(null);
    this.element.hidden = true;
    this.keys.expand(false);
  }

  /** There is nothing to search for. */
  clear() {
    this.list.replaceChildren();
    this.list.hidden = this.element.hidden = true;
    this.isLacking = false;
    this.announce("");
    this.keys.choose(null);
    this.keys.expand(false);
  }
}
