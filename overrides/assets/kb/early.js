// Runs before the first paint, so that neither theme nor language is seen to change, and begins to load what takes
// longest. Everything else waits: kb.js.
(() => {
  const root = document.documentElement;
  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage may be switched off; the system's own settings still hold
    }
  };
  root.classList.replace("no-js", "kb-js");
  const theme = remembered("kb-theme");
  if (theme) root.dataset.theme = theme;
  // A page for readers of every language says which ones it has.
  const offered = document.querySelector('meta[name="kb-languages"]')?.content.split(" ") ?? [];
  const inPath = location.pathname.split("/").find((part) => offered.includes(part));
  const wanted = [new URLSearchParams(location.hash.slice(1)).get("lang"), inPath, remembered("kb-lang"), ...navigator.languages];
  const chosen = wanted.map((lang) => lang?.split("-")[0]).find((lang) => offered.includes(lang));
  if (chosen) root.lang = chosen;
  // Where people come to search, the search gets ready while the page does; finder.js takes it over.
  const { worker: script, base } = document.currentScript.dataset;
  if (!script) return;
  try {
    const site = new URL(base, location.href);
    // The worker begins only when the page has its layout; the line is free until then.
    const manifest = fetch(new URL(`search/${root.lang}/manifest.json`, site), { cache: "no-cache" })
      .then((response) => (response.ok ? response.arrayBuffer() : undefined))
      .catch(() => undefined);
    const worker = new Worker(script);
    const search = { worker, isBegun: false };
    worker.onmessage = () => (search.isBegun = true);
    worker.onerror = (event) => {
      event.preventDefault();
      delete globalThis.kbEarlySearch; // finder.js tries again, and knows what to do then
    };
    worker.postMessage({ base: site.href, langs: [root.lang], isBringing: true });
    manifest.then((bytes) => worker.postMessage({ manifest: bytes }));
    globalThis.kbEarlySearch = search;
  } catch {
    // no worker can be made: the search itself says so
  }
})();
