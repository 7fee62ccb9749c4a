// What this device remembers: theme, language, ticked steps. Nothing of it is ever sent.

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
