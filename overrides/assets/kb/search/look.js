// What a query looks like: something pasted, a question in whole sentences, or keywords. See kb_build/search/look.py.

export const FEWEST_WORDS = 4;
export const FEWEST_PAIRS = 8;
const SENTENCE_SHARE = 0.2;
const PRINTED = /[:;()[\]{}<>=\\/_"|#*]/;

export const [PASTE, SENTENCE, KEYWORDS] = [0, 1, 2];

/** The look of normalised, masked lines with these distinct words. */
export function lookOf(texts, words) {
  const total = (list, size) => list.reduce((sum, word) => sum + size(word), 0);
  const tokensOfWord = (word) => word.tokens.length;
  const pairs = total(words.filter((word) => word.kind === "run"), tokensOfWord);
  const long = words.length >= FEWEST_WORDS || pairs >= FEWEST_PAIRS;
  if (long && texts.some((text) => PRINTED.test(text))) return PASTE;
  const tokens = total(words, tokensOfWord);
  const soft = total(words, (word) => word.soft.size);
  return tokens && soft / tokens >= SENTENCE_SHARE ? SENTENCE : KEYWORDS;
}
