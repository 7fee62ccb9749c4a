// A text of several lines, edited in a box of one; run by tests/test_search_box.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LinedText, shortened } from "../../overrides/assets/kb/elements/lined_text.js";

const LOG = "one\ntwo two\n\n\r\n  three  \r\n";
// In what the box shows, "|" is its cursor.
const EDITS = [
  ["at its end", "one two two three four|", "one\ntwo two\nthree four"],
  ["at its start", "zero |one two two three", "zero one\ntwo two\nthree"],
  ["within a line", "one two,| two three", "one\ntwo, two\nthree"],
  ["of one of two equal words", "one |two three", "one\ntwo\nthree"],
  ["of the other one", "one two| three", "one\ntwo\nthree"],
  ["of a line end", "one|two two three", "onetwo two\nthree"],
  ["of a stretch with a line end", "one two |ree", "one\ntwo ree"],
  ["before a line end", "one | two two three", "one \ntwo two\nthree"],
  ["behind a line end", "one  |two two three", "one\n two two\nthree"],
  ["that leaves the cursor elsewhere", "|one two, two three", "one\ntwo, two\nthree"],
  ["that leaves it at the end", "one two, two three|", "one\ntwo, two\nthree"],
  ["of all", "x|", "x"],
  ["to nothing", "|", ""],
];

test("a box shows spaces for line ends", () => {
  const lined = new LinedText(LOG);
  assert.equal(lined.text, "one\ntwo two\nthree");
  assert.equal(lined.shown, "one two two three");
  assert.equal(lined.edit(lined.shown, 0), lined.text);
});

for (const [where, shown, text] of EDITS) {
  test(`an edit ${where} keeps the other lines`, () => {
    const lined = new LinedText(LOG);
    assert.equal(lined.edit(shown.replace("|", ""), shown.indexOf("|")), text);
    assert.equal(lined.shown, shown.replace("|", ""));
  });
}

test("edits at several places, one after another", () => {
  const lined = new LinedText(LOG);
  for (const shown of ["one two two three!", "? one two two three!", "? one two two hree!"]) lined.edit(shown, 0);
  assert.equal(lined.text, "? one\ntwo two\nhree!");
});

test("what is taken back gives back the lines", () => {
  const lined = new LinedText(LOG);
  const { shown, text } = lined;
  lined.edit("", 0);
  assert.equal(lined.edit(shown, shown.length), text);
});

test("after any edits the box shows the text, in as many lines or fewer", () => {
  let seed = 11;
  const next = (below) => ((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 16) % below;
  const some = (most) => Array.from({ length: next(most) }, () => ["a", "b", " ", "😀", "あ"][next(5)]).join("");
  let ofLines = 0;
  for (let times = 0; times < 300; times += 1) {
    const lined = new LinedText(Array.from({ length: next(5) }, () => some(4)).join("\n"));
    ofLines += lined.text.includes("\n");
    for (let edits = 0; edits < 6; edits += 1) {
      const { shown, text } = lined;
      const from = next(shown.length + 1);
      const typed = shown.slice(0, from) + some(4) + shown.slice(from + next(4));
      const lines = lined._pasted.split("\n").length;
      lined.edit(typed, next(typed.length + 1));
      assert.equal(lined.shown, typed, JSON.stringify([text, typed]));
      assert.ok(lined.text.split("\n").length <= lines, JSON.stringify([text, typed]));
    }
  }
  assert.ok(ofLines > 100, "chance gives texts of several lines");
});

test("a text of spaces takes no time", () => {
  const began = performance.now();
  new LinedText(`${" ".repeat(300_000)}x`).edit(" ".repeat(300_000), 0);
  assert.ok(performance.now() - began < 1000);
});

test("of a long text its beginning and its end are kept, cut between words", () => {
  assert.equal(shortened("short text", 10), "short text");
  assert.equal(shortened("begin of it middle the end", 21), "begin of\nthe end");
  assert.equal(shortened("begin\nmiddle\nend", 15), "begin\nend");
  for (const longest of [100, 101, 102, 103]) {
    const short = shortened("😀".repeat(100), longest);
    assert.ok(short.length <= longest);
    assert.doesNotThrow(() => encodeURIComponent(short), "half an emoji");
  }
});
