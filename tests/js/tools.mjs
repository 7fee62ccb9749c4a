// What the tests share: the table, lunr, standard input.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Tokenizer } from "../../overrides/assets/kb/search/tokenize.js";

const ROOT = new URL("../../", import.meta.url);

export const lunr = createRequire(import.meta.url)("../../overrides/assets/kb/vendor/lunr.min.js");

export function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
}

export function tokenizer() {
  return new Tokenizer(readJson("kb_build/search/table.json"));
}

export function given() {
  return JSON.parse(readFileSync(0, "utf8"));
}

/** A loader of the files of a folder, as a page's fetchBytes. */
export function readerOf(folder) {
  return async (name) => new Uint8Array(readFileSync(`${folder}/${name}`));
}
