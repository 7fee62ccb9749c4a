// The error layer: pasted lines compared with the lines that articles show; see kb_build/search/compare.py.
// A match is {document, number, kind, pasted, score, ofLine, ofQuery, mass}.

import { HEADING, MESSAGE, QUOTE, TITLE, lineTokens, mayDiffer } from "./lines.js";
import { tokenMasses } from "./masses.js";
import { IDF_STEPS, WHOLE_LINE } from "./record.js";

const LINE_WORTH = { [TITLE]: 5, [HEADING]: 2, [MESSAGE]: 4, [QUOTE]: 4 };
const DECLARED_SHARE = 0.2;
const BEGUN_SHARE = 0.5;
const BEGUN_WORDS = 4;
const MOST_OF_VALUE = 3;
const MOST_LEADING = 6;
const FEW_ARTICLES = 3;
const ALL_OF_QUERY = 0.98;
const ENOUGH_SAID = 8;
const MOST_OF_QUERY = 0.8;
const SIMILAR_LINE = 0.5;
const SIMILAR_QUERY = 0.3;

/** Whether a match is worth showing as the message that was meant. */
export function isSimilar(match) {
  return match.kind !== HEADING && match.ofLine >= SIMILAR_LINE && match.ofQuery >= SIMILAR_QUERY;
}

/** Whether finding the line whole means something: `File` in a long text does not. */
export function saysEnough(match) {
  return match.kind !== HEADING && (match.mass >= ENOUGH_SAID || match.ofQuery >= MOST_OF_QUERY);
}

/** Every article's line that shares a token with a pasted line (`lines` are tokens), with the best one; best first. */
export function compare(lines, records, common) {
  const rarity = new Map();
  for (const [token, record] of records) if (!common.has(token)) rarity.set(token, record.idf);
  const best = new Map();
  lines.forEach((tokens, pasted) => {
    const masses = tokenMasses(tokens, rarity);
    let total = 0;
    for (const mass of masses.values()) total += mass;
    for (const [key, { document, place, mass, share }] of overlaps(masses, records)) {
      const match = lineMatch(document, place, pasted, mass / IDF_STEPS, share / WHOLE_LINE, mass / total);
      if (!best.has(key) || match.score > best.get(key).score) best.set(key, match);
    }
  });
  return [...best.values()].sort(
    (one, other) => other.score - one.score || one.document - other.document || one.number - other.number,
  );
}

/** The first match of each article: a Map from document to match. */
export function bestLines(matches) {
  const best = new Map();
  for (const match of matches) if (!best.has(match.document)) best.set(match.document, match);
  return best;
}

/** The articles that come first: they declare a message that was pasted whole, or alone quote what was pasted. */
export async function leading(tokenizer, store, query, matches) {
  const whole = async (maybe) => {
    const few = maybe.slice(0, MOST_LEADING);
    const texts = await Promise.all(few.map((match) => store.line(match.document, match.number)));
    return few
      .map((match, number) => ({ match, text: texts[number] }))
      .filter(({ match, text }) => text !== undefined && isWhole(tokenizer, query, match, text));
  };
  const declared = await whole(matches.filter(({ kind, ofQuery }) => kind === MESSAGE && ofQuery >= DECLARED_SHARE));
  if (declared.length) return bestLines(truest(tokenizer, query, declared));
  const begun = matches.filter(({ kind, ofQuery }) => kind === MESSAGE && ofQuery >= BEGUN_SHARE).slice(0, MOST_LEADING);
  const texts = await Promise.all(begun.map((match) => store.line(match.document, match.number)));
  const beginnings = begun.filter((match, n) => texts[n] !== undefined && begins(tokenizer, query, match, texts[n]));
  if (beginnings.length) return bestLines(beginnings);
  const quotes = bestLines((await whole(matches.filter(mayLeadAsQuote))).map(({ match }) => match));
  const asGood = new Set(quotes.keys());
  for (const match of matches) if (match.ofQuery >= ALL_OF_QUERY) asGood.add(match.document);
  return asGood.size <= FEW_ARTICLES ? quotes : new Map();
}

function mayLeadAsQuote(match) {
  return match.kind === QUOTE && match.mass >= ENOUGH_SAID && match.ofQuery >= MOST_OF_QUERY;
}

/** Without messages that are there but for another number (`status 1`), where one has that too (`status 74`). */
function truest(tokenizer, query, declared) {
  const complete = new Map();
  for (const { match, text } of declared) {
    const pasted = new Set(query.lines[match.pasted]);
    if (lineTokens(tokenizer, text).every((token) => pasted.has(token))) {
      complete.set(match.pasted, Math.max(complete.get(match.pasted) ?? 0, match.mass));
    }
  }
  return declared.map(({ match }) => match).filter((match) => match.mass >= (complete.get(match.pasted) ?? 0));
}

/** Whether the pasted line is the beginning of a message, up to its values and its last word, which may be cut. */
function begins(tokenizer, query, match, text) {
  const message = fixed(lineTokens(tokenizer, text)).filter((token) => !token.includes(" "));
  const pasted = fixed(query.lines[match.pasted])
    .filter((token) => !token.includes(" "))
    .slice(0, -1);
  const kept = pasted.filter((token) => message.includes(token));
  const values = text.split("{").length - 1;
  return (
    kept.length >= BEGUN_WORDS &&
    kept.every((token, number) => token === message[number]) &&
    pasted.length - kept.length <= values * MOST_OF_VALUE
  );
}

/** What of a message is always the same: no number that may be another, no lone character that quotes cut off. */
function fixed(tokens) {
  return tokens.filter((token) => !mayDiffer(token) && token.length > 1);
}

/** Whether all of a line's text, neighbours included, is in the pasted line; a message's numbers may differ. */
export function isWhole(tokenizer, query, match, text) {
  const all = lineTokens(tokenizer, text);
  const tokens = match.kind === MESSAGE && fixed(all).length ? fixed(all) : all;
  // The last line is what was wrapped, as one.
  const pasted = [query.lines[match.pasted], query.lines.at(-1)].map((line) => new Set(line));
  return tokens.length > 0 && pasted.some((line) => tokens.every((token) => line.has(token)));
}

function overlaps(masses, records) {
  const found = new Map();
  for (const [token, mass] of masses) {
    for (const [document, place, share] of records.get(token)?.lines ?? []) {
      const key = `${document}.${place}`;
      const before = found.get(key) ?? { document, place, mass: 0, share: 0 };
      found.set(key, { document, place, mass: before.mass + mass, share: before.share + share });
    }
  }
  return found;
}

function lineMatch(document, place, pasted, mass, ofLine, ofQuery) {
  const kind = place % 4;
  const completeness = kind === TITLE ? Math.sqrt(Math.sqrt(ofLine)) : Math.sqrt(ofLine);
  const score = mass * ofQuery * completeness * LINE_WORTH[kind];
  return { document, number: (place - kind) / 4, kind, pasted, score, ofLine, ofQuery, mass };
}
