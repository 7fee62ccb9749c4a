// How much each token of a line says; see kb_build/search/masses.py.

import { mayDiffer } from "./lines.js";

const PAIR = 1;
const NUMBER = 0.6;

/** A Map from token to mass, without those that say nothing. */
export function tokenMasses(tokens, rarity) {
  const masses = new Map();
  for (const token of tokens) {
    const [first, second] = token.split(" ");
    let mass = rarity.get(first) ?? 0;
    if (second !== undefined) mass = PAIR * (mass + (rarity.get(second) ?? 0));
    else if (mayDiffer(token)) mass *= NUMBER;
    if (mass > 0) masses.set(token, mass);
  }
  return masses;
}
