// Query -> hits; kb_build/search/find.py ranks the same.

import { marks } from "./highlight.js";
import { HEADING, TITLE } from "./lines.js";
import { scoreUnits } from "./partial.js";
import { parse } from "./query.js";
import { matchLines, rank } from "./rank.js";
import { spellingTerms, termsOf, wanted } from "./terms.js";

/** The best articles for anything that was typed or pasted: a promise of hits, [] if none has any of its words. */
export async function find(lunr, tokenizer, store, text, limit = 10) {
  const query = parse(tokenizer, text);
  const [ranked, records] = await rankArticles(lunr, tokenizer, store, query, limit);
  const hits = await Promise.all(ranked.map((entry) => hit(tokenizer, store, entry, records)));
  return hits.filter(Boolean).map((found, number) => ({ rank: number + 1, ...found }));
}

async function rankArticles(lunr, tokenizer, store, query, limit) {
  const chosen = await wanted(query, store);
  const records = await store.records(chosen);
  const pairs = query.lines.flat().filter((token) => token.includes(" ") && records.has(token.split(" ")[0]));
  const terms = termsOf(query, records, chosen);
  const withPairs = new Map([...records, ...(await store.records(pairs))]);
  const lines = matchLines(query, withPairs, store.common);
  const corrected = await spellingTerms(lunr, tokenizer, store, query, records, terms);
  return [rank(scoreUnits(lunr, corrected, records), lines, limit), records];
}

async function hit(tokenizer, store, ranked, records) {
  const card = await store.card(ranked.document);
  if (!card) return undefined;
  const match = matchOf(ranked);
  let line = card.description;
  if (ranked.line && match !== "text" && ranked.line.kind !== TITLE && ranked.line.kind !== HEADING) {
    line = (await store.line(ranked.document, ranked.line.number)) ?? line;
  }
  const [anchor, heading] = ranked.section ? card.sections[ranked.section - 1] : ["", ""];
  return {
    id: card.id,
    lang: store.lang,
    title: card.title,
    url: card.url,
    permalink: card.permalink,
    match,
    section: { anchor, heading },
    score: Math.floor(ranked.score * 1000 + 0.5) / 1000,
    line,
    marks: marks(tokenizer, line, records),
    type: card.type,
    products: card.products,
    versions: card.versions,
    reviewed: card.reviewed,
  };
}

function matchOf(ranked) {
  if (ranked.line?.isExact) return "exact";
  return ranked.line?.isSimilar ? "similar" : "text";
}
