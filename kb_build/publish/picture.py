"""What a page must know of an image's file: how large it is, and the same in a modern format."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kb_build.publish.write import write_bytes

FORMAT = 2
"""Part of the name of what is kept: another one, and every image is encoded again."""
_RASTER = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp"))
_ENCODED = frozenset((".png", ".jpg", ".jpeg"))
_SIDES = {side: re.compile(rf'<svg\b[^>]*?\s{side}="([0-9.]+)(?:px)?"') for side in ("width", "height")}
_VIEW_BOX = re.compile(r'<svg\b[^>]*?\sviewBox="[-0-9.]+[ ,]+[-0-9.]+[ ,]+([0-9.]+)[ ,]+([0-9.]+)"')
_TURNED = range(5, 9)  # EXIF orientations at which width and height change places
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Picture:
    """An image's size in pixels, and its bytes as WebP where those are fewer than its own."""

    width: int
    height: int
    webp: bytes = b""


def read_picture(file: Path, kept: Path) -> Picture | None:
    """Return what there is to know of the image `file`, or None for one that cannot be read.

    To encode an image takes as long as a page; what came of it is kept in the folder `kept`, by the image's content.
    """
    kind = file.suffix.lower()
    try:
        content = file.read_bytes()
    except OSError:
        return None
    if kind == ".svg":
        return _svg(content[:2000].decode("utf-8", "replace"))
    if kind not in _RASTER:
        return None
    place = kept / f"{sha256(content).hexdigest()[:40]}-{FORMAT}"
    try:
        size, _, webp = place.read_bytes().partition(b"\n")
        width, height = map(int, size.split(b"x"))
        return Picture(width, height, webp)
    except (OSError, ValueError):
        pass
    picture = _read(content, encoded=kind in _ENCODED)
    if picture:
        with suppress(OSError):  # a folder that may not be written to: the next build encodes again
            write_bytes(place, b"%dx%d\n" % (picture.width, picture.height) + picture.webp)
    return picture


def _svg(text: str) -> Picture | None:
    sides = [found[1] for side in _SIDES.values() if (found := side.search(text))]
    if len(sides) < 2 and (box := _VIEW_BOX.search(text)):
        sides = [box[1], box[2]]
    size = [round(float(side)) for side in sides if side.count(".") < 2]
    return Picture(size[0], size[1]) if len(size) == 2 and all(size) else None


def _read(content: bytes, *, encoded: bool) -> Picture | None:
    """Return the size of an image and, where it is to be `encoded`, the smaller form."""
    from PIL import Image, ImageOps, WebPImagePlugin  # noqa: F401 -- costs as much as many pages, seldom needed

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
            width, height = image.size
            if image.getexif().get(_ORIENTATION) in _TURNED:
                width, height = height, width
            if not encoded or getattr(image, "is_animated", False):
                return Picture(width, height)
            lossless = image.format == "PNG"
            upright = ImageOps.exif_transpose(image)
            alpha = "A" in upright.mode or "transparency" in upright.info
            out = io.BytesIO()
            # A screenshot keeps every pixel: blurred letters cannot be read when they are enlarged.
            # More effort saves a seventh of the bytes and takes twice the time, at each build that starts from nothing.
            settings = (
                {"lossless": True, "quality": 10, "method": 1} if lossless else {"quality": 80, "method": 2}
            )
            upright.convert("RGBA" if alpha else "RGB").save(out, "WEBP", **settings)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return Picture(width, height, out.getvalue() if out.tell() < len(content) else b"")
