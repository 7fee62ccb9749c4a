// A long text -> the passages of it that may be messages of the site; see kb_build/search/passages.py.

import { BREAK, hasDigit, isCertainCode } from "./lines.js";
import { rejoined } from "./query.js";

const QUOTED_SAYS = [0, 2, 1, 0.3];
const UNQUOTED_SAYS = [-3, -2, -2, -1];
const TRIPLE_SAYS = [-2, 1, 0.7, 0.3];
const NEIGHBOURS = 0.5;
const MOST_OF_NEIGHBOURS = 2;
const STRANGERS = -1;
const KNOWN_CODE = 6;
const MOST_OF_WORD = 80;
const OF_QUOTES = 4;
const LEAST_SAID = 1;
const ALARMING = 2;
const ALARMING_IN_LINES = 5;
const ALARMS = new Set(["error", "fatal", "except", "fail", "failur", "critic", "えら", "失敗", "例外"]);
const ALARMS_IN_LINES = new Set([
  ...ALARMS,
  ...["not", "no", "cannot", "cant", "unabl", "deni", "refus", "invalid", "miss", "timeout", "unknown", "unexpect", "abort"],
  ...["undefin", "undeclar", "unsupport", "unrecogn", "corrupt", "lost"],
  ...["無効", "拒否", "不明"],
]);
const BOTH = [["ませ", "せん"], ["でき", "きな"]];
const TOLD = ["am", "i", "im", "ive"];
const NOUNLESS = 0;
const ASKING = /^[\u3041-\u309fー\s。、！？!?.,]*か[\s。！？!?.,]*$/u;
const IN_QUOTES = -1;
const BAR = BREAK.trim();

/** The passages {text, says, hasCode} of a query; `known` tells of tokens (store.js). */
export function passages(tokenizer, known, query) {
  let found = passagesOfLines(tokenizer, known, query.texts);
  for (const text of query.quoted) {
    let says = 0;
    for (const stretch of stretches(tokenizer, known, text)) says += stretch.says;
    const around = found.filter((one) => one.text.includes(text));
    const isWholePassage = query.cited.has(text) || around.every((one) => one.says < says + OF_QUOTES);
    if (says >= LEAST_SAID && isWholePassage) {
      found = withoutGone(found, (one) => around.includes(one) || text.includes(one.text.trim()));
      found.push({ text, says, goesOn: false, line: IN_QUOTES });
    }
  }
  return judged(tokenizer, known, found, query.texts);
}

/** The passages that stay; what went on with one that goes goes on with none. */
function withoutGone(found, isGone) {
  const goes = found.map(isGone);
  return found
    .map((passage, number) => ({ ...passage, goesOn: passage.goesOn && !goes[number - 1] }))
    .filter((_, number) => !goes[number]);
}

/** The passages {text, says, goesOn, line} of normalised, masked lines, in their order. */
function passagesOfLines(tokenizer, known, lines) {
  const found = [];
  let isOpen = false;
  for (const [at, line] of lines.entries()) {
    const best = maximalStretches([...stretches(tokenizer, known, line)]);
    best.forEach((stretch, number) => {
      const begins = number === 0 && isOpen && isBare(tokenizer, line.slice(0, stretch.start));
      const stretched = line.slice(stretch.start, stretch.end);
      const isRest = begins && !/^[A-Z]/.test(stretched.trim());
      let passage = { text: stretched, says: stretch.says, goesOn: isRest, line: at };
      if (begins && goesOn(tokenizer, known, found.at(-1).text.trim(), passage.text.trim())) {
        const before = found.pop();
        const text = rejoined(tokenizer, [before.text, passage.text]);
        passage = { text, says: before.says + passage.says, goesOn: before.goesOn, line: at };
      }
      found.push(passage);
    });
    isOpen = best.length > 0 && isBare(tokenizer, line.slice(best.at(-1).end));
  }
  return found;
}

/** The passages, each with what its line makes of it; the smaller part of a wrapped message counts as the other. */
function judged(tokenizer, known, found, lines) {
  const isOfLines = lines.length > 1;
  const ofLines = isOfLines ? lines.map((line) => countsInLines(tokenizer.tokens(line))) : [];
  const tokens = found.map(({ text }) => tokenizer.tokens(text));
  const counts = found.map((passage, number) =>
    isOfLines
      ? Math.max(ofLines[passage.line] ?? 1, countsInLines(tokens[number]))
      : countsAlone(passage, tokens[number]),
  );
  found.forEach((passage, number) => {
    if (!passage.goesOn || !number) return;
    const parts = [number - 1, number];
    const [smaller, larger] = found[number - 1].says < passage.says ? parts : parts.reverse();
    counts[smaller] = Math.max(counts[smaller], counts[larger]);
  });
  return found.map(({ text, says }, number) => ({
    text,
    says: says * counts[number],
    hasCode: tokens[number].some((token) => isCertainCode(token) && known.rarity(token) > 0),
  }));
}

/** How often a passage of a single line counts. */
function countsAlone({ text, line }, tokens) {
  if (line !== IN_QUOTES && ASKING.test(text)) return NOUNLESS;
  return tokens.some((token) => ALARMS.has(token)) ? ALARMING : 1;
}

/** How often what is one of several lines counts, or is in such a line. */
function countsInLines(tokens) {
  const has = (words) => tokens.some((token) => words.has(token));
  if (TOLD.some((word) => tokens.includes(word))) return has(ALARMS) ? ALARMING : 1;
  const isAlarm = has(ALARMS_IN_LINES) || BOTH.some((both) => both.every((token) => tokens.includes(token)));
  return isAlarm ? ALARMING_IN_LINES : 1;
}

/** Whether nothing is left of a line here that counts, a time that was masked included. */
function isBare(tokenizer, text) {
  return !text.includes(BAR) && ![...text].some((character) => tokenizer.characters.inWord(character));
}

/** Whether something quoted goes on as these two lines do. */
function goesOn(tokenizer, known, whole, next) {
  const text = whole.slice(-MOST_OF_WORD);
  const rest = next.slice(0, MOST_OF_WORD);
  if (tokenizer.isRun(text.slice(-1)) && tokenizer.isRun(rest)) {
    const across = tokenizer.characters.foldRun(text.slice(-2) + rest.slice(0, 2));
    return known.isQuoted(across.slice(0, 3)) && known.isQuoted(across.slice(1, 4));
  }
  const last = piecesIn(tokenizer, text).at(-1);
  const first = piecesIn(tokenizer, rest)[0];
  return last !== undefined && first !== undefined && known.isQuoted(`${last} ${first}`);
}

function piecesIn(tokenizer, text) {
  return tokenizer.words(text).flatMap((word) => word.pieces);
}

/** The words of a line and the characters of its runs as {start, end, says}. */
function* stretches(tokenizer, known, line) {
  let before = "";
  let end = 0;
  for (const match of tokenizer.characters.atoms(line)) {
    const [atom, written, run] = match;
    if (line.slice(end, match.index).includes(BAR)) before = "";
    end = match.index + atom.length;
    if (run) {
      yield* runStretches(tokenizer, known, run, match.index);
      before = "";
      continue;
    }
    const word = tokenizer.expand(written);
    yield { start: match.index, end, says: wordSays(known, word, before) };
    const last = word.pieces.at(-1) ?? "";
    before = hasDigit(last) ? "" : last;
  }
}

/** Every character of a run but the last, which goes with the one before it: a pair begins with each. */
function* runStretches(tokenizer, known, run, at) {
  const last = Math.max(run.length - 2, 0);
  for (let place = 0; place <= last; place += 1) {
    // More than three are folded: long vowels are dropped.
    const ahead = tokenizer.characters.foldRun(run.slice(place, place + 5));
    let says = ahead.length > 1 ? tokenSays(known, ahead.slice(0, 2)) : 0;
    if (ahead.length > 2 && place < last) {
      const triple = ahead.slice(0, 3);
      says += TRIPLE_SAYS[known.isQuoted(triple) ? known.rarity(triple) : 0];
    }
    yield { start: at + place, end: at + (place === last ? run.length : place + 1), says };
  }
}

function wordSays(known, word, before) {
  const says = word.pieces.length ? Math.max(...word.pieces.map((piece) => tokenSays(known, piece))) : 0;
  const first = word.pieces[0];
  if (!before || first === undefined || hasDigit(first)) return says; // an unknown code stays with what it stands beside
  if (!known.isQuoted(`${before} ${first}`)) return says + STRANGERS;
  return says + Math.min(MOST_OF_NEIGHBOURS, NEIGHBOURS + tokenSays(known, before) + tokenSays(known, first));
}

function tokenSays(known, token) {
  const rarity = known.rarity(token);
  if (isCertainCode(token) && rarity) return KNOWN_CODE;
  if (hasDigit(token) || known.isCommon(token)) return 0;
  return (known.isQuoted(token) ? QUOTED_SAYS : UNQUOTED_SAYS)[rarity];
}

/** The stretches for which most speaks, in order; what says nothing is left at their ends. */
function maximalStretches(parts) {
  const totals = [0];
  for (const part of parts) totals.push(totals.at(-1) + part.says);
  // Each candidate has the last candidate before which less had been said.
  const found = [];
  parts.forEach((part, number) => {
    if (part.says <= 0) return;
    let begin = number;
    const end = number + 1;
    let before;
    for (;;) {
      before = found.length - 1;
      while (before >= 0 && totals[found[before].begin] >= totals[begin]) before = found[before].before;
      if (before < 0 || totals[found[before].end] >= totals[end]) break;
      begin = found[before].begin;
      found.length = before;
    }
    found.push({ begin, end, before });
  });
  return found
    .filter(({ begin, end }) => totals[end] - totals[begin] >= LEAST_SAID)
    .map(({ begin, end }) => widened(parts, begin, end, totals[end] - totals[begin]));
}

/** The stretch from part `begin` to before part `end`, with common words and numbers beside it. */
function widened(parts, begin, end, says) {
  let from = begin;
  let to = end;
  while (from > 0 && parts[from - 1].says === 0) from -= 1;
  while (to < parts.length && parts[to].says === 0) to += 1;
  return { start: parts[from].start, end: parts[to - 1].end, says };
}
