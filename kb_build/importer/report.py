"""What an import did, for a person and for a program."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from typing import Any

from kb_build.importer.handed_down import Standing
from kb_build.importer.notes import Note


@dataclass(frozen=True, slots=True)
class Adopted:
    """An article that the import wrote: where it was, and what it is now."""

    source: str
    docs_path: str
    id: str
    title: str


@dataclass(frozen=True)
class ImportReport:
    """What an import did; paths of the source are relative to the imported folder."""

    adopted: tuple[Adopted, ...]
    already: tuple[str, ...]
    """Articles that an earlier import brought, left as they are."""
    files: tuple[str, ...]
    """Images and other files brought along."""
    unused: tuple[str, ...]
    """Files that no imported article uses, left behind."""
    links: int
    """Links that lead to articles by their id now."""
    sections: tuple[str, ...]
    """The `_section.yml` files written, relative to the docs folder."""
    standing: Standing
    notes: tuple[Note, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many notes there are of each kind, sorted by kind."""
        return dict(sorted(Counter(note.kind for note in self.notes).items()))

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "adopted": [dataclasses.asdict(one) for one in self.adopted],
            "already": list(self.already),
            "files": list(self.files),
            "unused": list(self.unused),
            "links": self.links,
            "sections": list(self.sections),
            **self.standing.as_json(),
            "notes": [
                {"kind": n.kind, "path": n.path, "line": n.line, "values": dict(n.values)} for n in self.notes
            ],
        }
