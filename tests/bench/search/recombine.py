"""Many made-up articles from few real ones: their titles' halves, sections and paragraphs, shuffled with a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from kb_build.model.section import SearchDocument, Section

SEED = 20_000


def recombined(documents: Sequence[SearchDocument], count: int) -> list[SearchDocument]:
    """Return `count` articles in the language of `documents`; the same ones every time.

    Each has as many sections as a real one. Words are as frequent as in the real articles, but there are no new ones:
    a real site of this size would have more rare words, and so shorter lists for each.
    """
    draw = random.Random(SEED)
    pool = [section for document in documents for section in document.sections]
    return [_article(draw, documents, pool, number) for number in range(count)]


def _article(
    draw: random.Random, documents: Sequence[SearchDocument], pool: Sequence[Section], number: int
) -> SearchDocument:
    head, tail, shape = (draw.choice(documents) for _ in range(3))
    its_id = f"KB{number:06d}"
    return replace(
        shape,
        id=its_id,
        url=f"{shape.lang}/made/{number}/",
        permalink=f"a/{its_id}/",
        title=_halves(head.title, tail.title),
        description=_halves(head.description, tail.description),
        sections=tuple(_section(draw, pool, its_id, place) for place in range(len(shape.sections))),
    )


def _halves(one: str, other: str) -> str:
    """The first half of one text and the second of another, cut between words where there are spaces."""
    if " " in one and " " in other:
        first, second = one.split(), other.split()
        return " ".join([*first[: (len(first) + 1) // 2], *second[len(second) // 2 :]])
    return one[: (len(one) + 1) // 2] + other[len(other) // 2 :]


def _section(draw: random.Random, pool: Sequence[Section], article_id: str, place: int) -> Section:
    """A section with one heading and the paragraphs of two, in any order, about as many as one has."""
    head, one, other = (draw.choice(pool) for _ in range(3))
    lines = [*one.text.split("\n"), *other.text.split("\n")]
    draw.shuffle(lines)
    text = "\n".join(lines[: (len(lines) + 1) // 2])
    return Section(
        article_id=article_id,
        lang=head.lang,
        anchor=f"s{place}" if place else "",
        heading=head.heading if place else "",
        text=text,
        verbatim=tuple(shown for shown in (*one.verbatim, *other.verbatim) if shown in text),
    )
