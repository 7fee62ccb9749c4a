"""How long a writer waits for a saved change in `kb serve`, on all the real articles."""

from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

from tests.bench.corpora import CORPUS, imported_site, kb
from tests.bench.process import run
from tests.preview import Preview

SAVES = 60
LONGEST_PAUSE_SECONDS = 10.0
AIM_SECONDS = 2.0
LARGEST_SECTION = 120
KINDS = ("a text", "a title", "a text", "a section")
ID = re.compile(r"^id: (KB\d+)$", re.MULTILINE)


def main() -> None:
    """Print how soon the page shows what was saved."""
    if not CORPUS.is_dir():
        print("The real corpora are not here (../shared/corpus): the benchmark of saves did not run.")
        return
    with tempfile.TemporaryDirectory() as scratch:
        site = imported_site(Path(scratch))
        run(kb("build"), site)  # its images are encoded then
        chance = random.Random(0)
        articles = sorted(p for p in site.glob("docs/**/*.md") if ID.search(p.read_text(encoding="utf-8")))
        sections = sorted(
            p for p in site.glob("docs/*/*/**/_section.yml") if _articles_below(p) <= LARGEST_SECTION
        )
        preview = Preview(site)
        try:
            waits = [
                _wait(preview, n, chance.choice(sections if kind == "a section" else articles), kind, chance)
                for n, kind in zip(range(SAVES), cycle(KINDS), strict=False)
            ]
        finally:
            preview.end()
    print(
        f"\nkb serve, {len(articles)} articles, {SAVES} saves, 0 to {LONGEST_PAUSE_SECONDS:.0f} s apart: seconds "
        f"until the page shows what was saved (aim: {AIM_SECONDS:.0f}); a section has 1 to {LARGEST_SECTION} articles"
    )
    print(f"{'':9}  {'saves':>6} {'median':>7} {'95 %':>7} {'longest':>8} {'late':>5}")
    for kind in dict.fromkeys(KINDS):
        some = sorted(wait for wait, its in zip(waits, cycle(KINDS), strict=False) if its == kind)
        late = sum(wait > AIM_SECONDS for wait in some)
        median, most = statistics.median(some), some[int(len(some) * 0.95)]
        print(f"{kind:9}  {len(some):6} {median:7.2f} {most:7.2f} {some[-1]:8.2f} {late:5}")


def _articles_below(section: Path) -> int:
    return len(list(section.parent.glob("**/*.md")))


def _wait(preview: Preview, number: int, file: Path, kind: str, chance: random.Random) -> float:
    """Save a change in an article or a section; return the seconds until its page shows it."""
    time.sleep(chance.uniform(0, LONGEST_PAUSE_SECONDS))
    text = file.read_text(encoding="utf-8")
    mark = f"saved{number:03}"
    if kind == "a text":
        text += f"\n\n{mark}\n"
    else:
        text = re.sub(r"^title: .*$", f"title: {mark}", text, count=1, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    started = time.monotonic()
    place = file.parent if kind == "a section" else file.with_suffix("")
    page = quote(place.relative_to(preview.folder / "docs").as_posix())
    preview.wait_for(f"{page}/", lambda shown: mark in shown)
    return time.monotonic() - started
