// What names an error by itself, and which articles have it; see kb_build/search/codes.py.

import { isCode } from "./lines.js";

export function namesError(word, token) {
  return isCode(token) || (word.surface.includes("_") && token === word.tokens[0]);
}

/** The articles (a set of numbers) that have one of the query's codes; none where the site knows no code of it. */
export function coded(query, records) {
  const asked = query.words.flatMap((word) => word.tokens.filter((token) => namesError(word, token)));
  const found = asked.map((token) => records.get(token)).filter(Boolean);
  return new Set(found.flatMap(({ words, lines }) => [...words, ...lines].map(([document]) => document)));
}
