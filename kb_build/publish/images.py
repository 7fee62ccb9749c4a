"""The images of a site's articles: read once, and written in a modern format beside their own."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, unquote

from kb_build.article import Article
from kb_build.library import SCHEME, Library
from kb_build.publish.image_tags import Shown
from kb_build.publish.picture import Picture, read_picture
from kb_build.publish.write import write_bytes

KEPT = ".kb/images"
"""Where encoded images stay from build to build, below the folder of the settings."""
SMALLER = ".webp"
Pictures = dict[str, Picture]


def write_images(library: Library, site: Path) -> Pictures:
    """Write the smaller form of each image of the articles beside it; return what is known of each, by its path."""
    paths = sorted(
        {
            found.path
            for article in library.published
            for image in article.outline.images
            if (found := library.resolve(article, image.src)).kind == "file"
        }
    )
    kept = library.config.root / KEPT
    with ThreadPoolExecutor() as threads:  # to encode takes no lock
        read = threads.map(lambda path: read_picture(site / path, kept), paths)
        pictures = {path: picture for path, picture in zip(paths, read, strict=True) if picture}
    for path, picture in pictures.items():
        if picture.webp:
            write_bytes(site / f"{path}{SMALLER}", picture.webp)
    return pictures


def shown_in(article: Article, pictures: Pictures) -> Callable[[str], Shown | None]:
    """Return what knows the images of the article's page by the addresses that they have there."""

    def shown(src: str) -> Shown | None:
        path = "" if SCHEME.match(src) else posixpath.normpath(posixpath.join(article.url, unquote(src)))
        picture = pictures.get(path)
        if picture is None:
            return None
        smaller = quote(unquote(src) + SMALLER, safe="/~") if picture.webp else ""
        return Shown(picture.width, picture.height, smaller)

    return shown
