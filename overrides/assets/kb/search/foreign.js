// How foreign a query is to one language's index; see kb_build/search/foreign.py.

import { IDF_STEPS } from "./record.js";

const FIRST_WORDS = 12;
const SENTENCE = 3;
const UNKNOWN = 12;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]/;
const PRINTED_SIGNS = /[0-9]{3}|[0-9][.][0-9]|[:;_"“”「」『』]/;
const NUMBERED = /[0-9]/;

/** Whether `query` is in a script that is not of `lang`: Latin letters in Japanese, Japanese in any other. */
export function isForeign(query, lang) {
  return JAPANESE.test(query) !== (lang === "ja");
}

/** Whether `query` has what machines print: a number of three digits, a code, a colon, a quotation. */
export function isPrinted(query) {
  return PRINTED_SIGNS.test(query.normalize("NFKC"));
}

/** How strange a query's first words are to an index: the mean of their rarities, 0 to UNKNOWN. */
export async function strangeness(tokenizer, store, text) {
  const words = tokenizer.tokens(text).filter((token) => !NUMBERED.test(token));
  const tokens = [...new Set(words)].slice(0, FIRST_WORDS);
  if (!tokens.length) return 0;
  const rare = tokens.filter((token) => !store.common.has(token));
  const records = await store.records(rare);
  let total = 0;
  for (const token of rare) {
    const record = records.get(token);
    if (!record?.words.length) total += UNKNOWN;
    else if (tokens.length >= SENTENCE) total += record.idf / IDF_STEPS;
  }
  return total / tokens.length;
}
