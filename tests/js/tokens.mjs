// Standard input: strings. Standard output: for each its tokens, its surface words and its line tokens.

import { lineTokens } from "../../overrides/assets/kb/search/lines.js";
import { given, tokenizer } from "./tools.mjs";

const cutter = tokenizer();
const rows = given().map((text) => [cutter.tokens(text), cutter.surfaces(text), lineTokens(cutter, text)]);
process.stdout.write(JSON.stringify(rows));
