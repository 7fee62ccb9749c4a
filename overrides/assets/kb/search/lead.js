// Which articles a pasted message belongs to: those come before all others. See kb_build/search/lead.py.

import { ENOUGH_SAID, MOST_OF_QUERY, SIMILAR_LINE, bestLines, saysEnough } from "./compare.js";
import { HEADING, MESSAGE, QUOTE, TITLE, hasDigit, isCertainCode, isLongLine } from "./lines.js";
import { lineTokens, mayDiffer, namedCodes, neededTokens } from "./lines.js";
import { isAside, isExcerpt, linesAround } from "./query.js";

const DECLARED_SHARE = 0.2;
const ALL_OF_LINE = 0.98;
const BEGUN_SHARE = 0.5;
const BEGUN_WORDS = 3;
const SHORT_STEM = 3;
const MOST_OF_VALUE = 3;
const MOST_LEADING = 6;
const MOST_OUTDONE = 4;
const MOST_FURTHER = 4;
const FEW_ARTICLES = 3;
const ALL_OF_QUERY = 0.98;

/** A Set of the titles and quotations beside which another article has a line that goes further; see lead.py. */
export async function outdoneLines(tokenizer, store, matches) {
  const texts = new Map();
  for (const match of matches) {
    const { kind, mass, ofLine, pasted } = match;
    if ((kind !== TITLE && kind !== QUOTE) || mass < ENOUGH_SAID || ofLine < SIMILAR_LINE) continue;
    const key = `${pasted} ${mass} ${ofLine}`;
    texts.set(key, [...(texts.get(key) ?? []), match]);
  }
  const verdicts = [...texts.values()].map(async (same, number) => {
    const further = furtherLines(same, matches).slice(0, MOST_FURTHER);
    if (!further.length) return [];
    if (number >= MOST_OUTDONE) return same;
    return (await goesFurther(tokenizer, store, same[0], further)) ? same : [];
  });
  return new Set((await Promise.all(verdicts)).flat());
}

function furtherLines(same, matches) {
  const documents = new Set(same.map(({ document }) => document));
  const [{ pasted, mass }] = same;
  return matches.filter((m) => m.pasted === pasted && m.mass > mass && !documents.has(m.document));
}

async function goesFurther(tokenizer, store, match, further) {
  const [text, ...others] = await Promise.all(
    [match, ...further].map(({ document, number }) => store.line(document, number)),
  );
  const line = neededTokens(tokenizer, text ?? "");
  return others.some((other) => {
    const there = new Set(lineTokens(tokenizer, other ?? ""));
    return line.length > 0 && line.every((token) => there.has(token));
  });
}

/** The articles that come first: they declare a message that was pasted whole, or alone quote what was pasted. */
export async function leading(tokenizer, store, query, matches, outdone) {
  const textsOf = (some) => Promise.all(some.map(({ document, number }) => store.line(document, number)));
  const maybe = matches
    .filter(
      ({ kind, ofQuery, ofLine }) => kind === MESSAGE && (ofQuery >= DECLARED_SHARE || ofLine >= ALL_OF_LINE),
    )
    .slice(0, MOST_LEADING);
  const least = isExcerpt(query) ? ENOUGH_SAID : 0;
  const begun = matches
    .filter(({ kind, ofQuery, mass }) => kind === MESSAGE && ofQuery >= BEGUN_SHARE && mass >= least)
    .slice(0, MOST_LEADING);
  const few = matches.filter((match) => mayLead(query, match) && !outdone.has(match)).slice(0, MOST_LEADING);
  if (!maybe.length) textsOf([...begun, ...few]); // asked for at once, not one after the other
  const declaredTexts = await textsOf(maybe);
  const declared = maybe
    .map((match, number) => ({ match, text: declaredTexts[number] }))
    .filter(({ match, text }) => text !== undefined && isWhole(tokenizer, query, match, text))
    .filter(({ match, text }) => match.ofQuery >= DECLARED_SHARE || isCodeLine(tokenizer, text));
  if (declared.length) return bestLines(truest(tokenizer, query, declared));
  const begunTexts = await textsOf(begun);
  const beginnings = begun.filter(
    (match, n) => begunTexts[n] !== undefined && begins(tokenizer, query, match, begunTexts[n]),
  );
  if (beginnings.length) return bestLines(beginnings);
  const fewTexts = await textsOf(few);
  const quotes = bestLines(
    few.filter((match, n) => fewTexts[n] !== undefined && isExact(tokenizer, query, match, fewTexts[n])),
  );
  const asGood = new Set(quotes.keys());
  for (const match of matches) if (match.ofQuery >= ALL_OF_QUERY) asGood.add(match.document);
  return asGood.size <= FEW_ARTICLES ? quotes : new Map();
}

function mayLead(query, match) {
  const isMost = query.pasted !== undefined || match.ofQuery >= MOST_OF_QUERY;
  return isMost && !isAside(query, match.pasted) && match.kind === QUOTE && match.mass >= ENOUGH_SAID;
}

/** Whether a message is a code and no more, and one that can hardly be anything else. */
function isCodeLine(tokenizer, text) {
  const named = new Set(namedCodes(tokenizer, text));
  const tokens = lineTokens(tokenizer, text);
  return tokens.length > 0 && tokens.every((token) => isCertainCode(token) || named.has(token));
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
  const message = wordsOf(lineTokens(tokenizer, text));
  const beforeValue = wordsOf(lineTokens(tokenizer, text.split("{")[0]));
  const pasted = wordsOf(query.lines[match.pasted]);
  const last = pasted.pop() ?? "";
  const kept = pasted.filter((token) => message.includes(token));
  return (
    kept.length >= BEGUN_WORDS &&
    kept.length <= message.length &&
    kept.every((token, number) => token === message[number]) &&
    kept.slice(0, beforeValue.length).every((token, number) => token === pasted[number]) &&
    pasted.length - kept.length <= (text.split("{").length - 1) * MOST_OF_VALUE &&
    (isCut(last, message) || (text.includes("{") && kept.length >= beforeValue.length)) &&
    isBegun(namedCodes(tokenizer, text), query.lines[match.pasted])
  );
}

/** Whether a message's codes are in the pasted line, or not yet, or cut off at its end. */
function isBegun(code, pasted) {
  const there = code.filter((token) => pasted.includes(token));
  if (!there.length || there.length === code.length) return true;
  return pasted.at(-1) === there.at(-1) || code[there.length].startsWith(pasted.at(-1));
}

/** Whether the last word of a paste may be the beginning of one of a message; never of another number. */
function isCut(word, message) {
  const isLong = word.length > SHORT_STEM && !hasDigit(word);
  const begun = isLong ? word.slice(0, -1) : word;
  return message.some(
    (token) => token.startsWith(begun) || (isLong && token.length > SHORT_STEM && word.startsWith(token)),
  );
}

function wordsOf(tokens) {
  return fixed(tokens).filter((token) => !token.includes(" "));
}

/** What of a message is always the same: no number that may be another, no lone character that quotes cut off. */
function fixed(tokens) {
  return tokens.filter((token) => !mayDiffer(token) && token.length > 1);
}

/** Whether the pasted line is this line of an article, with a little around it at most; see lead.py. */
export function isExact(tokenizer, query, match, text) {
  if (!isWhole(tokenizer, query, match, text)) return false;
  if (match.kind === MESSAGE) return saysEnough(match) && (!isExcerpt(query) || match.mass >= ENOUGH_SAID);
  const line = new Set(lineTokens(tokenizer, text));
  const pasted = query.lines[match.pasted];
  if (!isLongLine(tokenizer, line)) {
    return saysEnough(match) && !isExcerpt(query) && pasted.every((token) => line.has(token));
  }
  const beside = [pasted, ...linesAround(query, pasted)].flat();
  const hasOtherCode = beside.some((token) => isCertainCode(token) && !line.has(token));
  const enough = isExcerpt(query) ? match.mass >= ENOUGH_SAID : saysEnough(match);
  const isOther = match.kind === HEADING || hasOtherCode || isAside(query, match.pasted);
  return enough && !isOther;
}

/** Whether a message is the same with other numbers: not where there is but one word (`Error 5`). */
function numbersMayDiffer(tokenizer, message) {
  return wordsOf(lineTokens(tokenizer, message)).length > 1;
}

/**
 * Whether all of a line's text, neighbours included, is in the pasted line. The numbers of a message may differ, but
 * for those of a code, and where there is but one word (`Error 5`).
 */
export function isWhole(tokenizer, query, match, text) {
  const all = match.kind === MESSAGE ? lineTokens(tokenizer, text) : neededTokens(tokenizer, text);
  const isFixed = match.kind === MESSAGE && numbersMayDiffer(tokenizer, text);
  const tokens = isFixed ? [...fixed(all), ...namedCodes(tokenizer, text)] : all;
  // The last line is what was wrapped, as one; of a part all of its line counts.
  const pasted = [query.lines[match.pasted], query.lines.at(-1), ...(query.pasted?.lines ?? [])].map((line) => new Set(line));
  return tokens.length > 0 && pasted.some((line) => tokens.every((token) => line.has(token)));
}
