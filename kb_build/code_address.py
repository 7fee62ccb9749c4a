"""The address of an error code: `/e/CODE/`."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^0-9a-z\u3040-\u30ff\u3400-\u9fff]+")


def code_address(code: str) -> str:
    """Return the part of the address for a code: NFKC, lower case, anything but letters and digits one hyphen.

    `0x80070005` gives `0x80070005`, `ERR/12 A..` gives `err-12-a`. A code without any letter or digit
    gives `code`.
    """
    return _OTHER.sub("-", unicodedata.normalize("NFKC", code).lower()).strip("-") or "code"
