// A lunr index of nothing but the query's terms, put together from their records; lunr answers it.
// See kb_build/search/partial.py. A term is {boost, alternatives: Map from token to worth}.

import { IDF_STEPS, weightOf } from "./record.js";

const FIELD = "words";

/** {units: [{document, place, score}], termsOf: Map from document to Set of term numbers, masses}. */
export function scoreUnits(lunr, terms, records) {
  const merged = terms.map((term) => merge(term, records));
  const masses = terms.map((term) => mass(term, records));
  const scores = { units: [], termsOf: new Map(), masses };
  if (!merged.some((weights) => weights.size)) return scores;
  const names = terms.map((_, number) => `t${String(number).padStart(4, "0")}`);
  let squares = 0;
  for (const term of terms) squares += term.boost * term.boost;
  const matches = assemble(lunr, names, merged).query((query) => {
    terms.forEach((term, number) => query.term(names[number], { boost: term.boost, usePipeline: false }));
  });
  const root = Math.sqrt(squares);
  const numbers = new Map(names.map((name, number) => [name, number]));
  for (const { ref, score, matchData } of matches) {
    const dot = ref.indexOf(".");
    const document = Number(ref.slice(0, dot));
    scores.units.push({ document, place: Number(ref.slice(dot + 1)), score: score * root });
    let found = scores.termsOf.get(document);
    if (!found) scores.termsOf.set(document, (found = new Set()));
    for (const name in matchData.metadata) found.add(numbers.get(name));
  }
  return scores;
}

function merge(term, records) {
  const best = new Map();
  for (const [token, worth] of term.alternatives) {
    for (const [document, place, step] of records.get(token)?.words ?? []) {
      const unit = `${document}.${place}`;
      best.set(unit, Math.max(best.get(unit) ?? 0, weightOf(step) * worth));
    }
  }
  return best;
}

function mass(term, records) {
  let most = 0;
  for (const token of term.alternatives.keys()) {
    const record = records.get(token);
    if (record?.words.length) most = Math.max(most, record.idf);
  }
  return (most / IDF_STEPS) * term.boost;
}

function assemble(lunr, names, merged) {
  const invertedIndex = Object.create(null);
  const elements = new Map();
  merged.forEach((weights, number) => {
    const units = Object.create(null);
    for (const [unit, weight] of weights) {
      units[unit] = {};
      const ref = `${FIELD}/${unit}`;
      if (!elements.has(ref)) elements.set(ref, []);
      elements.get(ref).push(number, weight);
    }
    invertedIndex[names[number]] = { _index: number, [FIELD]: units };
  });
  const fieldVectors = Object.create(null);
  for (const [ref, pairs] of elements) fieldVectors[ref] = new lunr.Vector(pairs);
  return new lunr.Index({
    invertedIndex,
    fieldVectors,
    tokenSet: lunr.TokenSet.fromArray(names),
    fields: [FIELD],
    pipeline: new lunr.Pipeline(),
  });
}
