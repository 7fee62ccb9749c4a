"""The look, read as text: colours that can be read, templates that any engine of the kind renders, safe scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb_build.compose.templates import FOLDER
from kb_build.locales import words
from kb_build.publish.template import FOLDER as LEADS

OVERRIDES = Path(__file__).resolve().parent.parent / "overrides"
ASSETS = OVERRIDES / "assets" / "kb"
CSS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ASSETS / "css").glob("*.css"))}
TEMPLATES = {
    path.relative_to(OVERRIDES).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(OVERRIDES.rglob("*.html"))
}
SCRIPTS = {
    path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted([*ASSETS.glob("*.js"), *(ASSETS / "elements").glob("*.js")])
}

TEXT, SIGN = 4.5, 3.0  # WCAG 2.2, 1.4.3 for text and 1.4.11 for what one must see to use a page
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "quiet", "accent", "accent-deep")
        for ground in ("paper", "soft")
    ),
    ("ink", "sunk", TEXT),
    ("ink", "marked", TEXT),
    ("ink", "accent-soft", TEXT),
    ("accent", "accent-soft", TEXT),
    ("quiet", "accent-soft", TEXT),
    ("on-accent", "accent", TEXT),
    ("edge", "paper", SIGN),
    *((signal, f"{signal}-soft", TEXT) for signal in ("safe", "notice", "caution", "danger")),
    *((signal, "paper", TEXT) for signal in ("safe", "notice", "caution", "danger")),
    *(("ink", f"{signal}-soft", TEXT) for signal in ("safe", "notice", "caution", "danger")),
    *(("accent", f"{signal}-soft", TEXT) for signal in ("safe", "notice", "caution", "danger")),
    *((f"{signal}-line", f"{signal}-soft", SIGN) for signal in ("safe", "notice", "caution", "danger")),
]


def _block(selector: str) -> dict[str, str]:
    """The custom properties of the first rule of tokens.css with this selector."""
    found = re.search(re.escape(selector) + r"\s*\{(.*?)\}", CSS["tokens.css"], re.DOTALL)
    assert found, selector
    return dict(re.findall(r"--kb-([\w-]+):\s*(.+?);", found[1], re.DOTALL))


LIGHT = _block(":root")
THEMES = {"light": LIGHT, "dark": LIGHT | _block(':root[data-theme="dark"]')}


def _luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, by WCAG 2.2."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_colours_that_meet_can_be_told_apart(theme: str, ink: str, ground: str, least: float):
    colours = THEMES[theme]
    assert _contrast(colours[ink], colours[ground]) >= least, (colours[ink], colours[ground])


def test_a_chosen_dark_theme_is_the_same_as_the_system_s():
    assert _block(':root[data-theme="dark"]') == _block(':root:not([data-theme="light"])')


def test_every_dark_colour_has_a_light_one():
    assert set(_block(':root[data-theme="dark"]')) <= set(LIGHT)


def test_every_style_sheet_is_imported_into_a_declared_layer():
    declared = re.search(r"@layer ([^;]+);", CSS["kb.css"])
    assert declared
    imports = re.findall(r'@import url\("(.+?)"\) layer\((\w+)\);', CSS["kb.css"])
    assert {name for name, _ in imports} == set(CSS) - {"kb.css"}
    assert {layer for _, layer in imports} == set(declared[1].split(", "))


def test_every_custom_property_that_is_used_is_set():
    everything = "".join(CSS.values())
    used = set(re.findall(r"var\((--[\w-]+)", everything))
    assert used <= set(re.findall(r"(--[\w-]+)\s*:", everything))


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_write_no_script_and_no_style_into_the_page(name: str):
    text = re.sub(r"\{#.*?#\}", "", TEMPLATES[name], flags=re.DOTALL)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    # A block of data is no script: a browser never runs it, and the policy lets it stand.
    scripts = re.sub(r'<script type="application/ld\+json">', "", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", scripts))


@pytest.mark.parametrize("folder", [OVERRIDES, LEADS])
def test_templates_load_files_by_the_name_that_says_their_content(folder: Path):
    for template in folder.rglob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "assets/kb" not in text, template


# What the composed page brings is HTML already, `config` is the writer's own, and script_tag makes an element.
# JSON-LD is escaped by compose, in the way of JSON: in a script element, a browser reads no entities.
HTML = {"page.content", "kb.json_ld", "config.copyright", "config.site_url", "super()", "script | script_tag"}


@pytest.mark.parametrize("name", [n for n in TEMPLATES if n != "partials/language.html"])
def test_templates_escape_every_value(name: str):
    for value in re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", TEMPLATES[name], re.DOTALL):
        literal = re.fullmatch(r"'[^']*'( if \w+.*)?|'[^']*' \| url|'[^']*' if .* else '[^']*'", value)
        assert value in HTML or literal or value.endswith("| e"), value


# In Jinja2 and in MiniJinja alike; `url` and `script_tag` come from the engine.
SHARED_FILTERS = {"e", "url", "script_tag", "first", "length", "replace", "striptags", "map", "join"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_use_what_both_template_languages_have(name: str):
    for code in re.findall(r"\{[{%](.*?)[%}]\}", TEMPLATES[name], re.DOTALL):
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "''", code)
        assert set(re.findall(r"\|\s*(\w+)", bare)) <= SHARED_FILTERS, code
        assert not re.search(r"\.(items|keys|values|get|format|split|strip|replace|startswith)\(", bare), code


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_word_that_templates_show_exists(lang: str):
    known = words(lang, "page")
    everything = "".join(TEMPLATES.values())
    named = set(re.findall(r"\bw\.(\w+)", everything)) | set(
        re.findall(r"words\[\w+\.lang\]\.(\w+)", everything)
    )
    assert named <= set(known), named - set(known)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_write_text_and_never_html(name: str):
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser",
        SCRIPTS[name],
    )


def test_an_element_has_its_own_file_and_is_loaded():
    elements = {
        name: re.findall(r'customElements\.define\("([\w-]+)"', text) for name, text in SCRIPTS.items()
    }
    defined = {name: tags for name, tags in elements.items() if tags}
    assert {name: [f"kb-{Path(name).stem}"] for name in defined} == defined
    assert {f"./{name}" for name in defined} == set(re.findall(r'import "(.+?)"', SCRIPTS["kb.js"]))
    blocks = (file.read_text(encoding="utf-8") for file in FOLDER.glob("*.html"))
    used = "".join([*TEMPLATES.values(), *blocks])
    assert all(f"<{tag}" in used for tags in defined.values() for tag in tags)
