"""Lighthouse's own marks, as a phone: accessibility, best practices, search engines, speed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from statistics import median

from tests.bench.pages.served import served
from tests.bench.pages.sites import OURS, PEER, Collection
from tests.bench.pages.tools import Tools

CATEGORIES = ("accessibility", "best-practices", "seo", "performance")
FLAGS = "--headless=new --no-first-run --disable-background-networking"
RUNS = 3  # of which the middle one counts: a busy machine slows some
PERFECT = 100


def print_lighthouse(collections: Sequence[Collection], tools: Tools) -> None:
    """Print the marks of home and an article, medians of a few runs, and which audits of ours are not passed."""
    if tools.folder is None:
        return
    print(f"\n## Lighthouse, mobile: marks of {PERFECT} (median of {RUNS})\n")
    print(
        "Imported articles stay unfinished until a writer checked them: SEO suffers, since they ask not to be found\n"
    )
    print(f"{'':50} {'':10} {'access.':>8} {'practices':>10} {'SEO':>5} {'speed':>6}")
    for collection in collections:
        for name, lang, paths in _visited(collection):
            for who in (OURS, PEER):
                with served(collection.built(who, lang)) as url:
                    reports = [_report(tools, url + paths[who]) for _ in range(RUNS)]
                marks = [median(_mark(one, category) for one in reports) for category in CATEGORIES]
                cells = "{:8.0f} {:10.0f} {:5.0f} {:6.0f}".format(*marks)
                print(f"{collection.name + ': ' + name + ' ' + lang:50} {who:10} {cells}")
                if who == OURS:
                    for line in _failed(reports[-1]):
                        print(f"    {line}")


def _visited(collection: Collection) -> Iterator[tuple[str, str, dict[str, str]]]:
    lang = collection.langs[-1]
    yield "home", lang, {OURS: f"{lang}/", PEER: ""}
    article = next(one for one in collection.articles if one.lang == lang)
    yield article.kind, lang, dict.fromkeys((OURS, PEER), article.url)


def _report(tools: Tools, url: str) -> dict:
    as_root = " --no-sandbox" if os.geteuid() == 0 else ""
    return json.loads(
        tools.ask(
            "lighthouse",
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={FLAGS}{as_root}",
        )
    )


def _mark(report: dict, category: str) -> float:
    return (report["categories"][category]["score"] or 0) * PERFECT


def _failed(report: dict) -> Iterator[str]:
    """Yield the audits that cost a mark, speed apart, where numbers are never perfect."""
    for category in CATEGORIES[:-1]:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{category}: {audit['id']}: {audit['title']}"
