// Which language answers when the reader's own cannot be loaded; run by tests/test_search_languages.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findInLanguages } from "../../overrides/assets/kb/search/languages.js";

const FOUND = { hits: [{ match: "text" }], incomplete: false };
const MISSING = new Error("blocked");

function asked(answers, query = "0x80070005") {
  const ask = async (lang) => {
    if (answers[lang] instanceof Error) throw answers[lang];
    return answers[lang];
  };
  return findInLanguages(["en", "ja"], query, ask, async () => 0);
}

for (const [what, own] of [["index", MISSING], ["part of it", { hits: [], incomplete: true }]]) {
  test(`without its ${what} another language answers instead`, async () => {
    const { lang, isInstead, incomplete } = await asked({ en: own, ja: FOUND });
    assert.deepEqual({ lang, isInstead, incomplete }, { lang: "ja", isInstead: true, incomplete: true });
  });
}

test("a language that has nothing is no substitute", async () => {
  await assert.rejects(asked({ en: MISSING, ja: { hits: [], incomplete: false } }), MISSING);
});

test("another language that simply has more is no substitute", async () => {
  const { lang, isInstead } = await asked({ en: { hits: [], incomplete: false }, ja: FOUND });
  assert.deepEqual({ lang, isInstead }, { lang: "ja", isInstead: false });
});
