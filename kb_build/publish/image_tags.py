"""The images in a page's HTML: their size before they are there, a modern format, a way to see them larger."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape

from kb_build.change import Change, apply

SMALLEST_ENLARGED = 320
"""Pixels: up to this width an image is seen whole on every phone."""
HIGHEST = 560
"""Pixels: the height at which an image, with its step, fits on a desktop's screen and on half a sheet of paper."""
NARROWEST = 270
"""Pixels: the width that a higher one keeps, for one reads what it shows: a phone's screen, a page scrolled down."""
FIRST_SCREEN = 200
"""Letters before an image at which it may be in the first screen."""
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>a|button|label|summary|picture|img)\b(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.I,
)
_ATTRIBUTE = re.compile(r"([\w:-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ANY_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Shown:
    """An image as a page names it: pixels, and the address of its smaller form, "" where there is none."""

    width: int
    height: int
    smaller: str = ""


def with_images(html: str, shown: Callable[[str], Shown | None], labels: Mapping[str, str]) -> str:
    """Return an article's `html` with what its images need; `shown` knows them by their address.

    Each loads late except one in the first screen. What is wider than a phone gets a link to itself, which the
    script makes a dialog. What a writer has said of an image stays.
    """
    changes: list[Change] = []
    inside = 0  # of an element in which nothing else may be clicked, or which is a picture already
    for tag in _TAG.finditer(html):
        if tag["name"].lower() != "img":
            inside = max(inside + (-1 if tag["end"] else 1), 0)
            continue
        first = not changes and len(_ANY_TAG.sub("", html[: tag.start()]).strip()) < FIRST_SCREEN
        attributes = _attributes(tag["rest"])
        known = shown(attributes.get("src", ""))
        text = _image(tag[0], attributes, known, late=not first)
        if known and not inside:
            text = _picture(text, attributes, known, labels)
        changes.append(Change(*tag.span(), text))
    return apply(html, changes)


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(text)}


def _image(tag: str, attributes: Mapping[str, str], known: Shown | None, *, late: bool) -> str:
    # Rule SS004 asks the writer for an alt text; without any, the name of the file is read out.
    more = {"alt": "", "decoding": "async"}
    if late:
        more["loading"] = "lazy"
    if known and not {"width", "height"} & attributes.keys():
        width = _shown_width(known)
        more |= {"width": str(width), "height": str(round(known.height * width / known.width))}
    added = "".join(f' {name}="{value}"' for name, value in more.items() if name not in attributes)
    close = "/>" if tag.endswith("/>") else ">"
    return f"{tag[: -len(close)].rstrip()}{added}{' ' if close == '/>' else ''}{close}"


def _shown_width(known: Shown) -> int:
    """Return the width in pixels at which an image is shown where there is room: its own, or less if it is high."""
    return min(known.width, max(HIGHEST * known.width // known.height, NARROWEST))


def _picture(image: str, attributes: Mapping[str, str], known: Shown, labels: Mapping[str, str]) -> str:
    if known.smaller:
        source = f'<source type="image/webp" srcset="{escape(known.smaller)}">'
        image = f"<picture>{source}{image}</picture>"
    if known.width <= SMALLEST_ENLARGED and _shown_width(known) == known.width:
        return image
    alt = attributes.get("alt", "")
    said = labels["open"].replace("{alt}", alt) if alt else labels["open_unnamed"]
    link = (
        f'<a class="kb-zoom" href="{escape(attributes["src"])}" data-kb-ignore>'
        f'<span class="kb-hidden">{escape(said)}</span></a>'
    )
    return f'<span class="kb-shot">{image}{link}</span>'
