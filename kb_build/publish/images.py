"""The images of a site's articles: written in a modern format, and their pages told."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, unquote

from kb_build.article import Article
from kb_build.harvest import article_html
from kb_build.library import SCHEME, Library
from kb_build.locales import words
from kb_build.publish.image_tags import Shown, with_images
from kb_build.publish.picture import Picture, read_picture
from kb_build.publish.write import write_bytes, write_text

KEPT = ".kb/images"
"""Where encoded images stay from build to build, below the folder of the settings."""
SMALLER = ".webp"
Read = Callable[[Path], "Picture | None"]


def write_images(library: Library, site: Path) -> None:
    """Write the smaller form of each image beside it, and each article's page with what its images need."""
    with_some = [article for article in library.published if article.outline.images]
    pictures = _pictures(library, with_some, site)
    for path, picture in pictures.items():
        if picture.webp:
            write_bytes(site / f"{path}{SMALLER}", picture.webp)
    for article in with_some:
        _write_page(article, site, pictures)


def _pictures(library: Library, articles: Iterable[Article], site: Path) -> dict[str, Picture]:
    """Return the images of the articles by their path in the site."""
    paths = sorted(
        {
            found.path
            for article in articles
            for image in article.outline.images
            if (found := library.resolve(article, image.src)).kind == "file"
        }
    )
    kept = library.config.root / KEPT
    with ThreadPoolExecutor() as threads:  # to encode takes no lock
        read = threads.map(lambda path: read_picture(site / path, kept), paths)
        return {path: picture for path, picture in zip(paths, read, strict=True) if picture}


def _write_page(article: Article, site: Path, pictures: dict[str, Picture]) -> None:
    file = site / article.url / "index.html"
    page = file.read_text(encoding="utf-8") if file.is_file() else ""
    html = article_html(page, article.id or "", article.lang)
    if html is None:
        return  # read_built says so

    def shown(src: str) -> Shown | None:
        path = "" if SCHEME.match(src) else posixpath.normpath(posixpath.join(article.url, unquote(src)))
        picture = pictures.get(path)
        if picture is None:
            return None
        smaller = quote(unquote(src) + SMALLER, safe="/~") if picture.webp else ""
        return Shown(picture.width, picture.height, smaller)

    changed = with_images(html, shown, words(article.lang, "page")["zoom"])
    write_text(file, page.replace(html, changed, 1))
