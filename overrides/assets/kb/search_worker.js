// The search, away from the page, so that typing never waits for it. A classic worker, because lunr.js is a classic
// script. Takes {turn, base, langs, query, limit}, gives {turn, lang, hits, incomplete} or {turn, problem: {name, message}};
// before the whole answer, where it can, {turn, first: {lang, hits, total}}. Without a turn it only warms up. {late: true}:
// what a search may have given up on is there now.
importScripts("vendor/lunr.min.js");
const loading = Promise.all([import("./search/search.js"), import("./search/languages.js")]);
const PATIENCE = 3600; // milliseconds for one question, all languages together
const searches = new Map();

async function searchOf(base, lang) {
  const [{ createSearch }] = await loading;
  const onlate = () => postMessage({ late: true });
  if (!searches.has(lang)) searches.set(lang, createSearch({ base, lang, onlate }));
  return searches.get(lang);
}

async function answer({ base, langs, query, limit }, onfirst) {
  const [, { findInLanguages }] = await loading;
  const until = performance.now() + PATIENCE;
  const ask = async (lang, first) => (await searchOf(base, lang)).search(query, { limit, until, onfirst: first });
  const strange = async (lang) => (await searchOf(base, lang)).strange(query);
  return findInLanguages(langs, query, ask, strange, onfirst);
}

addEventListener("message", async ({ data: { turn, ...question } }) => {
  try {
    if (turn === undefined) await (await searchOf(question.base, question.langs[0])).warm();
    else postMessage({ turn, ...(await answer(question, (first) => postMessage({ turn, first }))) });
  } catch ({ name, message }) {
    if (turn !== undefined) postMessage({ turn, problem: { name, message } });
  }
});

postMessage({ late: true }); // the script itself
