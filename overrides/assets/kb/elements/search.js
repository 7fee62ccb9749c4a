import { rememberSearch } from "../remember.js";
import { LinedText } from "./lined_text.js";
import { addressOf, followAddress, rewriteOldAddress, wordsOfPath, writeAddress } from "./search_address.js";
import { SearchFilters } from "./search_filters.js";
import { SearchPanel } from "./search_panel.js";

const PAUSE = 60; // milliseconds without a key before a search begins: less than anyone notices
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

const isTyped = ({ inputType }) => !inputType?.startsWith("insertFrom"); // a paste or a drop is complete

/**
 * <kb-search data-lang="ja" data-langs="ja en" data-base="../../" data-worker="…">: makes the form in it search while one types.
 *
 * Where people come to search (`data-early`), what a search needs is loaded before they do: early.js begins.
 *
 * In a header or on a start page the results hang below the box, as a combobox with a list. With `data-page`
 * they are the page itself: data-page="hash" keeps the words in the address (#q=…, so that no server sees
 * them), data-page="address" searches for the words of an address that does not exist.
 */
class KbSearch extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input");
    this.clear = this.querySelector(`[data-slot="clear"]:lang(${this.language})`);
    this.lined = new LinedText();
    const element = this.querySelector(`.kb-results:lang(${this.language})`) ?? this.querySelector(".kb-results");
    const others = this.dataset.langs.split(" ").filter((lang) => lang !== this.language);
    this.filters = new SearchFilters(element.parentElement);
    this.panel = new SearchPanel(element, this.input, {
      base: this.dataset.base, worker: this.dataset.worker, langs: [this.language, ...others], popup: !this.dataset.page,
    });
    const typed = document.activeElement === this.input ? this.input.value : ""; // before this script came
    this.listen();
    if (this.dataset.page === "hash") this.beSearchPage();
    if (this.dataset.page === "address") this.query = wordsOfPath(this.dataset.base, this.dataset.langs.split(" "));
    if (typed) this.query = typed;
    if (typed || (this.dataset.page === "address" && this.query)) this.search();
    this.showClear();
  }

  get language() {
    return this.dataset.lang || document.documentElement.lang;
  }

  listen() {
    const isEarly = "early" in this.dataset;
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("focus", () => {
      this.panel.prepare({ forPastes: isEarly });
      this.panel.reopen();
    });
    if (isEarly) this.panel.prepare();
    this.input.addEventListener("input", (event) => {
      this.editLines(); // each edit by itself: of two at once, the lines between them would be lost
      if (!event.isComposing) this.later(isTyped(event) ? PAUSE : 0);
    });
    this.input.addEventListener("compositionend", () => this.later(0));
    this.input.addEventListener("paste", (event) => this.take(event, event.clipboardData));
    this.form.addEventListener("drop", (event) => this.take(event, event.dataTransfer));
    this.form.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("text/plain")) event.preventDefault(); // its buttons take what is dropped, too
    });
    this.clear?.addEventListener("click", () => this.startAnew());
    this.addEventListener("keydown", (event) => {
      this.isPressed = false;
      this.panel.key(event);
    });
    // Some browsers give a link that is tapped no focus: what was pressed tells more than where the focus went.
    this.addEventListener("focusout", ({ relatedTarget }) => this.isPressed || this.contains(relatedTarget) || this.panel.close());
    document.addEventListener("pointerdown", ({ target }) => {
      this.isPressed = this.contains(target);
      if (!this.isPressed) this.panel.close();
    });
    addEventListener("hashchange", () => this.panel.close()); // a result may be a place on this very page
    for (const kind of ["click", "auxclick"]) this.addEventListener(kind, ({ target }) => this.keep(target));
    this.filters.onchange = () => this.search();
    this.panel.onretry = () => this.search();
    this.panel.onunfilter = () => {
      this.filters.values = {};
      this.input.focus();
      this.search();
    };
  }

  /** What is searched for: the box's text; for a paste of many lines, with its lines. */
  get query() {
    return this.editLines().trim();
  }

  set query(text) {
    this.lined = new LinedText(text);
    this.input.value = this.lined.shown;
    this.showClear();
  }

  editLines() {
    return this.lined.edit(this.input.value, this.input.selectionEnd);
  }

  /** An input drops line ends, and with them the spaces between words: keep the lines for the search. */
  take(event, data) {
    const text = data?.getData("text/plain") ?? "";
    if (event.type === "drop" && text) {
      event.preventDefault();
      this.input.focus();
      this.query = text.trim();
    } else if (/[\r\n]/.test(text.trim())) {
      event.preventDefault();
      const { selectionStart, selectionEnd } = this.input;
      const there = this.editLines();
      const before = there.slice(0, selectionStart ?? 0) + text.trim();
      this.query = before + there.slice(selectionEnd ?? 0);
      const cursor = new LinedText(before).shown.length;
      this.input.setSelectionRange(cursor, cursor); // what is typed now goes on where it was pasted
    }
    this.later(0);
  }

  later(pause) {
    this.showClear();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), pause);
  }

  search() {
    clearTimeout(this.timer);
    if (this.dataset.page === "hash") writeAddress(this.asked);
    return this.panel.search(this.asked);
  }

  /** All that a search depends on: what an address keeps. */
  get asked() {
    return { query: this.query, lang: this.language, filters: this.filters.values };
  }

  /** A result is opened: a message from its page can say what was searched for. */
  keep(target) {
    if (target.closest('[data-kb="search-result"] a')) rememberSearch(this.query);
  }

  startAnew() {
    this.query = "";
    this.input.focus();
    this.search();
  }

  showClear() {
    if (this.clear) this.clear.hidden = !this.input.value;
  }

  /** Without a chosen result, Enter leads to the page of results: it can be linked, narrowed and come back to. */
  submit(event) {
    event.preventDefault();
    if (this.dataset.page) this.search();
    else if (this.query) location.assign(new URL(addressOf(this.asked), this.form.action));
  }

  beSearchPage() {
    rewriteOldAddress(this.language);
    followAddress(this, ({ query, filters }) => {
      this.query = query;
      this.filters.values = filters;
      this.panel.search(this.asked);
    });
    if (!this.query) this.input.focus();
  }
}

customElements.define("kb-search", KbSearch);

// One key from everywhere: to the box, or where a page has none, to the page of the search.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.(TYPING);
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("kb-search input");
  event.preventDefault();
  if (!box) return document.querySelector('[data-kb="search-link"]')?.click();
  box.focus();
  box.select();
});
