"""Raw HTML in an article: what is on the allow-list, and what stands there that is not.

Nothing is trusted that is not understood: whatever begins like a tag and is not a well-formed tag by
CommonMark's grammar (https://spec.commonmark.org/0.31.2/#raw-html), with an allowed name and allowed
attributes, becomes text. So no difference between one HTML parser and another can let a script through.
"""

from __future__ import annotations

from kb_build.raw_html.address import is_dangerous
from kb_build.raw_html.scan import cleanings, violations
from kb_build.raw_html.violation import Cleaning, Context, Ranges, Readdress, Scope, Violation

__all__ = [
    "Cleaning",
    "Context",
    "Ranges",
    "Readdress",
    "Scope",
    "Violation",
    "cleanings",
    "is_dangerous",
    "violations",
]
