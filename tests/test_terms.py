"""Words of the glossary in a page: which are found, where they are left alone, and that no letter changes."""

from __future__ import annotations

import re
import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb_build.publish.glossary import Glossary, Term, glossaries
from kb_build.publish.term_links import with_terms
from tests.composed import site
from tests.libraries import front_matter

NAMES = ("Permalink", "Front matter", "IT", "Front", "記事", "キャッシュ", "お知らせ", "R&D", "sync")
GLOSSARY = Glossary(Term(name, f"en/words/{n}/", f'What "{name}" is.') for n, name in enumerate(NAMES))
LINK = re.compile(r'<a class="kb-term"[^>]*>(.*?)</a>')


def linked(html: str) -> str:
    """Return `html` with each link to a term as [text]; fails if it had to change anything else."""
    found = with_terms(html, GLOSSARY, "en/fix/a/")
    assert LexborHTMLParser(found).body.text() == LexborHTMLParser(html).body.text()
    assert LINK.sub(r"\1", found) == html
    return LINK.sub(r"[\1]", found)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A permalink, a Permalink.</p>", "<p>A [permalink], a Permalink.</p>"),
        ("<p>permalinks</p><p>FRONT MATTER front</p>", "<p>[permalinks]</p><p>[FRONT MATTER] [front]</p>"),
        ("<p>upfront permalinked front-line</p>", "<p>upfront permalinked [front]-line</p>"),
        ("<p>Kache ſync</p>", "<p>Kache ſync</p>"),
        ("<p>--no-permalink permalink</p>", "<p>--no-permalink [permalink]</p>"),
        ("<p>it is IT</p>", "<p>it is [IT]</p>"),
        ("<p>既知の記事一覧。記事です</p>", "<p>既知の記事一覧。[記事]です</p>"),
        ("<p>キャッシュメモリとキャッシュを</p>", "<p>キャッシュメモリと[キャッシュ]を</p>"),
        ("<p>次のお知らせまで</p>", "<p>次の[お知らせ]まで</p>"),
        ("<p>R&amp;D</p>", "<p>[R&amp;D]</p>"),
        ("<p>synces syncs_ sync</p>", "<p>[synces] syncs_ sync</p>"),
    ],
)  # fmt: skip
def test_a_term_is_found_as_a_whole_word(html: str, expected: str) -> None:
    assert linked(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Permalink</h2>",
        '<p class="kb-subtitle">Permalink</p>',
        "<pre><code>permalink <span>permalink</span></code> permalink</pre>",
        "<p><a href='x'>a <b>permalink</b></a></p>",
        '<p title="permalink">x</p><!-- permalink -->',
        "<div data-kb-ignore><div>permalink</div> permalink</div>",
        '<li><span data-kb="error-message">permalink</span></li>',
        '<section data-kb="escalation"><ul><li>permalink</li></ul></section>',
        '<p lang="ja">permalink</p>',
        "<details><summary>Permalink</summary></details>",
        "<img alt='permalink' data-kb-ignore><br>",
    ],
)
def test_what_is_no_running_text_stays(html: str) -> None:
    assert linked(html) == html
    assert linked(f"{html}<p>permalink</p>") == f"{html}<p>[permalink]</p>"


def test_a_term_says_what_it_means_and_not_on_its_own_page() -> None:
    html = with_terms("<p>IT</p>", GLOSSARY, "en/fix/a/")
    assert (
        html
        == '<p><a class="kb-term" href="../../words/2/" data-meaning="What &quot;IT&quot; is.">IT</a></p>'
    )
    assert with_terms("<p>IT</p>", GLOSSARY, "en/words/2/") == "<p>IT</p>"


def test_the_terms_of_a_site_are_those_of_each_language() -> None:
    def term(n: int, title: str, **more: str) -> str:
        return front_matter(id=f"KB000{n}", type="glossary_term", title=title, **more)

    files = {
        "en/a.md": term(1, "Cache"), "ja/a.md": term(1, "キャッシュ"),
        "en/b.md": term(2, "Secret", visibility="internal"),
        "en/c.md": front_matter(id="KB0003", title="Question"), "en/d.md": term(4, "X"),
    }  # fmt: skip
    found = glossaries(site(files))
    assert {lang: len(one) for lang, one in found.items()} == {"en": 1, "ja": 1}
    assert [t.meaning for *_, t in found["en"].find("a cache")] == ["It is at the back."]
    assert glossaries(site(files, explain_terms=False)) == {}


def test_a_long_page_and_many_terms_take_linear_time() -> None:
    terms = Glossary(Term(f"word{n} of {n % 7}", f"w/{n}/", "x") for n in range(1000))
    text = "<p>word1 of nothing, word99 and <b>more</b> word7 of 0</p>" * 4000
    start = time.process_time()
    with_terms(text, terms, "a/")
    assert time.process_time() - start < 2
