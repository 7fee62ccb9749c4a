// Titles that have what was typed; see kb_build/search/titles.py.

import { lower } from "./characters.js";
import { gist, placeIn } from "./gist.js";
import { TITLE, mask } from "./lines.js";
import { KEYWORDS, PASTE } from "./look.js";
import { inOrder } from "./rank.js";
import { LINE_KINDS } from "./record.js";

const LEAST_TYPED = 2;
export const MOST_READ = 10;
const FEWEST_TYPED = 6;
const BEGUN_COUNTS = 2;
const INSIDE_COUNTS = 1.3;
const FEWEST_SAID = 2;

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

/**
 * A promise of the ranked articles, those of the first further up whose titles have what was typed or say it in other
 * forms.
 */
export async function byTitles(tokenizer, store, { texts, look, pasted }, ranked) {
  const typed = texts.length === 1 ? readAsTitle(tokenizer, texts[0]) : null;
  if (!typed || look === PASTE || pasted || [...typed.letters].length < FEWEST_TYPED) return ranked;
  const least = ranked.length ? ranked[0].score / BEGUN_COUNTS : 0; // others could not come first
  const read = ranked.slice(0, MOST_READ).map(async (entry) => {
    if (entry.score < least) return entry;
    const title = readAsTitle(tokenizer, (await store.card(entry.document))?.title ?? "");
    return { ...entry, score: entry.score * titleWorth(tokenizer, typed, title) };
  });
  return inOrder([...(await Promise.all(read)), ...ranked.slice(MOST_READ)]);
}

function titleWorth(tokenizer, typed, title) {
  const places = [title.letters.indexOf(typed.letters)];
  if (typed.gist.length >= FEWEST_SAID) places.push(placeIn(tokenizer, typed.gist, title.gist));
  if (places.includes(0)) return BEGUN_COUNTS;
  return Math.max(...places) > 0 ? INSIDE_COUNTS : 1;
}

/** A text as it is compared, without what a query loses too: without what stands between words, and its gist. */
function readAsTitle(tokenizer, text) {
  const { characters } = tokenizer;
  const masked = mask(characters.normalize(text));
  const letters = Array.from(characters.atoms(masked), ([, word, run]) => (word ? lower(word) : characters.foldRun(run)));
  return { letters: letters.join(""), gist: gist(tokenizer, masked) };
}
