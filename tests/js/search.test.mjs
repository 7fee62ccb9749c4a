// The search over a packed index; its folder comes from tests/test_search_js.py in KB_SEARCH_SITE.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSearch } from "../../overrides/assets/kb/search/search.js";
import { VersionError } from "../../overrides/assets/kb/search/store.js";
import { lunr, readerOf } from "./tools.mjs";

const folder = process.env.KB_SEARCH_SITE;
const skip = folder ? false : "run by tests/test_search_js.py, which packs an index";
const read = folder && readerOf(`${folder}/en`);
const LANG = { base: "", lang: "en", lunr };

function textOf(bytes) {
  return new TextDecoder().decode(bytes);
}

test("anything may be pasted", { skip }, async () => {
  const { search } = createSearch({ ...LANG, fetchBytes: read });
  const parts = ["a:b", "+x -y", "~3", "^2", "*", '"', "\\", "\u0000", "😀", "\ud800", "\n", "{", "error", "0x8", "ー", "ア", "/", "t0000"];
  let seed = 7;
  const next = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let times = 0; times < 500; times += 1) {
    const text = Array.from({ length: next(12) }, () => parts[next(parts.length)] + (next(2) ? " " : "")).join("");
    const { hits } = await search(text);
    assert.ok(Array.isArray(hits), JSON.stringify(text));
  }
});

test("only the manifest and the shards of the query are loaded", { skip }, async () => {
  const names = [];
  const { search } = createSearch({ ...LANG, fetchBytes: (name) => (names.push(name), read(name)) });
  await search("password");
  const before = names.length;
  assert.equal(names.filter((name) => name === "manifest.json").length, 1);
  await search("password");
  assert.equal(names.length, before, "a second time nothing is loaded again");
});

test("a missing shard leaves the rest, and says so", { skip }, async () => {
  const names = [];
  const full = createSearch({ ...LANG, fetchBytes: (name) => (names.push(name), read(name)) });
  await full.search("change password");
  const lost = names.find((name) => name.startsWith("token-"));
  const broken = createSearch({ ...LANG, fetchBytes: (name) => (name === lost ? Promise.reject(new Error("404")) : read(name)) });
  const { incomplete } = await broken.search("change password");
  assert.equal(incomplete, true);
  assert.equal((await full.search("change password")).incomplete, false);
});

test("a shard that failed is asked for again by the next query", { skip }, async () => {
  let broken = true;
  const fetchBytes = (name) => (broken && name.startsWith("token-") ? Promise.reject(new Error("offline")) : read(name));
  const { search } = createSearch({ ...LANG, fetchBytes });
  assert.equal((await search("change password")).hits.length, 0);
  broken = false;
  const { hits, incomplete } = await search("change password");
  assert.equal(hits[0].id, "KB0008");
  assert.equal(incomplete, false);
});

test("a truncated shard counts as missing", { skip }, async () => {
  const cut = async (name) => (name.startsWith("token-") ? (await read(name)).subarray(0, 3) : read(name));
  const { incomplete } = await createSearch({ ...LANG, fetchBytes: cut }).search("change password");
  assert.equal(incomplete, true);
});

test("without a manifest the search rejects, and tries again the next time", { skip }, async () => {
  let broken = true;
  const fetchBytes = (name) => (broken ? Promise.reject(new Error("blocked")) : read(name));
  const { search } = createSearch({ ...LANG, fetchBytes });
  await assert.rejects(search("password"), /blocked/);
  broken = false;
  assert.ok((await search("password")).hits.length);
});

test("an index of another version is refused by name", { skip }, async () => {
  const newer = async (name) => {
    const bytes = await read(name);
    if (name !== "manifest.json") return bytes;
    return new TextEncoder().encode(JSON.stringify({ ...JSON.parse(textOf(bytes)), version: 999 }));
  };
  await assert.rejects(createSearch({ ...LANG, fetchBytes: newer }).search("x"), VersionError);
});

test("the first results come before the others, and are theirs", { skip }, async () => {
  const seen = [];
  const { search } = createSearch({ ...LANG, fetchBytes: read });
  const { hits } = await search("error", { onfirst: (found) => seen.push(found) });
  assert.equal(seen.length, 1);
  const [{ hits: first, total }] = seen;
  assert.deepEqual(first, hits.slice(0, first.length));
  assert.equal(total, hits.length);
  assert.ok(first.length < hits.length);
});

test("the first results do not come before they are complete", { skip }, async () => {
  const broken = (name) => (name.startsWith("token-") ? Promise.reject(new Error("404")) : read(name));
  let times = 0;
  await createSearch({ ...LANG, fetchBytes: broken }).search("error", { onfirst: () => (times += 1) });
  assert.equal(times, 0);
});

test("marks are spans of the shown line", { skip }, async () => {
  const { search } = createSearch({ ...LANG, fetchBytes: read });
  const [hit] = (await search("ser_open(): can't open device")).hits;
  const marked = hit.marks.map(([start, end]) => hit.line.slice(start, end));
  assert.ok(marked.includes("ser_open"), JSON.stringify(hit));
});
