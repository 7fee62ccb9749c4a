"""What a rule offers to change removes what it found, and breaks nothing."""

from __future__ import annotations

import pytest

from kb_build.check import check
from kb_build.diagnostic import Diagnostic
from kb_build.fix import edited_bytes
from kb_build.rule import LoadedRule
from kb_build.rule_page import EXAMPLE_SECTION, Example
from tests.libraries import Files, front_matter, library_of
from tests.test_front_matter import BROKEN
from tests.test_rules import examples

PATH = "docs/en/x.md"


def found_in(text: str, code: str, path: str = PATH) -> list[Diagnostic]:
    return [d for d in check(library_of({path: text})) if d.code == code]


def edited(text: str, found: Diagnostic) -> str:
    assert found.fix is not None
    return edited_bytes(text.encode(), found.fix.edits).decode()


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_a_fix_of_a_bad_example_removes_what_was_found(rule: LoadedRule, example: Example) -> None:
    files: Files = {"docs/_section.yml": EXAMPLE_SECTION, **example.files}
    before = check(library_of(files))
    for found in (d for d in before if d.code == rule.code and d.fix and d.fix.edits and d.path in files):
        text = files[found.path]
        assert isinstance(text, str)
        after = check(library_of({**files, found.path: edited(text, found)}))
        same = [d for d in after if (d.code, d.path, d.message) == (found.code, found.path, found.message)]
        assert len(same) < len([d for d in before if (d.code, d.message) == (found.code, found.message)])
        assert not [d for d in after if d.code in ("FM001", "TL001")]


QUOTED = {
    "colon",
    "bad_start",
    "alias",
    "tag",
    "bracket",
    "quote_ends_early",
    "backslash",
    "full_width",
    "no_space",
}


@pytest.mark.parametrize(("yaml", "cause"), [(yaml, cause) for yaml, cause, _, _ in BROKEN])
def test_the_edit_for_broken_yaml_makes_it_readable(yaml: str, cause: str) -> None:
    text = f"---\n{yaml}\n---\nBody.\n"
    (found,) = found_in(text, "FM001")
    if found.fix is None:
        assert cause not in QUOTED - {"bracket", "alias"}
        return
    after = edited(text, found)
    left = [d.message for d in found_in(after, "FM001")]
    assert found.message not in left, after
    assert left == [] or cause == "control_character"
    assert not found.fix.safe


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("title: Error: x", "Error: x"),
        ("title: [Errno 2] No such file", "[Errno 2] No such file"),
        ('title: "Access" denied', '"Access" denied'),
        ("title: 'It's broken'", "'It's broken'"),
        ('title: "C:\\Users\\x"', "C:\\Users\\x"),
        ("title: {user} cannot log in", "{user} cannot log in"),
        ("title: @foo: bar", "@foo: bar"),
        ("title: Error: x  # a note", "Error: x"),
        ("title： x", "x"),
    ],
)
def test_and_the_value_is_the_one_that_was_meant(yaml: str, value: str) -> None:
    text = f"---\ntype: faq\n{yaml}\n---\nBody.\n"
    after = edited(text, found_in(text, "FM001")[0])
    assert library_of({PATH: after}).articles[0].values["title"] == value


def test_missing_ids_are_minted_one_after_the_other_and_shared_by_translations() -> None:
    plain = front_matter(id=None) + "Body.\n"
    files = {
        "docs/en/a.md": plain,
        "docs/en/b.md": plain.replace("---\n", "---\nid:\n", 1),
        "docs/en/c.md": front_matter(id="KB0041", superseded_by="KB0043") + "Body.\n",
        "docs/en/broken.md": "---\nid: KB0044\ntitle: a: b\n---\n",
        "docs/ja/a.md": plain,
        "docs/ja/c.md": plain,
    }
    found = [d for d in check(library_of(files)) if d.code == "FM005"]
    assert [(d.path, d.values["free"]) for d in found] == [
        ("docs/en/a.md", "KB0045"),
        ("docs/en/b.md", "KB0046"),
        ("docs/ja/a.md", "KB0045"),
        ("docs/ja/c.md", "KB0041"),
    ]
    assert all(d.fix and d.fix.safe for d in found)
    after = library_of({**files, **{d.path: edited(files[d.path], d) for d in found}})
    assert [d for d in check(after) if d.code in ("FM005", "FM001", "FM006")][1:] == []
    assert after.by_path["en/b.md"].id == "KB0046"
    assert after.translation(after.by_path["en/a.md"], "ja") is after.by_path["ja/a.md"]


def test_a_safe_fix_never_changes_a_value() -> None:
    text = front_matter(applies_to="[{product: Example, versions: 2.10, platforms: [no, 0x1F]}]") + "Body.\n"
    found = found_in(text, "FM008")
    assert [d.values["number"] for d in found] == ["2.1", "", "31"]
    before = library_of({PATH: text}).articles[0].values
    for one in found:
        assert one.fix is not None
        assert one.fix.safe
        assert library_of({PATH: edited(text, one)}).articles[0].values == before
