"""The seven types of article: which fields each may have, and which it must have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from kb_build.model.parts import (
    AppliesTo,
    ArticleId,
    ArticleType,
    BackupWarning,
    Confidence,
    Day,
    ErrorMessage,
    Escalation,
    Line,
    Moment,
    Part,
    Prerequisite,
    Recurrence,
    Risk,
    Screenshot,
    Solution,
    StatusName,
    Visibility,
    described,
)

UNKNOWN_CAUSE = "unknown"


def prerequisite_list(value: Any) -> Any:
    """Read the word `none` as "there are none", and a plain text as a prerequisite without a link."""
    if value == "none":
        return ()
    if isinstance(value, list):
        return [{"text": item} if isinstance(item, str) else item for item in value]
    return value


Prerequisites = Annotated[
    tuple[Prerequisite, ...],
    BeforeValidator(
        prerequisite_list,
        json_schema_input_type=Literal["none"] | list[str | Prerequisite],
    ),
]


class NoScreenshots(Part):
    """Why an article needs no screenshot: `screenshots: {none: the reason}`."""

    none: Line = described("The reason", "画像が要らない理由")


def _how_written(value: Any) -> str:
    return "none" if isinstance(value, dict | NoScreenshots) or value == "none" else "list"


Screenshots = Annotated[
    Annotated[tuple[Screenshot, ...], Tag("list")] | Annotated[NoScreenshots, Tag("none")],
    Discriminator(_how_written),
]


class Fields(Part):
    """The front matter that every type of article may have.

    Only `id`, `type` and `title` are required here, so that an article with a gap can still be
    looked at; `REQUIRED` names what rule FM003 asks of each type.
    """

    REQUIRED: ClassVar[frozenset[str]] = frozenset(
        {"description", "applies_to", "owner", "reviewed", "review_by"}
    )

    id: ArticleId = described("Never changes, never used again", "変わらず、使い回さない番号")
    type: ArticleType = described("What kind of question it answers", "どの種類の疑問に答えるか")
    title: Line = described(
        "The title; for an error, the message itself", "題名。エラーならメッセージそのもの"
    )
    description: Line | None = described(
        "One sentence, shown in results and link previews", "検索結果などに出る一文", default=None
    )
    error_messages: tuple[ErrorMessage, ...] = described(
        "The error messages that it answers", "この記事が答えるエラーメッセージ", default=()
    )
    symptoms: tuple[Line, ...] = described(
        "What the customer sees; (a|b) stands for either",
        "お客様に見えること。(a|b) はどちらでも",
        default=(),
    )
    phrasings: tuple[Line, ...] = described(
        "What the customer would type; (a|b) stands for either", "お客様が打ちそうな言葉", default=()
    )
    applies_to: tuple[AppliesTo, ...] = described(
        "Products and versions", "対象の製品とバージョン", default=()
    )
    prerequisites: Prerequisites | None = described(
        "What must be true before step 1, or none", "始める前に満たすこと。なければ none", default=None
    )
    risk: Risk = described("What it can cost the customer", "お客様が失うおそれ", default=Risk.NONE)
    backup: BackupWarning | None = described(
        "What to save first; needed when risk is data_loss",
        "先に保存するもの。risk が data_loss なら必須",
        default=None,
    )
    screenshots: Screenshots = described(
        "What is known of its images", "画像について分かっていること", default=()
    )
    recurrence: Recurrence | None = described("Whether it can come back", "再び起こるか", default=None)
    prevention: Line | None = described("How to avoid it", "防ぎ方", default=None)
    fixed_permanently: bool | None = described(
        "Whether it is fixed for good", "完全に解消したか", default=None
    )
    escalation: Escalation | None = described(
        "How to reach a person, and what to collect", "連絡先と、集めておくもの", default=None
    )
    visibility: Visibility = described("Who may see it", "だれに見せるか", default=Visibility.CUSTOMER)
    confidence: Confidence = described("How sure we are of it", "内容の確かさ", default=Confidence.VALIDATED)
    owner: Line | None = described("Who answers for it", "担当", default=None)
    reviewed: Day | None = described("When it was last checked", "最後に確かめた日", default=None)
    review_by: Day | None = described("When it must be checked again", "次に確かめる期限", default=None)
    tags: tuple[Line, ...] = described("Words from the site's list", "決められた言葉", default=())
    related: tuple[ArticleId, ...] = described("Articles to read next", "関連する記事", default=())
    disambiguation: Line | None = described(
        "How to tell apart articles that share a message", "同じメッセージの記事との見分け方", default=None
    )
    aliases: tuple[Line, ...] = described("Its old paths", "以前のパス", default=())
    redirect_to: Line | None = described(
        "Where a removed article leads", "削除した記事の行き先", default=None
    )
    superseded_by: ArticleId | None = described("The article that replaces it", "代わりの記事", default=None)
    ignore: dict[str, str] = described(
        "Rule code: the reason why it does not hold here",
        "規則のコードと、当てはまらない理由",
        default_factory=dict,
    )


class _Problem(Fields):
    """What error, troubleshooting and known_issue share."""

    meaning: Line | None = described(
        "What it means, in one plain sentence", "何が起きているか、平易な一文", default=None
    )
    cause: Line | None = described(
        "Why it happens, or unknown", "なぜ起きるか。分からなければ unknown", default=None
    )
    solutions: tuple[Solution, ...] = described("The ways out", "解決方法", default=())


class ErrorArticle(_Problem):
    """An error message, what it means and how to get past it."""

    REQUIRED = Fields.REQUIRED | {
        "error_messages", "meaning", "cause", "solutions", "recurrence", "prevention",
    }  # fmt: skip


class Troubleshooting(_Problem):
    """Something does not work, and no message says so."""

    REQUIRED = Fields.REQUIRED | {"symptoms", "cause", "solutions"}


class KnownIssue(_Problem):
    """A fault of ours that is open, or was."""

    REQUIRED = Fields.REQUIRED | {
        "meaning", "cause", "recurrence", "prevention", "status", "opened", "status_updated", "next_update",
    }  # fmt: skip

    status: StatusName | None = described("How far it is", "対応の状況", default=None)
    opened: Moment | None = described("When it began, with zone", "いつからか。時差つき", default=None)
    status_updated: Moment | None = described(
        "When the status last changed", "状況が変わった時", default=None
    )
    next_update: Moment | None = described("When the next word comes", "次のお知らせの時", default=None)
    fixed_in: Line | None = described("The version that has the fix", "直ったバージョン", default=None)


class HowTo(Fields):
    """A task, step by step."""

    REQUIRED = Fields.REQUIRED | {"prerequisites", "screenshots"}

    time: Line | None = described("How long it takes", "かかる時間", default=None)


class Faq(Fields):
    """A question; the first sentence is the answer."""


class Reference(Fields):
    """Facts to look up."""


class GlossaryTerm(Fields):
    """A word, explained."""

    REQUIRED = Fields.REQUIRED - {"applies_to"}


AnyFields = ErrorArticle | Troubleshooting | KnownIssue | HowTo | Faq | Reference | GlossaryTerm

FIELDS_BY_TYPE: dict[ArticleType, type[Fields]] = {
    ArticleType.ERROR: ErrorArticle,
    ArticleType.TROUBLESHOOTING: Troubleshooting,
    ArticleType.HOW_TO: HowTo,
    ArticleType.FAQ: Faq,
    ArticleType.KNOWN_ISSUE: KnownIssue,
    ArticleType.REFERENCE: Reference,
    ArticleType.GLOSSARY_TERM: GlossaryTerm,
}

# What `_section.yml` may say once for every article below it, besides its own title and description.
INHERITABLE = frozenset(
    {"applies_to", "escalation", "visibility", "confidence", "owner", "reviewed", "review_by",
     "prerequisites", "risk", "tags", "ignore"}
)  # fmt: skip


CLAIMS = frozenset({"applies_to", "reviewed"})
"""What an article claims: the key without a value says that nobody knows yet, and ends the inheritance.

No other key: an empty `visibility` must not show customers what a `_section.yml` keeps from them.
"""


def unsaid(values: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of `values` (front matter, a `_section.yml`) that end the inheritance of their field."""
    return frozenset(key for key in CLAIMS if key in values and values[key] in ("", None))


def required_fields(fields: Fields) -> frozenset[str]:
    """Return the names of the fields that `fields` must have, given its type and its risk.

    A removed article only says where it leads; one in progress waits for its first review.
    """
    if fields.redirect_to:
        return frozenset()
    required = set(fields.REQUIRED)
    if fields.confidence is Confidence.WIP:
        required.discard("reviewed")
    risks = {fields.risk, *(s.risk for s in getattr(fields, "solutions", ()) if s.risk)}
    if risks != {Risk.NONE}:
        required.add("prerequisites")
    if isinstance(fields, KnownIssue) and fields.status is StatusName.RESOLVED:
        required.discard("next_update")
    return frozenset(required)


class SectionFields(Part):
    """A `_section.yml`: what a folder is called, and what its articles inherit."""

    title: Line | None = Field(default=None)
    description: Line | None = Field(default=None)
    order: int = Field(default=0)
    icon: Line | None = Field(default=None)
