// A long paste -> its lines that a message of the site may be in; see kb_build/search/focus.py.

import { BREAK, mayDiffer } from "./lines.js";
import { queryOf } from "./query.js";

const MOST_TOKENS = 16;
const MOST_WORDS = 10;
const MOST_WRAPPED = 3;
const ALARMING = 4;
const TOLD_SHARE = 0.25;
const ALARMS = new Set(["error", "fatal", "except", "fail", "failur", "critic", "えら", "失敗", "例外"]);
const RARITY_WORTH = [0, 3, 2, 1];

/** The query, or of a long one what its most promising lines are by themselves. */
export async function focus(tokenizer, store, query) {
  const pairs = pairsOf(query);
  if (fits(tokensOf(query), pairs) || query.texts.length <= MOST_WRAPPED) return query;
  const rarity = await store.rarities();
  const worths = query.texts.map((text, number) => lineWorth(rarity, query.lines[number], isTold(tokenizer, text)));
  const pick = (numbers) => queryOf(tokenizer, numbers.sort((one, other) => one - other).map((n) => query.texts[n]));
  const order = [...worths.keys()].sort((one, other) => worths[other] - worths[one] || one - other);
  const kept = [];
  let tokens = new Set();
  for (const number of order) {
    const more = new Set([...tokens, ...tokenizer.tokens(query.texts[number])]);
    if (kept.length && !fits([...more], pairs)) continue;
    kept.push(number);
    tokens = more;
  }
  return pick(kept);
}

/** Whether a person tells, and no machine, which names times, paths and other variables. */
function isTold(tokenizer, text) {
  const words = [...tokenizer.words(text)];
  const count = (key) => words.reduce((sum, word) => sum + [...word[key]].length, 0);
  return !text.includes(BREAK) && count("soft") >= TOLD_SHARE * count("tokens");
}

/** How much of a line the site has, times how much that says; numbers that may differ say nothing. */
function lineWorth(rarity, tokens, told) {
  const said = tokens.filter((token) => !mayDiffer(token)).map((token) => RARITY_WORTH[rarity(token)]);
  const total = said.reduce((sum, worth) => sum + worth, 0);
  const alarming = !told && tokens.some((token) => ALARMS.has(token)) ? ALARMING : 1;
  return said.length ? (alarming * total * total) / said.length : 0;
}

/** The distinct tokens that a query could load, in its order. */
export function tokensOf(query) {
  return [...new Set([...query.spoken, ...query.words.flatMap((word) => word.tokens)])];
}

/** A Set of those of a query's tokens that are of unspaced script. */
export function pairsOf(query) {
  return new Set(query.words.filter((word) => word.kind === "run").flatMap((word) => word.tokens));
}

/** As many of the tokens as may be loaded, the first ones. */
export function affordable(tokens, pairs) {
  const tooMany = new Set(tokens.filter((token) => !pairs.has(token)).slice(MOST_WORDS));
  return tokens.filter((token) => !tooMany.has(token)).slice(0, MOST_TOKENS);
}

/** Whether all of the distinct tokens may be loaded. */
export function fits(tokens, pairs) {
  return affordable(tokens, pairs).length === tokens.length;
}
