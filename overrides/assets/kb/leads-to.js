// Leads a reader on to the article, or the first page, in their language. Runs before anything is painted.
(() => {
  const targets = [...document.querySelectorAll('[data-kb="target"]')];
  let remembered = null;
  try {
    remembered = localStorage.getItem("kb-lang");
  } catch {
    // storage may be switched off; the browser's own languages still tell
  }
  const wanted = [remembered, ...navigator.languages].map((lang) => lang?.split("-")[0]);
  const chosen = wanted.map((lang) => targets.find((link) => link.hreflang === lang)).find(Boolean) ?? targets[0];
  if (!chosen) return;
  const there = new URL(chosen.href);
  if (there.origin === location.origin) {
    there.search ||= location.search;
    there.hash ||= location.hash;
  }
  location.replace(there);
})();
