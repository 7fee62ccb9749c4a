"""The settings of a site: what is allowed, and what a mistake is answered with, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kb_build.config import Config, ConfigError, load_config
from kb_build.model.settings import Settings

ENGLISH_WORDS = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")


def load(folder: Path, text: str) -> Config:
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    return load_config(file)


def test_without_settings_there_are_both_languages(tmp_path: Path) -> None:
    config = load(tmp_path, "site_name: Shop Help\n")
    assert config.settings == Settings()
    assert config.languages == ("ja", "en")
    assert config.name_in("ja") == "Shop Help"


def test_a_site_may_be_called_otherwise_in_each_language(tmp_path: Path) -> None:
    config = load(
        tmp_path, "site_name: Shop\nextra: {kb: {languages: [en, ja], brand: {name: {ja: お店}}}}\n"
    )
    assert (config.name_in("ja"), config.name_in("en")) == ("お店", "Shop")


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("extra: {kb: [1]}", "1:9", "extra.kb: write lines"),
        ("extra:\n  kb:\n    lang: [ja]", "3:5", "extra.kb.lang: there is no such setting"),
        ("extra: {kb: {languages: ja}}", "1:14", "extra.kb.languages: write a list"),
        ("extra: {kb: {languages: []}}", "1:14", "extra.kb.languages: write at least one"),
        ("extra: {kb: {languages: [no]}}", "1:26", "extra.kb.languages.0: write a text"),
        ("extra: {kb: {languages: [ja, ja]}}", "1:14", "extra.kb.languages: name each language once"),
        ("extra: {kb: {products: [2.10]}}", "1:25", "extra.kb.products.0: write a text"),
        ("extra: {kb: {products: ['']}}", "1:25", "extra.kb.products.0: nothing is written"),
        ("extra: {kb: {featured: [KB1]}}", "1:25", "extra.kb.featured.0: “KB1” is no article id"),
        (
            "extra: {kb: {origins: {images: https://a.example}}}",
            "1:24",
            "extra.kb.origins.images: write a list",
        ),
        ("extra: {kb: {origins: {fonts: []}}}", "1:24", "extra.kb.origins.fonts: there is no such setting"),
        (
            "extra:\n  kb:\n    origins:\n      videos:\n        - https://a.example\n        - https://a.example/v",
            "6:11",
            "extra.kb.origins.videos.1: “https://a.example/v” is no origin",
        ),
        (
            "extra:\n  kb:\n    feedback: https://x.com/",
            "3:5",
            "extra.kb.feedback: “https://x.com/” is no folder",
        ),
        ("extra: {kb: {feedback: ../log/}}", "1:14", "extra.kb.feedback: “../log/” is no folder"),
        ("extra: {kb: {feedback: //x/y}}", "1:14", "extra.kb.feedback: “//x/y” is no folder"),
        ("extra: {kb: {explain_terms: 'no'}}", "1:14", "extra.kb.explain_terms: write true or false"),
        ("extra: {kb: {feedback: true}}", "1:14", "extra.kb.feedback: write a text"),
        ("extra: {kb: {brand: {name: KB}}}", "1:22", "extra.kb.brand.name: write lines"),
        ("extra: {kb: {brand: {colour: red}}}", "1:22", "extra.kb.brand.colour: there is no such setting"),
        ("extra: {kb: {brand: {accent: red}}}", "1:22", "extra.kb.brand.accent: “red” is not a colour"),
        ("extra: {kb: {brand: {accent: '#fff'}}}", "1:22", "extra.kb.brand.accent: “#fff” is not a colour"),
        (
            "extra:\n  kb:\n    brand:\n      accent: #0a5d72",
            "4:7",
            "extra.kb.brand.accent: nothing is written here; a colour needs quotation marks",
        ),
        (
            "extra: {kb: {brand: {accent: {light: '#0a5d72', dark: 7}}}}",
            "1:49",
            "extra.kb.brand.accent.dark: “7” is not a colour",
        ),
        (
            "extra: {kb: {brand: {accent: {dark: '#0a5d72'}}}}",
            "1:22",
            "extra.kb.brand.accent.light: this setting is missing",
        ),
        (
            "extra: {kb: {brand: {links: [{text: {en: a}, url: 'javascript:x'}]}}}",
            "1:46",
            "extra.kb.brand.links.0.url: “javascript:x” is not an address",
        ),
        (
            "extra: {kb: {brand: {links: [{text: {en: a}, url: //example.com}]}}}",
            "1:46",
            "extra.kb.brand.links.0.url: “//example.com” is not an address",
        ),
        (
            "extra: {kb: {brand: {links: [{text: {}, url: /en/}]}}}",
            "1:31",
            "extra.kb.brand.links.0.text: write at least one",
        ),
        (
            "extra: {kb: {escalation: {channels: [{}]}}}",
            "1:38",
            "extra.kb.escalation.channels.0.kind: this setting",
        ),
        (
            "extra: {kb: {escalation: {channels: [{kind: fax}]}}}",
            "1:39",
            "extra.kb.escalation.channels.0.kind: “fax” does not fit here",
        ),
        (
            "extra: {kb: {languages: [ja, fr]}}",
            "1:30",
            "extra.kb.languages.1: there are no interface words in “fr”",
        ),
        (
            "extra: {kb: {brand: {name: {fr: Aide}}}}",
            "1:29",
            "extra.kb.brand.name.fr: there are no interface words",
        ),
        (
            "plugins:\n  - kb:\n      visibility: [custmer]",
            "3:20",
            "plugins.kb.visibility.0: “custmer” does not fit",
        ),
        ("plugins:\n  - kb:\n      visibility: internal", "3:7", "plugins.kb.visibility: write a list"),
        ("plugins: {kb: {today: 2026-13-01}}", "1:16", "plugins.kb.today: “2026-13-01” is not a day"),
        ("plugins: [{kb: {today: 7}}]", "1:17", "plugins.kb.today: “7” is not a day"),
        ("plugins: [search, {kb: {strict: 'yes'}}]", "1:25", "plugins.kb.strict: write true or false"),
        ("plugins: [{kb: {tody: 2026-11-22}}]", "1:17", "plugins.kb.tody: there is no such setting"),
        ("site_name: a\nextra: {}\nsite_name: b", "3:1", "“site_name” is written twice, first on line 1"),
        (
            "extra:\n  kb: {products: [a], products: [b]}",
            "2:23",
            "“products” is written twice, first on line 2",
        ),
        ("site_name: a\x01b", "1:13", "this is not YAML: U+0001"),
        ("\tsite_name: a", "1:1", "this is not YAML: "),
    ],
)
def test_a_mistake_has_its_place_and_its_words(tmp_path: Path, text: str, place: str, problem: str) -> None:
    with pytest.raises(ConfigError) as error:
        load(tmp_path, text + "\n")
    assert error.value.line("en").startswith(f"mkdocs.yml:{place}: {problem}")
    if "YAML" not in problem:
        assert not ENGLISH_WORDS.search(error.value.message.ja)


@pytest.mark.parametrize(
    "origin",
    ["", "*", "http://a.example", "https://", "https://*", "https://a.*", "a.example", "'self'", "data:", "blob:",
     "https://a.example;script-src *", "https://a.example https://b.example", "https://a.example\nX: y", "https://-a.example",
     "https://a.example/", "https://user@a.example", "https://a.example:port", "https://日本.example", "SELF"],
)  # fmt: skip
def test_what_is_no_origin_gets_into_no_header(tmp_path: Path, origin: str) -> None:
    with pytest.raises(ConfigError):
        load(tmp_path, f"extra: {{kb: {{origins: {{frames: [{json.dumps(origin)}]}}}}}}\n")


def test_the_folder_of_the_articles_is_named_without_the_machine(tmp_path: Path) -> None:
    assert load(tmp_path, f"docs_dir: {tmp_path}/help\n").docs_dir == "help"
    assert load(tmp_path, "docs_dir: ./help/\n").docs_dir == "help"
    assert load(tmp_path, "docs_dir: ../help\n").docs_dir == "../help"


def test_options_of_the_plugin_that_fit_are_taken(tmp_path: Path) -> None:
    options = "{strict: true, visibility: [customer, internal], ui_lang: ja, today: 2026-11-22}"
    assert load(tmp_path, f"plugins: [{{kb: {options}}}]\n").settings == Settings()
