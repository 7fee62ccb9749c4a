// Standard input: strings. Standard output: for each the lines that are read of it as a query.

import { parse } from "../../overrides/assets/kb/search/query.js";
import { given, tokenizer } from "./tools.mjs";

const cutter = tokenizer();
process.stdout.write(JSON.stringify(given().map((text) => parse(cutter, text).texts)));
