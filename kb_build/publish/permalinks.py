"""`/a/ID/`, `/e/CODE/` and old paths: small pages that lead to where the article is now."""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path

import jinja2

from kb_build.article import Article
from kb_build.library import Library
from kb_build.locales import words
from kb_build.page_address import code_page
from kb_build.publish.write import write_text

TEMPLATES = Path(__file__).parent / "templates"


def write_permalinks(library: Library, site: Path) -> None:
    """Write the pages of every id, id and language, error code and alias.

    Each works without JavaScript: it leads to the first of its targets and links to all of them.
    With JavaScript the reader's language is chosen, and query and hash are kept.
    """
    by_code: dict[str, list[Article]] = {}
    by_id: dict[str, list[Article]] = {}
    for article in library.published:
        assert article.fields is not None
        by_id.setdefault(article.fields.id, []).append(article)
        _write(site, library, f"a/{article.id}/{article.lang}/", [article])
        write_text(site / "a" / str(article.id) / f"{article.lang}.md", plain_markdown(article))
        for alias in article.fields.aliases:
            _write_alias(site, library, alias, article)
        for message in article.fields.error_messages:
            if message.code:
                by_code.setdefault(code_page(message.code), []).append(article)
    for article_id, articles in by_id.items():
        _write(site, library, f"a/{article_id}/", _by_language(library, articles))
    for address, articles in by_code.items():
        _write(site, library, address, _by_language(library, list(dict.fromkeys(articles))))


def plain_markdown(article: Article) -> str:
    """Return an article as plain Markdown with its title: for people's notes and for machines."""
    assert article.fields is not None
    return f"# {article.fields.title}\n\n{article.body.strip()}\n"


def _by_language(library: Library, articles: list[Article]) -> list[Article]:
    order = {lang: n for n, lang in enumerate(library.config.languages)}
    return sorted(articles, key=lambda a: (order.get(a.lang, 99), a.id or "", a.path))


def _write_alias(site: Path, library: Library, alias: str, article: Article) -> None:
    address = alias.strip("/").removesuffix(".md").removesuffix("/index.html")
    address = posixpath.normpath(address) + "/"
    page = site / address / "index.html"
    # An alias never hides a page that exists, and never leaves the site.
    if not address.startswith(("../", "./")) and not page.exists():
        _write(site, library, address, [article])


def _write(site: Path, library: Library, address: str, articles: list[Article]) -> None:
    targets = [
        {
            "lang": article.lang,
            "title": article.fields.title if article.fields else "",
            "url": posixpath.relpath(article.url, address) + "/",
        }
        for article in articles
    ]
    context = {
        "targets": targets,
        "one_article": len({a.id for a in articles}) == 1,
        "site_name": library.config.site_name,
        "root": posixpath.relpath(".", address) + "/",
        "canonical": f"{library.config.site_url.rstrip('/')}/{articles[0].url}"
        if library.config.site_url
        else "",
        "words": {article.lang: words(article.lang, "page") for article in articles},
    }
    write_text(site / address / "index.html", _template().render(context))


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    return environment.get_template("leads_to.html")
