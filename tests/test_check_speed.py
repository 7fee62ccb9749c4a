"""Checking thousands of real articles takes seconds, so that it can run before every commit."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.libraries import front_matter

MOST_SECONDS = 10  # of processor time, for all articles of the corpora, where counting takes the usual time
COUNTED, USUAL_SECONDS = 5_000_000, 0.2


def slowness() -> float:
    """How many times slower than usual this machine is just now: it may be shared, and then its caches are too."""
    started = time.process_time()
    total = 0
    for number in range(COUNTED):
        total += number * number
    return max(1.0, (time.process_time() - started) / USUAL_SECONDS)


def test_all_real_articles_are_checked_in_seconds(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Help\n", encoding="utf-8")
    articles = [
        file for name in ("en-arduino", "ja-alchemy") for file in sorted((corpus / name).rglob("*.md"))
    ]
    for number, file in enumerate(articles):
        text = file.read_text(encoding="utf-8-sig")
        body = text.split("\n---\n", 1)[-1]
        title = re.search(r"^title: *(\S.*)$", text, re.MULTILINE)
        fields = {"title": title[1]} if title else {}
        lang = "en" if "en-arduino" in file.parts else "ja"
        there = tmp_path / "docs" / lang / f"{number}.md"
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(
            front_matter(id=f"KB1{number:04}", confidence="wip", **fields) + body, encoding="utf-8"
        )
    slower = slowness()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    kb = Path(sys.executable).with_name("kb")
    done = subprocess.run(
        [kb, "check", "--ui-lang", "en"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert f"of {len(articles)} articles" in done.stdout.splitlines()[-1], done.stderr
    assert len(articles) > 1900
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert seconds / max(slower, slowness()) < MOST_SECONDS
