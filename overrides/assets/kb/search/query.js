// What a person typed or pasted -> a query. Data, never a query language; see kb_build/search/query.py.

import { citedIn, isLongLine, lineTokens, mask, quotedIn } from "./lines.js";
import { lookOf } from "./look.js";
import { toldIn } from "./told.js";

const LONGEST_PREFIX = 9;
const LONGEST_LINE = 2000;
const NEAR_CUT = 40;
const MOST_LINES = 100;
const MOST_QUOTED = 20;
const ASIDE = 0.5;
const FEW_LINES = 6;
const LINE_END = /\r\n|\n|\r|\u2028|\u2029/;
const MOST_OF_IDENTIFIER = 5;
const SPOKEN_PART = /^[0-9]{1,4}$/;
const FIRST_HALF = /^0x[0-9a-f]{4}$/;
const SECOND_HALF = /^[0-9a-f]{4}$/;

/** The query {texts, quoted, look, words, spoken, lines, prefix, runWords, cited, pasted} in any text. Never throws. */
export function parse(tokenizer, text) {
  const { characters } = tokenizer;
  const lines = text.split(LINE_END).map((written) => ({ written, line: characters.normalize(written) }));
  const read = ends(lines.filter(({ line }) => line.trim()), MOST_LINES);
  const written = read.filter(({ line }) => line.length <= LONGEST_LINE).map((one) => one.written);
  const ready = (string) => mask(characters.normalize(string));
  const strings = written.flatMap(quotedIn).map(ready);
  const some = ends(strings, MOST_QUOTED).filter((string) => isLongLine(tokenizer, lineTokens(tokenizer, string)));
  const clauses = ends(written, MOST_QUOTED).flatMap(toldIn);
  some.push(...clauses.map(ready));
  const parts = read.flatMap(({ line }) => lineEnds(line));
  return { ...queryOf(tokenizer, parts.map(mask), some), cited: new Set(written.flatMap(citedIn).map(ready)) };
}

/** As many as are read: of a long log its beginning and its end, where it says what went wrong. */
function ends(every, most) {
  return every.length <= most ? every : [...every.slice(0, most / 2), ...every.slice(-most / 2)];
}

/** What is read of a line: of one too long its beginning and its end, as two lines; a tool may have joined a log. */
function lineEnds(line) {
  if (line.length <= LONGEST_LINE) return [line];
  const half = LONGEST_LINE / 2;
  const before = line.lastIndexOf(" ", half);
  const after = line.indexOf(" ", line.length - half - 1);
  const isNear = after >= 0 && after < line.length - half + NEAR_CUT;
  const parts = [line.slice(0, before >= half - NEAR_CUT ? before : half), line.slice(isNear ? after : -half)];
  return parts.filter((part) => part.trim());
}

/** The query in lines, and strings quoted in them, that are normalised and masked. */
export function queryOf(tokenizer, lines, strings = []) {
  const texts = [...new Set(lines)];
  const quoted = [...new Set(strings)];
  const whole = texts.length > 1 && texts.length <= FEW_LINES ? [rejoined(tokenizer, texts)] : [];
  const words = lines.flatMap((line) => tokenizer.words(line)).filter((word) => word.tokens.length);
  const different = [...new Map(words.map((word) => [word.surface, word])).values()];
  return {
    texts,
    quoted,
    cited: new Set(),
    look: lookOf(texts, different),
    words: different,
    spoken: spokenCodes(tokenizer, words),
    lines: [...texts, ...quoted, ...whole].map((line) => lineTokens(tokenizer, line)),
    prefix: words.length ? prefixToken(tokenizer, lines.at(-1), words) : "",
    runWords: runWordsOf(tokenizer, lines),
    pasted: undefined,
  };
}

/** Whether a query is parts of pasted lines: to be most of a part says little. */
export function isExcerpt({ pasted, lines, texts }) {
  if (!pasted) return false;
  const whole = new Set(pasted.lines.map((line) => line.join("\n")));
  return lines.slice(0, texts.length).some((line) => !whole.has(line.join("\n")));
}

/** The pasted lines, or two that follow each other, that have all of these tokens. */
export function linesAround(query, tokens) {
  const all = query.pasted ?? query;
  const lines = all.lines.slice(0, all.texts.length);
  const words = tokens.filter((token) => !token.includes(" "));
  const pairs = lines.slice(1).map((other, number) => [...lines[number], ...other]);
  return [...lines, ...pairs].filter((line) => {
    const there = new Set(line);
    return words.every((token) => there.has(token));
  });
}

/** Whether a line is but a smaller part in quotes of all that was pasted in its line. */
export function isAside(query, pasted) {
  const { texts, quoted, lines } = query;
  if (query.pasted || pasted < texts.length || pasted >= texts.length + quoted.length) return false;
  return linesAround(query, lines[pasted]).every((line) => lines[pasted].length < ASIDE * line.length);
}

/** Wrapped lines as one; unspaced script goes on without a space. */
export function rejoined(tokenizer, [first, ...others]) {
  return others.reduce((text, line) => {
    const rest = line.trim();
    return text + (tokenizer.isRun(text.slice(-1)) && tokenizer.isRun(rest) ? rest : ` ${rest}`);
  }, first.trim());
}

function spokenCodes(tokenizer, words) {
  const found = new Set();
  for (let at = 0; at + 1 < words.length; at += 1) {
    const [one, other] = [words[at].surface, words[at + 1].surface];
    if (FIRST_HALF.test(one) && SECOND_HALF.test(other)) found.add(one.slice(2) + other);
  }
  for (let at = 0; at + 2 < words.length; at += 1) {
    const parts = words.slice(at, at + 3).map((word) => word.surface);
    if (parts.every((part) => SPOKEN_PART.test(part))) found.add(parts.join("."));
  }
  const few = words.length > 1 && words.length <= MOST_OF_IDENTIFIER;
  if (few && words.every(({ kind, tokens }) => kind === "word" && tokens.length === 1)) {
    found.add(tokenizer.expand(words.map((word) => word.surface).join("_")).tokens[0]);
  }
  return [...found];
}

function prefixToken(tokenizer, line, words) {
  const last = words.at(-1);
  if (!tokenizer.characters.inWord(line.slice(-1)) || /^[0-9]/.test(last.surface)) return "";
  if (last.kind === "run") return last.surface.length === 1 ? `^${last.surface}` : "";
  const piece = tokenizer.surfaces(line).at(-1);
  return piece ? `^${piece.slice(0, LONGEST_PREFIX)}` : "";
}

function runWordsOf(tokenizer, lines) {
  const found = new Map();
  for (const surface of lines.flatMap((line) => tokenizer.surfaces(line))) {
    if (surface.length > 1 && tokenizer.isRun(surface)) {
      found.set(surface, { surface, tokens: tokenizer.tokens(surface), sounds: tokenizer.sounds.of(surface) });
    }
  }
  return [...found.values()];
}
