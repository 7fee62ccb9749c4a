// What a text says, in whatever form: its nouns and the stems of its words; see kb_build/search/gist.py.

const DENIED = "-";
const DENIALS = new Set([
  ...["cannot", "cant", "couldnt", "dont", "doesnt", "isnt", "wont", "wouldnt"],
  ...["fail", "failed", "fails", "no", "not", "unable", "失敗"],
]);
const DENYING_ENDING = /ない|なく|なかっ|なけれ|ません|[きれ]ず|ずに/;
const DUTY = /なければな|なくてはな|なくてはい|ないとい/;

/** The words of a normalised text that say something, in order, and DENIED. A compound is one word. */
export function gist(tokenizer, text) {
  const { characters } = tokenizer;
  const found = [];
  for (const [, written, run] of characters.atoms(characters.joined(text))) {
    const word = written ? tokenizer.expand(written) : null;
    if (!word) found.push(...gistOfRun(characters, run));
    else if (DENIALS.has(word.surface)) found.push(DENIED);
    else if (!word.soft.size) found.push(word.pieces.join(""));
  }
  return found.filter(Boolean).map((word) => (DENIALS.has(word) ? DENIED : word));
}

function* gistOfRun(characters, run) {
  for (const [, noun, ending] of characters.nounsAndEndings(characters.spell(run))) {
    if (noun) yield characters.foldRun(noun);
    else if (DENYING_ENDING.test(ending) && !DUTY.test(ending)) yield DENIED;
  }
}

/** At which word the other gist says the same, -1 if nowhere: not where it goes on to deny it. */
export function placeIn(tokenizer, said, other) {
  return other.findIndex(
    (_, place) =>
      place + said.length <= other.length &&
      said.every((word, at) => isSameWord(tokenizer, word, other[place + at])) &&
      other[place + said.length] !== DENIED,
  );
}

function isSameWord({ characters }, word, other) {
  if (word === other) return true;
  const [shorter, longer] = word.length > other.length ? [other, word] : [word, other];
  const isKanji = characters.script(shorter) === "kanji" && characters.script(longer) === "kanji";
  return isKanji && shorter.length === 1 && longer.startsWith(shorter);
}
