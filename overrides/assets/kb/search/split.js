// Words that were typed without the space between them; see kb_build/search/split.py.

import { queryOf } from "./query.js";
import { corrections } from "./spell.js";
import { isTyped } from "./terms.js";

const SHORTEST_PART = 3;
const JOINED = /^([a-z]+)([0-9]*)$/;

/** The query with spaces where a typed word that the site does not have is two words of the site; else the same. */
export async function split(lunr, tokenizer, store, query, records) {
  if (!isTyped(query) || !query.texts.length) return query;
  let [text] = query.texts;
  for (const { surface } of query.words) {
    const apart = await wordApart(lunr, tokenizer, store, surface, records);
    if (apart) text = text.replace(new RegExp(surface, "gi"), apart);
  }
  return text === query.texts[0] ? query : queryOf(tokenizer, [text]);
}

async function wordApart(lunr, tokenizer, store, word, known) {
  const [, letters, number] = JOINED.exec(word) ?? [];
  if (!letters || letters.length < 2 * SHORTEST_PART) return "";
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
    const tokens = parts.flatMap((part) => tokenizer.tokens(part));
    if (!tokens.every(rarity)) continue;
    const found = await store.records(tokens);
    const units = Math.min(...tokens.map((part) => found.get(part)?.words.length ?? 0));
    if (units > most) [best, most] = [parts, units];
  }
  return best;
}
