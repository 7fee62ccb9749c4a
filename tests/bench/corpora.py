"""Benchmark sites: the real corpora where they are at hand, else our own articles, multiplied."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from tests.bench.process import run

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
TREES = {"en": "en-arduino", "ja": "ja-alchemy"}


def kb(*arguments: str) -> list[str]:
    """Return the command line of `kb` under this Python."""
    return [sys.executable, "-m", "kb_build", *arguments]


def imported_site(folder: Path) -> Path:
    """Return a site made by `kb init` with both corpora imported into it."""
    site = folder / "kb"
    run(kb("init", str(site)), folder)
    for lang, tree in TREES.items():
        run(kb("import", str(CORPUS / tree), "--into", f"docs/{lang}/{tree}", "--lang", lang), site, (0, 1))
    return site


def smaller_site(site: Path, folder: Path, count: int) -> Path:
    """Return a copy of `site` with `count` of its imported articles, taken evenly from both languages."""
    small = folder / f"kb-{count}"
    shutil.copytree(site, small, ignore=shutil.ignore_patterns("site", ".site*", ".kb"))
    articles = sorted(file for tree in TREES.values() for file in small.glob(f"docs/*/{tree}/**/*.md"))
    keep = {articles[n * len(articles) // count] for n in range(count)}
    for article in articles:
        if article not in keep:
            article.unlink()
    return small


MATERIAL = """\
site_name: Peer
theme:
  name: material
  features: [navigation.prune, navigation.sections]
plugins:
  - search:
      lang: [ja, en]
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, sane_lists, tables,
  pymdownx.details, pymdownx.highlight, pymdownx.superfences, pymdownx.tasklist]
validation:
  links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}
"""


def material_site(site: Path, folder: Path) -> Path:
    """Return the same articles as a plain MkDocs + Material site: titles and bodies, its own search."""
    peer = folder / f"material-{site.name}"
    for source in sorted(site.glob("docs/**/*")):
        target = peer / source.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".md":
            target.write_text(_only_title(source.read_text(encoding="utf-8")), encoding="utf-8")
        elif source.is_file():
            shutil.copyfile(source, target)
    (peer / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    return peer


def _only_title(text: str) -> str:
    _, front_matter, body = re.split(r"^---\s*$", text, maxsplit=2, flags=re.MULTILINE)
    title = re.search(r"^title:.*$", front_matter, re.MULTILINE)
    return f"---\n{title[0] if title else ''}\n---\n{body}"
