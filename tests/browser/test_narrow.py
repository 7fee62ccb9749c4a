"""What has little room: the header of the narrowest phone, lines that wrap, long numbers, high screenshots."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kb_build.phrases import phrases
from tests.browsing import PHONE, RESULT, Watched
from tests.nginx import NginxSite
from tests.sites import small_site

MEANING = "ノートはこの機器に残っています。時計が合うまで、ほかの機器には送られません。"
ONLY_JA = f"""\
---
id: KB0004
type: error
title: 時計が合っていません
description: 時計を合わせます。
error_messages: [{{text: 時計が合っていません, lang: ja}}]
meaning: {MEANING}
cause: unknown
prerequisites: none
solutions: [{{id: solution-1, title: 時計を合わせます, risk: none}}]
recurrence: possible
prevention: 何もしません。
---

## 時計を合わせます {{#solution-1}}

1. 時計を合わせます。

   ![スマートフォンの設定](img/phone.png)
"""
# The lines of a text, as they are broken where it stands.
LINES = """element => {
  const lines = [""], texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let text, last; (text = texts.nextNode());) {
    for (const [n, letter] of [...text.data].entries()) {
      range.setStart(text, n);
      range.setEnd(text, n + 1);
      const { bottom } = range.getBoundingClientRect();
      if (last !== undefined && bottom > last + 5) lines.push("");
      lines[lines.length - 1] += letter;
      last = bottom;
    }
  }
  return lines;
}"""


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of a small help centre with an article in Japanese alone, and a screenshot of a phone."""
    folder = small_site(tmp_path_factory.mktemp("narrow"))
    out = io.BytesIO()
    Image.linear_gradient("L").resize((1080, 2340)).convert("RGB").save(out, "PNG")
    (folder / "docs/ja/fix/img").mkdir()
    (folder / "docs/ja/fix/img/phone.png").write_bytes(out.getvalue())
    (folder / "docs/ja/fix/only.md").write_text(ONLY_JA, encoding="utf-8")
    return build(folder)


@pytest.fixture
def site(narrow: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    return strict_site(narrow)


@pytest.mark.parametrize("logo", [False, True])
@pytest.mark.parametrize("path", ["ja/fix/only/", "ja/fix/license/", "en/fix/license/", "en/fix/clock/"])
def test_the_header_has_a_place_for_each_of_its_parts(
    site: NginxSite, browse: Callable[..., Watched], path: str, logo: bool
) -> None:
    page = browse(viewport={"width": 320, "height": 640}).open(site.url + path)
    if logo:  # six times as wide as high
        page.locator(".kb-brand-mark").evaluate(
            """mark => {
              const image = new Image(168, 28);
              image.src = document.querySelector("link[rel=icon]").href;
              mark.replaceWith(image);
            }"""
        )
    parts = page.locator(".kb-header-row > *")
    boxes = [part.bounding_box() for part in parts.all()]
    assert boxes[0]["width"] >= 44
    ends = [box["x"] + box["width"] for box in boxes]
    assert all(end <= box["x"] for end, box in zip(ends, boxes[1:], strict=False)), boxes
    assert ends[-1] <= 320
    label, search = (page.locator(f".kb-header {part}").bounding_box() for part in ("form label", "form"))
    assert label["x"] + label["width"] < search["x"] + search["width"]


@pytest.mark.parametrize("width", [320, 360, 390, 430])
def test_a_line_of_a_lead_ends_with_a_phrase(
    site: NginxSite, browse: Callable[..., Watched], width: int
) -> None:
    page = browse(viewport={"width": width, "height": 800}).open(site.url + "ja/fix/only/")
    lines = page.locator(".kb-meaning .kb-lead").evaluate(LINES)
    assert "".join(lines) == MEANING
    assert len(lines) > 1
    ends = {len("".join(phrases(MEANING)[:n])) for n in range(1, len(MEANING))}
    assert {len("".join(lines[:n])) for n in range(1, len(lines))} <= ends, lines


@pytest.mark.parametrize("screen", [PHONE, {"width": 1366, "height": 768}], ids=["phone", "desktop"])
def test_a_screenshot_of_a_phone_fits_on_the_screen_with_its_step(
    site: NginxSite, browse: Callable[..., Watched], screen: dict[str, int]
) -> None:
    page = browse(viewport=screen).open(site.url + "ja/fix/only/")
    image = page.locator(".kb-shot img")
    before = image.bounding_box()  # it loads late
    image.evaluate("img => { img.loading = 'eager'; return img.decode() }")
    box = image.bounding_box()
    assert box["height"] == pytest.approx(before["height"], abs=0.5)
    assert box["height"] / box["width"] == pytest.approx(2340 / 1080, rel=0.01)
    assert page.locator("[data-kb=step]").bounding_box()["height"] <= 0.85 * screen["height"]


def test_long_numbers_of_steps_stay_on_one_line(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "en/fix/license/")
    step = page.locator("[data-kb=step]").first
    width = "step => parseFloat(getComputedStyle(step, '::before').width)"
    assert step.evaluate(width) == 36
    step.evaluate("step => (step.style.counterSet = 'list-item 10000')")
    assert step.evaluate(width) > 48


def test_facts_of_a_result_that_wrap_lose_no_letter(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "search/#q=license&lang=en")
    facts = page.locator(f"{RESULT} [data-slot=facts]").first
    product = facts.locator("[data-slot=product]")
    expect(product).to_contain_text("Shop")
    product.evaluate("product => (product.textContent = 'Shop 3.0, 3.1, '.repeat(12))")
    assert len(product.evaluate(LINES)) > 1
    lefts = product.evaluate(
        """product => {
          const range = document.createRange();
          range.selectNodeContents(product);
          return [...range.getClientRects()].map(({ left }) => left);
        }"""
    )
    clipped = facts.bounding_box()["x"] + 16
    assert min(lefts) >= clipped


def test_escape_folds_up_the_contents(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page: Page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    summary, link = page.locator(".kb-contents summary"), page.locator(".kb-contents a").last
    summary.click()
    page.keyboard.press("Tab")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(summary).to_be_focused()


def test_without_scripts_the_search_page_is_told_in_each_language_by_itself(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(java_script_enabled=False).open(site.url + "search/")
    parts = [part.bounding_box() for part in page.locator(".kb-part:has(h1)").all()]
    assert len(parts) == 2
    assert parts[1]["y"] - parts[0]["y"] - parts[0]["height"] >= 32
    for part in page.locator(".kb-part:has(h1)").all():
        title, text = (part.locator(name).bounding_box() for name in ("h1", "p:visible"))
        assert text["y"] - title["y"] - title["height"] >= 8
