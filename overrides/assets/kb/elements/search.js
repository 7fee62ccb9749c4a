import { SearchPanel } from "./search_panel.js";

const PAUSE = 60; // milliseconds without a key before a search begins: less than anyone notices

/**
 * <kb-search data-lang="ja" data-langs="ja en" data-base="../../">: makes the form in it search while one types.
 *
 * In a header or on a start page the results hang below the box, as a combobox with a list. With `data-page`
 * they are the page itself: data-page="hash" keeps the words in the address (#q=…, so that no server sees
 * them), data-page="address" searches for the words of an address that does not exist.
 */
class KbSearch extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input");
    this.language = this.dataset.lang || document.documentElement.lang;
    this.pasted = { shown: "", text: "" };
    this.settled = true; // whether the words in the address are ones to come back to
    const panel = this.querySelector(`.kb-results:lang(${this.language})`) ?? this.querySelector(".kb-results");
    const others = this.dataset.langs.split(" ").filter((lang) => lang !== this.language);
    this.panel = new SearchPanel(panel, this.input, {
      base: this.dataset.base, langs: [this.language, ...others], popup: !this.dataset.page,
    });
    this.listen();
    if (this.dataset.page === "hash") this.followAddress();
    if (this.dataset.page === "address") this.searchForAddress();
  }

  listen() {
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("focus", () => this.panel.prepare());
    this.input.addEventListener("input", (event) => event.isComposing || this.later(PAUSE));
    this.input.addEventListener("compositionend", () => this.later(0));
    this.input.addEventListener("paste", (event) => this.take(event, event.clipboardData));
    this.input.addEventListener("drop", (event) => this.take(event, event.dataTransfer));
    this.addEventListener("keydown", (event) => this.panel.key(event));
    this.addEventListener("focusout", (event) => {
      this.settled = true;
      if (!this.contains(event.relatedTarget)) this.panel.close();
    });
    this.panel.onretry = () => this.search();
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.input.focus();
      this.input.select();
    });
  }

  /** What is searched for: the box's text; for a paste of many lines, with its lines. */
  get query() {
    return this.input.value === this.pasted.shown ? this.pasted.text : this.input.value;
  }

  set query(text) {
    this.pasted = { shown: text.replace(/\s*[\r\n]+\s*/g, " "), text };
    this.input.value = this.pasted.shown;
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
      const before = this.input.value.slice(0, selectionStart ?? 0);
      this.query = before + text.trim() + this.input.value.slice(selectionEnd ?? 0);
    }
    this.later(0);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), pause);
  }

  search() {
    clearTimeout(this.timer);
    if (this.dataset.page === "hash") this.writeAddress();
    return this.panel.search(this.query.trim());
  }

  submit(event) {
    event.preventDefault();
    if (this.dataset.page) {
      this.search();
      this.settled = true;
    } else if (this.query.trim()) {
      location.assign(new URL(this.address, this.form.action));
    }
  }

  get address() {
    return `#${new URLSearchParams({ q: this.query.trim(), lang: this.language })}`;
  }

  /** Show what the address asks for, now and when the reader goes back or forward. */
  followAddress() {
    const old = new URLSearchParams(location.search).get("q");
    if (old !== null) {
      history.replaceState(null, "", `${location.pathname}#${new URLSearchParams({ q: old, lang: this.language })}`);
    }
    const read = () => {
      this.query = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
      this.settled = true;
      this.panel.search(this.query.trim());
    };
    addEventListener("popstate", read);
    read();
    if (!this.query) this.input.focus();
  }

  /** The words go into the address; one entry of the history for each search, not for each key. */
  writeAddress() {
    const known = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    if (known === this.query.trim()) return;
    history[this.settled ? "pushState" : "replaceState"](null, "", this.address);
    this.settled = false;
  }

  searchForAddress() {
    const path = decodeURI(location.pathname).slice(new URL(this.dataset.base, location.href).pathname.length);
    const words = path.replace(/\.(html?|md|php|aspx?)$/i, "").replace(/[-_/.+]+/g, " ").trim().split(" ");
    this.query = words.filter((word) => !this.dataset.langs.split(" ").includes(word)).join(" ");
    if (this.query) this.search();
  }
}

customElements.define("kb-search", KbSearch);
