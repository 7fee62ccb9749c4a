"""Running the rules: order, exceptions, work in progress, and rules that fail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb_build.article import Article
from kb_build.check import check
from kb_build.library import Library
from kb_build.model.source import Place, Span
from kb_build.model.text import Text
from kb_build.rule import ADVICE, ERROR, Finding, LoadedRule, Rule, diagnose
from kb_build.rules import load_rules
from tests.libraries import front_matter, library_of

PICTURE = "![The power button](missing.png)"
PATH = "docs/en/x.md"


def said(body: str, **fields: str | None) -> list[tuple[str, int]]:
    """Return code and line of everything that is found in an article with this body."""
    return [(d.code, d.span.line) for d in check(library_of({PATH: front_matter(**fields) + body}))]


def made_up(code: str = "ZZ001", **checks: object) -> LoadedRule:
    """Return a rule that is in no file."""
    rule = Rule(code, ERROR, {"default": Text("{a}", "{a}")}, Text("why", "なぜ"), Text("help", "どうする"))
    return LoadedRule(rule, "made_up", "", checks.get("article"), checks.get("library"))  # type: ignore[arg-type]


def everywhere(article: Article, library: Library) -> Iterator[Finding]:
    yield Finding(article.at(Span.at(2)), values={"a": article.path})


# -- what comes out


def test_diagnostics_are_sorted_by_file_place_and_code() -> None:
    files = {
        f"docs/en/{name}.md": front_matter(id=f"KB000{n}", foo="x") + PICTURE
        for n, name in enumerate("cab", 1)
    }
    found = check(library_of(files))
    places = [(d.path, d.span, d.code) for d in found]
    assert places == sorted(places)
    assert [d.code for d in found] == ["FM002", "SS001"] * 3


def test_some_files_only() -> None:
    files = {f"docs/en/{name}.md": front_matter(id=f"KB000{n}", foo="x") for n, name in enumerate("ab", 1)}
    found = check(library_of(files), only=frozenset({"docs/en/b.md"}))
    assert {d.path for d in found} == {"docs/en/b.md"}


def test_the_same_check_says_the_same_twice() -> None:
    library = library_of({PATH: front_matter(foo="x") + PICTURE})
    assert check(library) == check(library)


def test_words_are_filled_in_both_languages_and_braces_stay_braces() -> None:
    rule = Rule(
        "ZZ001",
        ADVICE,
        {"default": Text("{a} is {{a}}", "{a} は {{a}}")},
        Text("{{x}}", "{{x}}"),
        {"default": Text("d", "d"), "v": Text("v {a}", "v {a}")},
    )
    found = diagnose(rule, Finding(Place("x", Span.at(1)), values={"a": "{b}"}))
    assert found.message == Text("{b} is {a}", "{b} は {a}")
    assert (found.why.en, found.help.en) == ("{x}", "d")


# -- work in progress


def test_work_in_progress_softens_errors_to_warnings() -> None:
    files = {
        PATH: front_matter(confidence="wip") + PICTURE,
        "docs/en/y.md": front_matter(id="KB0002") + PICTURE,
    }
    assert [(d.path, d.severity.value) for d in check(library_of(files))] == [
        (PATH, "warning"),
        ("docs/en/y.md", "error"),
    ]


# -- rules that fail


def test_a_rule_that_crashes_is_a_diagnostic_of_ours() -> None:
    def crash(article: Article, library: Library) -> Iterator[Finding]:
        yield Finding(article.at(Span.at(3)), values={"a": "first"})
        raise ZeroDivisionError("on {purpose}")

    other = front_matter(id="KB0002") + "Text.\n"
    library = library_of({PATH: front_matter() + "Text.\n", "docs/en/y.md": other})
    found = check(library, [*load_rules(), made_up(article=crash)])
    assert [(d.code, d.path) for d in found] == [("TL001", PATH), ("TL001", "docs/en/y.md")]
    assert "ZZ001" in found[0].message.en
    assert "ZeroDivisionError: on {purpose}" in found[0].message.ja
    assert found[0].severity is ERROR


def test_a_check_of_the_whole_library_may_crash_too() -> None:
    def crash(library: Library) -> list[Finding]:
        raise RecursionError

    found = check(library_of({PATH: front_matter()}), [made_up(library=crash)])
    assert [(d.code, d.path) for d in found] == [("TL001", "docs")]


def test_a_finding_that_cannot_be_worded_is_a_crash() -> None:
    def wordless(article: Article, library: Library) -> Iterator[Finding]:
        yield Finding(article.place(), "no such variant")

    assert [d.code for d in check(library_of({PATH: front_matter()}), [made_up(article=wordless)])] == [
        "TL001"
    ]


def test_rules_are_not_asked_about_articles_that_cannot_be_read() -> None:
    library = library_of({PATH: "---\na: b: c\n---\n", "docs/en/y.md": front_matter()})
    assert [d.path for d in check(library, [made_up(article=everywhere)])] == ["docs/en/y.md"]


# -- exceptions

REASON = "<!-- kb-ignore SS001: taken next week -->"


@pytest.mark.parametrize(
    "body",
    [
        f"{REASON}\n{PICTURE}\n",
        f"{REASON}\n\n{PICTURE}\n",
        f"{PICTURE} {REASON}\n",
        f"1. One.\n\n    {REASON}\n    {PICTURE}\n",
        f"- One.\n- Two. {REASON}\n  {PICTURE}\n",
        f"{REASON}\n- {PICTURE}\n- Two.\n",
        f"{REASON}\nLong\ntext {PICTURE}\n",
        f"<!-- kb-ignore SS001:\n     taken next week -->\n{PICTURE}\n",
        f"{REASON}\n| a |\n|---|\n| {PICTURE} |\n",
    ],
)
def test_an_exception_covers_the_next_paragraph_or_item(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"{REASON}\nText.\n\n{PICTURE}\n", 14),
        (f"Text. {REASON}\n\n{PICTURE}\n", 13),
        (f"{PICTURE}\n{REASON}\n", 11),
        (f"{REASON}\n- Text.\n- {PICTURE}\n", 13),
        (f"- Text. {REASON}\n- {PICTURE}\n", 12),
        (f"`{REASON}` {PICTURE}\n", 11),
        (f"```\n{REASON}\n```\n{PICTURE}\n", 14),
        (f"<!-- kb-ignore SS004: another rule -->\n{PICTURE}\n", 12),
    ],
)
def test_and_nothing_else(body: str, line: int) -> None:
    assert ("SS001", line) in said(body)


def test_an_exception_in_the_front_matter_covers_the_file() -> None:
    body = f"{PICTURE}\n\nText.\n\n{PICTURE}\n"
    assert said(body, ignore="{SS001: taken next week}") == []
    assert said(body, ignore="{SS001: }") == [("TL004", 10)]


def test_a_section_may_state_one_for_its_articles_and_not_all_need_it() -> None:
    files = {
        "docs/_section.yml": "ignore: {SS001: taken next week}\n",
        PATH: front_matter() + PICTURE,
        "docs/en/y.md": front_matter(id="KB0002") + "Body.\n",
    }
    assert check(library_of(files)) == ()
    files["docs/_section.yml"] = "ignore: {SS001: }\n"
    assert [(d.code, d.path) for d in check(library_of(files))] == [("TL004", "docs/_section.yml")]


def test_an_exception_without_need_or_reason_is_reported() -> None:
    assert said(f"{REASON}\nText.\n") == [("TL002", 11)]
    assert said(f"<!-- kb-ignore SS001 -->\n{PICTURE}\n") == [("TL004", 11)]
    assert said("<!-- kb-ignore SS001: -->\nText.\n") == [("TL002", 11), ("TL004", 11)]
    assert said("Text.\n", ignore="{ZZ999: no such rule}") == [("TL002", 10)]


def test_an_exception_is_not_judged_by_a_rule_that_did_not_look() -> None:
    library = library_of({PATH: front_matter() + f"{REASON}\nText.\n"})
    without = [rule for rule in load_rules() if rule.code != "SS001"]
    assert check(library, without) == ()

    def crash(article: Article, library: Library) -> Iterator[Finding]:
        raise ValueError

    failing = made_up("SS001", article=crash)
    assert [d.code for d in check(library, [*without, failing])] == ["TL001"]
    broken = library_of({PATH: f"---\na: b: c\n---\n{REASON}\n{PICTURE}\n"})
    assert [d.code for d in check(broken)] == ["FM001"]


def test_an_exception_has_its_exact_place() -> None:
    found = check(library_of({PATH: front_matter() + f"印刷 😀 {REASON}\n"}))
    assert [(d.span.line, d.span.column, d.span.end_column) for d in found] == [(11, 6, 6 + len(REASON))]
