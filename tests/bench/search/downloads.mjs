// Arguments: the folder of one language's index, the language. Standard input: pairs of queries. Output: for each pair,
// asked by a new visitor in whose page the search has got ready, the index files that are loaded until the first query's
// first results show (`first`), and those that the second query loads besides the first one's (`later`).

import { createSearch } from "../../../overrides/assets/kb/search/search.js";
import { given, lunr, readerOf } from "../../js/tools.mjs";

const [folder, lang] = process.argv.slice(2);
const read = readerOf(folder);
const answers = [];
for (const [one, other] of given()) {
  let names = [];
  const fetchBytes = (name) => (names.push(name), read(name));
  const { search, warm } = createSearch({ base: "", lang, lunr, fetchBytes });
  await warm({ forPastes: true });
  names = [];
  let first;
  await search(one, { onfirst: () => (first = [...names]) });
  first ??= names;
  names = [];
  await search(other);
  answers.push({ first, later: names });
}
process.stdout.write(JSON.stringify(answers));
