"""Both languages as equals in the built pages: `lang`, line breaks, the switch between them and what it says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browsing import Watched
from tests.nginx import NginxSite

FOLD = Path(__file__).resolve().parent.parent / "fold"
PAGES = [
    "",
    "{lang}/",
    "{lang}/fix/",
    "{lang}/fix/error/",
    "{lang}/fix/known-issue/",
    "{lang}/errors-a-z/",
    "search/",
    "404.html",
]
# Text that stands under a `lang` which it is not in: Japanese letters, or three English words in a row.
ASTRAY = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const astray = [];
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode;
    if (parentElement.closest("script, style, template, noscript")) continue;
    const lang = parentElement.closest("[lang]").lang;
    const english = /(\\b[a-z]{2,} ){2}[a-z]{2,}/.test(data) ? "en" : lang;
    const is = /[\\u3041-\\u30ff\\u4e00-\\u9fff]/.test(data) ? "ja" : english;
    if (is !== lang) astray.push(`${lang}: ${data.trim()}`);
  }
  return astray;
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of `tests/fold`, with an article that is not translated, and one with an English message."""
    folder = shutil.copytree(FOLD, tmp_path_factory.mktemp("languages") / "help")
    (folder / "docs" / "en" / "fix" / "glossary-term.md").unlink()
    error = folder / "docs" / "ja" / "fix" / "error-safe.md"
    text = error.read_text(encoding="utf-8").replace(
        "ライセンスを調べられませんでした", "The license could not be checked"
    )
    error.write_text(text.replace("    code:", "    lang: en\n    code:", 1), encoding="utf-8")
    return build(folder)


@pytest.fixture
def site(built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    return strict_site(built)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_text_stands_under_its_language(
    site: NginxSite, browse: Callable[..., Watched], lang: str
) -> None:
    page = browse(locale=f"{lang}-JP").context.new_page()
    for path in [*PAGES, "ja/fix/error-safe/", "ja/fix/glossary-term/"]:
        page.goto(site.url + path.format(lang=lang))
        assert page.evaluate(ASTRAY) == [], path


def test_japanese_headings_break_between_phrases(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "ja/fix/known-issue/")
    style = "one => [getComputedStyle(one).wordBreak, getComputedStyle(one).lineBreak]"
    # Where the page names the phrases, by those alone; elsewhere by what the browser takes for phrases.
    assert page.locator("h1:has(wbr)").evaluate(style) == ["keep-all", "strict"]
    assert page.locator("[data-kb=step]").first.evaluate(style) == ["auto-phrase", "strict"]
    page.goto(site.url + "en/fix/known-issue/")
    assert page.locator("h1").evaluate("h1 => getComputedStyle(h1).wordBreak") == "normal"


def test_the_switch_leads_to_the_same_place(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "ja/fix/error/#解決したか確認する")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(site.url + "en/fix/error/#how-to-tell-it-worked")
    expect(page.locator("#how-to-tell-it-worked")).to_be_in_viewport()
    page.goto(site.url + "en/fix/error/#solution-2-step-1")
    page.get_by_role("link", name="日本語", exact=True).click()
    page.wait_for_url(site.url + "ja/fix/error/#solution-2-step-1")


def test_what_is_not_translated_is_said_to_those_who_look_for_it(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "ja/fix/glossary-term/")
    switch = page.locator("kb-language a[hreflang=en]")
    expect(switch).to_have_text("English" + "not translated yet")
    assert switch.locator("small").evaluate("small => small.closest('[lang]').lang") == "en"
    assert switch.locator("small").evaluate("small => parseFloat(getComputedStyle(small).fontSize)") >= 12
    switch.click()
    page.wait_for_url(site.url + "en/fix/")
