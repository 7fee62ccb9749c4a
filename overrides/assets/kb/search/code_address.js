// The address of an error code: /e/CODE/. The Python half is kb_build/code_address.py.

const MAX_LENGTH = 80;
const NAMELESS = "code";
const OTHER = /[^0-9a-z\u3005\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff]+/g;

/**
 * Return the part of the address for a code: NFKC, in lower case, one hyphen for anything that is no letter or
 * digit, at most MAX_LENGTH characters; "code" for a code without any letter or digit.
 */
export function codeAddress(code) {
  const plain = code.normalize("NFKC").toLowerCase().replace(OTHER, "-").replace(/^-|-$/g, "");
  return plain.slice(0, MAX_LENGTH).replace(/-$/, "") || NAMELESS;
}
