"""The images of a page: their size, their modern form, and what is left as the writer has it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from kb_build.publish.finish import Finish
from kb_build.publish.image_tags import FIRST_SCREEN, Shown, with_images
from kb_build.publish.images import KEPT, Images
from kb_build.publish.picture import Picture, read_picture
from tests.libraries import front_matter, library_of, write_files

WORDS = {"open": "Enlarge: {alt}", "open_unnamed": "Enlarge"}
LARGE, SMALL = Shown(800, 500, "a.png.webp"), Shown(24, 24)
SOURCE = '<source type="image/webp" srcset="a.png.webp">'


def encoded(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, size)
    if mode == "RGB":
        image.putdata([(x * 7 % 256, x // 3 % 256, 90) for x in range(size[0] * size[1])])
    image.save(out, kind, **options)
    return out.getvalue()


def turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def changed(html: str, known: Shown | None = LARGE) -> str:
    return with_images(html, lambda src: known if src == "a.png" else None, WORDS)


def test_an_image_says_its_size_and_has_a_smaller_form_and_a_link() -> None:
    later = "x" * FIRST_SCREEN
    assert changed(f'<p>{later}</p><p><img alt="A &lt;b&gt;" src="a.png"></p>').removeprefix(
        f"<p>{later}</p>"
    ) == (
        f'<p><span class="kb-shot"><picture>{SOURCE}<img alt="A &lt;b&gt;" src="a.png" decoding="async" '
        'loading="lazy" width="800" height="500"></picture><a class="kb-zoom" href="a.png" data-kb-ignore>'
        '<span class="kb-hidden">Enlarge: A &lt;b&gt;</span></a></span></p>'
    )


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((1080, 2340), (270, 585)),  # a phone: as it is held in a hand
        ((1536, 2048), (420, 560)),
        ((1080, 1080), (560, 560)),
        ((1080, 6000), (270, 1500)),  # a page scrolled down: still to be read
        ((800, 500), (800, 500)),
        ((24, 24), (24, 24)),
    ],
)
def test_an_image_is_shown_no_higher_than_a_screen(size: tuple[int, int], shown: tuple[int, int]) -> None:
    html = changed('<img src="a.png">', Shown(*size))
    assert f'width="{shown[0]}" height="{shown[1]}"' in html


def test_only_an_image_of_the_first_screen_loads_at_once() -> None:
    html = changed('<img src="a.png">' * 3, SMALL)
    assert html.count("lazy") == 2
    assert html.index("lazy") > html.index("<img", 5)
    assert "lazy" in changed("<b>x</b>" * FIRST_SCREEN + '<img src="a.png">', SMALL)


@pytest.mark.parametrize(
    "html",
    [
        '<img src="b.png" alt="" decoding="async">',
        '<img src="https://x.com/a.png" alt="x > y" width="3" decoding="sync" />',
        "<pre>&lt;img src='a.png'></pre>",
        "",
    ],
)
def test_what_is_not_known_stays(html: str) -> None:
    assert changed(html) == html


def test_what_the_writer_says_stays() -> None:
    tag = "<img src=a.png alt=x width=50% loading=eager decoding=sync>"
    assert changed(tag, Shown(100, 100)) == tag


@pytest.mark.parametrize("outside", ["a", "button", "label", "summary"])
def test_an_image_that_can_be_clicked_already_gets_no_link(outside: str) -> None:
    html = changed(f'<{outside}><img src="a.png"></{outside}><img src="a.png">')
    assert html.count("kb-zoom") == html.count("<picture") == 1
    assert html.count('width="800"') == 2


def test_small_images_get_no_link() -> None:
    assert "kb-zoom" not in changed('<img src="a.png">', SMALL)


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.png", encoded("PNG"), (40, 20)),
        ("a.PNG", encoded("PNG", mode="LA"), (40, 20)),
        ("a.jpg", encoded("JPEG"), (40, 20)),
        ("turned.jpeg", encoded("JPEG", exif=turned()), (20, 40)),
        ("a.gif", encoded("GIF"), (40, 20)),
        ("a.webp", encoded("WEBP"), (40, 20)),
        ("a.svg", b'<svg xmlns="x" width="40" height="20.4px">', (40, 20)),
        ("b.svg", b'<?xml?><svg viewBox="0 0 24 12.5">', (24, 12)),
    ],
)
def test_the_size_of_every_kind_is_known(
    tmp_path: Path, name: str, content: bytes, size: tuple[int, int]
) -> None:
    write_files(tmp_path, {name: content})
    for _ in range(2):  # the second time from what was kept
        picture = read_picture(tmp_path / name, tmp_path / "kept")
        assert picture
        assert (picture.width, picture.height) == size


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"no image"), ("a.png", encoded("PNG")[:60]), ("a.txt", b""), ("a.svg", b"<svg width='auto'>"),
        ("b.svg", b'<svg viewBox="0 0 1.2.3 4">'), ("c.svg", b'<svg width="0" height="0">'),
    ],
)  # fmt: skip
def test_what_is_no_image_is_left_alone(tmp_path: Path, name: str, content: bytes) -> None:
    write_files(tmp_path, {name: content})
    assert read_picture(tmp_path / name, tmp_path / "kept") is None
    assert read_picture(tmp_path / "missing.png", tmp_path / "kept") is None


def test_a_screenshot_keeps_every_pixel(tmp_path: Path) -> None:
    content = encoded("PNG", (200, 200))
    write_files(tmp_path, {"a.png": content})
    picture = read_picture(tmp_path / "a.png", tmp_path / "kept")
    assert picture
    assert 0 < len(picture.webp) < len(content)
    with Image.open(io.BytesIO(content)) as one, Image.open(io.BytesIO(picture.webp)) as other:
        assert one.tobytes() == other.convert("RGB").tobytes()


def test_what_would_be_larger_is_not_written(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.jpg": encoded("JPEG", (200, 200), quality=1)})
    assert read_picture(tmp_path / "a.jpg", tmp_path / "kept") == Picture(200, 200)


def test_what_was_encoded_is_kept_and_a_spoilt_file_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a.png": encoded("PNG", (200, 200))})
    first = read_picture(tmp_path / "a.png", tmp_path / "kept")
    with monkeypatch.context() as closed:
        closed.setattr("kb_build.publish.picture._read", None)
        assert read_picture(tmp_path / "a.png", tmp_path / "kept") == first
    (place,) = (tmp_path / "kept").iterdir()
    place.write_bytes(b"spoilt")
    assert read_picture(tmp_path / "a.png", tmp_path / "kept") == first


def test_pages_and_files_of_a_site(tmp_path: Path) -> None:
    png = encoded("PNG", (400, 300))
    body = "![A switch](../img/the%20switch.png)\n\n![](/en/img/icon.png)\n"
    library = library_of(
        {"docs/en/fix/a.md": front_matter() + body, "docs/en/img/the switch.png": png, "docs/en/img/icon.png": png,
         "docs/en/img/unused.png": png},
        folder=tmp_path / "src",
    )  # fmt: skip
    tags = '<img alt="A switch" src="../../img/the%20switch.png"><img alt="" src="../../img/icon.png">'
    page = f"<p>head</p><!--kb:begin KB0001 en--><h1>x</h1>{tags}<!--kb:end KB0001 en--><img src='../../img/icon.png'>"
    (article,) = library.published
    html = Finish(library, Images(library, tmp_path / "site")).page(article, page)
    assert 'srcset="../../img/the%20switch.png.webp"' in html
    assert html.count('width="400" height="300"') == 2
    assert html.endswith("<!--kb:end KB0001 en--><img src='../../img/icon.png'>")
    names = sorted(file.name for file in (tmp_path / "site/en/img").iterdir())
    assert names == ["icon.png.webp", "the switch.png.webp"]
    assert (tmp_path / "src" / KEPT).is_dir()
    assert Finish(library, Images(library, tmp_path / "again")).page(article, page) == html


def test_an_image_that_comes_while_the_site_is_served(tmp_path: Path) -> None:
    files = {"docs/en/fix/a.md": front_matter() + "None yet.\n", "docs/en/img/late.png": encoded("PNG")}
    images = Images(library_of(files, folder=tmp_path / "src"), tmp_path / "site")
    files["docs/en/fix/a.md"] = front_matter() + "![Late](../img/late.png)\n"
    library = library_of(files, folder=tmp_path / "src")
    (article,) = library.published
    shown = images.of(article, library)("../../img/late.png")
    assert shown
    assert (shown.width, shown.height) == (40, 20)
