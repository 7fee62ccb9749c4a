"""Give the targets of one imported file their new form: ids for articles, new paths for files."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from kb_build.change import Change
from kb_build.importer.links import Lead, LinkMap
from kb_build.importer.notes import Note
from kb_build.importer.settled import Settled
from kb_build.importer.targets import Target

TOP = "top"
"""`#top` is the top of any page, whatever ids it has (HTML)."""
UNSAFE = re.compile(r"[\s<>()\\%#?\"]")

MARKUP = re.compile(r"[\\\[\]`*_<]")


@dataclass(frozen=True)
class Rewritten:
    """What became of a file's targets."""

    edits: tuple[Change, ...]
    notes: tuple[Note, ...]
    files: tuple[str, ...]
    """Paths in the imported folder of the files that it uses."""
    links: int
    """How many targets lead to articles now."""


def rewrite(article: Settled, links: LinkMap, place: Callable[[str], str]) -> Rewritten:
    """Return the edits for the targets of an article.

    `place` gives the new path, in the docs folder, of a file of the imported folder.
    """
    path, own_id = article.path, article.named.id
    edits: list[Change] = []
    notes: list[Note] = []
    files: list[str] = []
    count = 0
    for target in article.targets:
        lead = links.follow(path, target.text)
        new: str | None = None
        if target.spaced and lead.kind not in ("article", "file"):
            continue  # no link, but words in brackets
        if lead.kind == "article":
            new, note = _to_article(target, lead, path, own_id)
            notes += [note] if note else []
            count += new is not None and new != target.text
        elif lead.kind == "file":
            files.append(lead.path)
            new = _to_file(target.text, place(lead.path), article.named.docs_path)
            if new is None and target.spaced:
                new = unquote(target.text)
        elif lead.kind == "old":
            new = lead.path + (f"#{lead.anchor}" if lead.anchor else "")
        elif note := _not_done(target, lead, path):
            notes.append(note)
        if new is not None and (new != target.text or target.spaced):
            edits.append(_edit(target, new, lead))
    return Rewritten(tuple(edits), tuple(notes), tuple(files), count)


def _to_article(target: Target, lead: Lead, path: str, own_id: str) -> tuple[str | None, Note | None]:
    there, anchor, note = lead.destination, lead.anchor, None
    if there is None:
        return None, None
    if anchor and there.anchors is not None:
        found = there.anchors.find(anchor)
        if found is not None:
            anchor = found
        elif anchor.lower() != TOP:
            note = Note("anchor_missing", path, target.line, {"target": target.text, "anchor": anchor})
    if there.id == own_id and anchor:
        return f"#{anchor}", note
    return f"{there.id}#{anchor}" if anchor else there.id, note


def _to_file(target: str, new_path: str, docs_path: str) -> str | None:
    """Return the relative path of a file, as it was written where that is still right."""
    old, sharp, anchor = target.partition("#")
    relative = posixpath.relpath(new_path, posixpath.dirname(docs_path) or ".")
    if unquote(old.partition("?")[0]) == relative:
        return None
    return relative + sharp + anchor


def _not_done(target: Target, lead: Lead, path: str) -> Note | None:
    values = {"target": target.text if len(target.text) <= 120 else target.text[:119] + "…"}
    if lead.kind == "missing":
        return Note("image_missing" if target.kind == "image" else "link_missing", path, target.line, values)
    if target.kind == "image" and target.text.lower().startswith(("http:", "https:", "//")):
        return Note("image_elsewhere", path, target.line, values)
    return None


def _edit(target: Target, new: str, lead: Lead) -> Change:
    if target.in_html:
        return Change(target.start, target.end, html.escape(new))
    written = UNSAFE.sub(_percent, new.partition("#")[0])
    if "#" in new:
        written += "#" + re.sub(r"[\s<>()\\\"]", _percent, new.partition("#")[2])
    if target.kind == "autolink":
        title = lead.destination.title if lead.destination else target.text
        written = f"[{MARKUP.sub(_escape, title)}]({written})"
    return Change(target.start, target.end, written)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _escape(found: re.Match[str]) -> str:
    return "\\" + found[0]
