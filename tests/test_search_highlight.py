"""What of a shown line is marked."""

from __future__ import annotations

import pytest

from kb_build.search.highlight import marks
from kb_build.search.tokenize import tokenizer


@pytest.mark.parametrize(
    ("query", "line", "marked"),
    [
        ("ライセンス", "ライセンスを割り当てる", ["ライセンス"]),
        ("ライセンス", "クライアントのライセンス", ["ライセンス"]),
        ("サーバ", "サーバーに接続する", ["サーバ"]),
        ("メール", "グループメールを送る", ["メール"]),
        ("ボックス", "メールボックスの整理", ["ボックス"]),
        ("送信", "再送信済みのメール", ["送信"]),
        ("ライセンス", "権限がありません", []),
        ("サービスを使う", "デバイスを選ぶ", []),
        ("お金", "お金を払う", ["お金"]),
        ("ライセンスが割り当てられていない", "サービスを使用するライセンスが必要", ["ライセンスが"]),
        ("メールが送れない", "メールを送信する", ["メール"]),
        ("メールが送れない", "画像が送れず、戻される", ["が送れ"]),
        ("つながらない", "無線につながらない", ["つながらない"]),
        ("いぬ", "いぬ", ["いぬ"]),
        ("access denied", "Access is denied.", ["Access", "denied"]),
    ],
)
def test_words_are_marked_and_no_pieces_of_others(query: str, line: str, marked: list[str]) -> None:
    cutter = tokenizer()
    spans = marks(cutter, line, frozenset(cutter.tokens(query)))
    assert [line[start:end] for start, end in spans] == marked
