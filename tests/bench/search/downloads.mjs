// Arguments: the folder of one language's index, the language. Standard input: pairs of queries. Output: for each
// pair, the index files that a new visitor's first query loads, and those that the second one loads besides.

import { createSearch } from "../../../overrides/assets/kb/search/search.js";
import { given, lunr, readerOf } from "../../js/tools.mjs";

const [folder, lang] = process.argv.slice(2);
const read = readerOf(folder);
const answers = [];
for (const [one, other] of given()) {
  const names = [];
  const fetchBytes = (name) => (names.push(name), read(name));
  const { search } = createSearch({ base: "", lang, lunr, fetchBytes });
  await search(one);
  const first = names.splice(0);
  await search(other);
  answers.push([first, names]);
}
process.stdout.write(JSON.stringify(answers));
