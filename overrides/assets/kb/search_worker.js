// The search, away from the page, so that typing never waits for it. A classic worker, because lunr.js is a classic
// script. Takes {turn, base, langs, query, limit}, gives {turn, lang, hits, incomplete} or {turn, problem: {name, message}};
// before the whole answer, where it can, {turn, first: {lang, hits, total}}. Without a turn it only warms up, with `forPastes`
// for long pastes too, and with `isBringing` it waits for a {manifest} that the page loads: bytes, or nothing if they did
// not come. Says {late: true} when what a search may have given up on is there.
importScripts("vendor/lunr.min.js");
const loading = Promise.all([import("./search/search.js"), import("./search/languages.js")]);
const PATIENCE = 3600; // milliseconds for one question, all languages together
const searches = new Map();
let brought;

async function searchOf(base, lang, manifest) {
  const [{ createSearch }] = await loading;
  const onlate = () => postMessage({ late: true });
  if (!searches.has(lang)) searches.set(lang, createSearch({ base, lang, onlate, manifest }));
  return searches.get(lang);
}

async function answer({ base, langs, query, limit }, onfirst) {
  const [, { findInLanguages }] = await loading;
  const until = performance.now() + PATIENCE;
  const ask = async (lang, first) => (await searchOf(base, lang)).search(query, { limit, until, onfirst: first });
  const strange = async (lang) => (await searchOf(base, lang)).strange(query);
  return findInLanguages(langs, query, ask, strange, onfirst);
}

async function warm({ base, langs, isBringing, forPastes }) {
  const manifest = isBringing && new Promise((resolve) => (brought = resolve));
  await (await searchOf(base, langs[0], manifest)).warm({ forPastes });
}

addEventListener("message", async ({ data: { turn, ...question } }) => {
  try {
    if ("manifest" in question) brought(question.manifest && new Uint8Array(question.manifest));
    else if (turn === undefined) await warm(question);
    else postMessage({ turn, ...(await answer(question, (first) => postMessage({ turn, first }))) });
  } catch ({ name, message }) {
    if (turn !== undefined) postMessage({ turn, problem: { name, message } });
  }
});

postMessage({ late: true }); // the script itself
