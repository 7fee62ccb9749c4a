"""The images of a site's articles: read once, and written in a modern format beside their own."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable
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


class Images:
    """What is known of the images that a library's articles show; the smaller form of each is written to `site`.

    All are read at the first question, as many at a time as there are processors; later ones when they are asked for.
    """

    def __init__(self, library: Library, site: Path) -> None:
        self._docs, self._kept = library.config.docs, library.config.root / KEPT
        self._site = site
        self._unread: Library | None = library
        self._known: dict[str, Picture | None] = {}

    def of(self, article: Article, library: Library) -> Callable[[str], Shown | None]:
        """Return what knows the images of the article's page by the addresses that they have there."""
        if self._unread:
            self._read(_shown(self._unread.published, self._unread))
            self._unread = None
        self._read(_shown([article], library) - self._known.keys())

        def shown(src: str) -> Shown | None:
            path = "" if SCHEME.match(src) else posixpath.normpath(posixpath.join(article.url, unquote(src)))
            picture = self._known.get(path)
            if picture is None:
                return None
            smaller = quote(unquote(src) + SMALLER, safe="/~") if picture.webp else ""
            return Shown(picture.width, picture.height, smaller)

        return shown

    def _read(self, paths: Iterable[str]) -> None:
        ordered = sorted(paths)
        with ThreadPoolExecutor(os.cpu_count()) as threads:  # to encode takes no lock, but much memory
            self._known.update(zip(ordered, threads.map(self._one, ordered), strict=True))

    def _one(self, path: str) -> Picture | None:
        picture = read_picture(self._docs / path, self._kept)
        if picture and picture.webp:
            write_bytes(self._site / f"{path}{SMALLER}", picture.webp)
        return picture


def _shown(articles: Iterable[Article], library: Library) -> set[str]:
    """Return the paths in the docs folder of the images that articles show."""
    found = (library.resolve(article, image.src) for article in articles for image in article.outline.images)
    return {target.path for target in found if target.kind == "file"}
