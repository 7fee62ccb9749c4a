"""Solutions in a page, and the warning that stands before the first risky step."""

from __future__ import annotations

import pytest

from kb_build.locales import words
from tests.composed import composed, order, texts
from tests.composed_error import BACKUP, BODY, ERROR, OTHER, error
from tests.libraries import front_matter


def test_facts_stand_below_each_solutions_heading() -> None:
    tree = composed(error(risk="reversible"))
    assert order(tree, "#solution-1", ".kb-solution-facts", "#solution-1-step-1", "#solution-2") == [
        "#solution-1", ".kb-solution-facts", "#solution-1-step-1", "#solution-2",
    ]  # fmt: skip
    chips = texts(tree, ".kb-solution-facts li")
    assert chips == [
        "Try this first", "Time 2 min", "Risk Can be undone", "Who can do this you",
        "Workaround", "Risk Can be undone",
    ]  # fmt: skip
    assert texts(tree, ".kb-pros dd, .kb-cons dd") == ["Removes the cause", "fast", "again"]


@pytest.mark.parametrize(
    ("cause", "first", "pros"),
    [
        ("The disk is full", "{title: a, kind: resolution}", ["Removes the cause"]),
        ("unknown", "{title: a, kind: resolution}", []),
        ("The disk is full", "{title: a}", []),
    ],
)
def test_only_what_the_writer_says_removes_a_cause(cause: str, first: str, pros: list[str]) -> None:
    tree = composed(error(cause=cause, solutions=f"[{first}, {{id: solution-2, title: b}}]"))
    assert texts(tree, ".kb-pros dd") == pros[:1] * 2


def test_what_speaks_for_the_first_solution_stands_below_its_steps() -> None:
    solutions = "[{title: a, pros: [quick]}, {id: solution-2, title: b, cons: [slow]}]"
    tree = composed(error(solutions=solutions))
    assert order(tree, ".kb-pros", "#solution-1-step-1", "#solution-2", ".kb-cons", "#solution-2-step-1") == [
        "#solution-1-step-1", ".kb-pros", "#solution-2", ".kb-cons", "#solution-2-step-1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "classes"), [("No paper", "kb-message"), ("紙がありません。" * 6, "kb-message kb-long")]
)
def test_a_long_message_is_set_smaller(text: str, classes: str) -> None:
    tree = composed(error(title=text, error_messages=f"[{{text: {text}}}]"))
    assert tree.css_first("h1").attributes["class"] == classes


def test_other_wordings_of_an_error_fold_up_below_what_it_means() -> None:
    tree = composed(error())
    assert order(tree, "h1", "#meaning", "details.kb-messages", "#prerequisites") == [
        "h1", "#meaning", "details.kb-messages", "#prerequisites",
    ]  # fmt: skip


def test_a_how_to_says_how_long_it_takes() -> None:
    tree = composed(
        front_matter(type="how_to", description="It is set.", time="5 minutes", prerequisites="none")
    )
    assert texts(tree, ".kb-result .kb-time") == ["Time 5 minutes"]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_known_issue_marks_where_it_stands_on_the_way(lang: str) -> None:
    fields = {"status": "identified", "opened": "2026-11-01T09:00+09:00", "meaning": "x", "cause": "y"}
    tree = composed(front_matter(type="known_issue", **fields) + "Text.", f"{lang}/a.md")
    steps = words(lang, "page")["status"]["steps"]
    assert texts(tree, ".kb-way li") == list(steps.values())
    assert texts(tree, ".kb-way [aria-current=step]") == [steps["identified"]]


def test_a_solution_of_which_nothing_is_said_has_no_empty_box() -> None:
    assert not composed(error(solutions="[{title: Set the clock}]")).css(".kb-solution-facts")


@pytest.mark.parametrize(
    ("fields", "body", "expected"),
    [
        # the article's risk: before its first solution
        ({"risk": "data_loss"}, BODY, ["#backup", "#solution-1", "#solution-1-step-1"]),
        # one solution's own risk: below its facts, before its first step
        ({"solutions": "[{title: a}, {id: solution-2, title: b, risk: data_loss}]"}, BODY,
         ["#solution-1", "#solution-1-step-1", "#solution-2", "#solution-2 + div", "#backup", "#solution-2-step-1"]),
        # a safe first solution needs no warning
        ({"risk": "data_loss", "solutions": "[{title: a, risk: none}, {id: solution-2, title: b}]"}, BODY,
         ["#solution-1", "#solution-1-step-1", "#backup", "#solution-2", "#solution-2-step-1"]),
        # a step that stands before all solutions
        ({"risk": "data_loss"}, "1. Delete.\n\n" + BODY, ["#backup", "#step-1", "#solution-1"]),
        # no solution has a heading: before the steps
        ({"risk": "data_loss", "solutions": "[{title: a}]"}, "Text.\n\n1. Delete.\n",
         ["#solution-1", "#backup", "#step-1"]),
        # no step at all
        ({"risk": "data_loss", "solutions": None}, "Text.\n", ["#backup"]),
    ],
)  # fmt: skip
def test_the_backup_warning_comes_before_the_first_risky_step(
    fields: dict[str, str], body: str, expected: list[str]
) -> None:
    tree = composed(front_matter(**{**ERROR, "backup": BACKUP, **fields}) + body, others=OTHER)
    selectors = [
        "#backup",
        "#step-1",
        "#solution-1",
        "#solution-1-step-1",
        "#solution-2",
        "#solution-2-step-1",
    ]
    wanted = [s for s in [*selectors, "#solution-2 + div"] if s in expected]
    assert order(tree, *wanted) == expected
    assert len(tree.css("[data-kb=backup]")) == 1
    assert texts(tree, "[data-kb=backup] dd") == ["the shop database", "How to back up", "Copy it back."]


@pytest.mark.parametrize(
    "body",
    [
        "> 1. Delete.\n",
        "!!! note\n\n    1. Delete.\n",
        '=== "Windows"\n\n    1. Delete.\n\n=== "macOS"\n\n    1. Delete.\n',
        "Text\n1. Delete.\n",
        "1.  Delete.\n\n    More.\n2.  End.\n",
        "1. ```sh\n   rm x\n   ```\n",
        "Steps\n=====\n\n1. Delete.\n",
        "> ## Quoted\n> 1. Delete.\n",
    ],
)
def test_the_backup_warning_comes_before_a_step_wherever_that_stands(body: str) -> None:
    tree = composed(front_matter(type="how_to", risk="data_loss", backup=BACKUP) + body)
    assert order(tree, "[data-kb=backup]", "ol") == ["[data-kb=backup]", "ol"]
    assert len(tree.css("[data-kb=backup] dd")) == 3


def test_a_second_risky_solution_points_at_the_warning() -> None:
    tree = composed(error(risk="data_loss", backup=BACKUP))
    assert order(tree, "#backup", "#solution-1", "#solution-2", "#solution-2-step-1")[0] == "#backup"
    assert len(tree.css(".kb-backup-again a[href='#backup']")) == 1


def test_a_missing_backup_is_said_rather_than_hidden() -> None:
    tree = composed(error(risk="data_loss", confidence="wip"))
    assert words("en", "page")["backup"]["unsaid"] in texts(tree, "[data-kb=backup]")[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BODY.replace(" {#solution-2}", ""), ["#solution-1", "#solution-1-step-1", "#solution-2"]),
        (BODY.replace(" {#solution-1}", ""), ["#solution-1", "#solution-2", "#solution-2-step-1"]),
        ("1. Step.\n", ["#solution-1", "#step-1", "#solution-2"]),
    ],
)
def test_a_declared_solution_without_a_heading_gets_one(body: str, expected: list[str]) -> None:
    tree = composed(front_matter(**ERROR) + body)
    assert order(tree, *expected) == expected
    assert len(tree.css("[data-kb=solution]")) == 2
