"""What queries look like."""

from __future__ import annotations

import pytest

from kb_build.search.look import Look
from kb_build.search.query import parse
from kb_build.search.tokenize import tokenizer


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("avrdude: ser_open(): can't open device", Look.PASTE),
        ("更新できません (エラー: 0x80070005) と表示される", Look.PASTE),
        ("why does my board not show up in the list", Look.SENTENCE),
        ("パスワードをわすれてしまったのでどうすればいいですか", Look.SENTENCE),
        ("update firmware", Look.KEYWORDS),
        ("会議室 メールボックス 作成", Look.KEYWORDS),
        ("LIBUSB_ERROR_ACCESS", Look.KEYWORDS),
        ("", Look.KEYWORDS),
    ],
)
def test_look(text: str, look: Look) -> None:
    assert parse(tokenizer(), text).look is look
