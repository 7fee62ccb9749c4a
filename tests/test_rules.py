"""Every rule is what its file says: its page, its examples (executed), and its words in both languages."""

from __future__ import annotations

import ast
import re
import string
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_build.check import check
from kb_build.diagnostic import Diagnostic
from kb_build.model.text import Text
from kb_build.rule import LoadedRule
from kb_build.rule_page import EXAMPLE_SECTION, Example, RulePage, read_rule_page
from kb_build.rules import load_rules
from tests.libraries import library_of
from tests.sites import PNG

FOLDER = Path(__file__).resolve().parent.parent / "kb_build" / "rules"
RULES = load_rules()
CODES = [rule.code for rule in RULES]
# Only the check itself can see these: no article shows the fault of a rule on purpose.
WITHOUT_PLACES = {"TL001", "TL003"}
# A baseline is read after the check; its Good example shows a mistake that it still excuses.
EXCUSED = {"TL003": "SS001"}

# A rule judges what was read: it opens nothing, asks no clock and no network.
PURE_STDLIB = {
    "__future__", "collections", "collections.abc", "dataclasses", "datetime", "enum", "functools", "itertools",
    "posixpath", "re", "string", "typing", "unicodedata", "urllib.parse",
}  # fmt: skip
LIBRARIES = {"rapidfuzz", "yaml", "PIL"}
NOT_FOR_RULES = {
    "kb_build.adapters", "kb_build.check", "kb_build.cli", "kb_build.compose", "kb_build.fix", "kb_build.importer",
    "kb_build.pipeline", "kb_build.publish", "kb_build.read", "kb_build.report", "kb_build.stage",
}  # fmt: skip

every_rule = pytest.mark.parametrize("rule", RULES, ids=CODES)


def page_of(rule: LoadedRule) -> RulePage:
    return read_rule_page(rule.page)


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{kind}-{n}")
        for rule in RULES
        for n, example in enumerate(getattr(page_of(rule), kind), 1)
    ]


def diagnostics_of(example: Example) -> tuple[Diagnostic, ...]:
    """Return what all rules say of an example, which stands on the section defaults; an empty image is a good one."""
    files = {
        name: PNG if name.lower().endswith(".png") and not text else text
        for name, text in example.files.items()
    }
    return check(library_of({"docs/_section.yml": EXAMPLE_SECTION, **files}))


def lines_of(found: tuple[Diagnostic, ...]) -> str:
    return "\n".join(f"{d.path}:{d.span.line}:{d.span.column} {d.code} {d.message.en}" for d in found)


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_a_bad_example_is_reported_at_its_places(rule: LoadedRule, example: Example) -> None:
    found = diagnostics_of(example)
    first = next(iter(example.files))
    places = [(d.span.line, d.span.column) for d in found if d.code == rule.code and d.path == first]
    assert sorted(places) == sorted(example.places), lines_of(found)
    assert bool(places) is (rule.code not in WITHOUT_PLACES)
    assert {d.code for d in found} <= {rule.code}, "an example shows one mistake: " + lines_of(found)


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_a_good_example_is_not_reported(rule: LoadedRule, example: Example) -> None:
    found = diagnostics_of(example)
    assert [d for d in found if d.code != EXCUSED.get(rule.code)] == [], lines_of(found)


@every_rule
def test_its_page_is_complete_in_both_languages(rule: LoadedRule) -> None:
    page = page_of(rule)
    assert page.title.en.endswith(".")
    assert page.title.ja.endswith("。")
    assert len(page.body.en) > 40
    assert len(page.body.ja) > 20
    assert re.search("[ぁ-ん]", page.body.ja)
    assert not re.search("[ぁ-んァ-ヶ一-龠]{4}", page.body.en.replace("ｱｶｳﾝﾄ", ""))


def texts_of(rule: LoadedRule) -> Iterator[tuple[str, Text]]:
    """Yield every text of a rule by its name."""
    for variant, text in rule.rule.messages.items():
        yield f"messages[{variant}]", text
    yield "why", rule.rule.why
    helps = {"": rule.rule.help} if isinstance(rule.rule.help, Text) else rule.rule.help
    for variant, text in helps.items():
        yield f"help[{variant}]", text


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@every_rule
def test_its_words_stand_in_both_languages_with_the_same_values(rule: LoadedRule) -> None:
    for name, text in texts_of(rule):
        assert text.en.strip(), name
        assert re.search("[ぁ-んァ-ヶ一-龠]", text.ja), f"{name} is not Japanese: {text.ja}"
        assert not re.search("[ぁ-んァ-ヶ]", text.en), f"{name} is not English: {text.en}"
        assert placeholders(text.en) == placeholders(text.ja), name
        assert "" not in placeholders(text.en), f"{name}: every value has a name"


@every_rule
def test_every_variant_has_a_help(rule: LoadedRule) -> None:
    helps = rule.rule.help
    assert isinstance(helps, Text) or "default" in helps or helps.keys() >= rule.rule.messages.keys()


@every_rule
def test_japanese_words_are_polite_sentences_without_ascii_punctuation(rule: LoadedRule) -> None:
    for name, text in texts_of(rule):
        assert not re.search(r"[ぁ-んァ-ヶ一-龠][,!?;]", text.ja), f"{name}: {text.ja}"
        if not name.startswith("messages"):
            assert re.search(
                r"(ます|せん|です|さい|した|すか)[。)]?(?: ?\([^)]*\)|: \S.*)?$", text.ja.partition("\n")[0]
            ), f"{name}: {text.ja}"


@every_rule
def test_its_file_is_named_by_a_sentence(rule: LoadedRule) -> None:
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)+", rule.name)


@every_rule
def test_it_is_a_check_with_a_code(rule: LoadedRule) -> None:
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    reported_by_check = rule.code.startswith("TL")
    assert rule.check_article or rule.check_library or reported_by_check


def test_codes_are_never_used_twice() -> None:
    assert [code for code, times in Counter(CODES).items() if times > 1] == []


def test_every_file_below_rules_is_a_rule_or_hidden() -> None:
    names = {file.stem for file in FOLDER.glob("*.py") if not file.name.startswith("_")}
    assert names == {rule.name for rule in RULES}


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports in full"
            yield node.module or ""


def allowed(name: str) -> bool:
    if name.split(".")[0] == "kb_build":
        return not any(name == other or name.startswith(other + ".") for other in NOT_FOR_RULES)
    return name in PURE_STDLIB or name.split(".")[0] in LIBRARIES


@every_rule
def test_it_imports_only_what_judging_needs(rule: LoadedRule) -> None:
    assert [name for name in imports_of(FOLDER / f"{rule.name}.py") if not allowed(name)] == []


@pytest.mark.parametrize(
    "name", ["os", "pathlib", "time", "urllib.request", "mkdocs", "kb_build.publish.api"]
)
def test_what_rules_must_not_import_is_seen(name: str) -> None:
    assert not allowed(name)
    assert name.split(".")[0] in sys.stdlib_module_names | {"mkdocs", "kb_build"}
