"""The parts of an article's front matter, each one a small frozen model.

Every scalar arrives as the string that the writer typed (YAML never guesses a type), and is
converted here. The descriptions are the field reference: they are published in both languages.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ARTICLE_ID = r"^KB[0-9]{4,12}$"
ANCHOR_ID = r"^[a-z][a-z0-9-]*$"
ArticleId = Annotated[str, StringConstraints(pattern=ARTICLE_ID)]
AnchorId = Annotated[str, StringConstraints(pattern=ANCHOR_ID)]


def iso_day(value: Any) -> Any:
    """Read `2026-11-02`, and only that: pydantic alone would take `1` for a day of 1970."""
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
            raise PydanticCustomError("day", "not a day")
        try:
            return date.fromisoformat(value.strip())
        except ValueError as error:
            raise PydanticCustomError("day", "no such day") from error
    return value


def zoned(value: Any) -> Any:
    """Read an ISO 8601 time that says its zone: `next_update` is read all over the world."""
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise PydanticCustomError("moment", "not a time") from error
        if moment.tzinfo is None:
            raise PydanticCustomError("moment_zone", "no zone")
        return moment
    return value


Day = Annotated[date, BeforeValidator(iso_day)]
Moment = Annotated[datetime, BeforeValidator(zoned)]


def described(en: str, ja: str, **more: Any) -> Any:
    """Return a pydantic Field whose description stands in both languages."""
    extra = more.pop("json_schema_extra", {})
    return Field(description=en, json_schema_extra={"x-description-ja": ja, **extra}, **more)


class Part(BaseModel):
    """A frozen model that refuses unknown keys; keys that begin with `x-` are removed before it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ArticleType(StrEnum):
    """What kind of question an article answers."""

    ERROR = "error"
    TROUBLESHOOTING = "troubleshooting"
    HOW_TO = "how_to"
    FAQ = "faq"
    KNOWN_ISSUE = "known_issue"
    REFERENCE = "reference"
    GLOSSARY_TERM = "glossary_term"


class Risk(StrEnum):
    """What a solution can cost the customer."""

    NONE = "none"
    REVERSIBLE = "reversible"
    DATA_LOSS = "data_loss"


class SolutionKind(StrEnum):
    """Whether a solution removes the cause or goes round it."""

    RESOLUTION = "resolution"
    WORKAROUND = "workaround"


class StatusName(StrEnum):
    """How far a known issue is."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    WORKAROUND = "workaround"
    FIX_PLANNED = "fix_planned"
    RESOLVED = "resolved"


class Visibility(StrEnum):
    """Who may see an article."""

    CUSTOMER = "customer"
    INTERNAL = "internal"


class Confidence(StrEnum):
    """How sure we are of an article (KCS)."""

    WIP = "wip"
    NOT_VALIDATED = "not_validated"
    VALIDATED = "validated"
    ARCHIVED = "archived"


class Recurrence(StrEnum):
    """Whether the problem can come back."""

    NEVER = "never"
    POSSIBLE = "possible"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class ErrorMessage(Part):
    """An error as the customer sees it."""

    text: Line = described(
        "The message, verbatim; variable parts as {name}",
        "画面に出るとおりのメッセージ。変わる部分は {name} と書きます",
    )
    code: Line | None = described("The error code, verbatim", "画面に出るとおりのエラーコード", default=None)
    lang: Line | None = described("The language of the message", "メッセージの言語", default=None)
    where: Line | None = described("Where the customer sees it", "どこに表示されるか", default=None)


class AppliesTo(Part):
    """A product, and for which of it the article holds."""

    product: Line = described("The product's name", "製品名")
    versions: Line | None = described(
        "Versions, for example 3.2–4.1", "バージョン。例: 3.2–4.1", default=None
    )
    platforms: tuple[Line, ...] = described("Operating systems or devices", "OS や機器", default=())
    plans: tuple[Line, ...] = described("Plans or editions", "プランやエディション", default=())


class Prerequisite(Part):
    """Something that must be true before step 1."""

    text: Line = described("What must be true, so that it can be checked", "始める前に満たしておくこと")
    link: Line | None = described(
        "An article id or address that helps", "役に立つ記事の ID か URL", default=None
    )


class BackupWarning(Part):
    """What to save before a step that can destroy it."""

    what: Line = described("What would be lost", "失われるおそれがあるもの")
    how: Line = described("How to save it: a text or an article id", "保存のしかた。文章か記事の ID")
    restore: Line = described(
        "How to bring it back: a text or an article id", "元に戻す方法。文章か記事の ID"
    )


class Solution(Part):
    """One way out; its steps stand in the body below the heading with the same id."""

    id: AnchorId = described(
        "The id of its heading in the body", "本文の見出しに付けた ID", default="solution-1"
    )
    title: Line = described("What it does, in a few words", "この方法ですること")
    kind: SolutionKind = described(
        "resolution or workaround", "恒久的な解決か回避策か", default=SolutionKind.RESOLUTION
    )
    risk: Risk | None = described(
        "Its own risk; else the article's", "この方法の危険。なければ記事のもの", default=None
    )
    time: Line | None = described("How long it takes", "かかる時間", default=None)
    who: Line | None = described("Who can do it", "だれができるか", default=None)
    pros: tuple[Line, ...] = described("What speaks for it", "長所", default=())
    cons: tuple[Line, ...] = described("What speaks against it", "短所", default=())
    recommended: bool = described("The one to try first", "最初に試すとよい方法", default=False)


class Screenshot(Part):
    """What is known of an image in the body."""

    src: Line = described("The image's path, as in the body", "本文と同じ画像のパス")
    alt: Line | None = described("What it shows", "何が写っているか", default=None)
    lang: Line | None = described(
        "The language on the screen, or neutral", "画面の言語。なければ neutral", default=None
    )
    version: Line | None = described("The product's version", "製品のバージョン", default=None)
    taken: Day | None = described("When it was taken", "撮影日", default=None)
    labels: tuple[Line, ...] = described("Words that can be read on it", "画像の中の文字", default=())
    decorative: bool = described("It says nothing that the text does not", "飾りの画像", default=False)


class Channel(Part):
    """One way to reach a person."""

    kind: Annotated[str, StringConstraints(pattern=r"^(phone|chat|mail|form)$")] = described(
        "phone, chat, mail or form", "phone、chat、mail、form のどれか"
    )
    label: Line | None = described("Its name on the page", "ページに出す名前", default=None)
    address: Line | None = described("Number, address or URL", "番号、アドレス、URL", default=None)
    hours: Line | None = described("When someone is there", "受付時間", default=None)
    response: Line | None = described("How soon an answer comes", "返事までの目安", default=None)


class Escalation(Part):
    """How to reach a person, and the facts to collect first."""

    channels: tuple[Channel, ...] = described("Ways to reach a person", "連絡のしかた", default=())
    collect: tuple[Line, ...] = described("What to have at hand", "先に集めておくもの", default=())
