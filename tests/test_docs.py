"""The project's own help centre: fresh, complete in both languages, and an answer to every message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from kb_build.check import check
from kb_build.config import load_config
from kb_build.diagnostic import Severity
from kb_build.error_text import message_pattern, normalize_message
from kb_build.library import Library
from kb_build.locales import FOLDER, words
from kb_build.model.parts import ArticleType
from kb_build.model.text import LANGS
from kb_build.read import read_library
from kb_build.rules import load_rules
from scripts.make_docs import DOCS, generated
from scripts.make_gallery import PAGES

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)

# What the command says when all is well, or around a message. Whatever else is in the catalogue needs an article.
NO_ERRORS = {
    "usage", "help", "example", "example_heading", "options", "commands",
    "check.reading", "check.fixing", "check.fixed", "check.files", "check.baseline_written",
    "build.building", "build.done", "serve.ready", "serve.problems", "serve.unshown", "find.match",
    "explain.severity", "explain.bad", "explain.good", "explain.exception", "explain.exception_body",
    "init.done", "new.written", "new.fill", "new.found",
    "import.reading", "import.adopted", "import.adopted_one", "import.would_adopt", "import.would_adopt_one",
    "import.links", "import.links_one", "import.files", "import.files_one", "import.sections",
    "import.sections_one", "import.unused", "import.unused_one", "import.already", "import.already_one",
    "import.next", "import.next_dry", "import.noted", "import.noted_one", "import.shown", "import.shown_one",
    "import.inherited_line", "import.inherited_line_one", "import.left_open",
    "failure.settings", "failure.where",
}  # fmt: skip
NO_CLICK_ERRORS = {
    "Usage:", "Options", "Commands", "Positional arguments", "Error: {message}",
    "Try '{command} {option}' for help.", "default: {default}", "required",
}  # fmt: skip
RAISE_MESSAGES = {"ConfigError", "NotABaseline", "refusal"}
SAMPLES = {"where": "extra.kb.brand"}
"""Values of placeholders that stand for something that the article words out."""
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
MOST = 0.7
MOST_BYTES = 300_000
SAID_OF_PICTURES = {"transparency", "background", "loop"}
"""What a picture may hold besides its pixels; the last two Pillow says of every WebP."""


@pytest.fixture(scope="module")
def library() -> Library:
    """The articles of the project."""
    return read_library(load_config(ROOT / "mkdocs.yml"), TODAY)


@pytest.fixture(scope="module")
def declared(library: Library) -> dict[str, tuple[str, ...]]:
    """Every message that an article declares, by language."""
    found: dict[str, list[str]] = {lang: [] for lang in LANGS}
    for article in library.articles:
        assert article.fields is not None, article.path
        found[article.lang] += [m.text for m in article.fields.error_messages]
    return {lang: tuple(texts) for lang, texts in found.items()}


def shown(template: str) -> str:
    """Return the first line of a message of the catalogue as a person sees it, with values in it."""
    line = template.strip().split("\n")[0].replace("{{", "\1").replace("}}", "\2")
    filled = PLACEHOLDER.sub(lambda m: SAMPLES.get(m[1], "sample"), line)
    return normalize_message(filled.replace("\1", "{").replace("\2", "}")).rstrip(" .。!！…")


def leaves(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield key and text of each message of a part of the catalogue that needs an article."""
    for name, value in values.items():
        key = f"{above}{name}"
        if key in NO_ERRORS or name == "line":
            continue
        if isinstance(value, Mapping):
            yield from leaves(value, f"{key}.")
        else:
            yield key, value


def raised_texts() -> Iterator[tuple[str, str, str]]:
    """Yield place, English and Japanese of each Text in the code that is raised as a message by itself."""
    for path in sorted((ROOT / "kb_build").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in RAISE_MESSAGES
            ):
                for arg in node.args:
                    text = named.get(arg.id) if isinstance(arg, ast.Name) else arg
                    if (
                        isinstance(text, ast.Call)
                        and isinstance(text.func, ast.Name)
                        and text.func.id == "Text"
                    ):
                        english, japanese = map(literal, text.args)
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", english, japanese


def literal(node: ast.expr) -> str:
    """Return a string of the code; what an f-string fills in becomes a placeholder."""
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return f"{{{node.value.id if isinstance(node.value, ast.Name) else 'value'}}}"
    assert isinstance(node, ast.Constant)
    return str(node.value)


def click_sentences() -> Iterator[tuple[str, str]]:
    """Yield English and Japanese of each sentence in which the command line is refused."""
    loaded = yaml.load((FOLDER / "click.ja.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for english, japanese in loaded.items():
        if english not in NO_CLICK_ERRORS:
            yield english, japanese


def unanswered(messages: Iterator[tuple[str, str]], declared: tuple[str, ...]) -> list[str]:
    """Return the messages, with their keys, that no declared one says in full.

    `{value} is not {choice}` fits nearly everything: only one that says most of the words itself counts.
    """
    known = [(said(text), message_pattern(text)) for text in declared]
    return [
        f"{key}: {text}"
        for key, text in messages
        if not any(n >= MOST * said(text) and p.fullmatch(shown(text)) for n, p in known)
    ]


def said(template: str) -> int:
    """Return how many letters of a message's first line are not filled in."""
    return len(PLACEHOLDER.sub("", template.strip().split("\n")[0]))


def test_generated_docs_are_fresh() -> None:
    stale = [
        path.relative_to(DOCS.parent).as_posix()
        for path, text in generated().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    assert not stale, "run: python scripts/make_docs.py"


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_has_its_article(library: Library, lang: str) -> None:
    declared = {
        message.code
        for article in library.articles
        if article.lang == lang and article.fields
        for message in article.fields.error_messages
    }
    assert not {rule.code for rule in load_rules()} - declared


@pytest.mark.parametrize("lang", LANGS)
def test_every_message_of_a_rule_has_its_article(declared: dict[str, tuple[str, ...]], lang: str) -> None:
    messages = ((rule.code, text.in_(lang)) for rule in load_rules() for text in rule.rule.messages.values())
    assert not unanswered(messages, declared[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_every_message_of_the_commands_has_its_article(
    declared: dict[str, tuple[str, ...]], lang: str
) -> None:
    assert not unanswered(leaves(words(lang, "cli")), declared[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_every_message_about_settings_has_its_article(
    declared: dict[str, tuple[str, ...]], lang: str
) -> None:
    raised = list(raised_texts())
    assert len(raised) > 5
    messages = ((place, english if lang == "en" else japanese) for place, english, japanese in raised)
    assert not unanswered(messages, declared[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_every_refusal_of_a_command_line_has_its_article(
    declared: dict[str, tuple[str, ...]], lang: str
) -> None:
    messages = ((english, english if lang == "en" else japanese) for english, japanese in click_sentences())
    assert not unanswered(messages, declared[lang])


def test_a_message_without_an_article_is_named() -> None:
    known = ("the port {port} is in use", "{value} is not {choice}")
    messages = iter(
        [("a", "the port {n} is in use"), ("b", "the port is closed"), ("c", "{folder} is not empty")]
    )
    assert unanswered(messages, known) == ["b: the port is closed", "c: {folder} is not empty"]


def test_no_key_is_called_harmless_that_is_not_there() -> None:
    catalogue = words("en", "cli")
    for key in NO_ERRORS:
        value: Any = catalogue
        for name in key.split("."):
            assert name in value, key
            value = value[name]


def test_every_article_is_in_both_languages(library: Library) -> None:
    for article_id, translations in sorted(library.by_id.items()):
        assert set(translations) == set(LANGS), article_id
        assert len({a.docs_path.partition("/")[2] for a in translations.values()}) == 1, article_id
        assert len({a.fields.type for a in translations.values() if a.fields}) == 1, article_id


def test_solutions_have_the_same_ids_in_both_languages(library: Library) -> None:
    for article_id, translations in sorted(library.by_id.items()):
        ids = [[s.id for s in getattr(translations[lang].fields, "solutions", ())] for lang in LANGS]
        assert ids[0] == ids[1], article_id


def test_all_types_occur(library: Library) -> None:
    assert {a.fields.type for a in library.articles if a.fields} == set(ArticleType)
    assert len(library.by_id) >= 30


def test_check_of_the_docs_is_clean(library: Library) -> None:
    found = [d for d in check(library) if d.severity in (Severity.ERROR, Severity.WARNING)]
    assert not [f"{d.path}:{d.span.line}: {d.code} {d.message.en}" for d in found]


def test_screenshots_are_small_and_tell_nothing_of_who_took_them() -> None:
    pictures = sorted([*DOCS.glob("*/img/*.png"), *DOCS.glob("*/reference/img/*.webp")])
    assert {p.relative_to(DOCS).parts[0] for p in pictures} == set(LANGS)
    for path in pictures:
        assert path.stat().st_size < MOST_BYTES, path
        with Image.open(path) as picture:
            assert not picture.info.keys() - SAID_OF_PICTURES, path


def test_both_languages_have_the_same_screenshots() -> None:
    names = [{p.name for p in (DOCS / lang / "img").glob("*.png")} for lang in LANGS]
    assert names[0] == names[1]
    assert "error-article-phone.png" in names[0]


def test_each_page_type_is_shown_in_both_languages(library: Library) -> None:
    assert {t.value.replace("_", "-") for t in ArticleType} < set(PAGES)
    for lang in LANGS:
        (shown,) = (a for a in library.articles if a.docs_path == f"{lang}/reference/page-types.md")
        assert [image.src for image in shown.outline.images] == [f"img/{name}.webp" for name in PAGES]
        assert {p.stem for p in (DOCS / lang / "reference" / "img").iterdir()} == set(PAGES)
