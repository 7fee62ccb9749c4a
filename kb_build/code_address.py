"""The address of an error code: `/e/CODE/`. The browser's half is overrides/assets/kb/search/code_address.js."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 80
"""In characters: a kana takes three bytes, and file systems allow 255 for a name."""
NAMELESS = "code"
_OTHER = re.compile(r"[^0-9a-z\u3005\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff]+")


def code_address(code: str) -> str:
    """Return the part of the address for a code.

    NFKC, in lower case, one hyphen for anything that is no letter or digit, at most `MAX_LENGTH` characters.
    `0x80070005` gives `0x80070005`, `ERR/12 A..` gives `err-12-a`. A code without any letter or digit
    gives `code`.
    """
    plain = _OTHER.sub("-", unicodedata.normalize("NFKC", code).lower()).strip("-")
    return plain[:MAX_LENGTH].rstrip("-") or NAMELESS
