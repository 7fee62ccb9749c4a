// What the numbers of a token's record mean; see kb_build/search/record.py.

export const IDF_STEPS = 20;
export const WHOLE_LINE = 255;
export const LINE_KINDS = 4;
const WEIGHT_STEPS = 1000;

/** A word's weight from its byte. */
export function weightOf(step) {
  return (step * step) / WEIGHT_STEPS;
}
