"""The ids that an article's page has besides those of its body: those of the blocks made from fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.fields import Fields
from kb_build.model.parts import ArticleType, Risk

LOOKED_UP = (ArticleType.REFERENCE, ArticleType.GLOSSARY_TERM)
ALWAYS_RESERVED = (
    "meaning", "applies-to", "prerequisites", "backup", "status", "prevention", "escalation", "feedback",
)  # fmt: skip
RESERVED_WITH_FIELD = ("cause", "symptoms", "disambiguation", "related")
FRAME = re.compile("kb-|__")
"""How the ids of what stands around the article begin."""


def reserved_anchors(fields: Fields | None) -> frozenset[str]:
    """Return the ids that no heading of the body gets from its words.

    They do not depend on the site's settings, nor mostly on what the article says, so that the id of a heading
    stays when a block comes or goes.
    """
    if fields is None:
        return frozenset()
    return frozenset(
        [*ALWAYS_RESERVED, *(name for name in RESERVED_WITH_FIELD if getattr(fields, name, None))]
    )


def anchors_of(article: Article, library: Library) -> frozenset[str]:
    """Return every id that a link to the article's page may name: the body's, the solutions' and the blocks'."""
    if article.fields is None:
        return frozenset()
    return article.outline.anchors | solutions_of(article) | block_anchors(article, library)


def solutions_of(article: Article) -> frozenset[str]:
    """Return the ids of the declared solutions; each has a heading, in the body or made from its title."""
    return frozenset(solution.id for solution in getattr(article.fields, "solutions", ()))


def block_anchors(article: Article, library: Library) -> frozenset[str]:
    """Return the ids of the blocks that compose makes from fields; tests compare them with what it makes."""
    return frozenset(_blocks(article, article.fields, library)) if article.fields else frozenset()


def _blocks(article: Article, fields: Fields, library: Library) -> Iterator[str]:
    own = fields.escalation and (
        not article.is_type(*LOOKED_UP) or "escalation" in article.front_matter.values
    )
    everywhere = library.config.settings.escalation and not article.is_type(*LOOKED_UP)
    looked_for = article.is_type(ArticleType.HOW_TO) or fields.risk is not Risk.NONE
    symptoms = article.is_type(ArticleType.TROUBLESHOOTING, ArticleType.KNOWN_ISSUE) and fields.symptoms
    given = {
        "meaning": getattr(fields, "meaning", None),
        "applies-to": fields.applies_to,
        "symptoms": symptoms,
        "status": getattr(fields, "status", None),
        "prerequisites": fields.prerequisites or (fields.prerequisites is not None and looked_for),
        "backup": fields.backup,
        "cause": getattr(fields, "cause", None),
        "prevention": fields.recurrence or fields.prevention or fields.fixed_permanently is not None,
        "disambiguation": fields.disambiguation,
        "escalation": own or everywhere,
        "related": fields.related,
        "feedback": True,
    }
    yield from (anchor for anchor, there in given.items() if there)
    if not any(heading.level == 1 for heading in article.outline.headings):
        yield fields.id.lower()  # the title's own; a heading of level 1 lends it its ids
