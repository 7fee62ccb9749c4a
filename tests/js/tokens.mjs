// Standard input: strings. Standard output: for each its tokens, its surface words, its line tokens, how its words sound,
// its soft tokens, the look of the query that it is and its gist.

import { gist } from "../../overrides/assets/kb/search/gist.js";
import { lineTokens } from "../../overrides/assets/kb/search/lines.js";
import { parse } from "../../overrides/assets/kb/search/query.js";
import { given, tokenizer } from "./tools.mjs";

const cutter = tokenizer();
const rows = given().map((text) => {
  const surfaces = cutter.surfaces(text);
  return [
    cutter.tokens(text),
    surfaces,
    lineTokens(cutter, text),
    surfaces.map((word) => cutter.sounds.of(word)),
    cutter.words(text).map((word) => [[...word.soft].sort(), [...(word.joints ?? [])].sort()]),
    parse(cutter, text).look,
    gist(cutter, cutter.characters.normalize(text)),
  ];
});
process.stdout.write(JSON.stringify(rows));
