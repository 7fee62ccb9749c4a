"""What no browser can show is told from what it can, without decoding it; SVGs tell what in them acts."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from PIL import Image

from kb_build.check import check
from kb_build.image_files import ImageFiles, raster_fault
from kb_build.svg import ActivePart, read_svg
from tests.libraries import front_matter, library_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


def encoded(kind: str, **settings: bool) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((120, 80), 60).convert("RGB").save(out, kind, **settings)
    return out.getvalue()


def active(inside: str, root: str = SVG) -> list[tuple[str, str, int]]:
    svg = read_svg(f"{root}>{inside}</svg>".encode())
    assert not svg.broken_line
    return [(part.kind, part.what, part.line) for part in svg.active]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_whole_image_is_good_also_with_something_behind_it(kind: str) -> None:
    assert raster_fault(encoded(kind)) == ""
    assert raster_fault(encoded(kind) + b"\0\0maker's notes") == ""


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("part", [0.02, 0.5, 0.9])
def test_an_image_that_was_cut_off_is_damaged(kind: str, part: float) -> None:
    content = encoded(kind)
    assert raster_fault(content[: int(len(content) * part)]) == "damaged"


def test_a_progressive_jpeg_that_was_cut_off_is_damaged() -> None:
    content = encoded("JPEG", progressive=True)
    assert raster_fault(content) == ""
    assert raster_fault(content[:-400]) == "damaged"


def test_a_jpeg_whose_thumbnail_is_whole_is_not() -> None:
    thumbnail = encoded("JPEG")
    note = b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    content = encoded("JPEG")
    assert raster_fault(content[:2] + note + content[2:]) == ""
    assert raster_fault(content[:2] + note + content[2:-300]) == "damaged"


def test_a_photo_with_a_film_behind_it_is_good() -> None:
    film = b"\0\0\0\x18ftypmp42" + b"\xff\xda" * 3
    assert raster_fault(encoded("JPEG") + film) == ""
    assert raster_fault(encoded("JPEG")[:-300] + film) == "damaged"


def test_one_wrong_byte_of_a_png_is_seen() -> None:
    content = bytearray(encoded("PNG"))
    content[len(content) // 2] ^= 0xFF
    assert raster_fault(bytes(content)) == "damaged"


@pytest.mark.parametrize("content", [b"BM6\0\0\0", b"\0\0\1\0\1\0", b"\0\0\0 ftypavif\0\0\0\0"])
def test_what_browsers_show_besides_is_left_alone(content: bytes) -> None:
    assert raster_fault(content) == ""


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.png", b"", "the image file “a.png” is empty"),
        ("a.jpg", b"\0" * 4096, "the image file “a.jpg” is empty"),
        ("a.svg", b"", "the image file “a.svg” is empty"),
        ("a.PNG", b"version https://git-lfs.github.com/spec/v1\n", "the image “a.PNG” has not been fetched by git LFS"),
        ("a.gif", b"Sign in first.", "there is no image in the file “a.gif”"),
        ("a.png", encoded("PNG")[:300], "the image file “a.png” is damaged or incomplete"),
        ("a.svg", b"<svg>\n<g></svg>", "the SVG “a.svg” is no valid XML in line 2"),
        ("a.svg", b"<html/>", "the SVG “a.svg” is no valid XML in line 1"),
    ],
)  # fmt: skip
def test_every_article_that_shows_a_broken_image_is_told_where(
    name: str, content: bytes, message: str
) -> None:
    body = f"Text.\n\n![The back of it]({name})\n"
    files = {"docs/en/x.md": front_matter() + body, "docs/en/y.md": front_matter(id="KB0002") + body}
    line = front_matter().count("\n") + 3
    found = [d for d in check(library_of({**files, f"docs/en/{name}": content})) if d.code == "SS016"]
    expected = [(path, line, 19, message) for path in files]
    assert [(d.path, d.span.line, d.span.column, d.message.en) for d in found] == expected


def test_other_files_and_files_that_are_gone_are_not_judged() -> None:
    library = library_of({"docs/en/a.pdf": b""})
    assert ImageFiles(library.config.docs).fault("en/a.pdf") == ""
    assert library.image_files.fault("en/gone.png") == ""


def test_each_file_is_read_once() -> None:
    library = library_of({"docs/en/a.png": encoded("PNG")})
    assert library.image_files.fault("en/a.png") == ""
    (library.config.docs / "en/a.png").write_bytes(b"")
    assert library.image_files.fault("en/a.png") == ""


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("\n<script>alert(1)</script>", ("program", "<script>", 2)),
        ('<g onmouseover="x()"/>', ("program", "onmouseover=", 1)),
        ('<a xlink:href=" java&#10;script:x()"/>', ("program", "javascript:", 1)),
        ('<animate attributeName="href" to="JavaScript:x()"/>', ("program", "JavaScript:", 1)),
        ('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', ("program", "<iframe>", 1)),
        ('<image xlink:href="//cdn.example.com/a.png"/>', ("reference", "//cdn.example.com/a.png", 1)),
        ('<use href="parts.svg#a"/>', ("reference", "parts.svg#a", 1)),
        ('<g style="fill: url( \'b.svg#c\' )"/>', ("reference", "b.svg#c", 1)),
        ('<style>@import "a.css";</style>', ("reference", "a.css", 1)),
        ("<style>@font-face{src:url(https://example.com/f)}</style>", ("reference", "https://example.com/f", 1)),
    ],
)  # fmt: skip
def test_what_acts_in_an_svg_is_named_with_its_line(inside: str, expected: tuple[str, str, int]) -> None:
    assert active(inside) == [expected]


def test_a_style_names_the_line_of_its_address() -> None:
    css = '<style>\n@import "x.css";\n.a {}\n.b {background: url(b.png)}\n</style>'
    assert active(css) == [("reference", "x.css", 2), ("reference", "b.png", 4)]


def test_words_are_no_program() -> None:
    assert active('<g aria-label="JavaScript: the basics"/>') == []


def test_an_encoding_that_nobody_knows_breaks_the_file() -> None:
    assert read_svg(b'<?xml version="1.0" encoding="foo"?><svg/>').broken_line == 1


def test_a_style_sheet_from_elsewhere_is_a_reference() -> None:
    sheet = '<?xml-stylesheet type="text/css" href="https://example.com/a.css"?>'
    assert active("", f"{sheet}{SVG}") == [("reference", "https://example.com/a.css", 1)]


@pytest.mark.parametrize(
    "inside",
    [
        '<a xlink:href="https://example.com/"><text>once upon</text></a>',
        '<use href="#a"/><g fill="url(#b)" style="mask:url(#c)"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        '<g xmlns:i="urn:i" i:online="yes" i:ref="https://example.com/"/>',
        "<style>.a { fill: url(#b) }</style><text>url(a.png)</text>",
        '<image href=""/>',
    ],
)
def test_what_only_draws_is_left_alone(inside: str) -> None:
    assert active(inside) == []


def test_entities_that_grow_without_end_are_refused() -> None:
    names = "abcdefghij"
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    svg = read_svg(f'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{grown}]><svg>&j;</svg>'.encode())
    assert svg.broken_line


def test_what_is_read_before_an_svg_breaks_is_kept() -> None:
    svg = read_svg(b"<svg><script/>")
    assert svg.active == (ActivePart("program", "<script>", 1),)
    assert svg.broken_line == 1


def test_an_encoding_that_only_browsers_know_is_not_judged() -> None:
    svg = read_svg('<?xml version="1.0" encoding="Shift_JIS"?><svg><text>表</text></svg>'.encode("cp932"))
    assert not svg.broken_line
