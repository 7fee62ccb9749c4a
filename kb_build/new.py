"""Begin an article: look for one that answers the message already, else write what is known and where the rest goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kb_build.document import FIELD_ORDER, document
from kb_build.error_text import is_retelling, message_key, message_pattern, normalize_message
from kb_build.inventory import Entry, Inventory, article_id
from kb_build.model.fields import FIELDS_BY_TYPE, required_fields
from kb_build.model.parts import ArticleType, Confidence, StatusName
from kb_build.model.text import Text
from kb_build.slug import slug, unique_slug

REVIEW_WITHIN = timedelta(days=365)
WITH_SOLUTIONS = (ArticleType.ERROR, ArticleType.TROUBLESHOOTING)

SOLUTION = Text("What to do", "解決方法")
WORKED = Text("How to tell it worked", "解決したか確認する")
STEP_HINT = Text(
    "One action per step: first where, then what. Name buttons as they are on the screen.",
    "1 つの手順に操作は 1 つ。「どこで」「何をする」の順に、ボタンの名前は画面のとおりに書きます。",
)
WORKED_HINT = Text(
    "What the customer sees when it is solved.", "直ったときにお客様の画面がどうなるかを書きます。"
)
SKELETONS: Mapping[ArticleType, Sequence[tuple[Text | None, Text, bool]]] = {
    ArticleType.HOW_TO: (
        (Text("Steps", "手順"), STEP_HINT, True),
        (Text("How to tell it worked", "うまくいったか確認する"), WORKED_HINT, False),
        (
            Text("How to undo", "元に戻すには"),
            Text("How to get back to where it was.", "操作の前の状態に戻す方法を書きます。"),
            False,
        ),
    ),
    ArticleType.FAQ: (
        (
            None,
            Text(
                "The first sentence is the answer; then the details.",
                "最初の 1 文で答え、そのあとに詳しい説明を書きます。",
            ),
            False,
        ),
    ),
    ArticleType.KNOWN_ISSUE: (
        (
            Text("Who is affected", "影響を受ける方"),
            Text(
                "Products, versions, and what one has to do to see it.",
                "製品、バージョン、起こる操作を書きます。",
            ),
            False,
        ),
        (Text("Workaround", "回避する方法"), STEP_HINT, True),
        (
            Text("What we are doing", "対応の状況"),
            Text("What has been found, and what comes next.", "分かったことと、次の予定を書きます。"),
            False,
        ),
    ),
    ArticleType.REFERENCE: (
        (None, Text("Facts to look up; a table is best.", "調べたい値を、できれば表にまとめます。"), False),
    ),
    ArticleType.GLOSSARY_TERM: (
        (
            None,
            Text("What the word means, in one plain sentence.", "用語の意味を、平易な 1 文で説明します。"),
            False,
        ),
    ),
}
"""By type: headings, what to write below them, and whether that is numbered steps."""


@dataclass(frozen=True, slots=True)
class Match:
    """An article that declares the same message, or (`exact` false) nearly the same."""

    entry: Entry
    text: str
    exact: bool


@dataclass(frozen=True)
class Wanted:
    """What a new article is to be. `section` is relative to the docs folder; `inherited` are keys it need not say."""

    type: ArticleType
    title: str
    section: str
    messages: tuple[str, ...] = ()
    code: str = ""
    inherited: frozenset[str] = frozenset()
    translates: Entry | None = None

    @property
    def lang(self) -> str:
        """The language that it is written in."""
        return self.section.partition("/")[0]


@dataclass(frozen=True)
class NewArticle:
    """An article that has just begun; `missing` are the keys that its writer must fill in."""

    id: str
    docs_path: str
    text: str
    missing: tuple[str, ...]


def matches(inventory: Inventory, messages: Iterable[str], code: str = "") -> tuple[Match, ...]:
    """Return the articles that declare one of `messages` or `code`, the same ones before the similar ones."""
    wanted = [m for m in messages if m.strip()]
    found: dict[str, Match] = {}
    for entry in inventory.entries:
        for text, its_code in _declared(entry):
            exact = any(_same(text, message) for message in wanted)
            near = bool(code and its_code.casefold() == code.casefold()) or any(
                is_retelling(message, text) for message in wanted
            )
            before = found.get(entry.docs_path)
            if exact or (near and not before):
                found[entry.docs_path] = Match(entry, text, exact)
    return tuple(sorted(found.values(), key=lambda m: (not m.exact, m.entry.docs_path)))


def _same(declared: str, message: str) -> bool:
    """Return whether `message` is what is declared; where that has {placeholders}, with anything in their place."""
    if message_key(declared) == message_key(message):
        return True
    plain = normalize_message(message).rstrip(" .。!！…")
    return "{" in declared and bool(message_pattern(declared).fullmatch(plain))


def _declared(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield text and code of the messages that an article declares, whatever else its front matter holds."""
    messages = entry.values.get("error_messages")
    for message in messages if isinstance(messages, list) else ():
        text = message.get("text") if isinstance(message, dict) else None
        code = message.get("code") if isinstance(message, dict) else None
        if isinstance(text, str) and text.strip():
            yield text, code if isinstance(code, str) else ""


def usual_section(inventory: Inventory, kind: ArticleType, lang: str) -> str:
    """Return the folder in which most articles of a type are in a language; "" where there is none."""
    folders = Counter(
        e.docs_path.rpartition("/")[0] for e in inventory.entries
        if e.lang == lang and e.values.get("type") == kind.value
    )  # fmt: skip
    return min(folders, key=lambda folder: (-folders[folder], folder), default="")


def new_article(wanted: Wanted, inventory: Inventory, docs: Path, today: date) -> NewArticle:
    """Return the article to write: its keys in the usual order, those of the writer empty, and a body to fill."""
    new_id = wanted.translates.id if wanted.translates else article_id(inventory.first_free)
    fields = _fields(wanted, new_id, today)
    missing = tuple(key for key in FIELD_ORDER if key in fields and fields[key] is None)
    return NewArticle(new_id, _path(wanted, new_id, docs), document(fields, _body(wanted)), missing)


def _path(wanted: Wanted, new_id: str, docs: Path) -> str:
    folder = docs / wanted.section
    taken = {f.stem if f.suffix == ".md" else f.name for f in folder.iterdir()} if folder.is_dir() else set()
    if wanted.translates:
        stem = wanted.translates.docs_path.rpartition("/")[2].removesuffix(".md")
    else:
        stem = slug(wanted.title)
    if stem in ("", "index", "readme"):
        stem = new_id.lower()
    return f"{wanted.section}/{unique_slug(stem, taken)}.md"


def _fields(wanted: Wanted, new_id: str, today: date) -> dict[str, Any]:
    """Return the front matter; None stands for what only the writer knows."""
    model = FIELDS_BY_TYPE[wanted.type]
    bare = model(id=new_id, type=wanted.type, title=wanted.title)
    values: dict[str, Any] = dict.fromkeys(sorted(required_fields(bare) - wanted.inherited))
    values |= {"id": new_id, "type": wanted.type.value, "title": wanted.title}
    values |= {"confidence": Confidence.WIP.value, "reviewed": today, "review_by": today + REVIEW_WITHIN}
    if wanted.messages:
        texts: list[dict[str, Any]] = [{"text": text, "lang": wanted.lang} for text in wanted.messages]
        if wanted.code:
            texts[0] = {"text": wanted.messages[0], "code": wanted.code, "lang": wanted.lang}
        values["error_messages"] = texts
    if wanted.type in WITH_SOLUTIONS:
        values["solutions"] = [{"id": one, "title": None} for one in _solution_ids(wanted)]
    if wanted.type is ArticleType.KNOWN_ISSUE:
        values["status"] = StatusName.INVESTIGATING.value
    return values


def _solution_ids(wanted: Wanted) -> list[str]:
    """Return the ids of the solutions: those of the article that is translated, else one."""
    stated = wanted.translates.values.get("solutions") if wanted.translates else None
    ids = [s.get("id") for s in stated if isinstance(s, dict)] if isinstance(stated, list) else []
    return [one or f"solution-{n}" for n, one in enumerate(ids, 1)] or ["solution-1"]


def _body(wanted: Wanted) -> str:
    parts: list[str] = []
    if wanted.type in WITH_SOLUTIONS:
        ids = _solution_ids(wanted)
        for number, one in enumerate(ids, 1):
            title = SOLUTION.in_(wanted.lang) + (f" {number}" if len(ids) > 1 else "")
            parts += [f"## {title} {{#{one}}}", _comment(STEP_HINT, wanted.lang), "1. "]
        parts += [f"## {WORKED.in_(wanted.lang)}", _comment(WORKED_HINT, wanted.lang)]
    for heading, hint, steps in SKELETONS.get(wanted.type, ()):
        if heading:
            parts.append(f"## {heading.in_(wanted.lang)}")
        parts.append(_comment(hint, wanted.lang))
        if steps:
            parts.append("1. ")
    return "\n\n".join(parts)


def _comment(text: Text, lang: str) -> str:
    """Return a hint for the writer; a comment never reaches a page."""
    return f"<!-- {text.in_(lang)} -->"
