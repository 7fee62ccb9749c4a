// What of a pasted line counts when it is compared with an article's lines; see kb_build/search/lines.py.

import { FEWEST_PAIRS, FEWEST_WORDS } from "./look.js";

export const [TITLE, HEADING, MESSAGE, QUOTE] = [0, 1, 2, 3];

export const BREAK = " | ";
const VARIABLE = new RegExp(
  [
    "\\{[^{}\\n]{1,40}\\}",
    "[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}" +
      "(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    "[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?",
    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
    "(?:[A-Za-z]:)?(?:[\\\\/][A-Za-z0-9_.~%+-]+)+(?=[\\\\/])",
  ].join("|"),
  "g",
);
const PLACEHOLDER = /(^|[^A-Za-z0-9<>])<[A-Za-z][A-Za-z0-9 _-]{0,30}>/g;
const QUOTED =
  /"([^"\n]{4,300})"|“([^”\n]{4,300})”|‘([^’\n]{4,300})’|「([^」\n]{3,300})」|『([^』\n]{3,300})』/gu;
const CODE = /^(?:[0-9a-f]{5,}|[0-9]+[.][0-9]+[.][0-9.]+|[0-9]{4,}[.][0-9]+|[a-z]+[0-9]{4,})$/;
const CERTAIN = /^(?:[0-9a-f]{8}|[a-z]+[0-9]{4,}|[245][.][0-9]{1,3}[.][0-9]{1,3}|[0-9]{5}[.][0-9]{1,3})$/;
const NAMED = /[A-Za-z]+(?:-[0-9]+)+/g;
const DIGIT = /[0-9]/;

/** The text without what changes from customer to customer; all of it if nothing else is left. */
export function mask(text) {
  return without(VARIABLE, text);
}

function without(pattern, text, instead = BREAK) {
  const masked = text.replace(pattern, instead);
  return /[^ |]/.test(masked) ? masked : text;
}

/** The strings that a text puts in quotes, Japanese or English ones. */
export function quotedIn(text) {
  return [...text.matchAll(QUOTED)].map(([, ...groups]) => groups.find((group) => group !== undefined));
}

/** Those of them that are in Japanese marks, which hold what was said. */
export function citedIn(text) {
  return [...text.matchAll(QUOTED)].map((match) => match[4] ?? match[5]).filter(Boolean);
}

/** The tokens of an article's line without those of its `<names>`: a line that has these is this line. */
export function neededTokens(tokenizer, text) {
  return lineTokens(tokenizer, without(PLACEHOLDER, tokenizer.characters.normalize(text), `$1${BREAK}`));
}

/** The distinct tokens of a line and its pairs of neighbouring words (`exit status`), in order. */
export function lineTokens(tokenizer, text) {
  const found = new Set();
  for (const part of mask(tokenizer.characters.normalize(text)).split(BREAK.trim())) {
    let before = "";
    for (const word of tokenizer.words(part)) {
      for (const token of word.pieces) found.add(token);
      if (word.kind === "run") {
        before = "";
        continue;
      }
      if (word.surface.includes("_")) found.add(word.tokens[0]);
      for (const token of word.pieces) {
        if (mayDiffer(token)) continue;
        if (before) found.add(`${before} ${token}`);
        before = token;
      }
    }
  }
  return [...found];
}

/** Whether a line of these tokens is longer than keywords are. */
export function isLongLine(tokenizer, tokens) {
  const words = [...tokens].filter((token) => !token.includes(" "));
  const pairs = words.filter((token) => tokenizer.isRun(token)).length;
  return (words.length - pairs) / FEWEST_WORDS + pairs / FEWEST_PAIRS >= 1;
}

/** The tokens of the codes in a line that are letters and numbers with hyphens (`HN-1042`): no other numbers fit. */
export function namedCodes(tokenizer, text) {
  const codes = mask(tokenizer.characters.normalize(text)).match(NAMED) ?? [];
  return codes.flatMap((code) => lineTokens(tokenizer, code));
}

/** Whether there is an ASCII digit in a token. */
export function hasDigit(token) {
  return DIGIT.test(token);
}

/** A number that is no code (a line number, a count, `com3`) may be another without being another error. */
export function mayDiffer(token) {
  return hasDigit(token) && !isCode(token);
}

/** Whether a token names an error by itself: `80070005`, `5.7.708`, `aadsts50011`. */
export function isCode(token) {
  return hasDigit(token) && CODE.test(token);
}

/** Whether a code can hardly be an address, a version, a year or a count. */
export function isCertainCode(token) {
  return CERTAIN.test(token);
}
