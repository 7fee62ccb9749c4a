// Query -> hits; kb_build/search/find.py ranks the same.

import { coded } from "./codes.js";
import { bestLines, compare, isSimilar, saysEnough } from "./compare.js";
import { correct } from "./correct.js";
import { focus } from "./focus.js";
import { marks } from "./highlight.js";
import { isExact, leading, outdoneLines } from "./lead.js";
import { HEADING, TITLE } from "./lines.js";
import { PASTE } from "./look.js";
import { scoreUnits } from "./partial.js";
import { parse } from "./query.js";
import { rank, rankWords } from "./rank.js";
import { split } from "./split.js";
import { termsOf, wanted } from "./terms.js";
import { MOST_READ, byTitles, titled } from "./titles.js";

const FIRST = 3; // so many fit a phone

/**
 * The best articles for anything that was typed or pasted: a promise of hits, [] if none has any of its words.
 *
 * `onfirst(hits, total)` is called with the first few as soon as they can be shown, before what shows the others is loaded
 * (but for those whose titles may be what was typed).
 */
export async function find(lunr, tokenizer, store, text, { limit = 10, onfirst } = {}) {
  const query = await focus(tokenizer, store, parse(tokenizer, text));
  const { ranked, ...found } = await rankArticles(lunr, tokenizer, store, query, limit);
  const shown = async (entries) => {
    const hits = await Promise.all(entries.map((entry) => hitOf(tokenizer, store, entry, found)));
    return hits.filter(Boolean).map((found, number) => ({ rank: number + 1, ...found }));
  };
  if (onfirst && ranked.length > FIRST) {
    const first = await shown(ranked.slice(0, FIRST));
    if (!store.failed.size) onfirst(first, ranked.length);
  }
  return shown(ranked);
}

async function rankArticles(lunr, tokenizer, store, query, limit) {
  const chosen = await wanted(query, store);
  const records = await store.records(chosen);
  const { terms, likely } = await correct(lunr, tokenizer, store, query, records, termsOf(query, records, chosen));
  const pairs = query.lines.flat().filter((token) => token.includes(" ") && records.has(token.split(" ")[0]));
  const withPairs = new Map([...records, ...(await store.records(pairs))]);
  const pasted = query.lines.map((tokens) => [...tokens, ...likely]);
  const lines = compare(pasted, withPairs, store.common);
  const outdoneSoon = outdoneLines(tokenizer, store, lines);
  const signs = { titled: titled(query, records, store.common), coded: coded(query, records) };
  const words = rankWords(scoreUnits(lunr, terms, records)); // while the lines for that come
  const ranked = (leaders, outdone, most) => rank(words, bestLines(lines), { ...signs, leaders, outdone }, query.look, most);
  // What will be shown is nearly known: it comes together with what decides.
  for (const { document } of ranked(new Map(), new Set(), FIRST)) store.card(document);
  const outdone = await outdoneSoon;
  const leaders = await leading(tokenizer, store, query, lines, outdone);
  const apart = leaders.size ? query : await split(lunr, tokenizer, store, query, records);
  if (apart !== query) return rankArticles(lunr, tokenizer, store, apart, limit);
  const first = ranked(leaders, outdone, Math.max(limit, MOST_READ));
  return { ranked: (await byTitles(tokenizer, store, query, first)).slice(0, limit), query, records, outdone };
}

async function hitOf(tokenizer, store, ranked, { query, records, outdone }) {
  const [card, text] = await Promise.all([store.card(ranked.document), lineOf(store, ranked, query)]);
  if (!card) return undefined;
  const match = matchOf(tokenizer, ranked, query, text || card.title, outdone);
  const isMessage = text && match !== "text";
  const line = isMessage ? text : card.description;
  const tokens = new Set(isMessage ? [...records.keys(), ...query.lines.flat()] : records.keys());
  const section = (match === "exact" && card.solution) || sectionOf(card, ranked, text);
  const [anchor, heading] = section ? card.sections[section - 1] : ["", ""];
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
    marks: marks(tokenizer, line, tokens),
    type: card.type,
    products: card.products,
    versions: card.versions,
    reviewed: card.reviewed,
    disambiguation: match === "exact" ? card.disambiguation : "",
  };
}

/** The number of the section to lead to: that of the heading that is shown, else the best one; 0 is the top. */
function sectionOf(card, { line, section }, text) {
  if (line?.kind !== HEADING || !text) return section;
  const headings = card.sections.map(([, heading]) => heading.split(/\s+/).filter(Boolean).join(" "));
  return headings.indexOf(text) + 1 || section;
}

/** Whether a line may be the message that was pasted; to a question a heading is no message. */
function isLike(line, { look }) {
  return isSimilar(line) && (line.kind !== HEADING || look === PASTE);
}

async function lineOf(store, { line }, query) {
  if (!line || line.kind === TITLE || !(isLike(line, query) || saysEnough(line))) return "";
  return (await store.line(line.document, line.number)) ?? "";
}

function matchOf(tokenizer, { line, isLeading }, query, text, outdone) {
  if (!line) return "text";
  if (isLeading || (!outdone.has(line) && isExact(tokenizer, query, line, text))) return "exact";
  return isLike(line, query) ? "similar" : "text";
}
