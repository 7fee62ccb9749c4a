"""The same articles twice: as a help centre of ours, and as a plain MkDocs site with Material."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from kb_build.front_matter import read_front_matter
from kb_build.model.source import Source
from tests.bench.corpora import CORPUS, ROOT, kb
from tests.bench.process import run
from tests.bench.search.sites import SETTINGS, headed

WORDS = {"en": "error", "ja": "エラー"}
OURS, PEER = "KB Build", "Material"

# Colours that follow the system and no web font: the peer at its best, on a machine without a network.
THEME = """\
  name: material
  language: {lang}
  font: false
  features: [navigation.prune, navigation.sections]
  palette:
    - {{media: "(prefers-color-scheme: light)", scheme: default}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate}}"""


@dataclass(frozen=True)
class Article:
    """An article that both sites show, at the same address; `kind` names it in the tables."""

    kind: str
    lang: str
    url: str
    has_images: bool


@dataclass(frozen=True)
class Collection:
    """Articles with our built site and the peer's for each language; `words` find some in each language."""

    name: str
    articles: tuple[Article, ...]
    ours: Path
    peers: dict[str, Path]
    words: dict[str, str]

    def built(self, who: str, lang: str) -> Path:
        """Return the folder of a builder's site in a language."""
        return self.ours if who == OURS else self.peers[lang]

    @property
    def langs(self) -> tuple[str, ...]:
        """Return the languages."""
        return tuple(sorted({article.lang for article in self.articles}, reverse=True))


def sample_articles(folder: Path) -> Collection:
    """Return the sample help centre, with the longest article of each type in each language to look at."""
    ours = folder / "sample"
    run(kb("build", "--site-dir", str(ours)), ROOT)
    peers = {lang: _peer(ROOT / "docs", lang, folder / f"sample-material-{lang}") for lang in ("ja", "en")}
    longest: dict[tuple[str, str], Path] = {}
    for lang in peers:
        for path in sorted((ROOT / "docs" / lang).rglob("*.md")):
            key = (str(_fields(path)["type"]), lang)
            longest[key] = max(longest.get(key, path), path, key=lambda one: one.stat().st_size)
    chosen = [_article(path, ROOT / "docs", kind, lang) for (kind, lang), path in sorted(longest.items())]
    return Collection("the sample help centre", tuple(chosen), ours, peers, WORDS)


def imported_articles(folder: Path, count: int) -> Collection:
    """Return Arduino's articles as imported, with `count` to look at, half of them with images."""
    site, into = folder / "arduino", "docs/en/arduino"
    shutil.rmtree(site, ignore_errors=True)
    run(kb("init", str(site)), folder)
    run(kb("import", str(CORPUS / "en-arduino"), "--into", into, "--lang", "en"), site, (0, 1))
    run(kb("build"), site)
    peers = {"en": _peer(site / "docs", "en", folder / "arduino-material")}
    paths = sorted((site / into).rglob("*.md"))
    every = [_article(path, site / "docs", f"import {n}", "en") for n, path in enumerate(paths, 1)]
    chosen = [
        some[n * len(some) // half]
        for some, half in (
            ([one for one in every if not one.has_images], count - count // 2),
            ([one for one in every if one.has_images], count // 2),
        )
        for n in range(half)
    ]
    return Collection("imported Arduino articles", tuple(chosen), site / "site", peers, WORDS)


def _peer(docs: Path, lang: str, peer: Path) -> Path:
    """Build the articles of a language with Material, titles and bodies, and return its site."""
    shutil.rmtree(peer, ignore_errors=True)
    for source in sorted(docs.rglob("*")):
        target = peer / "docs" / source.relative_to(docs)
        if source.suffix == ".md" and source.relative_to(docs).parts[0] != lang:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".md":
            target.write_text(headed(source.read_text(encoding="utf-8")), encoding="utf-8")
        elif source.is_file() and source.suffix != ".yml":
            shutil.copyfile(source, target)
    (peer / "docs" / "index.md").write_text("# Help\n", encoding="utf-8")
    (peer / "mkdocs.yml").write_text(SETTINGS.format(theme=THEME.format(lang=lang)), encoding="utf-8")
    run([sys.executable, "-m", "mkdocs", "build", "-q"], peer)
    return peer / "site"


def _article(path: Path, docs: Path, kind: str, lang: str) -> Article:
    text = path.read_text(encoding="utf-8")
    return Article(kind, lang, path.relative_to(docs).with_suffix("").as_posix() + "/", "![" in text)


def _fields(path: Path) -> dict[str, object]:
    return dict(read_front_matter(Source(path.name, path.read_text(encoding="utf-8"))).values)
