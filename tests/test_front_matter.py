"""Front matter keeps every value as it was typed, with its place; what cannot be read says why and where."""

from __future__ import annotations

import time

import pytest

from kb_build.front_matter import FrontMatter, read_front_matter, read_yaml
from kb_build.model.source import Source, Span
from kb_build.rules.front_matter_is_yaml import RULE


def read(yaml: str) -> FrontMatter:
    return read_front_matter(Source("docs/en/x.md", f"---\n{yaml}\n---\nBody.\n"))


@pytest.mark.parametrize(
    "text",
    ["0x80070005", "2.10", "no", "on", "12:30", "2026-02-30", "1e3", "007", "1_000", "~", "null", "true", "=", ".5",
     "5.7.708", "-x", "a:b", "http://example.com/#a", "C:\\Users", "エラー：失敗", "50%", "a#b", "😀"],
)  # fmt: skip
def test_a_scalar_stays_the_string_that_was_typed(text: str) -> None:
    assert read(f"code: {text}").values == {"code": text}


def test_an_empty_value_is_an_empty_string() -> None:
    assert read("a:\nb: ''").values == {"a": "", "b": ""}


def test_values_and_keys_know_their_places_in_code_points() -> None:
    found = read('title: "印刷 😀"\nerror_messages:\n  - text: 失敗\n    code: E-1')
    source = Source("x", '---\ntitle: "印刷 😀"\nerror_messages:\n  - text: 失敗\n    code: E-1\n---\n')
    at = {path: source.at(place.span) for path, place in found.places.items()}
    assert at[("title",)] == '"印刷 😀"'
    assert at[("error_messages", 0, "text")] == "失敗"
    assert source.at(found.keys[("error_messages", 0, "code")].span) == "code"
    assert found.places[("error_messages", 0, "code")].span == Span(5, 11, 5, 14)
    assert found.place(("error_messages", 0, "where")) == found.places[("error_messages", 0)]
    assert found.place(("nowhere",)) is None


def test_styles_tell_quoted_from_plain() -> None:
    found = read("a: plain\nb: 'single'\nc: \"double\"\nd: |\n  block")
    assert [bool(found.styles[(key,)]) for key in "abcd"] == [False, True, True, True]


def test_the_body_begins_after_the_closing_line() -> None:
    assert read("a: 1\nb: 2").body_line == 5
    assert read("a: 1").block == Span(1, 1, 3, 4)


def test_nothing_between_the_lines_is_no_problem() -> None:
    assert read_front_matter(Source("x", "---\n---\nBody")).problems == ()


# What a writer typed, the cause that rule FM001 words, and the line and column of the sign to change.
BROKEN = [
    ("title: Error: x", "colon", 2, 13),
    ("text: 😀 印刷: x", "colon", 2, 11),
    ("error_messages:\n  - text: Error: x # note", "colon", 3, 16),
    ("title: x\n  foo: y", "indent", 3, 3),
    ("a:\n    - b: 1\n   c: 2", "indent", 4, 4),
    ("a: |\n  x\n y: 1", "indent", 4, 2),
    ('title: "abc\ntype: faq', "unclosed_quote", 2, 8),
    ("title: ok\ncause: 'abc\ntype: faq", "unclosed_quote", 3, 8),
    ('title: "abc\ntype: "faq"\nx: 1', "unclosed_quote", 2, 8),
    ("title: 'It's broken'\ntype: faq", "quote_ends_early", 2, 8),
    ('title: "Access" denied\ntype: faq', "quote_ends_early", 2, 8),
    ("error_messages:\n\t- text: x", "tab", 3, 1),
    ("a:\n  - b: 1\n\tc: 2", "tab", 4, 1),
    ("a:\n  \tb: 1", "tab", 3, 3),
    ("title Error x\ntype: faq", "no_colon", 2, 1),
    ("id: KB0001\ntitle Error x\n", "no_colon", 3, 1),
    ("a: 1\n\nSome text of the body.\n\nMore.", "no_colon", 4, 1),
    ("id:KB0001\ntype: faq", "no_space", 2, 3),
    ("title: x\nid:KB0001", "no_space", 3, 3),
    ("title： x\ntype: faq", "full_width", 2, 6),
    ("title:\u3000x\ntype: faq", "wide_space", 2, 6),
    ("a:\n\u3000- b: 1", "wide_space", 3, 1),
    ("a:\u00a01\nb: 2", "wide_space", 2, 2),
    ("title: @foo", "bad_start", 2, 8),
    ("title: `foo` bar", "bad_start", 2, 8),
    ("title: %foo", "bad_start", 2, 8),
    ("title: >= 3 files", "bad_start", 2, 8),
    ("title: | x", "bad_start", 2, 8),
    ("title: ]x", "bad_start", 2, 8),
    ("title: - x", "bad_start", 2, 8),
    ("title: ? x", "bad_start", 2, 8),
    ("title: *foo* bar", "alias", 2, 8),
    ("title: *foo", "alias", 2, 8),
    ("title: &foo bar", "alias", 2, 8),
    ("title: & bar", "alias", 2, 8),
    ("a: &x [1]\nb: *x", "alias", 2, 4),
    ("title: !Important x", "tag", 2, 8),
    ("title: ! x", "tag", 2, 8),
    ("title: !!python/object:os.system x", "tag", 2, 8),
    ("title: !e!x y", "tag", 2, 8),
    ("title: [Errno 2] No such file", "bracket", 2, 8),
    ("text: {user} cannot log in\ntype: faq", "bracket", 2, 7),
    ("tags: [a, b\ntype: faq", "bracket", 2, 7),
    ("text: {{ user }}", "complex_key", 2, 8),
    ("[a, b]: c", "complex_key", 2, 1),
    ('title: "C:\\Users\\x"', "backslash", 2, 11),
    ("title: a\x07b", "control_character", 2, 9),
    ("title: 印刷😀\nmeaning: 'あ\x07'", "control_character", 3, 12),
    ("title: a\u2028b", "control_character", 2, 9),
    ("title: x\u0085y: z", "control_character", 2, 9),
    ("title: x\ntitle: y", "duplicate_key", 3, 1),
    ("- a\n- b", "not_a_mapping", 2, 1),
    ("just text", "not_a_mapping", 2, 1),
    ("a: " + "[" * 200 + "]" * 200, "too_large", 2, 54),
    ("a: [" + "x, " * 30_000 + "x]", "too_large", 2, 59996),
    ("title: x\n- a", "syntax", 3, 1),
    ("a: 1\n...\nb: 2", "syntax", 4, 1),
]


@pytest.mark.parametrize(("yaml", "cause", "line", "column"), BROKEN)
def test_what_cannot_be_read_says_why_and_where(yaml: str, cause: str, line: int, column: int) -> None:
    problems = read(yaml).problems
    assert [(p.cause, p.span.line, p.span.column) for p in problems] == [(cause, line, column)]


@pytest.mark.parametrize(
    ("text", "cause", "line"),
    [
        ("Body without front matter\n", "missing", 1),
        ("", "missing", 1),
        ("\n---\nid: KB0001\n---\n", "missing", 1),
        ("---\nid: KB0001\n\nBody.\n", "unclosed", 1),
        ("---", "unclosed", 1),
    ],
)
def test_a_missing_or_unclosed_block_is_one_problem(text: str, cause: str, line: int) -> None:
    problems = read_front_matter(Source("x", text)).problems
    assert [(p.cause, p.span.line) for p in problems] == [(cause, line)]


def test_every_cause_is_tested_and_has_its_words() -> None:
    tested = {cause for _, cause, _, _ in BROKEN} | {"missing", "unclosed"}
    assert tested == RULE.messages.keys()


def test_an_alias_bomb_is_refused_at_once() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    started = time.process_time()
    problems = read("a0: &a0 [x]\n" + "\n".join(levels)).problems
    assert [p.cause for p in problems] == ["alias"]
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "text", ["[" * 100_000 + "]" * 100_000, "- " * 100_000, "{a: " * 100_000 + "}" * 100_000]
)
def test_deep_nesting_ends_no_process(text: str) -> None:
    assert [p.cause for p in read("a:\n  " + text).problems] == ["too_large"]


def test_a_duplicate_key_keeps_the_first_value_and_names_its_line() -> None:
    found = read("a: 1\nb: {c: 1, c: {d: [2]}}\na: [3, {x: 4}]\nz: 9")
    assert found.values == {"a": "1", "b": {"c": "1"}, "z": "9"}
    assert [(p.args["key"], p.args["line"], p.span.line) for p in found.problems] == [
        ("c", "3", 3),
        ("a", "2", 4),
    ]


def test_other_files_of_yaml_count_from_their_first_line() -> None:
    found = read_yaml("docs/_section.yml", "title: x\nowner: y\n")
    assert found.values == {"title": "x", "owner": "y"}
    assert found.places[("owner",)].span == Span(2, 8, 2, 9)
    assert read_yaml("docs/_section.yml", "").values == {}
