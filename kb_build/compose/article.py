"""One article to its page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from kb_build.article import Article
from kb_build.compose.body import body_changes
from kb_build.compose.json_ld import json_ld
from kb_build.compose.layout import lay_out
from kb_build.compose.neighbours import alternates, breadcrumbs
from kb_build.compose.page import Page
from kb_build.compose.picture import picture_of
from kb_build.compose.safe import safe
from kb_build.compose.view import View
from kb_build.library import Library
from kb_build.marks import FOOTNOTES
from kb_build.normalize import normalize
from kb_build.normalize.code import write_html

_BLOCK_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>')
_FOOTNOTE = re.compile(r"^\[\^[^\]\n]+\]:", re.MULTILINE)
_TAG = re.compile(r"<span class=\"kb-sign\".*?</span>|<[^>]+>")


def compose(article: Article, library: Library) -> Page:
    """Return the page of an article that the library shows.

    Its Markdown begins and ends with marks by which `publish` proves that the article was composed.
    Raises ValueError for an article without fields, which is never shown.
    """
    if article.fields is None:
        raise ValueError(f"{article.path} has too little front matter to be published")
    clean, html_changes = safe(article, library)
    view = View(clean, article.fields, library)
    page = lay_out(view, [*body_changes(view), *html_changes])
    body = normalize(page.text, view.words["callouts"])
    marks = f"{article.fields.id} {article.lang}"
    # Footnotes belong to the body: below the page's end no reader and no search would look for them.
    text = [body.strip("\n"), *([FOOTNOTES] if _FOOTNOTE.search(body) else [])]
    parts = [
        _fenced([f"<!--kb:begin {marks}-->", *page.above]),
        *text,
        _fenced([*page.below, f"<!--kb:end {marks}-->"]),
    ]
    return Page(
        article.docs_path,
        "main.html",
        _meta(view, _contents(view, [*page.above, *page.between], page.below)),
        "\n\n".join(part for part in parts if part) + "\n",
    )


def _fenced(blocks: list[str]) -> str:
    """Return blocks of HTML so that the renderer need not look for them in the text."""
    return "\n".join(write_html("\n\n".join([*blocks, ""])))


def _meta(view: View, contents: list[dict[str, str]]) -> dict[str, Any]:
    article, fields, library = view.article, view.fields, view.library
    crumbs = breadcrumbs(library, article.lang, article.section)
    picture = picture_of(view)
    return {
        "title": fields.title,
        "description": fields.description or "",
        "kb": {
            "kind": "article",
            "lang": article.lang,
            "id": fields.id,
            "type": fields.type.value,
            "confidence": fields.confidence.value,
            "visibility": fields.visibility.value,
            "permalink": f"a/{fields.id}/",
            "url": article.url,
            "reviewed": fields.reviewed.isoformat() if fields.reviewed else "",
            "alternates": alternates(library, article.lang, article),
            "breadcrumbs": crumbs,
            "contents": contents,
            "picture": picture,
            "json_ld": json_ld(view, crumbs, picture),
        },
    }


def _contents(view: View, above: Iterable[str], below: Iterable[str]) -> list[dict[str, str]]:
    """Return the headings of the second level, blocks included, for a list of what is on the page."""
    own = [{"id": h.anchor, "title": h.text} for h in view.article.outline.headings if h.level == 2]
    return [*_block_headings(above), *own, *_block_headings(below)]


def _block_headings(blocks: Iterable[str]) -> list[dict[str, str]]:
    found = (match for block in blocks for match in _BLOCK_HEADING.finditer(block))
    return [{"id": m[1], "title": html.unescape(_TAG.sub("", m[2])).strip()} for m in found]
