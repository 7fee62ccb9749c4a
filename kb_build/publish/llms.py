"""`llms.txt` (llmstxt.org): what the help centre has, for language models, with links to the plain Markdown.

A site with more than LINKS articles has them in parts (`llms/en-1.txt`) of as many each, which `llms.txt` names:
no file grows with the library but by a line for every hundred articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from kb_build.article import Article
from kb_build.compose.address import absolute, relative
from kb_build.compose.lists import in_order
from kb_build.compose.neighbours import breadcrumbs
from kb_build.compose.shelves import Shelves
from kb_build.library import Library
from kb_build.locales import words
from kb_build.model.parts import Confidence
from kb_build.publish.search import permalink
from kb_build.publish.write import write_text

LLMS = "llms.txt"
LINKS = 100
LONGEST = 200
"""Letters of a title or a description; what is longer is cut off."""
_SIGNS = re.compile(r"[\\\[\]]")


def write_llms(library: Library, site: Path) -> None:
    """Write `llms.txt` and its parts. Articles that are not finished are left out, as they are for searches."""
    for path, text in llms_files(library).items():
        write_text(site / path, text)


def llms_files(library: Library) -> dict[str, str]:
    """Return the files by their path in the site."""
    config, shelves = library.config, Shelves(library)
    shown = {lang: list(_articles(shelves, lang)) for lang in config.languages}
    split = sum(map(len, shown.values())) > LINKS
    files: dict[str, str] = {}
    summaries = [words(lang, "page")["llms_summary"] for lang in config.languages]
    blocks = [
        f"# {_line(config.name_in(config.languages[0]))}",
        "\n".join(f"> {summary}" for summary in summaries),
    ]
    for lang, articles in shown.items():
        if split:
            parts = _parts(library, lang, articles)
            files.update({path: text for path, _, text in parts})
            blocks += _featured(library, lang, articles)
            listed = [_link(library, LLMS, label, path) for path, label, _ in parts]
            blocks += _block(words(lang, "page")["language"], listed)
        else:
            blocks += _by_section(library, LLMS, lang, articles)
    everything = _link(library, LLMS, "articles.json", "api/v1/articles.json")
    blocks.append(f"## Optional\n\n{everything}: Every article with its fields, as JSON.")
    return {LLMS: "\n\n".join(blocks) + "\n", **files}


def _articles(shelves: Shelves, folder: str) -> Iterator[Article]:
    """Yield the articles of a folder and those below it, in the order in which a reader finds them."""
    for article in in_order(shelves.articles(folder)):
        if article.fields and article.fields.confidence is not Confidence.WIP:
            yield article
    for below in shelves.below(folder):
        yield from _articles(shelves, below)


def _parts(library: Library, lang: str, articles: Sequence[Article]) -> list[tuple[str, str, str]]:
    """Return path, label and text of each part of a language's articles."""
    found = []
    for number, start in enumerate(range(0, len(articles), LINKS), 1):
        some = articles[start : start + LINKS]
        path = f"llms/{lang}-{number}.txt"
        first, last = (_section(library, a.section) for a in (some[0], some[-1]))
        label = f"{start + 1}–{start + len(some)}: {first}" + (f" – {last}" if last != first else "")
        title = f"# {_line(library.config.name_in(lang))} ({start + 1}–{start + len(some)})"
        text = "\n\n".join([title, *_by_section(library, path, lang, some)]) + "\n"
        found.append((path, label, text))
    return found


def _featured(library: Library, lang: str, articles: Sequence[Article]) -> list[str]:
    """Return the block of the articles that the writers call the most needed."""
    by_id = {article.id: article for article in articles}
    found = [by_id[id_] for id_ in library.config.settings.featured if id_ in by_id]
    said = words(lang, "page")
    return _block(f"{said['language']}: {said['home_featured']}", [_entry(library, LLMS, a) for a in found])


def _by_section(library: Library, here: str, lang: str, articles: Sequence[Article]) -> list[str]:
    blocks: list[str] = []
    for folder, some in groupby(articles, lambda article: article.section):
        title = f"{words(lang, 'page')['language']}: {_section(library, folder)}"
        blocks += _block(title, [_entry(library, here, article) for article in some])
    return blocks


def _section(library: Library, folder: str) -> str:
    """Return where a folder is, as a reader finds it: "Fix a problem / Printing"."""
    crumbs = breadcrumbs(library, folder.partition("/")[0], folder)
    return _line(" / ".join(crumb["title"] for crumb in crumbs[1:] or crumbs))


def _block(title: str, entries: Sequence[str]) -> list[str]:
    return [f"## {title}\n\n" + "\n".join(entries)] if entries else []


def _entry(library: Library, here: str, article: Article) -> str:
    assert article.fields is not None
    link = _link(library, here, article.fields.title, f"{permalink(article)}{article.lang}.md")
    return f"{link}: {_line(article.fields.description)}" if article.fields.description else link


def _link(library: Library, here: str, label: str, path: str) -> str:
    """Return an item of a list; its address is whole where the site knows its own, else relative to `here`."""
    address = absolute(library.config, path) or relative(here.rpartition("/")[0], path)
    return f"- [{_SIGNS.sub(lambda sign: f'{chr(92)}{sign[0]}', _line(label))}]({address})"


def _line(text: str) -> str:
    """Return a text on one line, no longer than is read at a glance."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
