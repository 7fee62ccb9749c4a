// Words that were typed without the space between them; see kb_build/search/split.py.

import { queryOf } from "./query.js";
import { LONGEST_WORD, corrections } from "./spell.js";
import { isTyped } from "./terms.js";

const SHORTEST_PART = 3;
const JOINED = /^([a-z]+)([0-9]*)$/;

/** The query with spaces where a typed word that the site does not have is two words that follow each other there. */
export async function split(lunr, tokenizer, store, query, records) {
  if (!isTyped(query) || !query.texts.length) return query;
  let [text] = query.texts;
  const done = records.has(query.prefix) ? query.words.slice(0, -1) : query.words;
  for (const { surface } of done) {
    const apart = await wordApart(lunr, tokenizer, store, surface, records);
    if (apart) text = text.replace(new RegExp(`(^|[^A-Za-z0-9_])${surface}(?![A-Za-z0-9_])`, "gi"), `$1${apart}`);
  }
  if (text === query.texts[0]) return query;
  const parted = queryOf(tokenizer, [text]);
  return isTyped(parted) ? parted : query;
}

async function wordApart(lunr, tokenizer, store, word, known) {
  const [, letters = "", number] = JOINED.exec(word) ?? [];
  if (letters.length < 2 * SHORTEST_PART || letters.length > LONGEST_WORD) return "";
  const [token] = tokenizer.tokens(letters);
  if (known.has(token) || store.common.has(token)) return "";
  const parts = await partsOf(tokenizer, store, letters);
  if (!parts.length || (await corrections(lunr, tokenizer, store, letters)).length) return "";
  return [...parts, number].join(" ").trim();
}

async function partsOf(tokenizer, store, letters) {
  const { rarity } = await store.known();
  let [best, most] = [[], 0];
  for (let at = SHORTEST_PART; at <= letters.length - SHORTEST_PART; at += 1) {
    const parts = [letters.slice(0, at), letters.slice(at)];
    const pair = parts.flatMap((part) => tokenizer.tokens(part)).join(" ");
    if (!rarity(pair)) continue;
    const lines = (await store.records([pair])).get(pair)?.lines.length ?? 0;
    if (lines > most) [best, most] = [parts, lines];
  }
  return best;
}
