// Two rankers and their sum: words and lines; see kb_build/search/rank.py. Only additions, multiplications, divisions
// and square roots, in one order: both languages get the same bits.

import { HEADING, MESSAGE, QUOTE, TITLE } from "./lines.js";
import { tokenMasses } from "./masses.js";
import { IDF_STEPS, WHOLE_LINE } from "./record.js";

const LINE_WORTH = { [TITLE]: 5, [HEADING]: 2, [MESSAGE]: 4, [QUOTE]: 4 };
const DECLARED_SHARE = 0.2;
const ENOUGH_SAID = 8;
const MOST_OF_QUERY = 0.8;
const SIMILAR_LINE = 0.5;
const SIMILAR_QUERY = 0.3;

/** The best articles, best first: [{document, score, section, line}]. */
export function rank(words, lines, limit) {
  const found = byWords(words);
  for (const [document, line] of lines) {
    const before = found.get(document) ?? { document, score: 0, section: 0 };
    found.set(document, { document, score: before.score + line.score, section: before.section, line });
  }
  const keyed = [...found.values()].map((ranked) => [
    ranked.line?.isDeclared ? 0 : 1,
    -Math.floor(ranked.score * 65536 + 0.5),
    ranked.document,
    ranked,
  ]);
  keyed.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  return keyed.slice(0, limit).map((entry) => entry[3]);
}

function byWords(words) {
  let total = 0;
  for (const mass of words.masses) total += mass;
  const heads = new Map();
  const sections = new Map();
  for (const [unit, score] of words.units) {
    const [document, place] = unit.split(".").map(Number);
    if (place === 0) heads.set(document, score);
    else {
      const [best, at] = sections.get(document) ?? [0, 0];
      if (score > best || (score === best && place < at)) sections.set(document, [score, place]);
    }
  }
  const found = new Map();
  for (const [document, terms] of words.termsOf) {
    let hit = 0;
    for (const term of [...terms].sort((one, other) => one - other)) hit += words.masses[term];
    const coverage = hit / total;
    const [score, section] = sections.get(document) ?? [0, 0];
    const sum = ((heads.get(document) ?? 0) + score) * coverage * Math.sqrt(coverage);
    found.set(document, { document, score: sum, section });
  }
  return found;
}

/** The best line of each article for the best pasted line: Map from document to match. */
export function matchLines(query, records, common) {
  const rarity = new Map();
  for (const [token, record] of records) if (!common.has(token)) rarity.set(token, record.idf);
  const best = new Map();
  for (const tokens of query.lines) {
    const masses = tokenMasses(tokens, rarity);
    let total = 0;
    for (const mass of masses.values()) total += mass;
    for (const { document, place, mass, share } of overlaps(masses, records)) {
      const match = lineMatch(place, mass / IDF_STEPS, share / WHOLE_LINE, mass / total);
      const before = best.get(document);
      if (!before || isBetter(match, before)) best.set(document, match);
    }
  }
  return best;
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
  return found.values();
}

function lineMatch(place, mass, ofLine, ofQuery) {
  const kind = place % 4;
  const completeness = kind === TITLE ? Math.sqrt(Math.sqrt(ofLine)) : Math.sqrt(ofLine);
  const isWhole = ofLine >= 1;
  const isDeclared = kind === MESSAGE && isWhole && ofQuery >= DECLARED_SHARE;
  const saysEnough = mass >= ENOUGH_SAID || ofQuery >= MOST_OF_QUERY;
  return {
    number: (place - kind) / 4,
    kind,
    score: mass * ofQuery * completeness * LINE_WORTH[kind],
    isDeclared,
    isExact: isDeclared || ((kind === TITLE || kind === QUOTE) && isWhole && saysEnough),
    isSimilar: kind !== HEADING && ofLine >= SIMILAR_LINE && ofQuery >= SIMILAR_QUERY,
  };
}

function isBetter(one, other) {
  if (one.isDeclared !== other.isDeclared) return one.isDeclared;
  if (one.score !== other.score) return one.score > other.score;
  return one.number < other.number;
}
