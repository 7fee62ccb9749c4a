// Two rankers and their sum: words and lines; see kb_build/search/rank.py. Only additions, multiplications, divisions
// and square roots, in one order: both languages get the same bits.

import { MESSAGE, QUOTE } from "./lines.js";
import { KEYWORDS, PASTE, SENTENCE } from "./look.js";

const LINE_COUNTS = { [PASTE]: [1, 1], [SENTENCE]: [0.5, 0.5], [KEYWORDS]: [2, 1] };
const NEARLY_WHOLE = 0.85;
const SAYS_MUCH = 8;
const WHOLE_COUNTS = 1.5;
const TITLED_COUNTS = 1.6;
const CODELESS_COUNTS = 0.5;

/**
 * The best articles, best first: [{document, score, section, line, isLeading}]; `words` as by rankWords, `signs` as in
 * rank.py.
 */
export function rank(words, lines, { leaders, titled, coded, outdone }, look, limit) {
  const found = new Map(words);
  for (const [document, line] of lines) {
    const before = found.get(document) ?? { document, score: 0, section: 0 };
    const worth = counts(line, look, outdone.has(line)) * (coded.size && !coded.has(document) ? CODELESS_COUNTS : 1);
    found.set(document, { ...before, score: before.score + line.score * worth, line });
  }
  for (const document of titled) {
    const before = found.get(document);
    if (before) found.set(document, { ...before, score: before.score * TITLED_COUNTS });
  }
  for (const [document, line] of leaders) {
    found.set(document, { ...found.get(document), line, isLeading: true });
  }
  return inOrder([...found.values()]).slice(0, limit);
}

/** Those that lead, then by score, then in the index's order. */
export function inOrder(entries) {
  const keyed = entries.map((ranked) => [
    ranked.isLeading ? 0 : 1,
    ranked.isLeading ? -ranked.line.mass : 0,
    -Math.floor(ranked.score * 65536 + 0.5),
    ranked.document,
    ranked,
  ]);
  keyed.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || one[3] - other[3]);
  return keyed.map((entry) => entry[4]);
}

function counts(line, look, isOutdone) {
  const [names, quotes] = LINE_COUNTS[look];
  const worth = line.kind === MESSAGE || line.kind === QUOTE ? quotes : names;
  const isNearlyWhole = line.ofLine >= NEARLY_WHOLE && line.mass >= SAYS_MUCH;
  return isNearlyWhole && !isOutdone ? Math.max(worth, WHOLE_COUNTS) : worth;
}

/** What the words alone say: a Map from document to {document, score, section}. */
export function rankWords({ units, termsOf, masses }) {
  let total = 0;
  for (const mass of masses) total += mass;
  const heads = new Map();
  const sections = new Map();
  for (const { document, place, score } of units) {
    if (place === 0) heads.set(document, score);
    else {
      const best = sections.get(document);
      const isBetter = !best || score > best.score || (score === best.score && place < best.place);
      if (isBetter) sections.set(document, { score, place });
    }
  }
  const found = new Map();
  for (const [document, terms] of termsOf) {
    let hit = 0;
    for (const term of [...terms].sort((one, other) => one - other)) hit += masses[term];
    const coverage = hit / total;
    const { score, place: section } = sections.get(document) ?? { score: 0, place: 0 };
    const sum = ((heads.get(document) ?? 0) + score) * coverage * Math.sqrt(coverage);
    found.set(document, { document, score: sum, section });
  }
  return found;
}
