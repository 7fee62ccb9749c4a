"""What the import tells the person who ran it, thing by thing."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Something that could not be done, or was done otherwise than one may expect.

    `kind` names its words in the locales (`cli: import: notes:`); `path` is relative to the imported
    folder and `line` counts from 1, both of the source, where the thing can be looked at.
    """

    kind: str
    path: str
    line: int = 1
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def order(self) -> tuple[str, int, str]:
        """What reports sort by."""
        return (self.path, self.line, self.kind)
