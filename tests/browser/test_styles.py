"""The style sheet that readers load says what its writers' files say, rule by rule, as a browser reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb_build.publish.shrink import shrink
from kb_build.publish.styles import join_style
from tests.browsing import Watched

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\\s+/g, " "));
}"""


def test_what_readers_load_has_every_rule(browse: Callable[..., Watched]) -> None:
    written = join_style(
        "assets/kb/css/kb.css", lambda path: (OVERRIDES / path).read_text(encoding="utf-8")
    ).text
    small = shrink("kb.css", written)
    page = browse().context.new_page()
    rules = page.evaluate(RULES, written)
    assert len(small) < len(written)
    assert len("".join(rules)) > 20_000
    assert page.evaluate(RULES, small) == rules
