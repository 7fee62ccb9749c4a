// Prints what a site of several languages answers: a list of {lang, ids} for each reader's language and query.
// Arguments: the folder with an index per language. Standard input: a list of [languages, query].

import { findInLanguages } from "../../overrides/assets/kb/search/languages.js";
import { createSearch } from "../../overrides/assets/kb/search/search.js";
import { given, lunr, readerOf } from "./tools.mjs";

const [folder] = process.argv.slice(2);
const searches = new Map();

function searchOf(lang) {
  if (!searches.has(lang)) {
    searches.set(lang, createSearch({ base: "", lang, lunr, fetchBytes: readerOf(`${folder}/${lang}`) }));
  }
  return searches.get(lang);
}

const answers = [];
for (const [langs, query] of given()) {
  const ask = (lang) => searchOf(lang).search(query);
  const { lang, hits } = await findInLanguages(langs, query, ask, (other) => searchOf(other).strange(query));
  answers.push({ lang, ids: hits.map((hit) => hit.id) });
}
console.log(JSON.stringify(answers));
