// Terms -> terms with corrections for what was misspelt; see kb_build/search/correct.py.

import { WORTH, corrections } from "./spell.js";
import { isTyped, keyOf } from "./terms.js";

const MISSPELT = 0.35;
const SURE_SOUND = 4;

/**
 * {terms, likely}: the terms with corrections for words that the site does not have, and the tokens of the likeliest
 * corrections. A paste is left as it is. Adds the corrections' records to `records`.
 */
export async function correct(lunr, tokenizer, store, query, records, terms) {
  if (!isTyped(query)) return { terms, likely: [] };
  const near = await nearWords(lunr, tokenizer, store, query, records, terms);
  const likely = new Set();
  let corrected = [];
  for (const one of terms) {
    const word = misspelt(query, records, one);
    const worths = word ? worthsOf(near.get(word.surface), records) : new Map();
    if (worths.size) likely.add(worths.keys().next().value);
    corrected.push({ boost: one.boost, alternatives: new Map([...one.alternatives, ...worths]) });
  }
  const asked = new Set(terms.map(keyOf));
  for (const { surface, tokens: written } of query.runWords) {
    const words = near.get(surface) ?? [];
    if (!words.length) continue;
    for (const token of words[0].tokens) likely.add(token);
    const right = new Set(words.flatMap(({ tokens }) => tokens));
    const wrong = new Set(written.filter((token) => !right.has(token)));
    corrected = corrected.map((one) => (wrong.has(keyOf(one)) ? { ...one, boost: MISSPELT * one.boost } : one));
    for (const { tokens, distance, found } of words) {
      for (const [token, record] of found) records.set(token, record);
      for (const token of tokens.filter((some) => !asked.has(some))) {
        corrected.push({ boost: 1 / words.length, alternatives: new Map([[token, WORTH[distance]]]) });
      }
    }
  }
  return { terms: corrected, likely: [...likely] };
}

/**
 * The corrections for all words that may be misspelt, loaded at once: a Map from surface to [{tokens, distance, found}],
 * where `found` are the records of the tokens.
 */
async function nearWords(lunr, tokenizer, store, query, records, terms) {
  const words = terms.map((one) => misspelt(query, records, one)).filter(Boolean);
  const far = await Promise.all(query.runWords.map((runWord) => farthestOf(tokenizer, store, records, runWord)));
  const runWords = query.runWords.map(({ surface }, number) => [surface, far[number]]).filter(([, most]) => most);
  const surfaces = new Map([...words.map(({ surface }) => [surface, 2]), ...runWords]);
  const near = async ([surface, most]) => {
    const some = await corrections(lunr, tokenizer, store, surface, most);
    const loading = some.map(async ({ word, distance }) => {
      const tokens = tokenizer.tokens(word);
      return { tokens, distance, found: await store.records(tokens) };
    });
    return [surface, await Promise.all(loading)];
  };
  return new Map(await Promise.all([...surfaces].map(near)));
}

/** How many edits away the corrections of a word may be: 0 if the site has all its pairs, and a katakana word as a whole. */
async function farthestOf(tokenizer, store, records, { surface, tokens, sounds }) {
  if (!tokens.every((token) => records.has(token) || store.common.has(token))) return 2;
  const isName = sounds.some((key) => key.length >= SURE_SOUND && records.has(key));
  if (isName || !tokenizer.isKana(surface)) return 0;
  return (await store.known()).isWord(surface) ? 0 : 1;
}

/** The word of a term that nothing on the site satisfies, if words of its kind can be misspelt. */
function misspelt(query, records, one) {
  if ([...one.alternatives.keys()].some((token) => records.has(token))) return undefined;
  const token = keyOf(one);
  return query.words.find(({ tokens, kind }) => kind === "word" && tokens.length === 1 && tokens[0] === token);
}

function worthsOf(near, records) {
  const worths = new Map();
  for (const { tokens: [token], distance, found } of near) {
    if (token === undefined || worths.has(token)) continue;
    worths.set(token, WORTH[distance]);
    if (found.has(token)) records.set(token, found.get(token));
  }
  return worths;
}
