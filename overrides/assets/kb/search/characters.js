// Which characters exist for search, and how they are folded. The table comes with the manifest, so that a page and
// an index never disagree; kb_build/search/characters.py reads the same one.

/** The table made ready: `normalize` a text, then `atom` cuts it. */
export class Characters {
  constructor(table) {
    const letters = charClass(table.letters);
    const grams = charClass(table.grams);
    const kanji = charClass(table.kanji);
    const hiragana = charClass(table.hiragana);
    const katakana = charClass(table.katakana);
    this._invisible = new RegExp(`[${charClass(table.invisible)}]`, "g");
    // What is beyond the BMP is unknown: one character, as it is in Python.
    this._unknown = new RegExp(`[\\ud800-\\udbff][\\udc00-\\udfff]|[^${charClass(table.known)}]`, "g");
    this._fold = mapping(table.fold);
    this._kana = mapping(table.kana).set(table.long_vowel, "");
    this._spellings = table.spellings;
    this._inWord = new RegExp(`^[${letters}${grams}]`);
    this._kinds = [
      ["kanji", new RegExp(`^[${kanji}]+$`)],
      ["kana", new RegExp(`^[${hiragana}${katakana}]+$`)],
    ];
    this._gram = new RegExp(`^[${grams}]`);
    this._atom = new RegExp(`([${letters}]+(?:[.'_-][${letters}]+)*)|([${grams}]+)`, "g");
    this._runWord = new RegExp(`[${kanji}]+|[${katakana}]+`, "g");
    this._nounOrEnding = new RegExp(`([${kanji}${katakana}]+)|([${hiragana}][${hiragana}${table.long_vowel}]*)`, "g");
    this._katakanaSpace = new RegExp(`([${katakana}]) (?=[${katakana}])`, "g");
    this._katakanaWord = new RegExp(`[${katakana}]+`, "g");
    const joint = `[${hiragana}][${kanji}${katakana}]`;
    this._joint = new RegExp(joint, "g");
    this._scrap = new RegExp(`^(?:[${hiragana}${katakana}]${table.long_vowel}?[${hiragana}]|(?![おご])${joint})$`);
    this._skeleton = new RegExp(`([${kanji}])(?=[${table.okurigana}]([${kanji}]))`, "g");
  }

  /** The text in NFKC without accents, typographic quotes and dashes; case is kept. */
  normalize(text) {
    const clean = text.replace(this._invisible, "").replace(this._unknown, " ");
    return replaceEach(clean.normalize("NFKC"), this._fold);
  }

  /** A run of unspaced script: katakana as hiragana, long vowel marks dropped, free spellings made one. */
  foldRun(run) {
    return this.spell(replaceEach(run, this._kana));
  }

  /** A run of unspaced script with its free spellings made one. */
  spell(run) {
    return this._spellings.reduce((text, [written, plain]) => text.replaceAll(written, plain), run);
  }

  /** A text whose names in katakana are written without spaces. */
  joined(text) {
    return text.replace(this._katakanaSpace, "$1");
  }

  /** Matches of [all, noun, ending]: a noun with what it is compounded of, or what stands between nouns. */
  nounsAndEndings(run) {
    return run.matchAll(this._nounOrEnding);
  }

  /** Matches of [atom, word, run] in a normalised text. */
  atoms(text) {
    return text.matchAll(this._atom);
  }

  /** The parts of a run that are words by themselves, more or less. */
  runWords(run) {
    return run.match(this._runWord) ?? [];
  }

  /** Where in a run words in katakana are: [[start, end]]. */
  katakanaWords(run) {
    return Array.from(run.matchAll(this._katakanaWord), ({ 0: word, index }) => [index, index + word.length]);
  }

  /** Whether a text of two neighbours is mostly no word: an ending, or where one word ends and another begins. */
  isScrap(text) {
    return this._scrap.test(text);
  }

  /** Where in a run a word in hiragana ends and the next word begins: both characters. */
  joints(run) {
    return run.match(this._joint) ?? [];
  }

  /** Pairs of kanji with a verb's ending between them. */
  skeletons(folded) {
    return [...folded.matchAll(this._skeleton)].map((match) => match[1] + match[2]);
  }

  inWord(character) {
    return this._inWord.test(character);
  }

  isRun(word) {
    return this._gram.test(word);
  }

  /** "kanji", "kana" or "": words are only ever mistaken for others of their script. */
  script(word) {
    return this._kinds.find(([, test]) => test.test(word))?.[0] ?? "";
  }
}

/** Lower case that Python and JavaScript agree on (sigma has one form). */
export function lower(word) {
  return word.toLowerCase().replaceAll("ς", "σ");
}

function* points(ranges) {
  for (const span of ranges.split(" ")) {
    const [first, last = first] = span.split("-").map((hex) => parseInt(hex, 16));
    for (let point = first; point <= last; point += 1) yield point;
  }
}

function charClass(ranges) {
  const unit = (hex) => `\\u${hex.padStart(4, "0")}`;
  return ranges.split(" ").map((span) => span.split("-").map(unit).join("-")).join("");
}

function mapping([ranges, values]) {
  return new Map(Array.from(points(ranges), (point, number) => [String.fromCharCode(point), values[number]]));
}

function replaceEach(text, map) {
  let replaced = "";
  for (let at = 0; at < text.length; at += 1) replaced += map.get(text[at]) ?? text[at];
  return replaced;
}
