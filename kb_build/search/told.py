"""What a person tells without quotes: the clause that was shown."""

from __future__ import annotations

import re

#: Japanese says behind a clause that it was shown: `…と表示され`, `…って出た`, `…というエラー`.
#: Not so `使って表示` and `…と出力`. The clause before that one ends with a stop, or with what joins
#: it to the next (`開こうとすると、`).
_SHOWN = re.compile(
    "(?:と|([んすたるいだァ-ヶーA-Za-z0-9 。｡])って)(?:表示(?:され|が出)|出(?:て|た|ま|る|な|ん)|言わ|書(?:いて|かれ))"
    "|(?:という|といった|との|っていう)(?:内容の)?(?:エラー|メッセージ|表示|警告|通知|文言)"
)
_CLAUSE_END = re.compile("(?:[とらばがずで]|けど|ので)[、､]|[。｡]")
_SHORTEST_TOLD, _LONGEST_TOLD = 8, 300
_QUOTE_MARK = re.compile("[「」『』]")


def told(text: str) -> list[str]:
    """The clause that a Japanese text says to have been shown, without quotes: the first one, if there is one."""
    for match in _SHOWN.finditer(text):
        before = text[: match.start()] + (match[1] or "")
        clause = _CLAUSE_END.split(before.rstrip(" 　。｡、､"))[-1].lstrip(" 　")
        if _SHORTEST_TOLD <= len(clause) <= _LONGEST_TOLD and not _QUOTE_MARK.search(clause):
            return [clause]
    return []
