// A long paste -> what of it is asked for, without loading more than the rarity file; see kb_build/search/focus.py.

import { passages } from "./passages.js";
import { queryOf } from "./query.js";

const MOST_TOKENS = 16;
const MOST_WORDS = 10;
const LONG = 1.5;
const MOST_PASSAGES = 5;
const SHARE = 0.4;
const ENOUGH_PASSAGE = 3;
const ENOUGH_TOLD = 12;
const FEW_TOLD = 3;
const FEWEST_SAYING = 2;
const MOSTLY = 0.6;

/** The query, or of a long one what its most promising passages are by themselves. */
export async function focus(tokenizer, store, query) {
  const tokens = tokensOf(query);
  if (!isLong(tokens, pairsOf(query))) return query;
  const every = passages(tokenizer, await store.known(), query);
  const found = every.filter((one) => isMessage(tokenizer, query, one));
  const best = [...found].sort((one, other) => other.says - one.says).slice(0, MOST_PASSAGES);
  if (!best.length || best[0].says < enoughFor(tokenizer, query, best[0])) return query;
  const most = best[0].says;
  const some = found.filter((one) => best.includes(one) && (one.says >= SHARE * most || one.hasCode));
  const texts = some.map((one) => one.text);
  const chosen = queryOf(tokenizer, texts);
  if (tokensOf(chosen).length > MOSTLY * tokens.length) return query;
  return { ...chosen, pasted: query };
}

/** Whether a passage is from what a person tells, and not in quotes there. */
function isTold({ texts, quoted }, { text }) {
  return texts.length <= FEW_TOLD && !quoted.includes(text);
}

/** Whether a passage is more than turns of phrase that the site has as well (`do I get`). */
function isMessage(tokenizer, query, passage) {
  if (passage.hasCode || passage.says >= ENOUGH_TOLD || !isTold(query, passage)) return true;
  const words = tokenizer.words(passage.text);
  return words.some(({ kind }) => kind === "run") || words.filter(({ soft }) => !soft.size).length >= FEWEST_SAYING;
}

/** How much must be said for the best passage: more for one of unspaced script in what a person tells. */
function enoughFor(tokenizer, query, best) {
  return tokenizer.isRun(best.text.trim()) && isTold(query, best) ? ENOUGH_TOLD : ENOUGH_PASSAGE;
}

/** The distinct tokens that a query could load, in its order. */
export function tokensOf(query) {
  return [...new Set([...query.spoken, ...query.words.flatMap((word) => word.tokens)])];
}

/** A Set of those of a query's tokens that are of unspaced script. */
export function pairsOf(query) {
  return new Set(query.words.filter((word) => word.kind === "run").flatMap((word) => word.tokens));
}

/** Whether these are LONG times as many tokens as may be loaded. */
function isLong(tokens, pairs) {
  const words = tokens.filter((token) => !pairs.has(token)).length;
  return words / MOST_WORDS + (tokens.length - words) / MOST_TOKENS > LONG;
}

/** As many of the tokens (a Map to their class) as may be loaded: the lowest class first, of a long query's from all over it. */
export function rarest(classes, pairs) {
  const tokens = [...classes.keys()];
  const every = isLong(tokens, pairs) ? Math.ceil(tokens.length / MOST_TOKENS) : 1;
  const ordered = tokens
    .map((token, number) => [classes.get(token), number % every, number, token])
    .sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  return affordable(ordered.map(([, , , token]) => token), pairs);
}

/** As many of the tokens as may be loaded, the first ones. */
function affordable(tokens, pairs) {
  const tooMany = new Set(tokens.filter((token) => !pairs.has(token)).slice(MOST_WORDS));
  return tokens.filter((token) => !tooMany.has(token)).slice(0, MOST_TOKENS);
}

/** Whether all of the distinct tokens may be loaded. */
export function fits(tokens, pairs) {
  return affordable(tokens, pairs).length === tokens.length;
}
