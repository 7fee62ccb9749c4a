"""The same articles as a site of ours and as a plain MkDocs site for the peers, at the same addresses."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import yaml

from kb_build.front_matter import read_front_matter
from kb_build.model.source import Source
from tests.bench.corpora import kb
from tests.bench.process import run
from tests.bench.search.trees import Tree

SETTINGS = """\
site_name: Help
theme:
{theme}
plugins:
  - search
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, sane_lists, tables,
  pymdownx.details, pymdownx.highlight, pymdownx.superfences, pymdownx.tasklist]
validation:
  links: {{not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
"""


@dataclass(frozen=True, eq=False)
class Site:
    """Our help centre with a tree imported. `sources` says which article of the tree an address is."""

    tree: Tree
    folder: Path
    sources: dict[str, str]

    @property
    def built(self) -> Path:
        """The finished pages."""
        return self.folder / "site"

    def article(self, url: str) -> str:
        """The article of the tree at `url`, with or without an anchor; the address itself for any other page."""
        path = unquote(url).partition("#")[0].lstrip("/")
        return self.sources.get(path, path)


def our_site(tree: Tree, folder: Path) -> Site:
    """Return a new help centre with the tree imported as it is; the articles of `kb init` stay."""
    site = folder / f"{tree.name}-kb"
    into = f"docs/{tree.lang}/{tree.name}"
    shutil.rmtree(site, ignore_errors=True)
    run(kb("init", str(site)), folder)
    run(kb("import", str(tree.folder), "--into", into, "--lang", tree.lang), site, (0, 1))
    return Site(tree, site, _sources(site, into))


def _sources(site: Path, into: str) -> dict[str, str]:
    sources = {}
    for path in sorted((site / into).rglob("*.md")):
        values = read_front_matter(Source(path.name, path.read_text(encoding="utf-8"))).values
        url = path.relative_to(site / "docs").with_suffix("").as_posix() + "/"
        sources[url] = str(values["x-imported-from"])
    return sources


def peer_site(site: Site, folder: Path, name: str, theme: str) -> Path:
    """Return the same articles of the tree's language, titles and bodies, as a MkDocs site with `theme` settings."""
    peer = folder / f"{site.tree.name}-{name}"
    shutil.rmtree(peer, ignore_errors=True)
    docs = site.folder / "docs"
    for source in sorted((docs / site.tree.lang).rglob("*")):
        target = peer / "docs" / source.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".md":
            target.write_text(headed(source.read_text(encoding="utf-8")), encoding="utf-8")
        elif source.is_file() and source.suffix != ".yml":
            shutil.copyfile(source, target)
    (peer / "docs" / "index.md").write_text("# Help\n", encoding="utf-8")
    (peer / "mkdocs.yml").write_text(SETTINGS.format(theme=theme), encoding="utf-8")
    return peer


def headed(text: str) -> str:
    """Return the article as one writes it for MkDocs: its title in front matter and as the first heading, its body."""
    _, front_matter, body = re.split(r"^---\s*$", text, maxsplit=2, flags=re.MULTILINE)
    title = str(yaml.safe_load(front_matter).get("title", ""))
    shown = re.sub(r"([\\`*_{}\[\]()#+.!<>&-])", lambda sign: f"&#{ord(sign[1])};", title)
    heading = "" if re.match(r"\s*# ", body) else f"\n# {shown}\n"
    return f"---\n{yaml.safe_dump({'title': title}, allow_unicode=True)}---\n{heading}{body}"
