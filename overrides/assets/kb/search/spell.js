// Words of the site that a misspelt word may mean; edit distance is lunr's. See kb_build/search/spell.py.

export const LONGEST_WORD = 24;
const SHORTEST = { kanji: 2, kana: 3, "": 4 };
const LONG_WORD = 8;
const LONG_RUN = 6;
const MOST = 4;
export const WORTH = [1, 0.8, 0.64];
const VOICING = /[\u3099\u309a]/g;

/** Up to MOST {word, distance}, up to `farthest` edits away, nearest first. */
export async function corrections(lunr, tokenizer, store, word, farthest = 2) {
  if (word.length > LONGEST_WORD || /[0-9]/.test(word)) return [];
  const script = tokenizer.characters.script(word);
  const kanji = script === "kanji";
  if (word.length < SHORTEST[script]) return [];
  const known = new Map();
  const like = await store.wordsLike(word);
  if (script === "kana" && [...like.keys()].some((other) => other.includes(word))) return [];
  for (const [other, articles] of like) {
    const near = Math.abs(other.length - word.length) <= (kanji ? 0 : 2);
    if (near && other !== word && tokenizer.characters.script(other) === script) known.set(other, articles);
  }
  for (let distance = 1; distance <= farthest; distance += 1) {
    if (distance === 2 && (kanji || word.length < (script ? LONG_RUN : LONG_WORD))) break;
    const found = within(lunr, [...known.keys()].sort(), word, distance);
    if (found.length) {
      const isVoiced = (other) => voiceless(other) !== voiceless(word);
      const order = (one, other) =>
        isVoiced(one) - isVoiced(other) ||
        (one[0] !== word[0]) - (other[0] !== word[0]) ||
        known.get(other) - known.get(one) ||
        (one < other ? -1 : 1);
      return found.sort(order).slice(0, MOST).map((near) => ({ word: near, distance }));
    }
  }
  return [];
}

function voiceless(word) {
  return word.normalize("NFD").replace(VOICING, "");
}

/** Those of the sorted words that are at most `distance` edits away. */
export function within(lunr, known, word, distance) {
  if (!known.length) return [];
  const near = lunr.TokenSet.fromArray(known).intersect(lunr.TokenSet.fromFuzzyString(word, distance));
  return [...new Set(near.toArray())].sort();
}
