"""A link without text is named by its address."""

from __future__ import annotations

import pytest

from kb_build.publish.link_names import with_link_names


def test_a_link_without_text_is_named() -> None:
    assert with_link_names('<p><a id="x" href="https://a.example/?b=1&amp;c"> </a></p>') == (
        '<p><a id="x" href="https://a.example/?b=1&amp;c" aria-label="https://a.example/?b=1&amp;c"> </a></p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="b/">B</a>',
        '<a id="place"></a>',
        '<a href="b/" aria-label="B"></a>',
        '<a href="b/"><img src="b.png" alt="B"></a>',
        '<a title="x > y" href="b/">B</a>',
    ],
)
def test_other_links_stay(html: str) -> None:
    assert with_link_names(html) == html
