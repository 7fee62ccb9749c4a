// The stem of an English word, by Porter's algorithm (Program 14(3), 1980); see kb_build/search/stem.py.

const VOWELS = "aeiou";
const STEMMABLE = /^[a-z]{3,}$/;

/** Porter's algorithm over the suffix tables of the manifest's table. */
export class Stemmer {
  constructor(steps) {
    [this._step2, this._step3, this._step4] = ["2", "3", "4"].map((step) => suffixes(steps[step]));
  }

  /** `connections` to `connect`. Only a lower-case word of a to z is changed. */
  stem(word) {
    if (!STEMMABLE.test(word)) return word;
    let stemmed = step1c(step1b(step1a(word)));
    stemmed = replaceSuffix(stemmed, this._step2);
    stemmed = replaceSuffix(stemmed, this._step3);
    return step5(this._remove(stemmed));
  }

  _remove(word) {
    for (const [suffix] of this._step4) {
      if (word.endsWith(suffix)) {
        const stem = word.slice(0, -suffix.length);
        return measure(stem) > 1 && (suffix !== "ion" || /[st]$/.test(stem)) ? stem : word;
      }
    }
    return word;
  }
}

function suffixes(text) {
  const pairs = text.split(" ").map((entry) => `${entry}:`.split(":").slice(0, 2));
  return pairs.sort((one, other) => other[0].length - one[0].length || (one[0] < other[0] ? -1 : 1));
}

function shape(word) {
  let found = "";
  for (const letter of word) {
    const vowel = VOWELS.includes(letter) || (letter === "y" && found.endsWith("c"));
    found += vowel ? "v" : "c";
  }
  return found;
}

function measure(word) {
  return shape(word).split("vc").length - 1;
}

function endsDouble(word) {
  return word.length > 1 && word.at(-1) === word.at(-2) && shape(word).endsWith("c");
}

function endsShort(word) {
  return shape(word).endsWith("cvc") && !/[wxy]$/.test(word);
}

function step1a(word) {
  if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

function step1b(word) {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  for (const suffix of ["ing", "ed"]) {
    if (word.endsWith(suffix)) {
      const stem = word.slice(0, -suffix.length);
      return shape(stem).includes("v") ? repair(stem) : word;
    }
  }
  return word;
}

function repair(stem) {
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsDouble(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function step1c(word) {
  return word.endsWith("y") && shape(word.slice(0, -1)).includes("v") ? `${word.slice(0, -1)}i` : word;
}

function replaceSuffix(word, pairs) {
  for (const [suffix, replacement] of pairs) {
    if (word.endsWith(suffix)) {
      const stem = word.slice(0, -suffix.length);
      return measure(stem) > 0 ? stem + replacement : word;
    }
  }
  return word;
}

function step5(word) {
  let stemmed = word;
  if (word.endsWith("e")) {
    const stem = word.slice(0, -1);
    const times = measure(stem);
    if (times > 1 || (times === 1 && !endsShort(stem))) stemmed = stem;
  }
  return stemmed.endsWith("ll") && measure(stemmed) > 1 ? stemmed.slice(0, -1) : stemmed;
}
