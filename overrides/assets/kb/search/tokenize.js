// Text -> tokens, the same as kb_build/search/tokenize.py on every string (tests/vectors/tokens.json).

import { Characters, lower } from "./characters.js";
import { Sounds } from "./sound.js";
import { Stemmer } from "./stem.js";

const LONGEST = 40;
const CONNECTOR = /[._-]/;
const GROUP = /[_-]/;
const CODE_LIKE = /[0-9_]/;
const HEX = /^0[xX]([0-9a-fA-F]+)[uUlL]{0,3}$/;
const NUMERIC = /^[0-9]+(?:[._-][0-9]+)*$/;
const POSSESSIVE = /'[sS]$/;
const HUMP = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^A-Za-z0-9]+/g;

/**
 * The tokeniser over a manifest's table. A word is {surface, kind: "word" | "code" | "run", tokens, pieces, soft}, and a
 * run has `joints`.
 */
export class Tokenizer {
  constructor(table) {
    this.characters = new Characters(table);
    this.sounds = new Sounds(table.sound);
    this._stems = new Stemmer(table.stem);
    this._functionWords = new Set(table.function_words.split(" "));
  }

  /** The words of any text, in order. Never throws. */
  words(text) {
    return Array.from(this.characters.atoms(this.characters.normalize(text)), ([, atom, run]) =>
      atom ? this.expand(atom) : this._run(run),
    );
  }

  /** The tokens of any text, in order. Never throws. */
  tokens(text) {
    return this.words(text).flatMap((word) => word.tokens);
  }

  /** The words of a text as people type them: for spelling and completion, not for matching. */
  surfaces(text) {
    const found = [];
    for (const [, atom, run] of this.characters.atoms(this.characters.normalize(text))) {
      if (atom) found.push(...bare(atom).split(CONNECTOR).map(lower));
      else found.push(...this.characters.runWords(run).map((word) => this.characters.foldRun(word)).filter(Boolean));
    }
    return found;
  }

  isRun(word) {
    return this.characters.isRun(word);
  }

  isKana(word) {
    return this.characters.script(word) === "kana";
  }

  expand(written) {
    const atom = bare(written);
    const surface = lower(atom);
    const kind = CODE_LIKE.test(atom) ? "code" : "word";
    const hexadecimal = HEX.exec(atom);
    if (hexadecimal) {
      const code = [lower(hexadecimal[1]).slice(0, LONGEST)];
      return { surface, kind, tokens: code, pieces: code, soft: new Set() };
    }
    const pieces = atom.split(CONNECTOR);
    if (pieces.length > 1 && NUMERIC.test(atom)) {
      return {
        surface,
        kind,
        tokens: distinct(numberTokens(atom, pieces)),
        pieces: distinct(numberPieces(atom, pieces)),
        soft: new Set(),
      };
    }
    const stems = pieces.map((piece) => this._stem(piece));
    const found = [];
    for (const [at, piece] of pieces.entries()) {
      found.push(stems[at]);
      const humps = piece.match(HUMP) ?? [];
      if (humps.length > 1) found.push(...humps.map((hump) => this._stem(hump)));
    }
    if (pieces.length > 1 && !atom.includes(".")) {
      // An identifier is first of all itself; a hyphen may be there or not.
      found.splice(atom.includes("_") ? 0 : found.length, 0, this._stem(pieces.join("")));
    }
    const tokens = distinct(found);
    const soft = new Set(this._functionWords.has(surface) ? tokens : []);
    return { surface, kind, tokens, pieces: distinct(stems), soft };
  }

  _stem(piece) {
    return this._stems.stem(lower(piece).slice(0, LONGEST));
  }

  _run(run) {
    const folded = this.characters.foldRun(run);
    const found = folded.length === 1 ? [folded] : [];
    for (let at = 0; at + 1 < folded.length; at += 1) found.push(folded.slice(at, at + 2));
    found.push(...this.characters.skeletons(folded));
    const soft = folded.length > 1 ? this._softPairs(run, found) : new Set();
    const joints = new Set(this.characters.joints(run).map((joint) => this.characters.foldRun(joint)));
    return { surface: folded, kind: "run", tokens: found, pieces: found, soft, joints };
  }

  _softPairs(run, pairs) {
    const hard = new Set();
    for (const word of this.characters.runWords(run)) {
      const name = this.characters.foldRun(word);
      for (let at = 0; at + 1 < name.length; at += 1) hard.add(name.slice(at, at + 2));
    }
    return new Set(pairs.filter((pair) => !hard.has(pair) && this.characters.script(pair) === "kana"));
  }
}

function numberTokens(atom, pieces) {
  const groups = atom.split(GROUP);
  if (groups.length > 1) {
    const joined = pieces.length === groups.length ? [groups.join("")] : [];
    return [pieces.join("."), ...joined, ...groups];
  }
  return [atom, pieces.slice(0, 2).join(".")];
}

function numberPieces(atom, pieces) {
  const groups = atom.split(GROUP);
  return groups.length === 1 || groups.length === pieces.length ? [pieces.join(".")] : groups;
}

function bare(atom) {
  return atom.replace(POSSESSIVE, "").replaceAll("'", "");
}

function distinct(tokens) {
  return [...new Set(tokens.map((token) => token.slice(0, LONGEST)))];
}
