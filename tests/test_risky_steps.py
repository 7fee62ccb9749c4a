"""Rule BK001: which steps destroy data, and which only sound like it."""

from __future__ import annotations

import re
import string

import pytest
import yaml

from kb_build.diagnostic import Severity
from kb_build.rules._data_destroying import TERMS, _groups, _harmless, _warnings, stems_in
from kb_build.rules.backup_comes_before_the_risky_step import check_article
from tests.libraries import front_matter, library_of


def found(body: str, lang: str = "en", **fields: str) -> list[str]:
    library = library_of({f"docs/{lang}/a.md": front_matter(**fields) + body})
    article = library.by_path[f"{lang}/a.md"]
    return [article.source.at(finding.place.span) for finding in check_article(article, library)]


@pytest.mark.parametrize(
    ("step", "marked"),
    [
        ("Erase the disk.", "Erase the disk"),
        ("Open the menu, then format the SD card.", "format the SD card"),
        ("Now wipe the phone and wait.", "wipe the phone"),
        ("Delete all of your photos.", "Delete all of your photos"),
        ("Perform a factory reset.", "Perform a factory reset"),
        ("Permanently delete the mailbox.", "Permanently delete the mailbox"),
        ("Delete the old customer database.", "Delete the old customer database"),
        ("If it still fails, erase the flash memory.", "erase the flash memory"),
        ("Select **Tools > Burn Bootloader**.", "**Tools > Burn Bootloader**"),
        ("Tap **Erase All Content and Settings**.", "**Erase All Content and Settings**"),
        ("Run `DROP TABLE orders;` twice.", "DROP TABLE orders;"),
        ("Run `rm -rf /var/lib/shop`.", "rm -rf /var/lib/shop"),
    ],
)
def test_an_order_to_destroy_is_found(step: str, marked: str) -> None:
    assert found(f"1. {step}\n") == [marked]


@pytest.mark.parametrize(
    "step",
    [
        "If you delete your account, the orders stay.",
        "Do not erase the disk.",
        "Never format the drive yourself.",
        "You cannot delete the database here.",
        "The installer may erase the disk.",
        "When asked whether to erase the disk, choose No.",
        "Find out how to format the SD card.",
        "Before you wipe the phone, call us.",
        "Delete all cached files.",
        "Remove the licence from the account.",
        "Delete the database connection pool setting.",
        "See [Erase the disk](https://example.com/).",
        "The button **Erase All Content and Settings** is at the bottom.",
        "Click **Delete**.",
        "Choose a file format for the drive letter list.",
        "Run `rm -rf ~/.cache/shop`.",
        "Run `git status`.",
        "The format of the disk is shown.",
        "Change the information on your computer.",
    ],
)
def test_what_only_sounds_like_it_is_not(step: str) -> None:
    assert found(f"1. {step}\n") == []


@pytest.mark.parametrize(
    ("step", "marked"),
    [
        ("端末を初期化します。", "端末を初期化"),
        ("次に、ディスクをフォーマットしてください。", "ディスクをフォーマット"),
        ("ワイプを実行します。", "ワイプを実行"),
        ("工場出荷時の状態に戻します。", "工場出荷時の状態に戻"),
        ("すべてのファイルを削除し、再起動します。", "すべてのファイルを削除"),
        ("データベースを削除する", "データベースを削除"),
        ("「すべてのコンテンツと設定を消去」をタップします。", "「すべてのコンテンツと設定を消去」"),
        ("[**すべて削除**] を選択します。", "[**すべて削除**]"),
        ("`mkfs.ext4 /dev/sdb1` を実行します。", "mkfs.ext4 "),
    ],
)
def test_an_order_in_japanese_is_found(step: str, marked: str) -> None:
    assert [m[: len(marked)] for m in found(f"1. {step}\n", "ja")] == [marked]


@pytest.mark.parametrize(
    "step",
    [
        "端末を初期化しないでください。",
        "端末を初期化した場合は、しばらくお待ちください。",
        "端末を初期化すると、設定も消えます。",
        "端末を初期化する前に、お問い合わせください。",
        "端末を初期化する方法を確認します。",
        "端末を初期化できます。",
        "端末が初期化されます。",
        "ディスクをフォーマットせずに進みます。",
        "すべてのキャッシュ ファイルを削除します。",
        "ユーザーからライセンスを削除します。",
        "[端末を初期化します](https://example.com/)をご覧ください。",
        "「すべてのコンテンツと設定を消去」はいちばん下にあります。",
        "[**削除**] を選択します。",
        "アプリケーションを初期化します。",
    ],
)
def test_what_only_sounds_like_it_in_japanese_is_not(step: str) -> None:
    assert found(f"1. {step}\n", "ja") == []


def test_a_plain_button_destroys_what_the_title_or_heading_says() -> None:
    assert found("1. Click **Delete**.\n", title="Delete a site") == ["**Delete**"]
    assert found("## Delete the mailbox\n\n1. Click **Delete**.\n") == ["**Delete**"]
    assert found("1. [**削除**] をクリックします。\n", "ja", title="サイトを削除する") == ["[**削除**]"]
    assert found("1. Click **Delete**.\n", title="I cannot delete a site") == []
    assert found("1. [**削除**] をクリックします。\n", "ja", title="サイトを削除できない") == []


@pytest.mark.parametrize(
    "fence", ["```sql\nDROP DATABASE shop;\n```\n", "1. Run:\n\n   ```\n   DROP DATABASE shop;\n   ```\n"]
)
def test_a_block_of_code_is_an_order(fence: str) -> None:
    assert found(fence) == ["DROP DATABASE shop;"]


@pytest.mark.parametrize(
    "text",
    [
        "`DROP DATABASE` removes a database.",
        "```\n# rm -rf /var/lib/shop\n```",
        "```\n-- DROP TABLE orders;\n```",
    ],
)
def test_code_that_is_explained_or_commented_is_none(text: str) -> None:
    assert found(text + "\n") == []


@pytest.mark.parametrize(
    ("lang", "warning"),
    [
        ("en", "Back up your files first."),
        ("en", "This will delete everything."),
        ("en", "> **Warning**\n> This cannot be undone."),
        ("en", "!!! danger\n    Everything on it is erased."),
        ("ja", "先にバックアップを取ってください。"),
        ("ja", "データはすべて消えます。"),
        ("ja", "この操作は元に戻せません。"),
        ("ja", '!!! warning "ご注意"\n    端末の中身が消えます。'),
    ],
)
def test_a_warning_before_the_step_is_enough_and_one_after_it_is_not(lang: str, warning: str) -> None:
    step = "1. Erase the disk.\n" if lang == "en" else "1. ディスクを初期化します。\n"
    assert found(f"{warning}\n\n{step}", lang) == []
    assert len(found(f"{step}\n{warning}\n", lang)) == 1


def test_what_the_page_shows_above_the_body_may_be_the_warning() -> None:
    assert found("1. Erase the disk.\n", prerequisites="[A backup of the disk]") == []
    assert found("1. Erase the disk.\n", prerequisites="[A screwdriver]") == ["Erase the disk"]
    assert found("1. Erase the disk.\n", description="Back up first.") == ["Erase the disk"]


def test_a_step_is_reported_once_and_the_next_one_again() -> None:
    body = "1. Erase the disk.\n\n   ```\n   mkfs.ext4 /dev/sdb1\n   ```\n\n2. Format the drive.\n"
    assert found(body) == ["Erase the disk", "Format the drive"]


@pytest.mark.parametrize(
    ("risk", "severity"), [("data_loss", Severity.ERROR), ("none", None), ("reversible", None)]
)
def test_it_is_an_error_where_the_article_says_that_data_can_be_lost(
    risk: str, severity: Severity | None
) -> None:
    library = library_of({"docs/en/a.md": front_matter(risk=risk) + "1. Erase the disk.\n"})
    article = library.by_path["en/a.md"]
    assert [finding.severity for finding in check_article(article, library)] == [severity]


def test_a_solution_may_say_it_too() -> None:
    solutions = "[{id: solution-1, title: Erase, risk: data_loss}]"
    library = library_of(
        {"docs/en/a.md": front_matter(type="troubleshooting", solutions=solutions) + "1. Erase the disk.\n"}
    )
    article = library.by_path["en/a.md"]
    assert [finding.severity for finding in check_article(article, library)] == [Severity.ERROR]


def test_what_is_lost_is_said_in_both_languages() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "1. Erase the disk.\n"})
    (finding,) = check_article(library.by_path["en/a.md"], library)
    assert finding.label is not None
    assert finding.label.en == "erases everything on the disk"
    assert finding.label.ja == "ディスクの中身がすべて消えます"


# -- the list of words


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_pattern_can_be_read(lang: str) -> None:
    assert _groups(lang)
    assert _harmless(lang)
    assert _warnings(lang)


def plain_words(pattern: str) -> str:
    """Return a pattern with each choice made for its first and without marks: what a writer might write."""
    once = re.sub(r"\\[bs]|\(\?[:!=<][^()]*\)\??|\[[^\]]*\]|[\\^$+*?|]", " ", pattern.replace("-?", "-"))
    return "".join(c for c in once if c not in string.punctuation or c in "-_ ")


def test_every_verb_and_button_begins_with_a_stem_that_is_looked_for() -> None:
    for group in yaml.safe_load(TERMS.read_text(encoding="utf-8"))["groups"]:
        for lang in ("en", "ja"):
            for verb in group[lang]["verbs"]:
                assert stems_in(plain_words(verb) + " x"), verb
        for label in group.get("labels", []):
            assert stems_in(label + " "), label
