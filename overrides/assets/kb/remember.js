// What this device remembers: theme, language, ticked steps; of a search, only until its tab is closed. Nothing of it
// is ever sent.

const SEARCH = "kb-search";
const LONGEST = 2000; // characters of a search

/** Return the text kept under `name`, or null where there is none or storage is switched off. */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keep the text `value` under `name`; null forgets it. Does nothing where storage is switched off. */
export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // The page works without it; it only forgets.
  }
}

/** Return the words of the search that led to a page of this tab, or "". */
export function recallSearch() {
  try {
    return sessionStorage.getItem(SEARCH) ?? "";
  } catch {
    return "";
  }
}

/** Keep the words of a search of which a result is opened, for as long as the tab is open. */
export function rememberSearch(words) {
  try {
    sessionStorage.setItem(SEARCH, words.slice(0, LONGEST));
  } catch {
    // A customer who writes to us then says it themselves.
  }
}
