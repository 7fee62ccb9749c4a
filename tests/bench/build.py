"""Whole builds: CPU, memory and bytes per article page, `kb build` beside plain Material on the same articles."""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.corpora import CORPUS, imported_site, kb, material_site, smaller_site
from tests.bench.process import Cost, run

SIZES = (100, 500)


def main() -> None:
    """Print the table."""
    if not CORPUS.is_dir():
        print(
            "The real corpora are not here (../shared/corpus): the build benchmark needs them and did not run."
        )
        return
    print(
        "One run each; CPU in seconds, peak memory in MB, bytes of an article page (median, gzip). The first kb build "
        "encodes every screenshot; the next one makes all the rest anew"
    )
    print(f"{'articles':>8}  {'builder':10} {'cpu s':>7} {'wall s':>7} {'MB':>6} {'page B':>8} {'gzip B':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        whole = imported_site(folder)
        sites = [*(smaller_site(whole, folder, n) for n in SIZES), whole]
        for site in sites:
            articles = len(list(site.glob("docs/**/*.md")))
            peer = material_site(site, folder)
            cost = run(kb("build"), site)
            again = run(kb("build"), site)
            other = run([sys.executable, "-m", "mkdocs", "build", "-q"], peer)
            _row(articles, "kb build", cost, site)
            _row(articles, "the next", again, site)
            _row(articles, "Material", other, peer)
            _ratio(cost, other)
            _ratio(again, other)
        _growth(sites[0], whole)


def _ratio(ours: Cost, other: Cost) -> None:
    ratios = (ours.cpu / other.cpu, ours.wall / other.wall, ours.peak_mb / other.peak_mb)
    print(f"{'':>8}  {'ratio':10} {ratios[0]:7.2f} {ratios[1]:7.2f} {ratios[2]:6.2f}")


def _growth(small: Path, large: Path) -> None:
    """Print by how much the same article's page grows from the smallest site to the largest."""
    pairs = ((page, large / page.relative_to(small)) for page in _article_pages(small))
    sizes = sorted(there.stat().st_size / page.stat().st_size - 1 for page, there in pairs if there.exists())
    print(
        f"The page of an article grows by {statistics.median(sizes):.2%} (median of {len(sizes)}) from the "
        f"smallest site to the largest; links to articles that the smallest lacks count as growth"
    )


def _row(articles: int, name: str, cost: Cost, site: Path) -> None:
    pages = [p.read_bytes() for p in _article_pages(site)]
    size = statistics.median(len(p) for p in pages)
    packed = statistics.median(len(gzip.compress(p, 9)) for p in pages)
    print(
        f"{articles:8}  {name:10} {cost.cpu:7.1f} {cost.wall:7.1f} {cost.peak_mb:6.0f} {size:8.0f} {packed:7.0f}"
    )


def _article_pages(site: Path) -> list[Path]:
    """Return the built pages of the articles: a page for each Markdown file of the docs."""
    sources = sorted((site / "docs").glob("**/*.md"))
    pages = [site / "site" / s.relative_to(site / "docs").with_suffix("") / "index.html" for s in sources]
    return [page for page in pages if page.exists()]
