"""Text that another publishing tool would have replaced: what it looks like, and where an article has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_build.article import Article
from kb_build.literal import html_context
from kb_build.model.source import Source, Span
from kb_build.module_code import STATEMENT
from kb_build.outline import Block
from kb_build.raw_html import Context
from kb_build.raw_html.violation import is_escaped

_LINE = r"^[ \t]*"
_SYNTAXES = {
    "microsoft": (
        rf'(?:{_LINE}|(?<![\w:])):::[ ]*[a-z][\w-]*(?:\s+[\w-]+="[^"]*")*[ ]*:::',
        "Microsoft Learn",
    ),
    "colons": (
        _LINE + r":{3,}(?=[ \t]*(?:[\[{]|[a-z][\w-]*(?:[\s\[{(=]|$)|$))[^\n]*",
        "Docusaurus / VuePress / Zenn",
    ),
    "hugo": (r"\{\{[<%].{1,300}?[>%]\}\}", "Hugo"),
    "tag": (r"\{%.{1,300}?%\}", "Jekyll / GitBook / Jinja"),
    "expression": (r"\{{2,3}[^{}]{1,300}\}{2,3}", "Jekyll / Jinja / Vue"),
    "kramdown": (r"\{::[a-z][^}\n]*\}|\{:/[a-z]*\}", "kramdown"),
    "contents": (
        _LINE + r"\{:[ ]*toc\b[^}\n]*\}[ \t]*$|\A(?:\[toc\]|\[\[_?toc_?\]\])\Z",
        "kramdown / Python-Markdown",
    ),
    "attributes": (r"\A\{:[ ]*[.#\w][^}\n]*\}[ \t]*$", "kramdown"),
    "bracket": (
        r"\[!(?:badge|code|div|dnl|include|pdf|tab|uicontrol|video)\b(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]",
        "Microsoft Learn / Adobe",
    ),
    "callout": (r"\A\[![a-z]+\](?![(\[:])", "Obsidian / Microsoft Learn"),
}
"""Patterns, and the tools that know them; \\A is where a paragraph begins, $ where a line ends."""
_UNREAD = (
    r"<!--.*?(?:-->|\Z)|<(?P<verbatim>code|kbd|pre|samp|script|style)\b.*?</(?P=verbatim)\s*>|<[a-z/][^<>]*>"
)
"""Raw HTML that shows nothing, or shows what stands in it as it is."""
_ANY = re.compile(
    "|".join([*(f"(?P<{name}>{syntax})" for name, (syntax, _) in _SYNTAXES.items()), _UNREAD]),
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_SIGNS = (":::", "{{", "{%", "{:", "[!", "[TOC]", "[toc]", "_TOC_")
"""A text without any of them has nothing that `_ANY` would find."""
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*", re.IGNORECASE)
_END = re.compile(r"\{\{(?:[<%]\s*)?/(?!\*)|\{:/|\{%-?\s*end(?=\w)|:{3,}\s*(?:$|[a-z]+-end\b)", re.IGNORECASE)
_BRANCHES = {"elif", "else", "elsif", "when"}
_VERBATIM = {"comment", "nomarkdown", "raw", "verbatim"}
"""What stands between these and their end is not replaced by the tool itself."""
_CALLOUT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)
_QUOTE_SIGNS = re.compile(r"[ \t>]*")
_KINDS = {
    "box": "abstract alert attention bug callout caution danger details error example expand failure hint important"
    " info message note notice question quote seealso success tip todo warning",
    "tabs": "begintabs code-group endtabs moniker pivot tab tabitem tabpane tabs zone",
    "image": "figure icon image img picture",
    "link": "embed gist link post_url ref relref video vimeo xref youtube",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_KIND_OF_SYNTAX = {
    "colons": "box", "callout": "box", "contents": "contents", "attributes": "attributes", "code": "code",
}  # fmt: skip


@dataclass(frozen=True)
class Construct:
    """Something that is shown as it is written; `kind` says what its writer wanted."""

    syntax: str
    name: str
    text: str
    span: Span
    ends: bool = False

    @property
    def kind(self) -> str:
        """What it was to become: a box, tabs, an image, a link, …, or "default"."""
        known = _KIND_OF.get(self.name) or _KIND_OF.get(self.name.rpartition("-")[2])
        return known or _KIND_OF_SYNTAX.get(self.syntax, "default")

    @property
    def tools(self) -> str:
        """The tools that would have replaced it."""
        return "Docusaurus / MDX" if self.syntax == "code" else _SYNTAXES[self.syntax][1]


def constructs(article: Article) -> Iterator[Construct]:
    """Yield what another tool would have replaced; of what has an end, its beginning."""
    yield from _code(article)
    if _may_have_any(article.source.text):
        yield from _without_ends(_written(article))


def _may_have_any(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _without_ends(written: Iterator[Construct]) -> list[Construct]:
    """Leave out ends, branches and verbatim parts of what was begun; an end of nothing stays."""
    kept: list[Construct] = []
    begun: list[Construct] = []
    for one in written:
        if one.syntax == "tag" and one.name in _BRANCHES and any(o.syntax == "tag" for o in begun):
            continue
        same = (o for o in reversed(begun) if o.syntax == one.syntax and one.name in ("", o.name))
        opening = next(same, None) if one.ends else None
        if opening:
            begun.remove(opening)
            if opening.name in _VERBATIM:
                del kept[kept.index(opening) + 1 :]
        else:
            kept.append(one)
            begun += [] if one.ends else [one]
    return kept


def _written(article: Article) -> Iterator[Construct]:
    source = article.source
    context: Context | None = None
    for block in article.outline.blocks:
        if block.kind == "code" or not _may_have_any(block.text):
            continue
        at = 0
        while found := _ANY.search(block.text, at):
            at = found.end()
            if found.lastgroup not in _SYNTAXES:
                continue
            start, end = _place(block, found)
            one = _construct(found, source.span(start, end))
            if one.syntax == "callout" and _is_known(source, one):
                continue
            context = context or html_context(source, article.outline)
            literal = context.end_of_literal(start) or context.end_of_literal(end - 1)
            if literal or is_escaped(source.text, start):
                at = found.start() + 1
            else:
                yield one


def _place(block: Block, found: re.Match[str]) -> tuple[int, int]:
    """Return where in the Source a match begins and ends, without the spaces around it."""
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return block.offset(start), block.offset(start + len(found[0].strip()) - 1) + 1


def _construct(found: re.Match[str], span: Span) -> Construct:
    text = found[0].strip()
    end = _END.match(text)
    name = _NAME.search(text, end.end() if end and not text.startswith(":") else 0)
    plain = name[0].lower().removesuffix("-end" if end else "") if name else ""
    return Construct(found.lastgroup or "", plain, text.partition("\n")[0], span, bool(end))


def _is_known(source: Source, callout: Construct) -> bool:
    """Return whether a callout is one of ours: alone in the first line of a quote."""
    line, span = source.lines[callout.span.line - 1], callout.span
    before, behind = line[: span.column - 1], line[span.end_column - 1 :]
    marks = _QUOTE_SIGNS.match(source.lines[span.line - 2]) if span.line > 1 else None
    begins = before.count(">") > (marks[0].count(">") if marks else 0) or before.strip(" \t>")
    alone = not behind.strip() and before.rstrip().endswith(">")
    return bool(_CALLOUT.fullmatch(callout.text) and alone and begins)


def _code(article: Article) -> Iterator[Construct]:
    """Yield the lines of code that an MDX file has in paragraphs of their own."""
    text = article.source.text
    if "import " not in text and "export " not in text:
        return
    for block in article.outline.blocks:
        if block.kind == "paragraph" and STATEMENT.match(block.text):
            for found in STATEMENT.finditer(block.text):
                line = block.text[found.start() :].partition("\n")[0].rstrip()
                at = block.offset(found.start())
                yield Construct("code", "", line, article.source.span(at, at + len(line)))
