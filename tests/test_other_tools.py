"""Which text ST013 takes for another tool's, where it says so, and what it leaves alone."""

from __future__ import annotations

import pytest

from kb_build.check import check
from tests.libraries import front_matter, library_of

FIRST = front_matter().count("\n")


def found(body: str) -> list[tuple[int, int, str]]:
    """Return the line of the body, the column and the marked text of each finding."""
    library = library_of({"docs/en/x.md": front_matter() + body})
    source = library.articles[0].source
    return [
        (d.span.line - FIRST, d.span.column, source.at(d.span)) for d in check(library) if d.code == "ST013"
    ]


SHOWN_RAW = {
    ":::caution Important\nText\n:::\n": [(1, 1, ":::caution Important")],
    "- a\n\n  :::message alert\n  b\n  :::\n": [(3, 3, ":::message alert")],
    "::::note\n\n:::tip\n\na\n\n:::\n\n::::\n": [(1, 1, "::::note"), (3, 1, ":::tip")],
    ':::warning{title="x"}\na\n:::\n': [(1, 1, ':::warning{title="x"}')],
    '::: zone pivot="a"\n\nx\n\n::: zone-end\n': [(1, 1, '::: zone pivot="a"')],
    ":::row:::\n:::column:::\nx\n:::column-end:::\n:::row-end:::\n": [
        (1, 1, ":::row:::"), (2, 1, ":::column:::"),
    ],
    '1. a\n\n   :::image type="icon" source="x.png" alt-text="A: b":::\n': [
        (3, 4, ':::image type="icon" source="x.png" alt-text="A: b":::'),
    ],
    'Open :::no-loc text="Power BI"::: now.\n': [(1, 6, ':::no-loc text="Power BI":::')],
    "Text.\n\n:::\n": [(3, 1, ":::")],
    "{{% notice warning %}}\nx\n{{% /notice %}}\n": [(1, 1, "{{% notice warning %}}")],
    '{{< tabs >}}{{< tab "a" >}}x{{< /tab >}}{{< /tabs >}}\n': [
        (1, 1, "{{< tabs >}}"), (1, 13, '{{< tab "a" >}}'),
    ],
    '[a]({{< ref "x" >}})\n': [(1, 5, '{{< ref "x" >}}')],
    'a\n{% hint style="warning" %}\nb\n{% endhint %}\n': [(2, 1, '{% hint style="warning" %}')],
    "{% if x %}a{% else %}b{% endif %}\n": [(1, 1, "{% if x %}")],
    "{% raw %}{{ x }}{% endraw %} {{ y }}\n": [(1, 1, "{% raw %}"), (1, 30, "{{ y }}")],
    "# {{ page.title }}\n": [(1, 3, "{{ page.title }}")],
    "| a | b |\n|---|---|\n| {{ x }} | {{ y }} |\n": [(3, 3, "{{ x }}"), (3, 13, "{{ y }}")],
    "{{#if x}}a{{/if}}\n": [(1, 1, "{{#if x}}")],
    "* TOC\n{:toc}\n": [(2, 1, "{:toc}")],
    "[TOC]\n": [(1, 1, "[TOC]")],
    "## Head\n{:.no_toc}\n": [(2, 1, "{:.no_toc}")],
    "{: .note}\n> a\n": [(1, 1, "{: .note}")],
    "Text.\n\n{: .note}\n": [(3, 1, "{: .note}")],
    "{::nomarkdown}\n{{ x }}\n{:/}\n": [(1, 1, "{::nomarkdown}")],
    "[!INCLUDE [x](#a)]\n\n# a\n": [(1, 1, "[!INCLUDE [x](#a)]")],
    "> [!VIDEO https://example.com/v]\n": [(1, 3, "[!VIDEO https://example.com/v]")],
    "Choose [!UICONTROL Save].\n": [(1, 8, "[!UICONTROL Save]")],
    "[!NOTE]\nText.\n": [(1, 1, "[!NOTE]")],
    "> [!NOTE] Text.\n": [(1, 3, "[!NOTE]")],
    "> [!INFO]\n> a\n": [(1, 3, "[!INFO]")],
    "> a\n>\n> [!NOTE]\n> b\n": [(3, 3, "[!NOTE]")],
    "import Tabs from '@theme/Tabs';\nimport {a} from \"b\"\n\nexport const x = 1;\n\nText.\n\nimport b from 'b'\n": [
        (1, 1, "import Tabs from '@theme/Tabs';"), (2, 1, 'import {a} from "b"'), (4, 1, "export const x = 1;"),
        (8, 1, "import b from 'b'"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("body", "places"), SHOWN_RAW.items())
def test_what_only_another_tool_replaces_is_named_at_its_place(
    body: str, places: list[tuple[int, int, str]]
) -> None:
    assert found(body) == places


@pytest.mark.parametrize(
    "body",
    [
        "> [!NOTE]\n> a\n\nText.\n\n> [!caution]\n> > [!TIP]\n> > b\n",
        "- > [!NOTE]\n  > a\n- > [!WARNING]\n  > b\n",
        '!!! note "a"\n    > [!IMPORTANT]\n    > b\n',
        "`{{ x }}`, ``{% raw %} ` {{ y }}``, `:::note` and `{: .note}`\n",
        "```\n:::note\n{{ x }}\n:::\n```\n\n    {% raw %}\n",
        "Text.\n\n```jsx\nimport X from 'y'\n```\n",
        "<!-- {{ x }} -->\n\n<!--\n:::note\n\n{% include x %}\n-->\n\nText <!-- {{ y }} -->.\n",
        "<pre>{{ x }}</pre>\n\nPress <kbd>{{ x }}</kbd>, see <code>{% x %}</code>.\n",
        "Type \\{% x %}, \\{\\{ y }} or \\{{ z }}; begin with \\:::note.\n",
        "Text.\n{: .note}\n\n## Head {: #here}\n\n![a](https://example.com/b.png){: .x}\n",
        "A ratio of 1:::2, a::b, std:::x and ::: too.\n",
        "Type [!] or [!a] and ! [!x](#y) here.\n\n# y\n",
        "import of goods from 'China' and export of others\n",
        "export default settings to a file\n\nexport PATH=x\n\nexport const and let\n",
        "Text.\n\nimport X from 'y' is a line of JavaScript.\n",
        "- export class names from the list\n- export function keys, such as F5.\n",
        "A set { a }, {a: {b: c}}, 100 {%} and {{}}.\n",
    ],
)
def test_what_is_no_text_of_another_tool_is_left_alone(body: str) -> None:
    assert found(body) == []


def test_fields_are_left_alone() -> None:
    library = library_of({"docs/en/x.md": front_matter(title="'{{ x }} is shown'") + "Text.\n"})
    assert [d for d in check(library) if d.code == "ST013"] == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (":::info\na\n:::\n", "“:::info” makes no box; customers see it as text"),
        ("{: .prompt-tip }\n> a\n", "“{: .prompt-tip }” makes no box; customers see it as text"),
        ("{: .wide}\na\n", "“{: .wide}” belongs to no text here; customers see it as text"),
        ("{% code-tabs %}\n", "“{% code-tabs %}” makes no tabs; customers see it as text"),
        ("{{< icon >}}\n", "“{{< icon >}}” shows no image; customers see it as text"),
        ('{{< ref "x" >}}\n', '“{{< ref "x" >}}” becomes no link or video; customers see it as text'),
        ("{:toc}\n", "“{:toc}” makes no table of contents; customers see it as text"),
        ("import 'x'\n", "the line “import 'x'” brings nothing in; customers see it as text"),
        ("{{ x }}\n", "customers see “{{ x }}” as it is written here"),
        ("{% endif %}\n", "“{% endif %}” ends nothing; customers see it as text"),
    ],
)
def test_the_message_says_what_it_does_not_become(body: str, message: str) -> None:
    library = library_of({"docs/en/x.md": front_matter() + body})
    assert [d.message.en for d in check(library) if d.code == "ST013"] == [message]
