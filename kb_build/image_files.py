"""The image files of a docs folder: whether each can be shown, found out once and without decoding it."""

from __future__ import annotations

import io
import struct
from functools import cache
from pathlib import Path

from kb_build.svg import Svg, read_svg

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP"}
VECTOR = ".svg"
LFS_POINTER = b"version https://git-lfs"
SHOWN_TOO, AVIF = (b"BM", b"\0\0\1\0"), b"ftypavif"
"""What browsers show besides: BMP and ICO by their first bytes, AVIF from its fifth on."""
BEGINNINGS = b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"
SCAN, END_OF_IMAGE = b"\xff\xda", b"\xff\xd9"
"""Marks of a JPEG: no end behind the last scan is a sign that it was cut off, or that a phone put a film behind it."""


class ImageFiles:
    """The images below the folder `docs`, by their paths in it; each is read when it is first asked for."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self.fault = cache(self._fault)
        self.svg = cache(self._svg)

    def _fault(self, path: str) -> str:
        """Return why no browser shows the image whole: empty, pointer, other or damaged; "" if one can.

        What is no image by its name, and what cannot be opened, is not judged.
        """
        kind = Path(path).suffix.lower()
        content = self._content(path) if kind in FORMATS or kind == VECTOR else None
        if content is None:
            return ""
        if not content.strip(b"\0"):
            return "empty"
        if content.startswith(LFS_POINTER):
            return "pointer"
        if kind == VECTOR:
            return "damaged" if self.svg(path).broken_line else ""
        return raster_fault(content)

    def _svg(self, path: str) -> Svg:
        """Return what is in an SVG; nothing for a file that is none by its name."""
        content = self._content(path) if path.lower().endswith(VECTOR) else None
        return read_svg(content) if content else Svg()

    def _content(self, path: str) -> bytes | None:
        try:
            return (self._docs / path).read_bytes()
        except OSError:
            return None


def raster_fault(content: bytes) -> str:
    """Return what is wrong with the bytes of an image that is made of pixels; "" for nothing.

    Browsers go by the content, not by the name: a JPEG called `.png` is shown.
    """
    # Loading this costs as much as many articles, and many sites have no images.
    from PIL import Image, UnidentifiedImageError

    if content.startswith(SHOWN_TOO) or content[4:12] == AVIF:
        return ""
    try:
        with Image.open(io.BytesIO(content), formats=sorted(set(FORMATS.values()))) as image:
            kind = image.format
            if kind == "GIF":
                image.load()  # the first frame: what follows the last one differs from program to program
            if kind == "JPEG" and content.rfind(END_OF_IMAGE) < content.rfind(SCAN):
                image.load()  # seldom, since it takes long: only decoding tells a film from a cut
            else:
                image.verify()  # of a PNG, the sum of every part and that the last one is there
    except UnidentifiedImageError:
        return "damaged" if content.startswith(BEGINNINGS) else "other"
    except Image.DecompressionBombError:
        return ""
    except (OSError, ValueError, SyntaxError, EOFError, struct.error):
        return "damaged"
    return ""
