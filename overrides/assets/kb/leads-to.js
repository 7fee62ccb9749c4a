// A permalink page: go to the article in the reader's language, with the query and the hash kept.
const targets = [...document.querySelectorAll('[data-kb="target"]')];
let remembered = null;
try {
  remembered = localStorage.getItem("kb-lang");
} catch {
  // Storage may be switched off; the browser's own languages still tell.
}
const wanted = [remembered, ...navigator.languages].filter(Boolean).map((lang) => lang.split("-")[0]);
const chosen = wanted.map((lang) => targets.find((link) => link.hreflang === lang)).find(Boolean) ?? targets[0];
if (chosen) location.replace(new URL(chosen.getAttribute("href"), location.href).href + location.search + location.hash);
