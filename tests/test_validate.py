"""Values become typed fields; each one that does not fit is one problem, at its key or value."""

from __future__ import annotations

from datetime import date

import pytest

from kb_build.field_problem import shown
from kb_build.model.fields import NoScreenshots, required_fields
from kb_build.model.parts import ArticleType, Recurrence, Risk
from kb_build.validate import without_own_keys
from tests.libraries import article_of, front_matter

ERROR = {
    "type": "error",
    "error_messages": "[{text: It failed}]",
    "meaning": "It did not work.",
    "cause": "unknown",
    "solutions": "[{title: Try again}]",
    "recurrence": "possible",
    "prevention": "None.",
}


def problems(**fields: str | None) -> list[tuple[str, str, str]]:
    """Return code, variant and field of everything that is wrong with a FAQ with these fields."""
    return [(p.code, p.variant, p.field) for p in article_of(front_matter(**fields) + "Body.\n").problems]


def place_and_values(**fields: str | None) -> tuple[int, int, dict[str, str]]:
    """Return where the only problem is, and its values."""
    (problem,) = article_of(front_matter(**fields) + "Body.\n").problems
    return problem.place.span.line, problem.place.span.column, dict(problem.values)


def test_a_good_article_has_typed_fields_and_no_problem() -> None:
    article = article_of(front_matter(**ERROR, risk="reversible", prerequisites="none") + "Body.\n")
    fields = article.fields
    assert article.problems == ()
    assert fields is not None
    assert (fields.type, fields.risk, fields.reviewed) == (
        ArticleType.ERROR,
        Risk.REVERSIBLE,
        date(2026, 11, 2),
    )
    assert fields.prerequisites == ()
    assert fields.error_messages[0].text == "It failed"
    assert getattr(fields, "recurrence", None) is Recurrence.POSSIBLE


def test_the_strings_that_yaml_would_change_arrive_as_they_were_typed() -> None:
    article = article_of(front_matter(error_messages="[{text: no, code: 0x80070005}]", title="2.10"))
    fields = article.fields
    assert fields is not None
    assert (fields.title, fields.error_messages[0].text, fields.error_messages[0].code) == (
        "2.10",
        "no",
        "0x80070005",
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # the field is missing
        ({"title": None}, [("FM003", "default", "title")]),
        ({"type": None}, [("FM003", "type", "type")]),
        ({"description": None}, [("FM003", "for_type", "description")]),
        ({"owner": '""'}, [("FM003", "for_type", "owner")]),
        ({"applies_to": "[]"}, [("FM003", "for_type", "applies_to")]),
        ({"error_messages": "[{code: a}]"}, [("FM003", "part", "error_messages.0.text")]),
        ({"backup": "{what: x, how: y}"}, [("FM003", "part", "backup.restore")]),
        ({"risk": "data_loss"}, [("FM003", "for_type", "prerequisites")]),
        # the key is wrong
        ({"tilte": "x"}, [("FM002", "near", "tilte")]),
        ({"foo": "x"}, [("FM002", "default", "foo")]),
        ({"status": "resolved"}, [("FM002", "other_type", "status")]),
        ({"prerequisites": "[a, {text: b, lnk: c}]"}, [("FM002", "near", "prerequisites.1.lnk")]),
        ({"screenshots": "[{src: a, source: b}]"}, [("FM002", "default", "screenshots.0.source")]),
        # one mistake, one problem: the right key is not also missing
        ({"title": None, "tilte": "x"}, [("FM002", "near", "tilte")]),
        ({"id": None, "ID": "KB0001"}, [("FM002", "near", "ID")]),
        ({"description": None, "desciption": "x"}, [("FM002", "near", "desciption")]),
        ({"error_messages": "[{txt: a}]"}, [("FM002", "near", "error_messages.0.txt")]),
        # the value does not fit
        ({"risk": "data_los"}, [("FM004", "near", "risk")]),
        ({"risk": "dangerous"}, [("FM004", "choice", "risk")]),
        ({"type": "fag"}, [("FM004", "near", "type")]),
        ({"type": "Error"}, [("FM004", "near", "type")]),
        ({"type": "article"}, [("FM004", "choice", "type")]),
        ({"type": "[faq]"}, [("FM004", "near", "type")]),
        ({"escalation": "{channels: [{kind: phon}]}"}, [("FM004", "near", "escalation.channels.0.kind")]),
        ({"escalation": "{channels: [{kind: letter}]}"}, [("FM004", "choice", "escalation.channels.0.kind")]),
        ({"applies_to": "Example"}, [("FM004", "list", "applies_to")]),
        ({"prerequisites": "an account"}, [("FM004", "list", "prerequisites")]),
        ({"symptoms": "[{Error: x}]"}, [("FM004", "text", "symptoms.0")]),
        ({"description": "[a]"}, [("FM004", "text", "description")]),
        ({"applies_to": "[Example]"}, [("FM004", "mapping", "applies_to.0")]),
        ({"backup": "yes"}, [("FM004", "mapping", "backup")]),
        ({"ignore": "[SS001]"}, [("FM004", "mapping", "ignore")]),
        ({"fixed_permanently": "maybe"}, [("FM004", "yes_no", "fixed_permanently")]),
        ({"related": "[KB1]"}, [("FM004", "article_id", "related.0")]),
        ({**ERROR, "solutions": "[{id: A B, title: x}]"}, [("FM004", "anchor_id", "solutions.0.id")]),
        ({"title": "' '"}, [("FM004", "empty", "title")]),
        ({"screenshots": "none"}, [("FM004", "no_reason", "screenshots")]),
        ({"screenshots": "a.png"}, [("FM004", "list", "screenshots")]),
        # ids and dates
        ({"id": None}, [("FM005", "missing", "id")]),
        ({"id": "KB1"}, [("FM005", "malformed", "id")]),
        ({"id": "KB００１２"}, [("FM005", "malformed", "id")]),
        ({"id": "KB" + "9" * 13}, [("FM005", "malformed", "id")]),
        ({"id": "KB1", "type": None}, [("FM003", "type", "type"), ("FM005", "malformed", "id")]),
        ({"reviewed": "2026-02-30"}, [("FM009", "day", "reviewed")]),
        ({"reviewed": "1"}, [("FM009", "day", "reviewed")]),
        ({"screenshots": "[{src: a.png, taken: 2026-13-01}]"}, [("FM009", "day", "screenshots.0.taken")]),
    ],
)
def test_each_mistake_is_one_problem(
    fields: dict[str, str | None], expected: list[tuple[str, str, str]]
) -> None:
    assert problems(**fields) == expected


@pytest.mark.parametrize(
    ("value", "variant"),
    [("soon", "moment"), ("2026-11-02T09:00", "moment_zone"), ("2026-11-02T09:00+09:00", "")],
)
def test_times_need_a_zone(value: str, variant: str) -> None:
    known_issue = {
        "type": "known_issue",
        "meaning": "x",
        "cause": "unknown",
        "recurrence": "likely",
        "prevention": "x",
        "status": "identified",
        "opened": "2026-11-02T09:00+09:00",
        "status_updated": "2026-11-02T00:00Z",
    }
    expected = [("FM009", variant, "next_update")] if variant else []
    assert problems(**known_issue, next_update=value) == expected


def test_places_are_those_of_the_value_or_the_key() -> None:
    assert place_and_values(risk="data_los")[:2] == (10, 7)
    assert place_and_values(tilte="x")[:2] == (10, 1)
    assert place_and_values(symptoms="[a, {b: c}]") == (10, 15, {"key": "symptoms", "value": "{b: c}"})
    assert place_and_values(error_messages="[{text: a}, {code: b}]")[:2] == (10, 29)


def test_a_value_that_does_not_fit_costs_only_itself() -> None:
    article = article_of(front_matter(applies_to="[{product: A}, {produkt: B}, {product: C}]", risk="zzz"))
    assert article.fields is not None
    assert [p.product for p in article.fields.applies_to] == ["A", "C"]
    assert article.fields.risk is Risk.NONE


def test_without_a_type_or_a_good_id_there_are_no_fields() -> None:
    for broken in ({"type": None}, {"id": "KB1"}, {"title": None}):
        assert article_of(front_matter(**broken)).fields is None


def test_keys_of_the_writers_own_are_left_alone_at_any_depth() -> None:
    assert problems(**{"x-asked": "[a, {b: c}]"}, applies_to="[{product: A, x-note: b}]") == []
    assert without_own_keys({"x-a": 1, "b": "", "c": [{"x-d": 1, "e": ""}]}) == {"c": [{"e": ""}]}


def test_screenshots_may_be_none_for_a_reason() -> None:
    article = article_of(front_matter(screenshots="{none: nothing on the screen}"))
    assert article.problems == ()
    assert article.fields is not None
    assert article.fields.screenshots == NoScreenshots(none="nothing on the screen")


def test_a_risky_solution_asks_for_prerequisites_as_a_risky_article_does() -> None:
    assert problems(**{**ERROR, "solutions": "[{title: x}]"}) == []
    assert problems(**{**ERROR, "solutions": "[{title: x, risk: reversible}]"}) == [
        ("FM003", "for_type", "prerequisites")
    ]


def test_a_resolved_issue_has_no_next_update() -> None:
    article = article_of(front_matter(type="known_issue", status="resolved", opened="2026-11-02T09:00+09:00"))
    assert article.fields is not None
    assert "next_update" not in required_fields(article.fields)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        ({"a": "b", "c": ""}, "{a: b, c}"),
        (["a", {"b": "c"}], "[a, {b: c}]"),
        ("x" * 80, "x" * 59 + "…"),
    ],
)
def test_values_are_shown_as_yaml_writes_them(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(("key", "line"), [("id", 2), ("type", 3), ("title", 4)])
@pytest.mark.parametrize("nothing", ["", '""', "  # later"])
def test_a_key_without_a_value_is_missing_at_its_own_line(key: str, line: int, nothing: str) -> None:
    found = article_of(front_matter(**{key: nothing}) + "Body.\n").problems
    assert {(p.place.span.line, p.place.span.column) for p in found if p.field == key} == {(line, 1)}


@pytest.mark.parametrize("key", ["id", "type", "title"])
def test_a_key_that_is_not_there_is_missing_at_the_beginning(key: str) -> None:
    found = article_of(front_matter(**{key: None}) + "Body.\n").problems
    assert {(p.place.span.line, p.place.span.column) for p in found if p.field == key} == {(1, 1)}
