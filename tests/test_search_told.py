"""What somebody tells in Japanese, without quotes: the clause that was shown is what they ask about."""

from __future__ import annotations

import pytest

from kb_build.model.section import SearchDocument
from kb_build.search.find import find
from kb_build.search.index import build_index
from kb_build.search.told import told

SAID = "この端末では契約を確認できません"


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}と表示されます",
        f"{SAID} って出たので困っています",
        f"{SAID}。と言われます",
        f"毎朝アプリを開こうとすると、{SAID}というメッセージになります",
        f"お世話になっております。昨日から印刷できず、{SAID}との表示が消えません。",
        f"{SAID}と出ます。何かと言われても分かりません",
        f"設定を変えたら、{SAID}といった内容のメッセージが届きます。どこを直せばよいですか",
        f"ｱﾌﾟﾘを開くと、{SAID}｡と表示されます",
    ],
)
def test_the_clause_before_a_word_of_saying_was_shown(text: str) -> None:
    assert told(text) == [SAID]


def test_a_comma_inside_a_message_does_not_cut_it() -> None:
    said = "設定を読み込めませんでした、もう一度お試しください"
    assert told(f"印刷しようとすると、{said}と出ます") == [said]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "と表示される",
        "英語と表示される",
        f"{SAID}。",
        "サーバーと同期できない",
        "He says that nothing works",
        "あ" * 400 + "と出る",
        "メールアドレスと言語の設定を変更したい",
        "共有フォルダーと出力先のプリンターが違う",
        "使っているアプリと表示形式を変えたい",
        "新しい Excel のアプリを使って表示する方法",
        "今朝からパソコンが起動しなくなって出社できない",
        "新しいプリンターを使って出てくる紙の向き",
        "管理者の権限が必要となる設定",
        "「この端末では契約を確認」を押すと出ます",
    ],
)
def test_nothing_was_told(text: str) -> None:
    assert told(text) == []


def test_what_was_told_outweighs_the_words_around_it() -> None:
    titles = (
        SAID,
        "というエラーが出るときの対処方法を教えてください",
        *(f"ほかの記事 {n}" for n in range(40)),
    )
    index = build_index(
        [SearchDocument(f"KB{n}", "ja", f"ja/{n}/", "", title) for n, title in enumerate(titles)], "ja"
    )
    assert find(index, f"{SAID[:8]} というエラーが出ます。対処方法を教えてください")[0].id == "KB0"
