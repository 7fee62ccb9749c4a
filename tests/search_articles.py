"""Small articles of our own, in both languages, for the tests of the search."""

from __future__ import annotations

from typing import NamedTuple

from kb_build.model.section import SearchDocument, Section


class Source(NamedTuple):
    """What one article says, shortly: title, (message, code) pairs, sections as (anchor, heading, text, verbatim)."""

    id: str
    title: str
    messages: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()
    symptoms: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()


ENGLISH = (
    Source(
        "KB0001",
        "avrdude: can't open device: Access is denied",
        (('avrdude: ser_open(): can\'t open device "{port}": Access is denied.', ""),),
        (
            ("cause", "Cause", "Another program holds the serial port open.", ()),
            (
                "solution-1",
                "Close the serial monitor",
                "Close every program that uses the port and upload again.",
                (),
            ),
        ),
        symptoms=("upload fails because the port is busy",),
    ),
    Source(
        "KB0002",
        "Failed uploading: uploading error: exit status 1",
        (("Failed uploading: uploading error: exit status 1", ""),),
        (
            (
                "cause",
                "Cause",
                "The board did not answer. Press reset twice and upload again.",
                ("exit status 1",),
            ),
        ),
    ),
    Source(
        "KB0003",
        "Windows could not install the update: 0x80070642",
        (("Installation failed with error 0x80070642", "0x80070642"),),
        (("solution-1", "Start the installer as administrator", "Right-click the installer.", ()),),
    ),
    Source(
        "KB0004",
        "Windows could not install the update: 0x80070643",
        (("Installation failed with error 0x80070643", "0x80070643"),),
        (("solution-1", "Repair the framework", "Repair the framework, then install the update.", ()),),
    ),
    Source(
        "KB0005",
        "Mail is rejected: 550 5.7.708 Access denied",
        (("550 5.7.708 Access denied, traffic not accepted from this IP", "5.7.708"),),
        (("cause", "Cause", "The tenant sends from an address with a low reputation.", ()),),
    ),
    Source(
        "KB0006",
        "Connect a device to a Wi-Fi network",
        sections=(
            ("", "", "Choose the network and type its password.", ()),
            ("step-2", "If the network is not listed", "Some devices only see 2.4 GHz networks.", ()),
        ),
        symptoms=("the router does not show my board",),
        phrasings=("join the home network",),
    ),
    Source(
        "KB0007",
        "AttributeValueMustBeUnique when synchronising users",
        (("Error code: AttributeValueMustBeUnique", "AttributeValueMustBeUnique"),),
        (("cause", "Cause", "Two objects have the same proxy address.", ()),),
    ),
    Source(
        "KB0008",
        "Change your password",
        sections=(
            ("", "", "Open Settings, then Account, and choose Change password.", ("Change password",)),
        ),
    ),
)

JAPANESE = (
    Source(
        "KB0001",
        "ポートを開けません: アクセスが拒否されました",
        (
            ('avrdude: ser_open(): can\'t open device "{port}": Access is denied.', ""),
            ("アクセスが拒否されました", ""),
        ),
        (("cause", "原因", "別のプログラムがシリアルポートを使っています。", ()),),
        symptoms=("書き込みができない",),
    ),
    Source(
        "KB0003",
        "更新プログラムをインストールできません: 0x80070642",
        (("インストールに失敗しました。エラー 0x80070642", "0x80070642"),),
        (("solution-1", "管理者として実行する", "インストーラーを右クリックします。", ()),),
    ),
    Source(
        "KB0004",
        "更新プログラムをインストールできません: 0x80070643",
        (("インストールに失敗しました。エラー 0x80070643", "0x80070643"),),
    ),
    Source(
        "KB0009",
        "メールを送信できない",
        sections=(
            (
                "step-1",
                "送信サーバーを確認する",
                "送信サーバーの名前が正しいか確認します。",
                ("smtp.example.com",),
            ),
        ),
        symptoms=("メールが送れない", "送信ボタンを押しても送られない"),
    ),
    Source(
        "KB0010",
        "予定の取り消しを元に戻す",
        sections=(("step-1", "取り消した予定を開く", "「元に戻す」を選びます。", ()),),
    ),
    Source(
        "KB0008",
        "パスワードを変更する",
        sections=(("", "", "設定を開き、アカウントからパスワードの変更を選びます。", ()),),
    ),
    Source(
        "KB0011",
        "共有フォルダーが開けない",
        (("ネットワーク パスが見つかりません。", "0x80070035"),),
        (("cause", "原因", "サーバーの名前を解決できません。", ()),),
    ),
)


def documents() -> list[SearchDocument]:
    """All the articles, as harvest hands them to the search."""
    return [_document("en", source) for source in ENGLISH] + [_document("ja", source) for source in JAPANESE]


def _document(lang: str, source: Source) -> SearchDocument:
    sections = tuple(Section(source.id, lang, *section) for section in source.sections)
    return SearchDocument(
        id=source.id,
        lang=lang,
        url=f"{lang}/{source.id.lower()}/",
        permalink=f"a/{source.id}/",
        title=source.title,
        type="error" if source.messages else "how_to",
        error_messages=source.messages,
        symptoms=source.symptoms,
        phrasings=source.phrasings,
        reviewed="2026-01-15",
        sections=sections,
    )


def article(id: str, title: str, *texts: str) -> SearchDocument:
    """An English article with a section for each text, which says it twice under that heading."""
    sections = tuple(Section(id, "en", f"s{n}", text, f"{text} {text}") for n, text in enumerate(texts))
    return SearchDocument(id, "en", f"en/{id}/", f"a/{id}/", title, sections=sections)
