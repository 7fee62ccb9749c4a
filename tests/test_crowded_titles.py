"""Which titles the search does not put first (SE002): those that too many other articles say as well."""

from __future__ import annotations

import random
from itertools import product

import pytest

from kb_build.model.section import SearchDocument
from kb_build.rules._titles import pushed_out
from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.store import IndexStore

WORDS = {
    "en": ("printer", "scanner", "offline", "update", "account", "password", "cannot", "sign"),
    "ja": ("プリンター", "スキャナー", "オフライン", "更新", "アカウント", "できない", "の設定", "が"),
}


@pytest.mark.parametrize(
    ("lang", "declaring", "seed"),
    [
        *product(("en", "ja"), (0, 3), range(4)),
        # Here a message leads, which it would not if only the crowd were indexed.
        ("ja", 20, 24),
        ("ja", 20, 38),
    ],
)
def test_the_titles_that_are_tried_are_all_that_matter(lang: str, declaring: int, seed: int) -> None:
    draw = random.Random(seed)
    between = " " if lang == "en" else ""

    def some(most: int) -> str:
        return between.join(draw.choices(WORDS[lang], k=draw.randrange(1, most)))

    messages = [((some(7), ""),) for _ in range(declaring)] + [()] * (60 - declaring)
    documents = tuple(
        SearchDocument(f"KB{n:04}", lang, f"{n}/", "", some(4), error_messages=declared)
        for n, declared in enumerate(messages)
    )
    search = Search(IndexStore(build_index(documents, lang)))
    all_tried = {d.id for d in documents if d.id not in [hit.id for hit in search.find(d.title, 3)]}
    assert {id for id, _ in pushed_out(documents, lang)} == all_tried
    assert all_tried


def test_titles_are_not_pushed_out_by_articles_that_went_away() -> None:
    alike = [SearchDocument(f"KB{n:04}", "en", f"{n}/", "", f"Paper jam in tray {n}") for n in range(6)]
    message = (("Paper jam in tray 1", ""),)
    others = [
        SearchDocument(f"KB{n:04}", "en", f"{n}/", "", title, error_messages=message)
        for n, title in enumerate(("A red lamp", "No sound", "A smell", "A knock"), 50)
    ]
    assert len(pushed_out((*alike, *others), "en")) == len(alike)
    assert pushed_out(tuple(alike), "en") == ()


def test_a_message_inside_a_title_pushes_its_article_out() -> None:
    message = (("Installation failed because the license server did not answer", ""),)
    declaring = [
        SearchDocument(f"KB{n:04}", "en", f"{n}/", "", f"The {product}", error_messages=message)
        for n, product in enumerate(("plotter", "scanner", "printer", "camera"))
    ]
    title = "How to fix installation failed because the license server did not answer"
    own = SearchDocument("KB0099", "en", "99/", "", title)
    draw = random.Random(0)
    others = [
        SearchDocument(f"KB{n:04}", "en", f"{n}/", "", " ".join(draw.choices(WORDS["en"], k=5)))
        for n in range(100, 140)
    ]
    assert [id for id, _ in pushed_out((*declaring, own, *others), "en") if id == own.id] == [own.id]
    assert own.id not in dict(pushed_out((*declaring[:2], own, *others), "en"))
