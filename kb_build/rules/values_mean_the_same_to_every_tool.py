"""A value means the same to every tool.

KB Build keeps every value as it was typed. Other YAML tools do not: an editor's plugin, a script or a
translation system reads `2.10` as the number 2.1, `no` as false and `12:30` as 750, and writes that
back. In quotes the value is safe.

## 日本語: 値は、どのツールで読んでも同じです。

KB Build は、値を書かれたとおりに扱います。しかしほかのツール (エディターの拡張機能、スクリプト、翻訳
システムなど) は、`2.10` を数値の 2.1、`no` を「いいえ」、`12:30` を 750 と読み、そのまま書き戻すことが
あります。引用符で囲んでおけば安全です。

## Bad: 8:15
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
applies_to:
  - product: Example
    versions: 2.10
---
It is at the back.
```

## Bad: 8:11
```docs/ja/printer.md
---
id: KB0001
type: faq
title: 電源ボタンはどこですか
description: 背面にあります。
error_messages:
  - text: 書き込みを拒否されました
    code: 0x80070005
---
背面にあります。
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
applies_to:
  - product: Example
    versions: "2.10"
error_messages:
  - text: not found
    code: 404
---
It is at the back.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ADVICE, Finding, Rule
from kb_build.rules._texts import Written, texts_of, texts_of_sections
from kb_build.yaml_quote import quoted

RULE = Rule(
    "FM008",
    ADVICE,
    messages={
        "number": Text(
            "other tools read “{value}” as the number {number}",
            "ほかのツールでは、「{value}」が数値の {number} と読まれます",
        ),
        "yes_no": Text(
            "other tools read “{value}” as yes or no",
            "ほかのツールでは、「{value}」が「はい」「いいえ」の値と読まれます",
        ),
        "nothing": Text(
            "other tools read “{value}” as no value at all",
            "ほかのツールでは、「{value}」が空の値と読まれます",
        ),
        "date": Text(
            "other tools read “{value}” as a date and may write it differently",
            "ほかのツールでは、「{value}」が日付と読まれ、別の形に書き換えられることがあります",
        ),
    },
    why=Text(
        "a tool that saves the file may change the value, and the customer then reads a wrong one",
        "ほかのツールで保存すると値が変わり、お客様に誤った情報が届くおそれがあります",
    ),
    help=Text("put it in quotes: {quoted}", "引用符で囲んでください: {quoted}"),
)

RESOLVER = yaml.resolver.Resolver()
# YAML 1.2 reads these as numbers too; PyYAML, which the resolver is from, follows YAML 1.1.
CORE_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+|0o[0-7]+")
VARIANTS = {
    "tag:yaml.org,2002:bool": "yes_no",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
}


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield unquoted texts that YAML 1.1 takes for something else."""
    yield from _findings(texts_of(article))


def check_library(library: Library) -> Iterator[Finding]:
    """Yield those that `_section.yml` files say of their sections."""
    yield from _findings(texts_of_sections(library))


def _findings(texts: Iterable[Written]) -> Iterator[Finding]:
    for text in texts:
        value = text.value
        if text.front_matter.styles[text.path] or not value:
            continue
        tag = RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
        variant = "number" if CORE_NUMBER.fullmatch(value) else VARIANTS.get(tag, "")
        number = _number(value) if variant == "number" else ""
        if variant and number != value:
            values = {"value": value, "number": number, "quoted": quoted(value)}
            fix = Fix((Edit(text.place.span, quoted(value)),), safe=True)
            yield Finding(text.place, variant, text.field, values, fix)


def _number(value: str) -> str:
    """Return a number as other tools write it: 2.10 as 2.1, 0x1F as 31, 12:30 as 750, 1e3 as 1000."""
    try:
        read = yaml.safe_load(value)
        number = read if not isinstance(read, str) else int(value, 8) if "o" in value else float(value)
        return str(int(number)) if number == int(number) else str(number)
    except (ValueError, OverflowError):
        return value  # .inf, .nan: words that no article means as numbers
