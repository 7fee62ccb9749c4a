"""How far the rules of front matter, errors and prerequisites go: what they see, and what they leave alone."""

from __future__ import annotations

import pytest

from kb_build.check import check
from kb_build.fix import edited_bytes
from tests.libraries import front_matter, library_of

STEPS = "Do this.\n\n1. One.\n2. Two.\n"


def codes(files: dict[str, str], code: str) -> list[tuple[str, int, str]]:
    """Return path, line and field of what the rule `code` finds."""
    return [(d.path, d.span.line, d.field) for d in check(library_of(files)) if d.code == code]


def found(code: str, body: str = "Body.\n", lang: str = "en", **fields: str | None) -> list[str]:
    """Return the messages of the rule `code` on one article."""
    files = {f"docs/{lang}/x.md": front_matter(**fields) + body}
    return [d.message.en for d in check(library_of(files)) if d.code == code]


# -- FM006


def test_three_articles_with_one_id_are_two_mistakes() -> None:
    files = {f"docs/en/{name}.md": front_matter() + "Body.\n" for name in "abc"}
    assert codes(files, "FM006") == [("docs/en/b.md", 2, "id"), ("docs/en/c.md", 2, "id")]


def test_translations_share_an_id_and_a_type() -> None:
    files = {"docs/ja/a.md": front_matter() + "本文。\n", "docs/en/b.md": front_matter() + "Body.\n"}
    assert codes(files, "FM006") == []
    files["docs/en/b.md"] = front_matter(type="reference") + "Body.\n"
    assert codes(files, "FM006") == [("docs/en/b.md", 3, "type")]


# -- FM008


@pytest.mark.parametrize(
    "value",
    [
        "2.10",
        "2.0",
        "0x80070005",
        "007",
        "1_000",
        "no",
        "On",
        "true",
        "12:30",
        "2026-11-02",
        "~",
        "null",
        ".5",
        "1e3",
        "0o17",
    ],
)
def test_values_that_other_tools_change(value: str) -> None:
    assert len(found("FM008", symptoms=f"[{value}]")) == 1
    assert found("FM008", symptoms=f'["{value}"]') == []


@pytest.mark.parametrize("value", ["404", "2.5", "-3", "1.2.3", "yes please", "x", "2026-11", "E-1028", "0"])
def test_values_that_they_do_not(value: str) -> None:
    assert found("FM008", symptoms=f"[{value}]") == []


def test_dates_choices_and_answers_need_no_quotes() -> None:
    assert found("FM008", fixed_permanently="no", reviewed="2026-11-02", confidence="wip") == []
    assert (
        found("FM008", **{"x-mine": "no"}, prerequisites="[no]", ignore="{SS001: no}")
        == ["other tools read “no” as yes or no"] * 2
    )
    assert found("FM008", risk="no") == []


def test_what_sections_say_and_hand_down_is_seen_too() -> None:
    files = {
        "docs/en/_section.yml": "title: 2.0\norder: 2\nreviewed: 2026-01-01\nowner: no\n"
        "applies_to:\n  - {product: Example, versions: 2.10}\n",
        "docs/en/x.md": front_matter(applies_to=None, owner=None, reviewed=None) + "Body.\n",
        "docs/en/y.md": front_matter(id="KB0002", applies_to=None, reviewed=None) + "Body.\n",
        "docs/ja/_section.yml": "title: 12:30\n",
        "docs/ja/z.md": front_matter(id="KB0003") + "本文です。\n",
    }
    assert codes(files, "FM008") == [
        ("docs/en/_section.yml", 1, "title"),
        ("docs/en/_section.yml", 4, "owner"),
        ("docs/en/_section.yml", 6, "applies_to.0.versions"),
        ("docs/ja/_section.yml", 1, "title"),
    ]
    files["docs/en/x.md"] = front_matter() + "Body.\n"
    del files["docs/en/y.md"]
    assert [line for path, line, _ in codes(files, "FM008") if "/en/" in path] == [1], (
        "only what is inherited"
    )


# -- FM011


@pytest.mark.parametrize(
    ("yaml", "value", "left"),
    [
        ("title: Issue #12 fails", "Issue #12 fails", ""),
        ("title: Issue #12, #13 fail  # a note", "Issue #12, #13 fail", "  # a note"),
        ("title: エラー #12", "エラー #12", ""),
        ('title: Say "#1" or #2', 'Say "#1" or #2', ""),
        ("title: one\n  two\t#3", "one two\t#3", ""),
    ],
)
def test_a_value_that_ends_at_a_number_sign_can_be_quoted(yaml: str, value: str, left: str) -> None:
    text = front_matter(title=yaml.removeprefix("title: ")) + "Body.\n"
    (one,) = [d for d in check(library_of({"docs/en/x.md": text})) if d.code == "FM011"]
    assert one.fix
    assert not one.fix.safe
    after = edited_bytes(text.encode(), one.fix.edits).decode()
    assert library_of({"docs/en/x.md": after}).articles[0].values["title"] == value
    assert f"{left}\n" in after
    assert found("FM011", title=after.partition("title: ")[2].partition("\n")[0]) == []


@pytest.mark.parametrize(
    "yaml", ["x # y", "x  #y", "x ## y", "x #TODO: y", "x #!y", "x#y", "'x' #y", '"x" #y', "'x #y'", "x #"]
)
def test_comments_that_are_meant_as_comments(yaml: str) -> None:
    assert found("FM011", title=yaml) == []


def test_only_texts_can_be_cut_short() -> None:
    dates = {"reviewed": "2026-11-02 #me", "confidence": "wip #me", "applies_to": "[{product: A}] #me"}
    assert found("FM011", **dates, **{"x-mine": "a #b", "x-other": "#b"}) == []
    assert found("FM011", symptoms="[a,\n  b #c\n  ]") == [], (
        "in brackets a comment is seldom meant otherwise"
    )
    assert found("FM011", symptoms="\n  - a\n  - b #c") != []


def test_a_field_that_is_empty_for_a_number_sign() -> None:
    assert found("FM011", owner="#team") == ["this is a comment, so “owner” has no value"]
    assert found("FM011", owner="# who?") == []
    files = {"docs/en/_section.yml": "title: Part #1\nowner: The #team\n",
             "docs/en/x.md": front_matter(owner=None) + "Body.\n"}  # fmt: skip
    assert codes(files, "FM011") == [
        ("docs/en/_section.yml", 1, "title"),
        ("docs/en/_section.yml", 2, "owner"),
    ]


# -- FM009


def test_today_may_be_the_day_of_review_and_no_day_is_needed() -> None:
    assert found("FM009", reviewed="2026-11-22") == []
    assert found("FM009", reviewed="2026-11-23") == [
        "“reviewed” is 2026-11-23, which is after today (2026-11-22)"
    ]
    assert found("FM009", screenshots="[{src: a.png, taken: 2027-01-01}]") != []
    library = library_of({"docs/en/x.md": front_matter(reviewed="2099-01-01") + "Body.\n"}, today=None)
    assert [d.code for d in check(library)] == []


# -- ER001


ERROR = {
    "type": "error",
    "meaning": "x",
    "cause": "unknown",
    "solutions": "[{title: x}]",
    "recurrence": "never",
    "prevention": "x",
}


def test_a_missing_message_is_one_diagnostic() -> None:
    body = "## Solution 1 {#solution-1}\nTry again.\n"
    for fields in (ERROR, {**ERROR, "error_messages": "[]"}):
        library = library_of({"docs/en/x.md": front_matter(**fields) + body})
        assert [d.code for d in check(library)] == ["ER001"]
    for wrong, code in (("x", "FM004"), ("[{code: E-1}]", "FM003"), ("[{txt: x}]", "FM002")):
        library = library_of({"docs/en/x.md": front_matter(**ERROR, error_messages=wrong) + body})
        assert [d.code for d in check(library)] == [code]


def test_other_types_need_no_message_but_quote_it_when_they_have_one() -> None:
    assert found("ER001") == []
    assert found("ER001", error_messages="[{text: An error appears when saving}]") != []


# -- ER002

DECLARED = '[{text: "Cannot connect to the server {name}."}, {text: Access is denied}]'


@pytest.mark.parametrize(
    "body",
    [
        "Nothing about it.\n",
        "`Cannot connect to the server mail-1.` and `Could not connect to server mail-1`\n",
        "CANNOT CONNECT to the\nserver mail-1\n",
        "`Cannot connect to the printer mail-1`\n",
        "Could not connect to server mail-1, in plain words.\n",
        "`Access is denied` `Access denied (5)`\n",
    ],
)
def test_a_body_that_quotes_it_right_or_not_at_all(body: str) -> None:
    assert found("ER002", body, error_messages=DECLARED) == []


@pytest.mark.parametrize(
    "body",
    [
        "`Could not connect to server mail-1`\n",
        "“Access denied”\n",
        "```\nAccess denied\n```\n",
        "「access was denied」\n",
    ],
)
def test_a_body_that_quotes_it_otherwise(body: str) -> None:
    assert len(found("ER002", body, error_messages=DECLARED)) == 1


# -- PR001


@pytest.mark.parametrize(
    ("type_", "expected"),
    [("faq", 1), ("troubleshooting", 1), ("how_to", 0), ("reference", 0), ("glossary_term", 0)],
)
def test_steps_need_prerequisites_unless_the_type_asks_for_them_or_has_no_steps(
    type_: str, expected: int
) -> None:
    assert len(found("PR001", STEPS, type=type_)) == expected


def test_one_item_or_a_stated_none_is_enough() -> None:
    assert found("PR001", "1. Only one.\n") == []
    assert found("PR001", STEPS, prerequisites="none") == []
    assert found("PR001", STEPS, prerequisites="[an account]") == []
    assert found("PR001", STEPS, risk="reversible") == []  # FM003 asks
    assert found("PR001", STEPS, prerequisites="an account") == []  # FM004 says that it is no list


# -- ES004


@pytest.mark.parametrize(
    ("solutions", "expected"),
    [
        ("[{title: a, risk: none}, {title: b, id: solution-2, risk: data_loss}]", 0),
        ("[{title: a, risk: data_loss}, {title: b, id: solution-2, risk: data_loss}]", 0),
        ("[{title: a, risk: data_loss, recommended: true}, {title: b, id: solution-2, risk: none}]", 0),
        ("[{title: a, risk: data_loss}]", 0),
        ("[{title: a}, {title: b, id: solution-2, risk: none}]", 1),  # the first has the article's own risk
        (
            "[{title: a, risk: data_loss}, {title: b, id: s-2, risk: none}, {title: c, id: s-3, risk: none}]",
            1,
        ),
    ],
)
def test_safer_solutions_come_first_unless_the_writer_recommends_another(
    solutions: str, expected: int
) -> None:
    fields = {"type": "troubleshooting", "symptoms": "[x]", "cause": "unknown", "risk": "reversible"}
    assert len(found("ES004", "Text.\n", solutions=solutions, **fields)) == expected


# -- CN001


def declared(name: str, text: str, number: int, **more: str | None) -> dict[str, str]:
    fields = {"id": f"KB000{number}", "title": f"T{number}", "error_messages": f"[{text}]", **more}
    return {f"docs/{name}.md": front_matter(**fields) + "Body.\n"}


def test_one_message_in_two_articles_is_reported_in_each_that_does_not_tell_itself_apart() -> None:
    one = declared("en/a", "{text: 'File {x} not found.'}", 1)
    two = declared("en/b", "{text: 'file  {y} NOT found'}", 2)
    field = "error_messages.0.text"
    assert codes({**one, **two}, "CN001") == [("docs/en/a.md", 10, field), ("docs/en/b.md", 10, field)]
    told = declared("en/b", "{text: 'file  {y} NOT found'}", 2, disambiguation="While printing")
    assert codes({**one, **told}, "CN001") == [("docs/en/a.md", 10, field)]


@pytest.mark.parametrize(
    "other",
    [
        declared("ja/b", "{text: File not found}", 2),
        declared("en/b", "{text: File not found, code: E-2}", 2),
        declared("en/b", "{text: Files not found}", 2),
        declared("en/b", "{text: File not found}", 2, superseded_by="KB0001"),
        declared("en/b", "{text: File not found}", 2, redirect_to="KB0001"),
        declared("en/b", "{text: File not found}", 1),
    ],
)
def test_another_language_code_or_text_is_another_message(other: dict[str, str]) -> None:
    one = declared("en/a", "{text: File not found, code: E-1}", 1)
    assert codes({**one, **other}, "CN001") == []


def test_a_message_may_be_declared_twice_in_one_article() -> None:
    one = declared("en/a", "{text: File not found, where: app}, {text: File not found, where: web}", 1)
    assert codes(one, "CN001") == []
