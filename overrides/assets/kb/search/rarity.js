// How rare a token is and whether anything is quoted with it, from a few kilobytes; see kb_build/search/rarity.py.

import { hashOf } from "./codec.js";

const CLASS_BITS = 3;
const QUOTED_BIT = 4;

/** 0 (no such token) to 3 (frequent). */
export function rarityOf(token, bits) {
  return rarityValue(token, bits) & CLASS_BITS;
}

/** Whether a title, a declared message or a quoted string has a token, or one that meets it. */
export function isQuoted(token, bits) {
  return (rarityValue(token, bits) & QUOTED_BIT) !== 0;
}

/** Whether a katakana word (folded) may be one of the site's or inside one, by every three of its characters. */
export function isWord(word, bits) {
  for (let at = 0; at + 3 <= word.length; at += 1) {
    const three = word.slice(at, at + 3);
    if (!rarityOf(`<${three}`, bits) || !rarityOf(`>${three}`, bits)) return false;
  }
  return true;
}

function rarityValue(token, bits) {
  const place = hashOf(token) % (bits.length * 2);
  return (bits[place >> 1] >> ((place & 1) * 4)) & 15;
}
