"""An article whose text has only allowed HTML, with an outline that says what the renderer will see.

A change can turn HTML into Markdown (`<x>` at the margin hides a link below it) or Markdown into HTML,
so the text is read again after each round, until there is nothing left to change.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import partial
from weakref import WeakKeyDictionary

from markdown_it.token import Token

from kb_build.article import Article
from kb_build.change import Change, apply
from kb_build.compose.links import dead_links, readdress
from kb_build.library import Library
from kb_build.literal import html_context
from kb_build.marks import strip_marks
from kb_build.model.source import Source
from kb_build.normalize.blocks import read_blocks
from kb_build.outline import Html, Outline, read_outline
from kb_build.page_anchors import reserved_anchors
from kb_build.raw_html import Cleaning, Context, Scope, cleanings, is_dangerous

_ROUNDS = 40
_CONTAINER = re.compile(
    r"^[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*(?:\[[^\]\n]*\]:|:[ \t]|!!!|\?\?\?|===)", re.MULTILINE
)
"""What may begin a footnote, a definition or a callout, each of which the renderer reads in its own way."""
_LINK = re.compile(r"(\]\()\s*<?(?P<target>[^)\n]{0,200})")
_MARKDOWN = re.compile(r"[\[\]`*_!\\{]")
_TEXT = ("heading", "paragraph")
_made: WeakKeyDictionary[Library, dict[Article, tuple[Article, list[Change]]]] = WeakKeyDictionary()


def safe(article: Article, library: Library) -> tuple[Article, list[Change]]:
    """Return `article` with what a page does not take over gone, and the changes that are left to make.

    Gone are forbidden HTML and links that may not, or cannot, be followed, whose text stays. Headings and
    steps keep the anchors that they had, as long as there are as many of them. What was found is
    remembered as long as the library is there: the page and the plain text of an article both ask.
    """
    made = _made.setdefault(library, {})
    if article not in made:
        made[article] = _safe(article, library)
    return made[article]


def _safe(article: Article, library: Library) -> tuple[Article, list[Change]]:
    text = strip_marks(article.source.text).replace("\0", "\ufffd")
    found = article if text == article.source.text else _reread(article, text)
    changes: list[Cleaning] = []
    for round_ in range(_ROUNDS):
        changes = _html_changes(found, library)
        html = {h.start + len(h.text) - len(h.text.lstrip()): h for h in found.outline.html}
        felt = [_change(c) for c in changes if not _is_local(found.source.text, c, html.get(c.start))]
        felt += dead_links(found, library)
        if not felt:
            break
        if round_ < _ROUNDS // 2:
            felt = next(([c] for c in felt if c.start in html and not html[c.start].inline), felt)
        found = _reread(found, apply(found.source.text, felt))
    if found is not article:
        found = dataclasses.replace(found, outline=_same_anchors(found, article))
    return found, list(map(_change, changes))


def _change(cleaning: Cleaning) -> Change:
    return Change(cleaning.start, cleaning.end, cleaning.text)


def _is_local(text: str, change: Cleaning, html: Html | None) -> bool:
    """Return whether a change leaves what every other character means as it was.

    `html` is the piece of HTML that begins where the change does, as the outline has it.
    """
    before = text[change.start : change.end]
    if before.startswith("<!--"):
        if html and not html.inline:  # what stands after a comment at the margin may become Markdown
            return not html.text.strip()[len(before) :]
        return (
            not text[change.start - 1 : change.start].strip() or not text[change.end : change.end + 1].strip()
        )
    if change.text == "&lt;":
        return html is None or (html.inline and not _MARKDOWN.search(html.text))
    return change.text.startswith("<") and change.text != "<wbr>" and "\n" not in before


def context_of(article: Article) -> Context:
    """Return where there can be HTML in an article's body.

    Where the outline is not to be trusted, no text counts as code and tags must end in their line.
    """
    if _as_rendered(article):
        return html_context(article.source, article.outline)
    raw = {
        line
        for token in _rendered_blocks(article)
        if token.type == "html_block" and token.map
        for line in range(*token.map)
    }
    at, lines = 0, []
    for n, line in enumerate(article.source.lines):
        lines.append(Scope(at, at + len(line), n, n - article.front_matter.body_line + 1 in raw))
        at += len(line) + 1
    return Context((), lines)


def _rendered_blocks(article: Article) -> list[Token]:
    return read_blocks("\n".join(article.source.lines[article.front_matter.body_line - 1 :]))


def _html_changes(article: Article, library: Library) -> list[Cleaning]:
    body, text = article.front_matter.body_line, article.source.text
    if body > len(article.source.lines):
        return []
    start = article.source.offset(body, 1)
    found: list[Cleaning] = []
    if text.find("<", start) >= 0 or text.find("{", start) >= 0:
        found += cleanings(
            text,
            start,
            context_of(article),
            partial(readdress, article, library),
            library.config.settings.origins,
        )
    if text.find("](", start) >= 0 and not _as_rendered(article):
        found += _unseen_links(text, start)
    return found


def _unseen_links(text: str, start: int) -> Iterator[Cleaning]:
    """Yield what makes text of the dangerous links that an outline may have missed."""
    for found in _LINK.finditer(text, start):
        if is_dangerous(found["target"]):
            yield Cleaning(found.end(1) - 1, found.end(1), "&#40;")


def _reread(article: Article, text: str) -> Article:
    source = Source(article.path, text)
    outline = read_outline(source, article.front_matter.body_line, reserved_anchors(article.fields))
    return dataclasses.replace(article, source=source, outline=outline)


def _same_anchors(article: Article, before: Article) -> Outline:
    """Return the outline with the anchors of `before`, which links and rules know."""
    now, then = article.outline, before.outline
    if len(now.headings) != len(then.headings) or len(now.steps) != len(then.steps):
        return now
    headings = (
        dataclasses.replace(n, anchor=t.anchor) for n, t in zip(now.headings, then.headings, strict=True)
    )
    steps = (dataclasses.replace(n, anchor=t.anchor) for n, t in zip(now.steps, then.steps, strict=True))
    return dataclasses.replace(now, headings=tuple(headings), steps=tuple(steps))


def _as_rendered(article: Article) -> bool:
    """Return whether the outline has text and code in the same lines as the renderer's reading.

    It has not where a footnote or a definition, which an outline does not know, changes what a line is.
    """
    if not _CONTAINER.search(article.source.text):
        return True
    first, tokens = article.front_matter.body_line, _rendered_blocks(article)
    kinds = ("inline", "fence", "code_block", "html_block")
    theirs = {(t.map[0] + first, t.type == "inline") for t in tokens if t.map and t.type in kinds}
    fences = {line for line, is_text in theirs if not is_text}
    ours = {
        (block.line - (block.kind == "code" and block.line not in fences), block.kind in _TEXT)
        for block in article.outline.blocks
    }
    return theirs == ours
