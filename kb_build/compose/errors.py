"""Every error message and code of a language from A to Z: the way that works without JavaScript."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from kb_build.article import Article
from kb_build.compose.address import errors_of
from kb_build.compose.lists import foreign_title, sort_key
from kb_build.compose.neighbours import breadcrumbs, in_languages
from kb_build.compose.page import Page
from kb_build.library import Library
from kb_build.locales import words

_KANA_ROWS = (
    ("あ", "ぁ-おゔ"), ("か", "か-ごゕゖ"), ("さ", "さ-ぞ"), ("た", "た-ど"), ("な", "な-の"), ("は", "は-ぽ"),
    ("ま", "ま-も"), ("や", "ゃ-よ"), ("ら", "ら-ろ"), ("わ", "ゎ-ん"),
)  # fmt: skip
_ROWS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _KANA_ROWS)
_KANJI = re.compile("[\u3400-\u9fff\uf900-\ufaff々]")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_NUMBERS = re.compile(r"\d+")


def errors_page(library: Library, lang: str) -> Page:
    """Return the list of all error messages and codes in the articles of `lang`."""
    said = words(lang, "page")
    messages: dict[str, list[dict[str, str]]] = {}
    codes: dict[str, list[dict[str, str]]] = {}
    langs: dict[str, str] = {}
    for article in library.published:
        if article.lang == lang and article.fields:
            for message in article.fields.error_messages:
                _add(messages, message.text, article)
                if message.lang and message.lang != lang:
                    langs.setdefault(message.text, message.lang)
                if message.code:
                    _add(codes, message.code, article)
    meta = {
        "title": said["errors_title"],
        "description": said["errors_description"],
        "kb": {
            "kind": "errors",
            "lang": lang,
            "url": errors_of(lang),
            "alternates": in_languages(library, lang, lambda other: (errors_of(other), True)),
            "breadcrumbs": breadcrumbs(library, lang, ""),
            "groups": _groups(messages, langs, {"#": said["errors_other"], "漢": said["errors_kanji"]}),
            "codes": [{"text": c, "lang": "", "articles": codes[c]} for c in sorted(codes, key=_code_order)],
        },
    }
    return Page(errors_of(lang).rstrip("/") + ".md", "errors.html", meta)


def _add(entries: dict[str, list[dict[str, str]]], text: str, article: Article) -> None:
    assert article.fields is not None
    found = entries.setdefault(text, [])
    link = {"title": article.fields.title, "title_lang": foreign_title(article), "url": article.url}
    if link not in found:
        found.append(link)


def _groups(
    messages: dict[str, list[dict[str, str]]], langs: dict[str, str], names: dict[str, str]
) -> list[dict[str, Any]]:
    """Return the messages under their first letter; letters that nothing begins with are left out.

    `langs` says of messages in another language than the page's which one that is.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for text in sorted(messages, key=lambda t: (_kana(sort_key(t)), t)):
        entry = {"text": text, "lang": langs.get(text, ""), "articles": messages[text]}
        groups.setdefault(first_letter(text), []).append(entry)
    return [
        {
            "letter": letter,
            "label": names.get(letter, letter),
            "id": f"letter-{_id(letter)}",
            "entries": groups[letter],
        }
        for letter in sorted(groups, key=_letter_order)
    ]


def first_letter(text: str) -> str:
    """Return where a message is listed: "A" to "Z", a row of kana ("か"), "漢" for kanji, "#" for the rest."""
    first = _kana(sort_key(text))[:1]
    if "a" <= first <= "z":
        return first.upper()
    row = next((name for name, letters in _ROWS if letters.match(first)), None)
    return row or ("漢" if _KANJI.match(first) else "#")


def _kana(text: str) -> str:
    return text.translate(_TO_HIRAGANA)


def _letter_order(letter: str) -> tuple[int, str]:
    return (letter == "#") * 3 + (letter == "漢") * 2 + (letter > "Z" and letter != "漢") * 1, letter


def _id(letter: str) -> str:
    return {"#": "other", "漢": "kanji"}.get(letter, letter.lower())


def _code_order(code: str) -> tuple[Any, ...]:
    """Sort codes as a person does: E2 before E10."""
    plain = unicodedata.normalize("NFKC", code).lower()
    return (_NUMBERS.sub(lambda n: n[0].zfill(20), plain), code)
