// How much each token of a line says; see kb_build/search/masses.py.

const PAIR = 0.5;

/** A Map from token to mass, without those that say nothing. */
export function tokenMasses(tokens, rarity) {
  const masses = new Map();
  for (const token of tokens) {
    const [first, second] = token.split(" ");
    let mass = rarity.get(first) ?? 0;
    if (second !== undefined) mass = PAIR * (mass + (rarity.get(second) ?? 0));
    if (mass > 0) masses.set(token, mass);
  }
  return masses;
}
