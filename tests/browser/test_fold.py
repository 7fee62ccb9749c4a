"""What a reader in trouble sees without scrolling, measured: every type, phone and desktop, both languages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsing import PHONE, Watched
from tests.nginx import NginxSite

ROOT = Path(__file__).resolve().parent.parent.parent
SCREENS = {"phone": PHONE, "desktop": {"width": 1366, "height": 768}}
MESSAGE = ["h1 [data-kb=error-message]", ".kb-copy", "#meaning", "#meaning + .kb-lead"]
HEAD = ["h1", "[data-kb=applies-to]", ".kb-checked"]
STEP = "[data-kb=step]"
WAY_OUT = ["h2[data-kb=solution]", ".kb-solution-facts .kb-time", ".kb-recommended", STEP]
SEEN = {
    "error": [*HEAD, *MESSAGE, ".kb-code", ".kb-safety-data_loss", ".kb-prerequisites", *WAY_OUT],
    "error-safe": [*HEAD, *MESSAGE, ".kb-code", ".kb-safety-none", "details.kb-messages", *WAY_OUT],
    "error-long": [*HEAD, *MESSAGE, ".kb-code", ".kb-safety-data_loss", ".kb-prerequisites", *WAY_OUT],
    # Where the very first step is risky, its warning is what one sees instead, with what would be lost.
    "error-risky": [*HEAD, *MESSAGE, ".kb-safety-data_loss", *WAY_OUT[:-1], "#backup", "#backup + dl > div"],
    "how-to": [*HEAD, ".kb-lead", ".kb-time", ".kb-safety-none", "#prerequisites + ul", STEP],
    "faq": [*HEAD, ".kb-article-header + p"],
    "known-issue": [
        *HEAD, ".kb-status-now", ".kb-way [aria-current=step]", ".kb-term-opened time", ".kb-term-updated time",
        ".kb-term-next_update time", ".kb-lead", ".kb-meaning + h2 + p", ".kb-meaning + h2 + p + h2", STEP,
    ],
    "troubleshooting": [*HEAD, "#symptoms + ul", *WAY_OUT],
    "reference": [*HEAD, ".kb-article-header + p", "table"],
    "glossary-term": ["h1", ".kb-checked", ".kb-article-header + p"],
}  # fmt: skip
#: Before and after the next update that a known issue promises: then a script says that it is late.
BEFORE, AFTER = datetime(2026, 11, 30, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)
PAGES = [(f"{lang}/fix/{name}/", seen) for name, seen in SEEN.items() for lang in ("ja", "en")]
# Where in the page what the selectors find ends; of a step, its first paragraph: what follows may be a long table.
ENDS = """selectors => Object.fromEntries(selectors.map((selector) => {
  const found = document.querySelector(`article ${selector}`);
  if (!found?.checkVisibility()) return [selector, Infinity];
  if (!found.matches("[data-kb=step]")) return [selector, found.getBoundingClientRect().bottom];
  const block = [...found.children].find((child) => !getComputedStyle(child).display.startsWith("inline"));
  if (block?.matches("p")) return [selector, block.getBoundingClientRect().bottom];
  const words = document.createRange();
  words.selectNodeContents(found);
  if (block) words.setEndBefore(block);
  return [selector, words.getBoundingClientRect().bottom];
}))"""
TEXT = "h1, .kb-lead, article > p, [data-kb=step], .kb-backup dd, .kb-safety, .kb-prerequisites li"
SMALL = f"""() => [...document.querySelectorAll({TEXT!r})]
  .filter((text) => parseFloat(getComputedStyle(text).fontSize) < 16).map((text) => text.textContent)"""
SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of `tests/fold`."""
    return build(shutil.copytree(ROOT / "tests" / "fold", tmp_path_factory.mktemp("fold") / "help"))


@pytest.fixture
def site(built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    return strict_site(built)


@pytest.fixture(scope="module")
def own_docs(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of our own help centre."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    return build(folder)


def below_the_fold(
    page: Page, selectors: list[str], themes: tuple[str, ...] = ("light", "dark")
) -> list[tuple[str, str, str, float]]:
    """Return the parts of an article that end below a first screen: which screen, which theme, and how far down."""
    below = []
    for screen, size in SCREENS.items():
        page.set_viewport_size(size)
        for theme in themes:
            page.emulate_media(color_scheme=theme)
            ends: dict[str, float] = page.evaluate(ENDS, selectors)
            below += [(screen, theme, s, at) for s, at in ends.items() if at > size["height"]]
    return below


@pytest.mark.parametrize("moment", [BEFORE, AFTER], ids=["before", "after"])
def test_the_answer_is_on_the_first_screen(
    site: NginxSite, browse: Callable[..., Watched], moment: datetime
) -> None:
    page = browse().context.new_page()
    page.clock.set_fixed_time(moment)
    below = {}
    for path, seen in PAGES:
        page.goto(site.url + path)
        below[path] = below_the_fold(page, seen)
        assert page.evaluate(SMALL) == [], path
    assert {path: parts for path, parts in below.items() if parts} == {}


def test_what_scripts_add_moves_nothing(site: NginxSite, browse: Callable[..., Watched]) -> None:
    whole, early = browse().context.new_page(), browse().context.new_page()
    for page in (whole, early):
        page.clock.set_fixed_time(BEFORE)
    early.route("**/*.js", lambda route: route.continue_() if "early" in route.request.url else route.abort())
    for path, seen in PAGES:
        for page in (whole, early):
            page.goto(site.url + path)
        shared = [selector for selector in seen if selector != ".kb-copy"]
        assert whole.evaluate(ENDS, shared) == early.evaluate(ENDS, shared), path


def test_nothing_is_wider_than_the_narrowest_phone(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(viewport={"width": 320, "height": 640}).context.new_page()
    for path, _ in PAGES:
        page.goto(site.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_warning_is_larger_than_the_text_around_it(
    site: NginxSite, browse: Callable[..., Watched], screen: str, lang: str
) -> None:
    page = browse(viewport=SCREENS[screen]).open(f"{site.url}{lang}/fix/error-risky/")
    around = [page.locator(s).first.evaluate(SIZE) for s in (".kb-lead", STEP, ".kb-prerequisites li")]
    for warning in (".kb-safety-data_loss strong", "#backup"):
        assert page.locator(warning).evaluate(SIZE) > max(around), warning
    copy = page.get_by_role("button", name="メッセージをコピー" if lang == "ja" else "Copy the message").first
    box = copy.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_about_doing_ends_with_how_to_verify_and_undo(
    site: NginxSite, browse: Callable[..., Watched], lang: str
) -> None:
    page = browse().open(f"{site.url}{lang}/fix/how-to/")
    last = page.locator("article > h2").all_inner_texts()[-2:]
    words = {"ja": ["できたか確認する", "元に戻すには"], "en": ["How to tell it worked", "How to undo it"]}
    assert last == words[lang]


def _articles(site: Path, kind: str) -> Iterator[str]:
    for file in sorted(site.glob("*/**/index.html")):
        path = file.relative_to(site).parent.as_posix()
        if path.startswith(("ja/", "en/")) and f'data-kb-type="{kind}"' in file.read_text(encoding="utf-8"):
            yield f"{path}/"


def test_every_error_of_our_own_help_centre_fits_too(
    own_docs: Path, strict_site: Callable[..., NginxSite], browse: Callable[..., Watched]
) -> None:
    site = strict_site(own_docs)
    page = browse().context.new_page()
    paths = list(_articles(own_docs, "error"))
    assert len(paths) > 50
    below = {}
    for path in paths:
        page.goto(site.url + path)
        safety = [".kb-safety"] if page.locator(".kb-safety").count() else []
        below[path] = below_the_fold(page, [*HEAD, *MESSAGE, *safety, STEP], ("light",))
    assert {path: parts for path, parts in below.items() if parts} == {}


def test_every_known_issue_of_our_own_help_centre_fits_too(
    own_docs: Path, strict_site: Callable[..., NginxSite], browse: Callable[..., Watched]
) -> None:
    site = strict_site(own_docs)
    page = browse().context.new_page()
    below = {}
    for path in _articles(own_docs, "known_issue"):
        page.goto(site.url + path)
        below[path] = below_the_fold(page, SEEN["known-issue"], ("light",))
    assert below == {"en/trouble/engine-support-ends/": [], "ja/trouble/engine-support-ends/": []}
