// A search in the address of its page: after the #, so that no server sees what was pasted.

import { shortened } from "./lined_text.js";

const LONGEST = 8000; // characters; some programs cut longer addresses anyway
const FILTERS = ["type", "product", "version"];

/** The part of an address that asks for a search: {query, lang, filters} as "#q=…". */
export function addressOf({ query, lang, filters }) {
  const words = new URLSearchParams({ q: shortened(query, LONGEST), lang });
  for (const name of FILTERS) if (filters[name]) words.set(name, filters[name]);
  return `#${words}`;
}

/**
 * Call `show({query, filters})` with what the address asks for, now and when the reader goes back or forward. `box`
 * is the element of the search: when it is left, what was typed there is an entry of the history.
 */
export function followAddress(box, show) {
  box.addEventListener("focusout", settle);
  box.form.addEventListener("submit", settle);
  addEventListener("popstate", () => {
    settle();
    const lang = read().get("lang");
    const isOther = lang !== document.documentElement.lang && box.dataset.langs.split(" ").includes(lang);
    if (isOther) location.reload(); // the page changes its language as it loads
    else showAddress(show);
  });
  showAddress(show);
}

let isSettled = true; // whether the words in the address are ones to come back to

function settle() {
  isSettled = true;
}

function showAddress(show) {
  const words = read();
  show({ query: words.get("q") ?? "", filters: Object.fromEntries(FILTERS.map((name) => [name, words.get(name) ?? ""])) });
}

function read() {
  return new URLSearchParams(location.hash.slice(1));
}

/** Put a search into the address: one entry of the history for each search, not for each key. */
export function writeAddress(asked) {
  const address = addressOf(asked);
  if (address === `#${read()}` || (!asked.query && !location.hash)) return;
  try {
    history[isSettled ? "pushState" : "replaceState"](null, "", address);
    isSettled = false;
  } catch {
    // some browsers allow only so many changes in a minute; the next one writes it
  }
}

/** Take the words of an old address (?q=…) where the server would see them out of it. */
export function rewriteOldAddress(lang) {
  const query = new URLSearchParams(location.search).get("q");
  if (query !== null) history.replaceState(null, "", location.pathname + addressOf({ query, lang, filters: {} }));
}

/** The words of an address that does not exist; `base` leads to the site's root, `langs` are its languages. */
export function wordsOfPath(base, langs) {
  const path = location.pathname.slice(new URL(base, location.href).pathname.length);
  const text = path.split("/").map(decoded).join(" ").replace(/\.(html?|md|php|aspx?)$/i, "");
  const words = text.replace(/[-_/.+]+/g, " ").split(" ").filter(Boolean);
  return words.filter((word) => !langs.includes(word)).join(" ");
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // no text at all, as in %E3%81; it is searched for as it is
  }
}
