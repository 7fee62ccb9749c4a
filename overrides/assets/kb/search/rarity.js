// How rare a token is, from a few kilobytes; see kb_build/search/rarity.py.

import { hashOf } from "./codec.js";

/** 0 (no such token) to 3 (frequent). */
export function rarityOf(token, bits) {
  const place = hashOf(token) % (bits.length * 4);
  return (bits[place >> 2] >> ((place & 3) * 2)) & 3;
}
