// Arguments: the folder of one language's index, the language. Standard input: queries. Output: the hits of each.

import { createSearch } from "../../overrides/assets/kb/search/search.js";
import { given, lunr, readerOf } from "./tools.mjs";

const [folder, lang] = process.argv.slice(2);
const { search } = createSearch({ base: "", lang, lunr, fetchBytes: readerOf(folder) });
const answers = [];
for (const query of given()) answers.push((await search(query)).hits);
process.stdout.write(JSON.stringify(answers));
