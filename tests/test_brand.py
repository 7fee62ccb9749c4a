"""What a site says of itself in the settings: on its pages, checked, and its writer told what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb_build.config import ConfigError, load_config
from tests.kb import kb
from tests.sites import PNG, small_site

BRAND = """\
    featured: [KB0001, KB0999]
    brand:
      name: {ja: お店のヘルプ, en: Shop Help}
      logo: img/logo.png
      accent: '#ffcc00'
      links:
        - {text: {ja: 会社案内, en: About us}, url: https://example.com/about}
        - {text: {en: Contact}, url: /en/#contact}
        - {text: {en: Feed}, url: /feed.en.xml}
        - {text: {en: Gone}, url: /en/gone/}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a branded help centre, and what its build said."""
    folder = small_site(tmp_path_factory.mktemp("brand"), "https://example.com/kb/")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + BRAND, encoding="utf-8")
    (folder / "docs/img").mkdir()
    (folder / "docs/img/logo.png").write_bytes(PNG)
    result = kb(folder, "build", "--ui-lang", "en")
    assert result.returncode == 0, result.stderr
    return folder, result.stderr


def page(folder: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / "site" / path / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "name", "logo", "links"),
    [
        ("en/fix/license", "Shop Help", "../../../img/logo.png",
         ["https://example.com/about", "../../#contact", "../../../feed.en.xml", "../../gone/"]),
        ("ja", "お店のヘルプ", "../img/logo.png", ["https://example.com/about"]),
        ("a/KB0003", "Shop Help", "../../img/logo.png",
         ["https://example.com/about", "../../en/#contact", "../../feed.en.xml", "../../en/gone/"]),
    ],
)  # fmt: skip
def test_every_page_has_name_logo_and_links(
    built: tuple[Path, str], path: str, name: str, logo: str, links: list[str]
) -> None:
    tree = page(built[0], path)
    brand = tree.css_first(".kb-brand")
    assert brand is not None
    assert brand.text(strip=True) == name
    assert [image.attributes["src"] for image in brand.css("img")] == [logo]
    assert [a.attributes["href"] for a in tree.css(".kb-footer a")][-len(links) :] == links
    assert (built[0] / "site/img/logo.png").read_bytes() == PNG


def test_the_writer_is_told_what_does_not_fit_and_where(built: tuple[Path, str]) -> None:
    said = [line for line in built[1].splitlines() if line.startswith("mkdocs.yml:")]
    assert said == [
        "mkdocs.yml:9:24: advice: the first page cannot show KB0999, which is no article of the site; "
        "write another id, or delete it here",
        "mkdocs.yml:18:30: advice: the link to /en/gone/ leads nowhere; the site has no page and no file there",
        "mkdocs.yml:13:7: advice: text in #ffcc00 is hard to read in the light theme (contrast 1.3, 4.5 is needed), "
        "so the pages use #846a00; write that, or another colour",
    ]


@pytest.mark.parametrize("key", ["logo", "image"])
@pytest.mark.parametrize("name", ["gone.png", "../mkdocs.yml", "img"])
def test_an_image_that_is_not_there_ends_the_build_at_its_line(tmp_path: Path, key: str, name: str) -> None:
    folder = small_site(tmp_path)
    (folder / "docs/img").mkdir()
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + f"    brand:\n      {key}: {name}\n", encoding="utf-8"
    )
    with pytest.raises(ConfigError) as error:
        load_config(settings)
    assert error.value.line("en").startswith(f"mkdocs.yml:10:7: there is no image {name} in the folder docs")
    assert f"画像 {name} がありません" in error.value.message.ja


def test_a_logo_of_another_host_is_refused_and_a_picture_is_not(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    settings = folder / "mkdocs.yml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"{before}    brand: {{image: https://example.com/a.png}}\n", encoding="utf-8")
    assert load_config(settings).settings.brand.image == "https://example.com/a.png"
    settings.write_text(f"{before}    brand: {{logo: https://example.com/a.png}}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="there is no image"):
        load_config(settings)
