"""The command line of a benchmark that has parts."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path


class Arguments(argparse.ArgumentParser):
    """Reads which of `parts` to run, and what a benchmark adds of its own."""

    def __init__(self, module: str, description: str | None, parts: Collection[str]) -> None:
        super().__init__(prog=f"python -m {module}", description=description)
        self._parts = parts
        self.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(parts)}; all by default")
        self.add_argument("--work", type=Path, metavar="DIR", help="keep the sites here, to look at")

    def given(self) -> argparse.Namespace:
        """Return the arguments; ends the program with what is wrong for a part that there is not."""
        given = self.parse_args()
        if unknown := set(given.parts) - set(self._parts):
            self.error(f"unknown part: {', '.join(sorted(unknown))}")
        return given
