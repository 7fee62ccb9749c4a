// What a person typed or pasted -> a query. Data, never a query language; see kb_build/search/query.py.

import { lineTokens, mask } from "./lines.js";

const LONGEST_PREFIX = 9;
const LONGEST_LINE = 2000;
const MOST_LINES = 100;
const LINE_END = /\r\n|\n|\r|\u2028|\u2029/;
const SPOKEN_PART = /^[0-9]{1,4}$/;

/** {words, spoken, lines, prefix, runWords} of any text. Never throws. */
export function parse(tokenizer, text) {
  const lines = text
    .split(LINE_END)
    .map((line) => tokenizer.characters.normalize(line).slice(0, LONGEST_LINE))
    .filter((line) => line.trim())
    .map(mask)
    .slice(0, MOST_LINES);
  const words = lines.flatMap((line) => tokenizer.words(line)).filter((word) => word.tokens.length);
  const seenLines = new Set();
  return {
    words: [...new Map(words.map((word) => [word.surface, word])).values()],
    spoken: spoken(words),
    lines: lines
      .map((line) => lineTokens(tokenizer, line))
      .filter((tokens) => !seenLines.has(tokens.join("\n")) && seenLines.add(tokens.join("\n"))),
    prefix: words.length ? prefix(tokenizer, lines.at(-1), words) : "",
    runWords: runWords(tokenizer, lines),
  };
}

function spoken(words) {
  const found = new Set();
  for (let at = 0; at + 2 < words.length; at += 1) {
    const parts = words.slice(at, at + 3).map((word) => word.surface);
    if (parts.every((part) => SPOKEN_PART.test(part))) found.add(parts.join("."));
  }
  return [...found];
}

function prefix(tokenizer, line, words) {
  const last = words.at(-1);
  if (!tokenizer.characters.inWord(line.slice(-1)) || /^[0-9]/.test(last.surface)) return "";
  if (last.kind === "run") return last.surface.length === 1 ? `^${last.surface}` : "";
  const piece = tokenizer.surfaces(line).at(-1);
  return piece ? `^${piece.slice(0, LONGEST_PREFIX)}` : "";
}

function runWords(tokenizer, lines) {
  const found = new Map();
  for (const surface of lines.flatMap((line) => tokenizer.surfaces(line))) {
    if (surface.length > 1 && tokenizer.isRun(surface)) {
      found.set(surface, { surface, tokens: tokenizer.tokens(surface) });
    }
  }
  return [...found.values()];
}
