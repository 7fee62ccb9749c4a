// Query -> what to load, and with the loaded records -> the terms that lunr is asked for.
// See kb_build/search/terms.py.

import { namesError } from "./codes.js";
import { fits, pairsOf, rarest, tokensOf } from "./focus.js";
import { isCode } from "./lines.js";
import { SENTENCE } from "./look.js";

const ENOUGH = 3;
const CODE_BOOST = 5;
const NUMBER_BOOST = 2;
const PART_BOOST = 0.2;
const SOFT_BOOST = 0.35;
const JOINT_BOOST = 0.35;
const WEAK = 4;
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
    const weak = weakTokens(query);
    const classOf = (token) => (isCode(token) ? 0 : rarity(token) + (weak.has(token) ? WEAK : 0));
    const classes = chosen.filter((token) => rarity(token)).map((token) => [token, classOf(token)]);
    const kept = new Set(rarest(new Map(classes), pairs));
    chosen = chosen.filter((token) => kept.has(token));
  }
  const objects = chosen.map(otherObject).filter((other) => other && !store.common.has(other));
  const more = isTyped(query) ? [...objects, ...query.runWords.flatMap((word) => word.sounds)] : [];
  return [...chosen, ...more, ...(query.prefix ? [query.prefix] : [])];
}

/** What people's own words are held together by; see terms.py. */
function weakTokens({ words, pasted, look }) {
  if (pasted || look !== SENTENCE) return new Set();
  const isWeak = (word, token) => word.soft.has(token) || Boolean(word.joints?.has(token));
  const weak = new Set(words.flatMap((word) => [...word.soft, ...(word.joints ?? [])]));
  for (const word of words) for (const token of word.tokens) if (!isWeak(word, token)) weak.delete(token);
  return weak;
}

function otherObject(token) {
  const [first, particle, ...rest] = token;
  return OBJECT[particle] && !rest.length ? first + OBJECT[particle] : "";
}

/** Whether a person's own words were asked for, which may be misspelt or spelt by ear; a paste is left as it is. */
export function isTyped(query) {
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
      const key = keyOf(one);
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

/** What was asked for in the first place. */
export function keyOf(one) {
  return one.alternatives.keys().next().value;
}
