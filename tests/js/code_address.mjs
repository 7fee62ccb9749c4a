// Standard input: error codes. Standard output: the part of the address of each.

import { codeAddress } from "../../overrides/assets/kb/search/code_address.js";
import { given } from "./tools.mjs";

process.stdout.write(JSON.stringify(given().map(codeAddress)));
