"""The help pages: in the reader's language, with an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import click
import pytest
from rich.cells import cell_len

from kb_build.cli import COMMANDS, main
from kb_build.cli.help_page import wrap
from kb_build.locales import FOLDER, words
from tests.cli.called import JAPANESE, Run


def commands() -> list[str]:
    return main.list_commands(click.Context(main))


def test_the_commands_that_there_are_can_be_called() -> None:
    assert commands() == list(COMMANDS)
    for name in commands():
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert command.name == name


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", ["", *commands()])
def test_every_help_page_is_in_the_readers_language_and_has_an_example(kb: Run, name: str, lang: str) -> None:
    result = kb(*filter(None, [name]), "--help", "--ui-lang", lang)
    own = words(lang, "cli")
    assert result.exit_code == 0
    page, _, example = result.stdout.partition(f"\n{own['example_heading']}:\n")
    assert f"  kb {name}".rstrip() in example
    assert max(map(cell_len, page.splitlines())) <= 80
    english = re.sub(r"--[\w-]+|\[[\w|]+\]", "", page)
    if lang == "en":
        assert not JAPANESE.search(page)
    else:
        assert not re.search(r"\b(?:Usage|Options|Commands|Show|default|this message)\b", english)
    for option in re.findall(r"^  (?:-\w, )?(--[\w-]+)(.*(?:\n {6,}.*)*)", page, re.MULTILINE):
        described = re.sub(r"^\s*(?:[A-Z]+|\[[^\]]*\])?\s*", "", option[1])
        assert len(described) > 5, f"{option[0]} is not explained"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["check", "--fixx"], "'--fixx' というオプションはありません。 '--fix' のことですか?"),
        (["chek"], "'chek' というコマンドはありません。"),
        (["check", "--format", "xml"], "'xml' は選べません。'text', 'jsonl', 'github', 'sarif' のどれか"),
        (["check", "--since"], "オプション '--since' には値が必要です。"),
        (["check", "docs/gone"], "'docs/gone' がありません。"),
        (["explain", "A", "B"], "余分な引数があります (B)"),
        (["check", "--today", "x"], "「x」は日付として読めません。"),
    ],
)
def test_what_click_says_is_japanese_too(kb: Run, args: list[str], says: str) -> None:
    result = kb(*args, env={"LANG": "ja_JP.UTF-8"})
    assert result.exit_code == 2
    assert says in result.stderr
    assert "エラー: " in result.stderr
    assert not re.search(r"\b(?:Usage|Error|Try|Invalid|No such)\b", result.stderr)


def test_what_click_says_is_english_otherwise(kb: Run) -> None:
    assert "Error: No such option" in kb("check", "--fixx").stderr


def test_japanese_words_keep_the_places_of_clicks_values() -> None:
    import yaml

    table = yaml.load((FOLDER / "click.ja.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for english, japanese in table.items():
        assert set(re.findall(r"{[^}]*}", japanese)) <= set(re.findall(r"{[^}]*}", english)), english


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, f"{path}.{key}")
    else:
        yield path, tree


@pytest.mark.parametrize("part", ["cli", "report"])
def test_both_languages_have_the_same_words_with_the_same_values(part: str) -> None:
    english, japanese = (dict(leaves(words(lang, part))) for lang in ("en", "ja"))
    assert list(english) == list(japanese)
    for key, text in english.items():
        found = [set(re.findall(r"(?<!{){(\w+)}", t)) for t in (text, japanese[key])]
        assert found[0] == found[1], key
        assert key.endswith(".example") or not re.search(r"[ぁ-んァ-ヶ]", text), key


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("日本語の文です。つづき", 10, ["日本語の文", "です。つづ", "き"]),
        ("日本語の文。つ", 10, ["日本語の", "文。つ"]),
        ("これは「かぎ」です", 8, ["これは", "「かぎ」", "です"]),
        ("使い方は kb です", 10, ["使い方は", "kb です"]),
        ("一行目、\nKB です", 40, ["一行目、KB です"]),
        ("一行目\n二行目", 40, ["一行目二行目"]),
        ("first\nsecond", 40, ["first second"]),
    ],
)
def test_lines_break_where_the_language_breaks_them(text: str, width: int, lines: list[str]) -> None:
    assert list(wrap(text, width)) == lines
