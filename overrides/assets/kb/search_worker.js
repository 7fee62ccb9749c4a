// The search, away from the page, so that typing never waits for it. A classic worker, because lunr.js is a classic
// script. Takes {turn, base, lang, query}, gives {turn, hits} or {turn, problem}; without a query it only warms up.
importScripts("vendor/lunr.min.js");
const loading = import("./search/search.js");
const searches = new Map();

async function searchOf(base, lang) {
  const { createSearch } = await loading;
  if (!searches.has(lang)) searches.set(lang, createSearch({ base, lang }));
  return searches.get(lang);
}

addEventListener("message", async ({ data: { turn, base, lang, query } }) => {
  try {
    const search = await searchOf(base, lang);
    if (query === undefined) await search.warm();
    else postMessage({ turn, ...(await search.search(query)) });
  } catch (problem) {
    if (query !== undefined) postMessage({ turn, problem: String(problem) });
  }
});
