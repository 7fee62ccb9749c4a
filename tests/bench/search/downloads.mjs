// Arguments: the folder of one language's index, the language. Standard input: pairs of queries. Output: for each
// pair, asked by a new visitor, the index files that the second query loads besides those of the first.

import { createSearch } from "../../../overrides/assets/kb/search/search.js";
import { given, lunr, readerOf } from "../../js/tools.mjs";

const [folder, lang] = process.argv.slice(2);
const read = readerOf(folder);
const answers = [];
for (const [one, other] of given()) {
  let names;
  const fetchBytes = (name) => (names.push(name), read(name));
  const { search } = createSearch({ base: "", lang, lunr, fetchBytes });
  for (const query of [one, other]) {
    names = [];
    await search(query);
  }
  answers.push(names);
}
process.stdout.write(JSON.stringify(answers));
