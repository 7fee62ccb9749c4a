"""The links of a body: by id, by path and by address become what the engine, or the browser, resolves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from kb_build.article import Article
from kb_build.change import Change
from kb_build.compose.address import address_of, file_of, parted, relative, relative_file
from kb_build.compose.view import View
from kb_build.library import Library, Target
from kb_build.outline import Image, Link
from kb_build.raw_html import is_dangerous

_DEFINITION = re.compile(
    r"^[ >]*\[(?!\^)[^\[\]\n]+\]:[ \t]*(?P<open><)?(?P<target>(?(open)[^<>\n]*|[^\s<]\S*))", re.MULTILINE
)
_OPENING = re.compile(r"\(\s*(<?)")
_UNSAFE = re.compile(r"[\s<>()\\`\[\]{}*]")
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What may stand as it is in a query and an anchor."""
_INSIDE = re.compile(r"`+|\\.|[\[\]]", re.DOTALL)


def link_changes(view: View) -> Iterator[Change]:
    """Yield the changes to Markdown links, their definitions and Markdown images."""
    article = view.article
    by_reference = False
    for link in article.outline.links:
        written = article.source.at(link.span)
        if written.startswith("["):
            by_reference |= not _is_inline(written)
            yield from _link(view, link, written)
    for image in article.outline.images:
        written = article.source.at(image.span)
        if written.startswith("!["):
            yield from _image(view, image, written[1:])
    if by_reference:
        yield from _definitions(view)


def dead_links(article: Article, library: Library) -> Iterator[Change]:
    """Yield the changes that leave only the text of links and images that may not, or cannot, be followed."""
    for link in article.outline.links:
        written = article.source.at(link.span)
        target = library.resolve(article, link.target)
        if written.startswith("[") and (is_dangerous(link.target) or not leads_somewhere(library, target)):
            yield from _only_text(article, link, written, 1)
    for image in article.outline.images:
        written = article.source.at(image.span)
        embedded = image.src.lower().startswith("data:image/")
        if written.startswith("![") and is_dangerous(image.src) and not embedded:
            yield from _only_text(article, image, written, 2)


def _only_text(article: Article, link: Link | Image, written: str, opening: int) -> Iterator[Change]:
    start = article.source.offset(link.span.line, link.span.column)
    close = start + opening - 1 + _text_end(written[opening - 1 :])
    line = article.source.lines[link.span.line - 1]
    begins_line = not line[: link.span.column - 1].strip(" \t>*+-.)0123456789")
    yield Change(start, start + opening, "<wbr>" if begins_line else "")
    yield Change(close, start + len(written), "")


def readdress(article: Article, library: Library, name: str, address: str) -> str | None:
    """Return the final address of an `href` or `src` in raw HTML; None for a link that leads nowhere."""
    target = library.resolve(article, address)
    if address.startswith("#") or target.kind == "external":
        return target.path or address
    there = address_of(target)
    if there is None or not leads_somewhere(library, target):
        return None if name == "href" else address
    return relative(article.url, there) + quote(_rest(parted(address)[1], target), safe=_KEPT)


def leads_somewhere(library: Library, target: Target) -> bool:
    if target.kind == "article" and target.article:
        return library.shows(target.article)
    if target.kind == "page":
        return target.path in library.shown_pages
    return target.kind in ("file", "external")


def _link(view: View, link: Link, written: str) -> Iterator[Change]:
    """Yield what one link needs that leads somewhere."""
    source = view.article.source
    start = source.offset(link.span.line, link.span.column)
    end = start + len(written)
    target = view.library.resolve(view.article, link.target)
    if _is_inline(written):
        yield from _retarget(written, start, link.target, _target(view, link.target, target))
    if target.article and target.article.lang != view.lang:
        yield from _say_language(view, target, end)


def _retarget(written: str, start: int, before: str, after: str) -> Iterator[Change]:
    """Yield `after` in place of the target of an inline link or image, never in `<…>` and without `<`."""
    close = _text_end(written)
    opening = _OPENING.match(written, close + 1)
    at = opening.end() if opening else close
    end = at + len(before)
    if not opening or not written.startswith(before, at):  # written with escapes or entities
        if after != before:
            yield Change(start + close, start + len(written), f"]({bare(after)})")
    elif after != before or opening[1] or "<" in before:
        yield Change(start + at - len(opening[1]), start + end + len(opening[1]), bare(after))


def bare(target: str) -> str:
    """Return a target that can stand without `<…>`."""
    return _UNSAFE.sub(lambda char: quote(char[0], safe=""), target)


def _say_language(view: View, target: Target, end: int) -> Iterator[Change]:
    """Yield the small word after a link into the other language."""
    assert target.article
    text = view.article.source.text
    word = view.other_language(target.article)
    if text.startswith("{", end):
        end = text.find("}", end) + 1 or end
        yield Change(end, end, word)
    else:
        yield Change(end, end, f'{{hreflang="{target.article.lang}"}}{word}')


def _target(view: View, written: str, target: Target) -> str:
    """Return a Markdown link's target as the engine wants it: a relative file, with its anchor."""
    path, rest = parted(written)
    rest = _rest(rest, target)
    if not path or target.kind == "external":
        return target.path or written
    if target.kind == "article" and target.article:
        there = target.article.docs_path
    elif target.kind == "page":
        if target.path.startswith("e/"):  # written after the engine, which knows no file of it
            return relative(view.article.url, target.path) + rest
        there = file_of(target.path)
    elif path.startswith("/"):
        there = target.path
    else:
        return written
    return relative_file(view.article.docs_path, there) + rest


def _rest(rest: str, target: Target) -> str:
    """Return the query and anchor of a link; the anchor may be that of the article behind a removed one."""
    return rest if "#" in rest or not target.anchor else f"{rest}#{quote(target.anchor, safe='')}"


def _image(view: View, image: Image, written: str) -> Iterator[Change]:
    """Yield a relative path for an image that is named from the root of the site."""
    start = view.article.source.offset(image.span.line, image.span.column) + 1
    if _is_inline(written):
        target = view.library.resolve(view.article, image.src)
        rooted = target.kind == "file" and image.src.startswith("/")
        after = relative_file(view.article.docs_path, target.path) if rooted else image.src
        yield from _retarget(written, start, image.src, after)


def definitions(article: Article) -> Iterator[re.Match[str]]:
    """Yield the `[label]: target` lines outside code, with the groups `open` (a `<`) and `target`."""
    source = article.source
    in_code = {
        line
        for code in article.outline.code
        if not code.inline
        for line in range(code.span.line, code.span.end_line + 1)
    }
    for found in _DEFINITION.finditer(source.text, source.offset(article.front_matter.body_line, 1)):
        if source.span(found.start("target"), found.end("target")).line not in in_code:
            yield found


def _definitions(view: View) -> Iterator[Change]:
    """Yield the changes to `[label]: target` lines."""
    for found in definitions(view.article):
        target = view.library.resolve(view.article, found["target"])
        start, end = found.span("target")
        brackets = len(found["open"] or "")
        if is_dangerous(found["target"]):
            yield Change(start - brackets, end + brackets, "#")
        elif leads_somewhere(view.library, target):
            after = bare(_target(view, found["target"], target))
            yield Change(start - brackets, end + brackets, after)


def _is_inline(written: str) -> bool:
    return written.startswith("(", _text_end(written) + 1)


def _text_end(written: str) -> int:
    """Return where the `]` stands that ends the text of a link, which begins with `[`."""
    depth, at = 0, 0
    while found := _INSIDE.search(written, at):
        at = found.end()
        if found[0][0] == "`":
            code_end = written.find(found[0], at)
            at = code_end + len(found[0]) if code_end >= 0 else at
        elif found[0] == "[":
            depth += 1
        elif found[0] == "]":
            depth -= 1
            if depth == 0:
                return found.start()
    return len(written) - 1
