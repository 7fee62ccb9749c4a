"""Which words of an article destroy data, and which warn of it: `terms/data_destroying.yml`, compiled.

Precision before recall: a warning where nothing is lost teaches writers to ignore warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kb_build.model.text import Text
from kb_build.outline import Block

TERMS = Path(__file__).parent / "terms" / "data_destroying.yml"
HIDDEN = "\ufffc"

# Links lead to where the step is explained; what is bold, quoted or in brackets names a button.
LINK = re.compile(r"!?\[(?:[^\[\]\n]|\[[^\]\n]*\])*\](?:\([^)\n]*\)|\[[^\]\n]*\])|<https?:[^>\n]*>")
LABEL = re.compile(
    r"\*\*(?P<bold>[^*\n]+?)\*\*|__(?P<under>[^_\n]+?)__|「(?P<corner>[^」\n]+)」|"
    r"[\[［](?P<bracket>[^\]］\n]+)[\]］]|\"(?P<quoted>[^\"\n]+)\"|“(?P<curly>[^”\n]+)”"
)
CODE = re.compile(r"`+([^`\n]+)`+")
BETWEEN_CLICKS = re.compile(r"\s*(?:>|→|»|[-–]>|＞|の順に)\s*")
LABEL_MARKS = ' .…*[]［］「」"“”'

# English: a verb is an order where a sentence or clause begins, or after a word that continues one.
ORDER = (
    r"(?:(?:^|[.!?:;,]\s+|[-–—]\s+)(?:(?:then|now|next|finally|please|also|first|to|and)\s+)*"
    r"|\b(?:and|then|to|please|must|should|now)\s+)"
)
HOW = r"(?:permanently |completely |fully |manually )?"
UP_TO_FOUR_WORDS = r"(?:[\w'’-]+\s+){0,4}?"
ENDS = (
    r"(?=\s*(?:[.,;:!?)\n]|$)|\s+(?:from|in|on|with|and|or|by|using|that|which|for|again|to|completely|"
    r"permanently|as|before|if|at|first|via|through|here|there|you)\b)"
)
NOT_AN_ORDER = re.compile(
    r"\b(?:if|when|whenever|whether|unless|in case|before|after|once|until|while|how|why|want|wish|would like|"
    r"need|able|unable|avoid|without|instead of|rather than|no need|not|never|cannot|don[’']t|doesn[’']t|"
    r"can[’']t|won[’']t|isn[’']t|n[’']t|prompt\w*|asks?|asked|will|may|might|would|could|can|permissions?|"
    r"rights?|ability|tr(?:y|ies|ied|ying)|fail\w*|attempt\w*|request\w*)\b",
    re.IGNORECASE,
)
CLICK = re.compile(
    r"\b(?:select|click|tap|choose|press|pick|go to|hit|run|use)\b|選択|選び|選んで|クリック|タップ|押し|押す|実行",
    re.IGNORECASE,
)

# Japanese: what follows the verb says whether it is a step, a condition, a negation or an explanation.
JA_BEFORE = r"(?<![一-龠ァ-ヶー])"
JA_ORDER = (
    r"(?=し(?:ます|て(?:ください|下さい|から|、|$)|、|直し|てみて|てお)|する(?=[。\n]|$)|"
    r"を(?:実行|選択|クリック|タップ|開始|選び|押)|[。]?$)"
)
JA_NOT_AN_ORDER = re.compile(r"しま(?:せん|すか|すが)|しますと")
JA_CONDITION = re.compile(r"(?:場合|とき|時)は?、?$")

# A title or heading that says what an article deletes, and not that it cannot.
NOT_AN_AIM = re.compile(
    r"can[’']?t|cannot|unable|fail|error|restor|recover|undelet|でき|されな|エラー|復元|回復", re.IGNORECASE
)


@dataclass(frozen=True)
class Hit:
    """A step that destroys data: where in the block's text, and what is lost."""

    start: int
    end: int
    lost: Text


@dataclass(frozen=True)
class _Group:
    lost: Text
    order: re.Pattern[str]
    aim: re.Pattern[str]
    labels: re.Pattern[str]
    code: re.Pattern[str]


def stems_in(text: str) -> tuple[str, ...]:
    """Return the stems that a text has: without one of them, nothing in it destroys data."""
    small = text.lower()
    return tuple(stem for stem in _stems() if stem in small)


def find_hit(block: Block, lang: str, headings: Sequence[str] = ()) -> Hit | None:
    """Return the first thing in a block that destroys data, or None.

    `headings` are the title and the headings above the block: "Delete a site" tells what **Delete** deletes.
    """
    hits = list(_in_code(block.text) if block.kind == "code" else _in_prose(block, lang, headings))
    return min(hits, key=lambda hit: (hit.start, hit.end), default=None)


def warns(text: str, lang: str) -> bool:
    """Return whether a text warns of a loss, or tells the customer to save something first."""
    return bool(_warnings(lang).search(text))


def _in_code(text: str) -> Iterator[Hit]:
    for group in _groups("en"):
        for found in group.code.finditer(text):
            if not _harmless("en").search(found[0]) and not _commented(text, found.start()):
                yield Hit(found.start(), found.end(), group.lost)
                break


def _commented(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
    return line.startswith(("#", "//", "--", "REM ", "rem "))


def _in_prose(block: Block, lang: str, headings: Sequence[str]) -> Iterator[Hit]:
    raw = block.text
    for code in CODE.finditer(raw) if block.step is not None else ():
        for hit in _in_code(code[1]):
            yield Hit(code.start(1) + hit.start, code.start(1) + hit.end, hit.lost)
    text = LINK.sub(_hide, CODE.sub(_hide, raw))
    if block.step is not None:
        yield from _clicked(text, lang, headings)
    text = LABEL.sub(_hide, text)
    for group in _groups(lang):
        for found in group.order.finditer(text):
            if _is_order(text, found, lang) and not _harmless(lang).search(
                _sentence(raw, *found.span("hit"))
            ):
                yield Hit(found.start("hit"), found.end("hit"), group.lost)
                break


def _hide(found: re.Match[str]) -> str:
    return HIDDEN * len(found[0])


def _clicked(text: str, lang: str, headings: Sequence[str]) -> Iterator[Hit]:
    """Yield buttons that destroy by being clicked, where the sentence says to click them."""
    for label in LABEL.finditer(text):
        if not CLICK.search(_sentence(text, *label.span())):
            continue
        last = BETWEEN_CLICKS.split(next(part for part in label.groups() if part))[-1].strip(LABEL_MARKS)
        for group in _groups(lang):
            if group.labels.fullmatch(last) or (
                _confirmations().fullmatch(last) and _aims(group, headings, lang)
            ):
                yield Hit(label.start(), label.end(), group.lost)


def _aims(group: _Group, headings: Sequence[str], lang: str) -> bool:
    """Return whether a title or heading says that this is what the article deletes."""
    return any(
        group.aim.search(heading) and not NOT_AN_AIM.search(heading) and not _harmless(lang).search(heading)
        for heading in headings
    )


def _is_order(text: str, found: re.Match[str], lang: str) -> bool:
    """Return whether the words are what the customer is told to do, and not a condition, a negation or a fact."""
    if lang == "ja":
        before = text[text.rfind("。", 0, found.start()) + 1 : found.start()]
        return not JA_NOT_AN_ORDER.match(text[found.end("hit") :]) and not JA_CONDITION.search(before)
    begin = max(
        text.rfind(mark, 0, found.start("hit")) for mark in (". ", "! ", "? ", ": ", ", ", "; ", "\n")
    )
    return not NOT_AN_ORDER.search(text[begin + 1 : found.start("hit")])


def _sentence(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(mark, 0, start) for mark in (". ", "。", "\n"))
    stops = [at for mark in (". ", "。", "\n") if (at := text.find(mark, end)) >= 0]
    return text[begin + 1 : min(stops, default=len(text))]


# -- the terms


@cache
def _terms() -> dict[str, Any]:
    return yaml.load(TERMS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def _stems() -> tuple[str, ...]:
    """What every hit has somewhere: a look that takes no time, before the thorough one."""
    return tuple(_terms()["stems"])


@cache
def _groups(lang: str) -> tuple[_Group, ...]:
    return tuple(_group(raw, "ja" if lang == "ja" else "en") for raw in _terms()["groups"])


def _group(raw: dict[str, Any], lang: str) -> _Group:
    verbs, objects = _any(raw[lang]["verbs"]), _any(raw[lang]["objects"])
    phrases = raw.get("phrases", {}).get(lang, [])
    if lang == "ja":
        aim = rf"{JA_BEFORE}{objects}[をの]? ?{verbs}"
        order = rf"(?P<hit>{_any([aim, *phrases])}){JA_ORDER}"
    else:
        aim = rf"\b{verbs}\s+{UP_TO_FOUR_WORDS}{objects}{ENDS}"
        order = rf"{ORDER}(?P<hit>{HOW}{_any([aim, *phrases])})"
    flags = re.IGNORECASE | re.MULTILINE
    return _Group(
        Text(raw["lost"]["en"], raw["lost"]["ja"]),
        re.compile(order, flags),
        re.compile(aim, flags),
        re.compile(_any(raw.get("labels", [NEVER])), flags),
        re.compile(_any(raw.get("code", [NEVER])), flags),
    )


NEVER = r"(?!)"


@cache
def _confirmations() -> re.Pattern[str]:
    return re.compile(_any(_terms()["confirmations"]), re.IGNORECASE)


@cache
def _harmless(lang: str) -> re.Pattern[str]:
    words = _any(_terms()["harmless"]["ja" if lang == "ja" else "en"])
    return re.compile(words if lang == "ja" else rf"\b{words}\b", re.IGNORECASE)


@cache
def _warnings(lang: str) -> re.Pattern[str]:
    both = _terms()["warnings"]
    words = [*both["ja"], *both["en"]] if lang == "ja" else both["en"]
    return re.compile(_any(words), re.IGNORECASE | re.MULTILINE)


def _any(patterns: Sequence[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"
