// How a word sounds, roughly: its consonants, the same for a Latin word and for its spelling in katakana.
// See kb_build/search/sound.py.

const SHORTEST_KEY = 2;
const SOUND = "~";
const LATIN = /^[a-z]{2,}$/;
const SILENT_R = /([aeiou])r(?=e?(?:$|[^aeiouyr]))/g;
const VOWEL = "-";
const REPEATED = /([a-z])\1+/g;

/** Keys by the tables of a manifest. */
export class Sounds {
  constructor(table) {
    this._kana = soundsOf(table.kana);
    this._firstKana = soundsOf(table.first_kana);
    this._spellings = new Map(Object.entries(table.spellings));
    this._letters = soundsOf(table.letters);
    this._part = [...this._spellings.keys(), "[a-z]"].join("|");
  }

  /** The keys of a surface word: folded kana or lower-case Latin letters. [] for any other, and for short ones. */
  of(word) {
    let keys = [];
    if (LATIN.test(word)) keys = [word, word.replace(SILENT_R, "$1")].map((one) => this._ofLatin(one));
    else if ([...word].every((letter) => this._kana.has(letter) || this._firstKana.has(letter))) {
      keys = [this._ofKana(word)];
    }
    return [...new Set(keys)].filter((key) => key.length >= SHORTEST_KEY).map((key) => SOUND + key);
  }

  _ofLatin(word) {
    let key = "";
    for (const found of word.matchAll(new RegExp(this._part, "g"))) {
      const part = found[0];
      const first = found.index === 0;
      const after = word[found.index + part.length] ?? "";
      if (this._spellings.has(part)) key += this._spellings.get(part);
      else if ("cg".includes(part) && /^[eiy]$/.test(after) && !(part === "g" && first)) key += "s";
      else if (part === "y" && first && /^[aeiou]$/.test(after)) key += "y";
      else if ("aeiouwy".includes(part)) key += first ? "a" : VOWEL;
      else key += this._letters.get(part);
    }
    return plain(key);
  }

  _ofKana(word) {
    const [start, ...rest] = word;
    let key = this._firstKana.get(start) || this._kana.get(start) + VOWEL;
    for (const kana of rest) key += (this._kana.get(kana) ?? VOWEL) + ("んっ".includes(kana) ? "" : VOWEL);
    return plain(key);
  }
}

function soundsOf(table) {
  return new Map(Object.entries(table).flatMap(([sound, many]) => Array.from(many, (letter) => [letter, sound])));
}

function plain(key) {
  return key.replace(REPEATED, "$1").replaceAll(VOWEL, "");
}
