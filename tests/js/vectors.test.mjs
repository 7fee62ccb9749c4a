import assert from "node:assert/strict";
import { test } from "node:test";
import { lineTokens } from "../../overrides/assets/kb/search/lines.js";
import { Stemmer } from "../../overrides/assets/kb/search/stem.js";
import { readJson, tokenizer } from "./tools.mjs";

const cutter = tokenizer();

for (const { text, tokens } of readJson("tests/vectors/tokens.json")) {
  test(`tokens of ${JSON.stringify(text)}`, () => assert.deepEqual(cutter.tokens(text), tokens));
}

for (const { text, tokens } of readJson("tests/vectors/lines.json")) {
  test(`line tokens of ${JSON.stringify(text)}`, () => assert.deepEqual(lineTokens(cutter, text), tokens));
}

test("stems", () => {
  const stems = new Stemmer(readJson("kb_build/search/table.json").stem);
  for (const [word, stem] of Object.entries(readJson("tests/vectors/stems.json"))) {
    assert.equal(stems.stem(word), stem);
  }
});
