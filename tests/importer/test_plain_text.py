"""Plain text, its first sentence, and names that can be read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from kb_build.importer.plain import plain
from kb_build.importer.sentence import first_sentence
from kb_build.importer.template_tags import without_tags
from kb_build.slug import readable
from tests.importer.imported import PNG, Imported, body_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", "One."),
        ("Use e.g. a cable. Then go.", "Use e.g. a cable."),
        ("Version 4.7.0 is out. Get it.", "Version 4.7.0 is out."),
        ("時計を合わせます。次に進みます。", "時計を合わせます。"),
        ("「終わりました。」と出ます。次へ。", "「終わりました。」と出ます。"),
        (
            "「接続できません。再起動してください」と表示されたら、閉じます。次へ。",
            "「接続できません。再起動してください」と表示されたら、閉じます。",
        ),
        (
            "限られており（ほぼ公式？）、自分で直します。次へ。",
            "限られており（ほぼ公式？）、自分で直します。",
        ),
        ("『「閉じる。」を押す』と出ます。次へ。", "『「閉じる。」を押す』と出ます。"),
        ("閉じない「かっこ。次へ。", "閉じない「かっこ。"),
        ("直します（再起動。）。次へ。", "直します（再起動。）。"),
        ('"Disk full. Try again." appears. Wait.', '"Disk full. Try again." appears.'),
        ("“Disk full. Try again.” appears. Wait.", "“Disk full. Try again.” appears."),
        ("It works (really? yes. honest) now. Then go.", "It works (really? yes. honest) now."),
        ("(This is old.) Read on.", "(This is old.)"),
        ('It says "Done." Then go.', 'It says "Done."'),
        ('Insert a 5" disk. Then a 3" disk.', 'Insert a 5" disk.'),
        ("Smile :( and go. Then stop.", "Smile :( and go."),
        ("Does it work? Yes.", "Does it work?"),
        ("no end", "no end"),
        ("word " * 60, ("word " * 40).strip() + "…"),
        ("字" * 120, "字" * 100 + "…"),
    ],
)
def test_the_first_sentence(text: str, expected: str) -> None:
    assert first_sentence(text) == expected


def test_markdown_becomes_plain_text() -> None:
    assert (
        plain("[!NOTE]\n**Bold** [link](x) `code` ![alt](i.png) <b>html</b><br>*end*")
        == "Bold link code html end"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![Only a picture](x.png)\n\nText here.\n", "Text here."),
        ("| Table | Head |\n|---|---|\n| a | b |\n\nText here.\n", "Text here."),
        ("A\n\nText here.\n", "Text here."),
        ("## Heading\n\n- Item one.\n", "Item one."),
        ("![Only a picture](x.png)\n", None),
        ("[Guide][g] explains it.\n\n[g]: https://example.com\n", "Guide explains it."),
        ("[Guide] explains it.\n\n[guide]: https://example.com\n", "Guide explains it."),
        ("[Guide] explains [it][x].\n", "[Guide] explains [it][x]."),
        ("長い文を\n折り返します。\n", "長い文を折り返します。"),
    ],
)
def test_the_description_is_the_first_sentence_that_says_something(
    adopt: Callable[..., Imported], body: str, expected: str | None
) -> None:
    fields = body_of(adopt, body, {"Guide/x.png": PNG}).article("Guide/a.md").fields
    assert fields is not None
    assert fields.description == expected


@pytest.mark.parametrize(
    "block",
    [
        "* TOC\n{:toc}",
        "1. Contents\n{:toc .large}",
        "[TOC]",
        "[[_TOC_]]",
        "- [Part](#part)\n- [Other](#other)",
        "import Foo from './_foo.mdx';",
        "import './style.css'",
        "import {\n  Foo,\n} from './foo';",
        "export const toc = [1];",
        "export default Layout;",
        '![s](a.png){width="600"}',
        "![s](a.png){: .shadow }",
        "{: .no_toc }",
        "{% tabs %}",
        '{% tab title="Windows" %}\n{% hint style="info" %}',
        "{{% notice %}}",
        '{{< figure src="a.png" title="It" >}}',
        "{{<youtube abc>}}",
        "{{ toc }}",
        ":::note",
        "::: tip Title",
        ':::image type="content" source="a.png" alt-text="It":::',
        "[!INCLUDE [x](y)]",
        "[!INCLUDE[x](y.md)] [!INCLUDE[z](z.md)]",
        "> [!VIDEO https://example.com/v]",
        "> [!NOTE]",
        "{/* to do */}",
        "<Tabs items={['a']}>",
    ],
)
def test_what_is_meant_for_a_program_is_no_description(adopt: Callable[..., Imported], block: str) -> None:
    article = body_of(adopt, f"{block}\n\nText here. More.\n").article("Guide/a.md")
    assert article.fields is not None
    assert article.fields.description == "Text here."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% hint %}\nRestart it.\n{% endhint %}", "Restart it."),
        (":::note\nRestart it.\n:::", "Restart it."),
        ("Restart **it**{.big} now[^1].", "Restart it now."),
        ("`{% raw %}` and ``{:toc}`` are `[^1]` tags.", "{% raw %} and {:toc} are [^1] tags."),
        ("Install {{ product }} and set {name}.", "Install {{ product }} and set {name}."),
        ("See [my file](my file.md) and ![it](my picture.png)`[a](b c)`.", "See my file and [a](b c)."),
        ("Import files from a folder.", "Import files from a folder."),
        ("export default settings to a file.", "export default settings to a file."),
        ("Click [!UICONTROL Save] to save.", "Click [!UICONTROL Save] to save."),
    ],
)
def test_of_a_text_with_tags_the_words_stay(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_readable_names() -> None:
    assert readable("get-started_now") == "Get started now"
    assert readable("設定") == "設定"


@pytest.mark.parametrize("part", ["{%", "{{<", "[!include[", ":", "{: toc", "[a](", "`", "(", '"a'])
def test_what_is_opened_without_end_is_read_in_a_short_time(part: str) -> None:
    started = time.process_time()
    first_sentence(without_tags(part * 50_000))
    assert time.process_time() - started < 5
