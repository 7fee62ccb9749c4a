"""What a page loads: many small files joined into one of a kind, under a name that says its content.

A file under its hashed name never changes, so browsers keep it and never ask again. Each is there under its plain name
as well, which is what a page that was open before an update, or a site's own older template, still finds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb_build.model.settings import Accent
from kb_build.publish.accent import with_accent
from kb_build.publish.joined import CannotJoin, Joined
from kb_build.publish.modules import join_module
from kb_build.publish.shrink import shrink
from kb_build.publish.styles import join_style
from kb_build.publish.worker import join_worker
from kb_build.publish.write import write_bytes

Read = Callable[[str], str]
"""Gives the text of a path in the site."""
HASH_LENGTH = 8
FOLDER = "assets/kb/"
PLAIN_NAMES: Mapping[str, str] = {
    "style": "assets/kb/css/kb.css",
    "script": "assets/kb/kb.js",
    "early": "assets/kb/early.js",
    "leads_to": "assets/kb/leads-to.js",
    "worker": "assets/kb/search_worker.js",
    "icon": "assets/kb/icon.svg",
}
"""What pages load, by the name under which templates know it."""


def _as_it_is(path: str, read: Read) -> Joined:
    return Joined(read(path), frozenset())


JOINERS: Mapping[str, Callable[[str, Read], Joined]] = {
    "style": join_style,
    "script": join_module,
    "worker": join_worker,
}


@dataclass(frozen=True)
class Assets:
    """What pages load: `names` for templates, the `files` to write, and `parts`, which nobody needs beside them."""

    names: Mapping[str, str]
    files: Mapping[str, bytes]
    parts: frozenset[str]


def read_assets(folders: Iterable[Path], own: Path, accent: Accent | None = None) -> Assets:
    """Return the assets of a site in its `accent`; the first of `folders` that has a file says what is in it.

    What is made of files in `own` alone, the one of the folders that is ours, is shrunk. A file that cannot be joined
    stays as it is, with its parts: a site may bring its own, and the page works either way. One that is nowhere keeps
    its plain name.
    """
    places = tuple(folders)
    used = set[Path]()

    def read(path: str) -> str:
        place = next((place for place in places if (place / path).is_file()), None)
        if place is None:
            raise FileNotFoundError(path)
        used.add(place)
        return with_accent(path, (place / path).read_text(encoding="utf-8"), accent)

    names, files, parts = dict(PLAIN_NAMES), dict[str, bytes](), set[str]()
    kept = set[str]()  # the kinds of files of which one could not be joined and may need any other
    for name, path in PLAIN_NAMES.items():
        used.clear()
        try:
            joined = _joined(name, path, read)
            if used == {own}:
                joined = Joined(shrink(path, joined.text), joined.parts)
        except CannotJoin:
            kept.add(Path(path).suffix)
            joined = Joined(read(path), frozenset())
        except OSError:
            continue
        content = joined.text.encode("utf-8")
        names[name] = hashed(path, content)
        files |= {path: content, names[name]: content}
        parts |= joined.parts
    unneeded = frozenset(part for part in parts - files.keys() if Path(part).suffix not in kept)
    return Assets(names, files, unneeded)


def _joined(name: str, path: str, read: Read) -> Joined:
    return JOINERS.get(name, _as_it_is)(path, read)


def hashed(path: str, content: bytes) -> str:
    """Return `path` with the hash of `content` in its name: `kb.css` becomes `kb-0a1b2c3d.css`."""
    file = Path(path)
    return file.with_stem(f"{file.stem}-{hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}").as_posix()


def write_assets(assets: Assets, site: Path) -> None:
    """Write the assets into `site`, and take out what is in them."""
    for path, content in assets.files.items():
        write_bytes(site / path, content)
    for part in assets.parts:
        file = site / part
        if file.is_file():
            file.unlink()
            if not any(file.parent.iterdir()):
                file.parent.rmdir()
