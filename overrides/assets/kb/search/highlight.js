// Where in a shown line the query's tokens stand; see kb_build/search/highlight.py.

/** Spans [start, end) of `text`, in its own UTF-16 units, that hold a wanted token. */
export function marks(tokenizer, text, wanted) {
  const [plain, origin] = byCharacter(tokenizer, text);
  const spans = [];
  for (const match of tokenizer.characters.atoms(plain)) {
    const [whole, atom, run] = match;
    const at = match.index;
    if (run) {
      for (const [start, end] of wholeSpans(tokenizer, run, joined(pairs(tokenizer, run, wanted)))) {
        spans.push([origin[at + start], origin[at + end - 1] + 1]);
      }
    } else if (tokenizer.expand(atom).tokens.some((token) => wanted.has(token))) {
      spans.push([origin[at], origin[at + whole.length - 1] + 1]);
    }
  }
  return joined(spans);
}

function byCharacter(tokenizer, text) {
  let plain = "";
  let place = 0;
  const origin = [];
  for (const character of text) {
    const normal = tokenizer.characters.normalize(character);
    plain += normal;
    for (let times = 0; times < normal.length; times += 1) origin.push(place);
    place += character.length;
  }
  return [plain, origin];
}

function pairs(tokenizer, run, wanted) {
  const letters = [];
  [...run].forEach((character, place) => {
    const letter = tokenizer.characters.foldRun(character);
    if (letter) letters.push([letter, place]);
  });
  if (letters.length === 1 && wanted.has(letters[0][0])) return [[letters[0][1], letters[0][1] + 1]];
  const found = [];
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const [[first, i], [second, j]] = [letters[at], letters[at + 1]];
    if (wanted.has(first + second)) found.push([i, j + 1]);
  }
  return found;
}

/** The spans without pieces out of the middle of words in katakana, endings, and places where two words meet. */
function wholeSpans(tokenizer, run, spans) {
  const words = tokenizer.characters.katakanaWords(run);
  const isPiece = (text) => text !== run && tokenizer.characters.isScrap(text);
  const isInside = (start, end) => words.some(([begin, last]) => begin < start && end < last);
  return spans.filter(([start, end]) => !isInside(start, end) && !isPiece(run.slice(start, end)));
}

function joined(spans) {
  const merged = [];
  for (const [start, end] of spans.sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else merged.push([start, end]);
  }
  return merged;
}
