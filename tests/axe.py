"""axe-core in an open page: what bars it to people who read, see or steer it in another way.

Its source reaches the page by the browser's debugging protocol, as the console does, so the strict policy stays in
force and no file of a site is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

# Every rule that is on by default, best practices included, and the size of targets, which WCAG 2.2 asks for.
RUN = """() => axe.run(document, {
  resultTypes: ["violations"],
  rules: {"target-size": {enabled: true}},
})"""


@dataclass(frozen=True)
class Violation:
    """A rule that a page breaks and the elements that break it, as selectors."""

    rule: str
    elements: tuple[str, ...]


def violations(page: Page) -> list[Violation]:
    """Return what axe-core finds in `page` as it stands, in the order of its rules."""
    page.evaluate(_source())
    found = page.evaluate(RUN)["violations"]
    return [Violation(one["id"], tuple(_selector(node["target"]) for node in one["nodes"])) for one in found]


def version() -> str:
    """Return the version of axe-core."""
    return _source().split(maxsplit=3)[2].removeprefix("v")


def _selector(target: list[str | list[str]]) -> str:
    return " ".join(part if isinstance(part, str) else " ".join(part) for part in target)


@cache
def _source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
