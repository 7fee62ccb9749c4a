"""One style sheet and one script for a page: what was written as many small files is sent as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb_build.publish.joined import CannotJoin, Joined
from kb_build.publish.modules import join_module
from kb_build.publish.styles import join_style
from kb_build.publish.worker import join_worker
from kb_build.publish.write import write_text

JOINERS: dict[str, Callable[[str, Callable[[str], str]], Joined]] = {
    "assets/kb/css/kb.css": join_style,
    "assets/kb/kb.js": join_module,
    "assets/kb/search_worker.js": join_worker,
}


def join_assets(site: Path) -> None:
    """Join the files of a page, and those of the search, and remove what is in them.

    A file that cannot be joined stays as it is, with its parts: a site may bring its own, and the
    page works either way.
    """
    joined: dict[str, Joined] = {}
    kept: set[str] = set()  # the kinds of files of which one could not be joined and may need any other
    for path, join in JOINERS.items():
        try:
            joined[path] = join(path, lambda part: (site / part).read_text(encoding="utf-8"))
        except (CannotJoin, OSError):
            kept.add(Path(path).suffix)
    for path, one in joined.items():
        write_text(site / path, one.text)
    for part in set().union(*(one.parts for one in joined.values())) - joined.keys():
        if Path(part).suffix not in kept:
            (site / part).unlink()
            if not any((site / part).parent.iterdir()):
                (site / part).parent.rmdir()
