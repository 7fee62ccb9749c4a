// Query -> what to load, and with the loaded records -> the terms that lunr is asked for.
// See kb_build/search/terms.py.

import { namesError } from "./codes.js";
import { fits, pairsOf, rarest, tokensOf } from "./focus.js";
import { isCode } from "./lines.js";
import { WORTH, corrections } from "./spell.js";

const ENOUGH = 3;
const CODE_BOOST = 5;
const NUMBER_BOOST = 2;
const PART_BOOST = 0.2;
const SOFT_BOOST = 0.35;
const JOINT_BOOST = 0.35;
const PREFIX_WORTH = 0.9;
const SOUND_WORTH = 0.7;
const OBJECT = { が: "を", を: "が" };
const STATUS = /^[0-9]{3,4}$/;
const MOST_SPELLED = 10;

/** The tokens to load for a query: without the common ones where others are enough, of many the codes and the rarest. */
export async function wanted(query, store) {
  const tokens = tokensOf(query);
  const rare = tokens.filter((token) => !store.common.has(token));
  const spoken = new Set(query.spoken);
  let chosen = rare.filter((token) => !spoken.has(token)).length >= ENOUGH ? rare : tokens;
  const pairs = pairsOf(query);
  if (!fits(chosen, pairs)) {
    const { rarity } = await store.known();
    const classes = chosen.filter((token) => rarity(token)).map((token) => [token, isCode(token) ? 0 : rarity(token)]);
    const kept = new Set(rarest(new Map(classes), pairs));
    chosen = chosen.filter((token) => kept.has(token));
  }
  const objects = chosen.map(otherObject).filter((other) => other && !store.common.has(other));
  const more = isTyped(query) ? [...objects, ...query.runWords.flatMap((word) => word.sounds)] : [];
  return [...chosen, ...more, ...(query.prefix ? [query.prefix] : [])];
}

function otherObject(token) {
  const [first, particle, ...rest] = token;
  return OBJECT[particle] && !rest.length ? first + OBJECT[particle] : "";
}

/** Whether a person's own words were asked for, which may be misspelt or spelt by ear; a paste is left as it is. */
function isTyped(query) {
  return query.texts.length <= 1 && query.words.length + query.runWords.length <= MOST_SPELLED;
}

/** The terms of a query whose tokens are loaded, without spelling corrections. */
export function termsOf(query, records, chosen) {
  const allowed = new Set(chosen);
  const found = new Map();
  for (const code of query.spoken) if (records.has(code)) found.set(code, term(CODE_BOOST, [code]));
  const said = new Set([...found.keys()].flatMap((code) => code.split(".")));
  query.words.forEach((word, number) => {
    if (said.has(word.surface)) return;
    const prefix = number === query.words.length - 1 ? query.prefix : "";
    for (const one of wordTerms(word, records, prefix)) {
      const key = firstToken(one);
      if (allowed.has(key) && !found.has(key)) found.set(key, one);
    }
  });
  for (const [token, one] of found) {
    const other = otherObject(token);
    if (records.has(other)) found.set(token, { ...one, alternatives: new Map([...one.alternatives, [other, 1]]) });
  }
  for (const runWord of query.runWords) {
    const sounds = runWord.sounds.filter((key) => records.has(key)).map((key) => [key, SOUND_WORTH]);
    for (const token of runWord.tokens) {
      const one = found.get(token);
      if (one && sounds.length) {
        found.set(token, { boost: one.boost, alternatives: new Map([...one.alternatives, ...sounds]) });
      }
    }
  }
  return [...found.values()];
}

function wordTerms(word, records, prefix) {
  const [whole, ...parts] = word.tokens;
  if (word.kind === "run") {
    return word.tokens.map((token) => term(word.joints.has(token) ? JOINT_BOOST : 1, [token], prefix));
  }
  let main = parts.length ? parts : [whole];
  let beside = [];
  if (word.pieces.length > 1 && whole === word.pieces[0]) {
    main = word.pieces;
    beside = parts.filter((token) => !word.pieces.includes(token));
  } else if (records.has(whole)) {
    main = [whole];
    beside = parts;
  }
  const found = main.map((token, number) => term(boostOf(word, token), [token], number === main.length - 1 ? prefix : ""));
  return [...found, ...beside.map((token) => term(PART_BOOST, [token]))];
}

function term(boost, tokens, prefix = "") {
  const alternatives = new Map(tokens.map((token) => [token, 1]));
  if (prefix) alternatives.set(prefix, PREFIX_WORTH);
  return { boost, alternatives };
}

function boostOf(word, token) {
  if (word.soft.has(token)) return SOFT_BOOST;
  if (STATUS.test(token)) return NUMBER_BOOST;
  return namesError(word, token) ? CODE_BOOST : 1;
}

function firstToken(one) {
  return one.alternatives.keys().next().value;
}

/**
 * {terms, likely}: the terms with corrections for words that the site does not have, and the tokens of the likeliest
 * corrections. A paste is left as it is. Adds the corrections' records to `records`.
 */
export async function spell(lunr, tokenizer, store, query, records, terms) {
  if (!isTyped(query)) return { terms, likely: [] };
  const near = await nearWords(lunr, tokenizer, store, query, records, terms);
  const likely = new Set();
  const spelled = [];
  for (const one of terms) {
    const word = misspelt(query, records, one);
    const worths = word ? worthsOf(near.get(word.surface), records) : new Map();
    if (worths.size) likely.add(worths.keys().next().value);
    spelled.push({ boost: one.boost, alternatives: new Map([...one.alternatives, ...worths]) });
  }
  for (const runWord of query.runWords) {
    if (!isUnknown(store, records, runWord)) continue;
    const words = near.get(runWord.surface);
    for (const [at, { tokens, distance, found }] of words.entries()) {
      for (const [token, record] of found) records.set(token, record);
      for (const token of tokens) {
        if (at === 0) likely.add(token);
        spelled.push({ boost: 1 / words.length, alternatives: new Map([[token, WORTH[distance]]]) });
      }
    }
  }
  return { terms: spelled, likely: [...likely] };
}

/**
 * The corrections for all words that may be misspelt, loaded at once: a Map from surface to [{tokens, distance, found}],
 * where `found` are the records of the tokens.
 */
async function nearWords(lunr, tokenizer, store, query, records, terms) {
  const words = terms.map((one) => misspelt(query, records, one)).filter(Boolean);
  const runWords = query.runWords.filter((runWord) => isUnknown(store, records, runWord));
  const surfaces = [...new Set([...words, ...runWords].map(({ surface }) => surface))];
  const near = async (surface) => {
    const some = await corrections(lunr, tokenizer, store, surface);
    const loading = some.map(async ({ word, distance }) => {
      const tokens = tokenizer.tokens(word);
      return { tokens, distance, found: await store.records(tokens) };
    });
    return [surface, await Promise.all(loading)];
  };
  return new Map(await Promise.all(surfaces.map(near)));
}

function isUnknown(store, records, { tokens }) {
  return !tokens.every((token) => records.has(token) || store.common.has(token));
}

/** The word of a term that nothing on the site satisfies, if words of its kind can be misspelt. */
function misspelt(query, records, one) {
  if ([...one.alternatives.keys()].some((token) => records.has(token))) return undefined;
  const token = firstToken(one);
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
