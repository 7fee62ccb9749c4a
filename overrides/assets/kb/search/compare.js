// The error layer: pasted lines compared with the lines that articles show; see kb_build/search/compare.py.
// A match is {document, number, kind, pasted, score, ofLine, ofQuery, mass}.

import { HEADING, MESSAGE, QUOTE, TITLE } from "./lines.js";
import { tokenMasses } from "./masses.js";
import { IDF_STEPS, LINE_KINDS, WHOLE_LINE } from "./record.js";

const LINE_WORTH = { [TITLE]: 5, [HEADING]: 2, [MESSAGE]: 4, [QUOTE]: 4 };
export const ENOUGH_SAID = 8;
export const MOST_OF_QUERY = 0.8;
const HALF_OF_QUERY = 0.5;
export const SIMILAR_LINE = 0.5;
const SIMILAR_QUERY = 0.3;
const NEARLY_ALL = 0.8;
const HEADING_IS_IT = 2;
const MOST_PLACES = 2 ** 24; // in one article: a document and a place are one number

/** Whether a match is worth showing as the message that was meant. */
export function isSimilar({ kind, mass, ofLine, ofQuery }) {
  if (kind === HEADING) return mass >= ENOUGH_SAID && Math.min(ofLine, ofQuery) >= NEARLY_ALL;
  return ofLine >= SIMILAR_LINE && ofQuery >= SIMILAR_QUERY;
}

/** Whether finding the line whole means something: `File` in a long text does not, nor does a short quotation. */
export function saysEnough(match) {
  const least = match.kind === MESSAGE ? 0 : HALF_OF_QUERY;
  const isEnough = match.mass >= ENOUGH_SAID && match.ofQuery >= least;
  return match.kind !== HEADING && (isEnough || match.ofQuery >= MOST_OF_QUERY);
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

function overlaps(masses, records) {
  const found = new Map();
  for (const [token, mass] of masses) {
    for (const [document, place, share] of records.get(token)?.lines ?? []) {
      const key = document * MOST_PLACES + place;
      const sums = found.get(key);
      if (!sums) found.set(key, { document, place, mass, share });
      else {
        sums.mass += mass;
        sums.share += share;
      }
    }
  }
  return found;
}

function lineMatch(document, place, pasted, mass, ofLine, ofQuery) {
  const kind = place % LINE_KINDS;
  const completeness = kind === TITLE ? Math.sqrt(Math.sqrt(ofLine)) : Math.sqrt(ofLine);
  const alike = ofLine * ofQuery;
  const worth = LINE_WORTH[kind] + (kind === HEADING ? HEADING_IS_IT * alike * alike : 0);
  const score = mass * ofQuery * completeness * worth;
  return { document, number: (place - kind) / LINE_KINDS, kind, pasted, score, ofLine, ofQuery, mass };
}
