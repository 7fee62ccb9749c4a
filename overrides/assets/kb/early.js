// Runs before the first paint, so that neither theme nor language is seen to change. Everything else waits: kb.js.
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
  const offered = document.querySelector('meta[name="kb-languages"]')?.content.split(" ");
  if (!offered) return;
  const inPath = location.pathname.split("/").find((part) => offered.includes(part));
  const wanted = [new URLSearchParams(location.hash.slice(1)).get("lang"), inPath, remembered("kb-lang"), ...navigator.languages];
  const chosen = wanted.map((lang) => lang?.split("-")[0]).find((lang) => offered.includes(lang));
  if (chosen) root.lang = chosen;
})();
