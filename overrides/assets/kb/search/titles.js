// Titles that have every word of a query; see kb_build/search/titles.py.

import { TITLE } from "./lines.js";
import { KEYWORDS } from "./look.js";
import { LINE_KINDS } from "./record.js";

const LEAST_TYPED = 2;

/** The articles (a set of numbers) whose title has all words of typed keywords; of the last, the beginning is enough. */
export function titled(query, records, common) {
  const { words, prefix, look } = query;
  if (look !== KEYWORDS || !prefix || words.length < LEAST_TYPED) return new Set();
  if (words.some((word) => word.tokens.length > 1 && word.kind !== "run")) return new Set();
  const asked = words
    .slice(0, -1)
    .flatMap((word) => word.tokens)
    .filter((token) => records.has(token) || !common.has(token));
  const found = asked.map((token) => withToken(token, records));
  return new Set([...begun(words.at(-1), prefix, records)].filter((document) => found.every((set) => set.has(document))));
}

function withToken(token, records) {
  const lines = records.get(token)?.lines ?? [];
  return new Set(lines.filter(([, place]) => place % LINE_KINDS === TITLE).map(([document]) => document));
}

function begun(word, prefix, records) {
  const heads = (records.get(prefix)?.words ?? []).filter(([, place]) => place === 0).map(([document]) => document);
  return new Set([...heads, ...word.tokens.flatMap((token) => [...withToken(token, records)])]);
}
