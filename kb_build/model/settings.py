"""What a site may set: `extra.kb` of `mkdocs.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from kb_build.model.parts import ArticleId, Escalation, Line, Part


def _each_once(languages: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(languages)) < len(languages):
        raise PydanticCustomError("twice", "a language stands there twice")
    return languages


class Brand(Part):
    """The look that a site may set: its name by language, and an image of the docs folder."""

    name: dict[str, Line] = Field(default_factory=dict)
    logo: Line | None = None


class Settings(Part):
    """`extra.kb`; every one of them changes what the site or a command does."""

    languages: Annotated[tuple[Line, ...], Field(min_length=1), AfterValidator(_each_once)] = ("ja", "en")
    products: tuple[Line, ...] = ()
    escalation: Escalation | None = None
    featured: tuple[ArticleId, ...] = ()
    brand: Brand = Brand()
    baseline: Line | None = None
