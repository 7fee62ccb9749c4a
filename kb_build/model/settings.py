"""What a site may set: `extra.kb` of `mkdocs.yml`, and the options of the plugin there."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from kb_build.model.parts import ArticleId, Escalation, Line, Part, Visibility, iso_day
from kb_build.model.text import LANGS


def _with_words(language: str) -> str:
    if language not in LANGS:
        raise PydanticCustomError("no_words", "no words of the interface are there")
    return language


Language = Annotated[Line, AfterValidator(_with_words)]
"""A language that has interface words: articles in another one would stand among English ones."""


def _each_once(languages: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(languages)) < len(languages):
        raise PydanticCustomError("twice", "a language stands there twice")
    return languages


def _typed_day(value: Any) -> Any:
    """Read a day; a number is none, though pydantic would count seconds with it."""
    if not isinstance(value, str):
        raise PydanticCustomError("day", "not a day")
    return iso_day(value)


def _own_folder(path: str) -> str:
    """Read the address of a folder of the site, or, from a slash on, of its host."""
    if not re.fullmatch(r"/?[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?", path):
        raise PydanticCustomError("own_folder", "not a folder of this site")
    return path if path.endswith("/") else f"{path}/"


OwnFolder = Annotated[Line, AfterValidator(_own_folder)]


class Brand(Part):
    """The look that a site may set: its name by language, and an image of the docs folder."""

    name: dict[Language, Line] = Field(default_factory=dict)
    logo: Line | None = None


class Settings(Part):
    """`extra.kb`; every one of them changes what the site or a command does."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_each_once)] = ("ja", "en")
    products: tuple[Line, ...] = ()
    escalation: Escalation | None = None
    featured: tuple[ArticleId, ...] = ()
    brand: Brand = Brand()
    feedback: OwnFolder | None = None
    explain_terms: StrictBool = True
    baseline: Line | None = None


class PluginOptions(Part):
    """What `plugins: [{kb: {…}}]` may say, in place of options of a command."""

    strict: StrictBool = False
    visibility: Annotated[tuple[Visibility, ...], Field(min_length=1)] = (Visibility.CUSTOMER,)
    ui_lang: Language | None = None
    today: Annotated[date, BeforeValidator(_typed_day)] | None = None
