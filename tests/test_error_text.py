"""When two texts are the same message, and when one only retells it."""

from __future__ import annotations

import pytest

from kb_build.error_text import is_retelling, message_key, message_pattern, normalize_message
from kb_build.rules.error_articles_quote_the_message import RETOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Access is denied.", "access  is denied"),
        ("Access is denied", "Access is denied。"),
        ("“A” was not found", '"A" was not found'),
        ("File {name} not found", "File {file} not found!"),
        ("ｴﾗｰ ００１", "エラー 001"),
        ("エラー\n001", "エラー 001"),
    ],
)
def test_the_same_message(one: str, other: str) -> None:
    assert message_key(one) == message_key(other)
    assert not is_retelling(one, other)


@pytest.mark.parametrize(
    ("declared", "text", "found"),
    [
        ("File {name} not found.", "you see: File C:\\a.txt not found.", True),
        ("File {name} not found.", "File  not found", False),
        ("Error (5): [x]", "error (5): [X]", True),
        ("サーバー {名前} に接続できません", "「サーバー mail-1 に接続できません。」", True),
        ("100% full", "100% full", True),
    ],
)
def test_a_declared_message_is_found_with_anything_for_its_names(
    declared: str, text: str, found: bool
) -> None:
    assert bool(message_pattern(declared).search(normalize_message(text))) is found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Cannot connect to server", "Cannot connect to the server."),
        ("Can't connect to the server", "Cannot connect to the server"),
        ("Access denied", "Access is denied."),
        ("サーバに接続できません", "サーバーに接続できません。"),
        ("ファイルが見つかりませんでした", "ファイルが見つかりません"),
        ("印刷できませんでした。用紙を確認してください", "印刷できません。用紙をご確認ください"),
    ],
)
def test_a_retelling(text: str, message: str) -> None:
    assert is_retelling(text, message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # another thing
        ("Cannot connect to the printer", "Cannot connect to the server"),
        ("プリンターに接続できません", "サーバーに接続できません"),
        ("Set internal reference", "Set external reference"),
        # the opposite
        ("Connected to the server", "Not connected to the server"),
        ("サーバーに接続できました", "サーバーに接続できません"),
        # another code, another name
        ("Error 0x80070005", "Error 0x80070006"),
        ("digitalWrite(LEDR, LOW)", "digitalWrite(LEDG, LOW)"),
        ("Cannot open /etc/hosts", "Cannot open /etc/host"),
        # a part of it
        ("is denied", "Access is denied."),
        ("StackOverflowError", "Error: StackOverflowError"),
        # too short to tell
        ("OK", "Ok!"),
        ("", "x"),
    ],
)
def test_not_a_retelling(text: str, message: str) -> None:
    assert not is_retelling(text, message)


@pytest.mark.parametrize(
    "text",
    [
        "An error appears when saving",
        "A red error message is displayed",
        "I get an error while importing my library",
        "The message about memory",
        "保存するとエラーが表示される",
        "警告が出ます。",
        "「接続できません」というメッセージ",
        "「接続できません」というエラーが表示されます",
        "エラーメッセージが画面に表示されました",
    ],
)
def test_telling_of_a_message_is_seen(text: str) -> None:
    assert any(pattern.fullmatch(text) for pattern in RETOLD)


@pytest.mark.parametrize(
    "text",
    [
        "An error occurred while saving the file.",
        "An unexpected error has occurred",
        "The following error occurred: 5",
        "Error: message is too long",
        "This message could not be sent",
        "The error log is full",
        "You do not have permission to view this message",
        "エラーが発生しました",
        "予期しないエラーが発生しました。しばらくしてからもう一度お試しください。",
        "エラーが表示された場合は、管理者に連絡してください",
        "このメッセージは送信できません",
        "メッセージを受け取ることができません",
        "E-1028",
    ],
)
def test_a_real_message_is_left_alone(text: str) -> None:
    assert not any(pattern.fullmatch(text) for pattern in RETOLD)
