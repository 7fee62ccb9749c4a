"""What a site may set: `extra.kb` of `mkdocs.yml`, and the options of the plugin there."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StringConstraints
from pydantic_core import PydanticCustomError

from kb_build.model.parts import ArticleId, Escalation, Line, Part, Visibility, iso_day
from kb_build.model.text import LANGS


def _with_words(language: str) -> str:
    if language not in LANGS:
        raise PydanticCustomError("no_words", "no words of the interface are there")
    return language


Language = Annotated[Line, AfterValidator(_with_words)]
"""A language that has interface words: articles in another one would stand among English ones."""


ORIGIN = r"^(?:self|https://(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?)$"
Origin = Annotated[str, StringConstraints(pattern=ORIGIN)]
"""Where a file may come from, as `https://videos.example.com`; `self` is the site. No more of an address: what
stands here goes into headers as it is."""


def _each_once(languages: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(languages)) < len(languages):
        raise PydanticCustomError("twice", "a language stands there twice")
    return languages


def _typed_day(value: Any) -> Any:
    """Read a day; a number is none, though pydantic would count seconds with it."""
    if not isinstance(value, str):
        raise PydanticCustomError("day", "not a day")
    return iso_day(value)


def _colour(value: Any) -> Any:
    """Read `#0a5d72`, in small letters; a bare one in YAML is a comment, and arrives as nothing."""
    if value is None:
        raise PydanticCustomError("colour_comment", "a comment")
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value.strip()):
        raise PydanticCustomError("colour", "not a colour")
    return value.strip().lower()


Colour = Annotated[str, BeforeValidator(_colour)]


def _accent(value: Any) -> Any:
    """Read one colour as that of the light theme, from which the dark one's is made."""
    return value if isinstance(value, dict | Accent) else {"light": _colour(value)}


def _place_to_go(value: str) -> str:
    """Refuse what is neither a whole address nor a path from the root of the site."""
    if not re.match(r"https?://[^/\s]|mailto:[^\s]|tel:[+\d]|/(?!/)", value, re.IGNORECASE):
        raise PydanticCustomError("address", "no address")
    return value


class Accent(Part):
    """The accent colour in the light theme, and in the dark one where it is not to be made from that."""

    light: Colour
    dark: Colour | None = None


class BrandLink(Part):
    """A link at the foot of every page in the languages in which it has a text."""

    text: Annotated[dict[Language, Line], Field(min_length=1)]
    url: Annotated[Line, AfterValidator(_place_to_go)]


def _own_folder(path: str) -> str:
    """Read the address of a folder of the site, or, from a slash on, of its host."""
    if not re.fullmatch(r"/?[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?", path):
        raise PydanticCustomError("own_folder", "not a folder of this site")
    return path if path.endswith("/") else f"{path}/"


OwnFolder = Annotated[Line, AfterValidator(_own_folder)]


class Brand(Part):
    """The look that a site may set: its name by language, images of the docs folder, a colour, links."""

    name: dict[Language, Line] = Field(default_factory=dict)
    logo: Line | None = None
    image: Line | None = None
    """The picture beside a link to the site where it is shared."""
    accent: Annotated[Accent | None, BeforeValidator(_accent)] = None
    links: tuple[BrandLink, ...] = ()


class Origins(Part):
    """Where else than from the site itself a page may show something from."""

    images: tuple[Origin, ...] = ()
    videos: tuple[Origin, ...] = ()
    frames: tuple[Origin, ...] = ()


class Settings(Part):
    """`extra.kb`; every one of them changes what the site or a command does."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_each_once)] = ("ja", "en")
    products: tuple[Line, ...] = ()
    escalation: Escalation | None = None
    featured: tuple[ArticleId, ...] = ()
    brand: Brand = Brand()
    origins: Origins = Origins()
    feedback: OwnFolder | None = None
    explain_terms: StrictBool = True
    baseline: Line | None = None


class PluginOptions(Part):
    """What `plugins: [{kb: {…}}]` may say, in place of options of a command."""

    strict: StrictBool = False
    visibility: Annotated[tuple[Visibility, ...], Field(min_length=1)] = (Visibility.CUSTOMER,)
    ui_lang: Language | None = None
    today: Annotated[date, BeforeValidator(_typed_day)] | None = None
