"""How long a writer waits for a saved change in `kb serve`, on all the real articles."""

from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from tests.bench.corpora import CORPUS, imported_site, kb
from tests.bench.process import run
from tests.preview import Preview

SAVES = 60
LONGEST_PAUSE_SECONDS = 10.0
AIM_SECONDS = 2.0
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
        preview = Preview(site)
        try:
            waits = [_wait(preview, n, chance.choice(articles), chance) for n in range(SAVES)]
        finally:
            preview.end()
    print(
        f"\nkb serve, {len(articles)} articles, {SAVES} saves, 0 to {LONGEST_PAUSE_SECONDS:.0f} s apart: seconds "
        f"until the page shows what was saved (aim: {AIM_SECONDS:.0f})"
    )
    print(f"{'':8}  {'median':>7} {'95 %':>7} {'longest':>8} {'late':>5}")
    for name, some in (("a text", [w for n, w in enumerate(waits) if n % 3]), ("a title", waits[::3])):
        some.sort()
        late = sum(wait > AIM_SECONDS for wait in some)
        median, most = statistics.median(some), some[int(len(some) * 0.95)]
        print(f"{name:8}  {median:7.2f} {most:7.2f} {some[-1]:8.2f} {late:5}")


def _wait(preview: Preview, number: int, article: Path, chance: random.Random) -> float:
    """Save a change in an article, in its title every third time; return the seconds until its page shows it."""
    time.sleep(chance.uniform(0, LONGEST_PAUSE_SECONDS))
    text = article.read_text(encoding="utf-8")
    mark = f"saved{number:03}"
    if number % 3:
        text += f"\n\n{mark}\n"
    else:
        text = re.sub(r"^title: .*$", f"title: {mark}", text, count=1, flags=re.MULTILINE)
    article.write_text(text, encoding="utf-8")
    started = time.monotonic()
    page = quote(article.relative_to(preview.folder / "docs").with_suffix("").as_posix())
    preview.wait_for(f"{page}/", lambda shown: mark in shown)
    return time.monotonic() - started
