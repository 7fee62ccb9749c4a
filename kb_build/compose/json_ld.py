"""What an article's page tells search engines, by schema.org: what it is, its steps or answer, where it stands.

It repeats no more of the article than these types ask for: a page must not be sent twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from kb_build.compose.address import absolute, home_of, whole
from kb_build.compose.risk import can_lose_data
from kb_build.compose.view import View
from kb_build.model.fields import KnownIssue
from kb_build.model.parts import ArticleType
from kb_build.outline import Step
from kb_build.outline.plain import plain

CONTEXT = "https://schema.org"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNSAFE = re.compile("[<>&\u2028\u2029]")
"""What could end a script element, or a line in old readers of JSON."""


def json_ld(view: View, breadcrumbs: Iterable[Mapping[str, str]], image: str) -> str:
    """Return the page's JSON-LD as text that may stand in a script element.

    `breadcrumbs` are those of the page, `image` is the whole URL of a picture or "". Addresses are whole; in a
    site that does not know its own there are none, and so no breadcrumbs.
    """
    graph = [_without_gaps({**_main(view), **_common(view, image)})]
    if view.library.config.site_url:
        graph.append(_trail(view, breadcrumbs))
    said = {"@context": CONTEXT, "@graph": graph}
    written = _ENCODER.encode(said)
    return _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", written)


def _main(view: View) -> dict[str, Any]:
    """Return what only this type of article says; one that lacks what its type needs is a plain TechArticle."""
    title = view.fields.title
    if view.fields.type is ArticleType.HOW_TO and (steps := _steps(view)):
        return {"@type": "HowTo", "name": title, "step": [*_backup_step(view), *steps]}
    if view.fields.type is ArticleType.FAQ and (answer := _answer(view)):
        before = [f"{step['name']}\n{step['text']}\n" for step in _backup_step(view)]
        answered = {"@type": "Answer", "text": "".join([*before, answer])}
        question = {"@type": "Question", "name": title, "acceptedAnswer": answered}
        return {"@type": "FAQPage", "name": title, "mainEntity": [question]}
    term = {"@type": "DefinedTerm", "name": title}
    return {
        "@type": "TechArticle",
        "headline": title,
        "about": term if view.fields.type is ArticleType.GLOSSARY_TERM else None,
        "dependencies": [p.text for p in view.fields.prerequisites or ()],
    }


def _common(view: View, image: str) -> dict[str, Any]:
    fields, config = view.fields, view.library.config
    opened, changed = None, [fields.reviewed]
    if isinstance(fields, KnownIssue):
        opened = fields.opened
        changed += [fields.status_updated and fields.status_updated.date()]
    return {
        "description": fields.description,
        "inLanguage": view.lang,
        "url": absolute(config, view.article.url),
        "image": image,
        "datePublished": opened and opened.isoformat(),
        "dateModified": max((day.isoformat() for day in changed if day), default=None),
        "author": _without_gaps(
            {
                "@type": "Organization",
                "name": config.name_in(view.lang),
                "url": absolute(config, home_of(view.lang)),
            }
        ),
    }


def _backup_step(view: View) -> Iterator[dict[str, str]]:
    """Yield what to save before anything that the article says is done, where that can delete data."""
    if not can_lose_data(view.fields):
        return
    terms, backup = view.words["backup"], view.fields.backup
    told = (
        f"{terms[part]}{view.words['colon']}{view.with_articles(text).striptags()}"
        for part, text in (backup.model_dump().items() if backup else ())
    )
    step = {"@type": "HowToStep", "name": terms["title"], "text": "\n".join(told) or terms["unsaid"]}
    yield _without_gaps({**step, "url": _at(view, "backup")})


def _steps(view: View) -> list[dict[str, Any]]:
    """Return the steps; where they stand in several sections, in those."""
    headings = view.article.outline.headings
    groups = [
        (heading, steps)
        for heading, some in groupby(enumerate(view.article.outline.steps), lambda pair: pair[1].heading)
        if (steps := [said for n, step in some if (said := _step(view, n, step))])
    ]
    if len(groups) == 1:
        return groups[0][1]
    return [
        {
            "@type": "HowToSection",
            "name": view.fields.title if heading is None else headings[heading].text,
            "itemListElement": steps,
        }
        for heading, steps in groups
    ]


def _step(view: View, number: int, step: Step) -> dict[str, str]:
    """Return what a step asks for, in its first paragraph, and where it stands; nothing for an empty one."""
    blocks = view.article.outline.blocks
    text = next((b.text for b in blocks if b.step == number and b.kind == "paragraph"), "")
    if not (said := plain(text)):
        return {}
    return _without_gaps({"@type": "HowToStep", "text": said, "url": _at(view, step.anchor)})


def _answer(view: View) -> str:
    """Return the first paragraph, which answers the question by the rules of the house, else the description."""
    paragraphs = (b.text for b in view.article.outline.blocks if b.kind == "paragraph")
    return plain(next(paragraphs, "")) or view.fields.description or ""


def _at(view: View, anchor: str) -> str:
    page = absolute(view.library.config, view.article.url)
    return f"{page}#{anchor}" if page else ""


def _trail(view: View, breadcrumbs: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    config = view.library.config
    above = [{"name": crumb["title"], "item": whole(config, crumb["url"])} for crumb in breadcrumbs]
    items = [
        {"@type": "ListItem", "position": n, **crumb}
        for n, crumb in enumerate([*above, {"name": view.fields.title}], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _without_gaps(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}
