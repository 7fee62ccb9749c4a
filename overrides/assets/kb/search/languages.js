// One question to a site of several languages; see kb_build/search/languages.py.

import { isForeign, isPrinted } from "./foreign.js";

const MARGIN = 1;
const MATCH_WORTH = { text: 1, similar: 2, exact: 3 };

/**
 * The answer of the reader's language, or of the one that the query is in, or that alone declares what was printed: a
 * promise of {lang, hits, …}. `langs` are the site's languages, the reader's first; `ask(lang)` promises {hits, …},
 * `strange(lang)` how strange the query is to the language's index. Rejects when no language can be asked. `onfirst` is
 * given the beginning of the answer, as `ask` gives it to its second argument, once it is sure that no other language is
 * asked. Unlike in Python, an answer may be incomplete: then it stands, and no more files are asked for. `isInstead` says
 * that another language answers because the reader's could not be loaded, so that nobody knows what it has.
 */
export async function findInLanguages(langs, query, ask, strange, onfirst = () => {}) {
  const [lang, ...others] = langs;
  let problem;
  const isAskedOn = (found) => isForeign(query, lang) || (worthOf(found) === MATCH_WORTH.text && isPrinted(query));
  const isSure = (first) => worthOf(first) === MATCH_WORTH.exact || !others.length || !isAskedOn(first);
  const own = await ask(lang, (first) => isSure(first) && onfirst({ lang, ...first })).catch((failure) => {
    if (failure.name === "VersionError") throw failure; // nothing to make do with: another program is needed
    problem = failure;
    return { hits: [], incomplete: true };
  });
  if (worthOf(own) === MATCH_WORTH.exact) return { lang, ...own };
  let best = { lang, ...own, strange: own.incomplete || !isForeign(query, lang) ? 0 : await strange(lang) };
  if (own.hits.length && best.strange === 0) {
    const isPrintedText = !own.incomplete && worthOf(own) === MATCH_WORTH.text && isPrinted(query);
    for (const other of isPrintedText ? others : []) {
      const found = await ask(other).catch(() => ({ hits: [] }));
      if (worthOf(found) === MATCH_WORTH.exact) return { lang: other, ...found };
    }
    return { lang, ...own };
  }
  for (const other of others) {
    const found = await answerIn(other, ask, strange);
    const bothText = worthOf(found) === MATCH_WORTH.text && worthOf(best) === MATCH_WORTH.text;
    if (worthOf(found) > worthOf(best) || (bothText && found.strange < best.strange - MARGIN)) best = found;
  }
  if (problem && !best.hits.length) throw problem;
  const incomplete = Boolean(best.incomplete || own.incomplete);
  return { lang: best.lang, hits: best.hits, incomplete, isInstead: Boolean(own.incomplete) && best.lang !== lang };
}

async function answerIn(lang, ask, strange) {
  try {
    return { lang, ...(await ask(lang)), strange: await strange(lang) };
  } catch {
    return { lang, hits: [] }; // the reader's own language is what counts
  }
}

/** 0 where there is no hit, 3 where the first one is exact. */
function worthOf({ hits }) {
  return hits.length ? MATCH_WORTH[hits[0].match] : 0;
}
