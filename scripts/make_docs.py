"""Writes what of the docs can be generated: an article per rule, the field reference, the JSON Schema.

usage: python scripts/make_docs.py [--check]

With --check nothing is written, and the exit code is 1 where a committed file is stale.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kb_build.model.fields import FIELDS_BY_TYPE
from kb_build.model.text import LANGS, Text
from kb_build.rule import LoadedRule
from kb_build.rule_page import read_rule_page
from kb_build.rules import load_rules
from kb_build.schema import front_matter_schema

DOCS = Path(__file__).parent.parent / "docs"
FIRST_RULE_ID, FIELDS_ID = 201, "KB0020"
REVIEWED = "2026-11-22"
REVIEW_BY = "2027-11-22"

WORDS = {
    "solution": Text("Change the article at the place that is named", "示された場所を直します"),
    "open": Text(
        "Open the file at the line and column in front of the message.",
        "メッセージの先頭にあるファイルの、行と桁の位置を開きます。",
    ),
    "again": Text("Run `kb check` again.", "もう一度 `kb check` を実行します。"),
    "bad": Text("For example, this is reported", "報告される例"),
    "good": Text("and this is not", "報告されない例"),
    "worked": Text("How to tell it worked", "解決したか確認する"),
    "gone": Text("The message is no longer printed.", "このメッセージが表示されなくなります。"),
    "about": Text("About this rule", "この規則について"),
    "prevention": Text(
        "Run kb check before every push; the editor settings that kb init writes show most mistakes as you type.",
        "push の前に kb check を実行してください。kb init が作るエディター設定を使うと、入力中に気付けます。",
    ),
    "where": Text("kb check, kb build", "kb check、kb build"),
    "who": Text("The writer of the article", "記事を書く人"),
    "time": Text("1 minute", "1 分"),
    "types": Text("Types", "種類"),
    "field": Text("Field", "項目"),
    "meaning": Text("What it is", "内容"),
    "required": Text("Required for", "必須の種類"),
    "all": Text("all types", "すべての種類"),
}


def generated() -> dict[Path, str]:
    """Return every generated file's content by its path."""
    files = {
        DOCS / "schema" / "article.schema.json": json.dumps(
            front_matter_schema(), ensure_ascii=False, indent=1
        )
        + "\n"
    }
    ids = rule_ids()
    for lang in LANGS:
        files[DOCS / lang / "reference" / "front-matter-fields.md"] = field_reference(lang)
        for rule in load_rules():
            files[DOCS / lang / "messages" / f"{file_name(rule)}.md"] = rule_article(
                rule, ids[rule.code], lang
            )
    return files


def file_name(rule: LoadedRule) -> str:
    """Return the file name of a rule's article, without its ending."""
    return f"{rule.code.lower()}-{rule.name.replace('_', '-')}"


def rule_ids() -> dict[str, str]:
    """Return each rule's article id: the one that its committed article has, else the next free one."""
    known = {}
    for rule in load_rules():
        for file in sorted(DOCS.glob(f"*/messages/{rule.code.lower()}-*.md")):
            known[rule.code] = re.search(r"^id: (KB\d+)$", file.read_text(encoding="utf-8"), re.MULTILINE)[1]
    free = max([FIRST_RULE_ID - 1, *(int(i.removeprefix("KB")) for i in known.values())]) + 1
    for rule in load_rules():
        if rule.code not in known:
            known[rule.code], free = f"KB{free:04}", free + 1
    return known


def rule_article(rule: LoadedRule, article_id: str, lang: str) -> str:
    """Return the article that answers a rule's messages, in one language."""
    page = read_rule_page(rule.page)
    messages = list(dict.fromkeys(m.in_(lang) for m in rule.rule.messages.values()))
    helps = rule.rule.help if isinstance(rule.rule.help, Text) else rule.rule.help["default"]
    fields = {
        "id": article_id,
        "type": "error",
        "title": f"{rule.code}: {messages[0]}",
        "description": page.title.in_(lang),
        "error_messages": [
            {"text": text, "code": rule.code, "lang": lang, "where": WORDS["where"].in_(lang)}
            for text in messages
        ],
        "meaning": sentence(rule.rule.why.in_(lang), lang),
        "cause": page.title.in_(lang),
        "recurrence": "possible",
        "prevention": WORDS["prevention"].in_(lang),
        "solutions": [
            {
                "id": "solution-1",
                "title": WORDS["solution"].in_(lang),
                "time": WORDS["time"].in_(lang),
                "who": WORDS["who"].in_(lang),
            }
        ],
        "reviewed": REVIEWED,
        "review_by": REVIEW_BY,
    }
    steps = [WORDS["open"].in_(lang), sentence(helps.in_(lang), lang), WORDS["again"].in_(lang)]
    body = [
        f"## {WORDS['solution'].in_(lang)} {{#solution-1}}",
        "\n".join(f"{n}. {escape(step)}" for n, step in enumerate(steps, 1)),
        f"### {WORDS['bad'].in_(lang)} {{#bad}}",
        *(fenced(path, text) for path, text in page.bad[0].files.items()),
        f"### {WORDS['good'].in_(lang)} {{#good}}",
        *(fenced(path, text) for path, text in page.good[0].files.items() if text),
        f"## {WORDS['worked'].in_(lang)} {{#worked}}",
        WORDS["gone"].in_(lang),
        f"## {WORDS['about'].in_(lang)} {{#about}}",
        page.body.in_(lang),
    ]
    return document(fields, body)


def sentence(text: str, lang: str) -> str:
    """Return a message's half sentence as a whole one."""
    end = "。" if lang == "ja" else "."
    return text[0].upper() + text[1:] + ("" if text.endswith((end, "?", "か")) else end)


def escape(text: str) -> str:
    """Return text in which Markdown sees no markup outside of code spans."""
    parts = text.split("`")
    parts[::2] = [re.sub(r"(\{\w+\})", r"`\1`", re.sub(r"([*_<\[\]])", r"\\\1", part)) for part in parts[::2]]
    return "`".join(parts)


def fenced(path: str, text: str) -> str:
    """Return an example file as a code block below its path."""
    return f"`{path}`\n\n````\n{text}````"


def document(fields: dict[str, Any], body: list[str]) -> str:
    """Return an article's file."""
    front = yaml.dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n\n" + "\n\n".join(body) + "\n"


def field_reference(lang: str) -> str:
    """Return the article that lists every field of front matter, in one language."""
    schema = front_matter_schema()
    title = Text("All fields of the front matter", "フロントマターの項目一覧").in_(lang)
    fields = {
        "id": FIELDS_ID,
        "type": "reference",
        "title": title,
        "description": Text(
            "Every field that an article may have, what it is for, and which types of article must have it.",
            "記事に書ける項目と、その意味、必須になる記事の種類をまとめました。",
        ).in_(lang),
        "reviewed": REVIEWED,
        "review_by": REVIEW_BY,
    }
    head = f"| {WORDS['field'].in_(lang)} | {WORDS['meaning'].in_(lang)} | {WORDS['required'].in_(lang)} |\n| --- | --- | --- |"
    intro = Text(
        "Keys that begin with `x-` are your own; any other key that is not listed here is an error.",
        "`x-` で始まるキーは自由に使えます。それ以外で、ここにないキーはエラーになります。",
    ).in_(lang)
    body = [intro, "\n".join([head, *field_rows(lang)])]
    for name, part in sorted(schema["$defs"].items()):
        if "properties" in part:
            body += [
                f"## {name}",
                "\n".join(
                    [
                        head.replace(
                            f" {WORDS['required'].in_(lang)} |\n| --- | --- | --- |", "\n| --- | --- |"
                        ),
                        *part_rows(part, lang),
                    ]
                ),
            ]
    return document(fields, body)


def field_rows(lang: str) -> Iterator[str]:
    """Yield a row for each field of any type."""
    names = dict.fromkeys(name for model in FIELDS_BY_TYPE.values() for name in model.model_fields)
    for name in names:
        models = [(kind, model) for kind, model in FIELDS_BY_TYPE.items() if name in model.model_fields]
        always = name in ("id", "type", "title") or all(
            name in model.REQUIRED for model in FIELDS_BY_TYPE.values()
        )
        required = [f"`{kind.value}`" for kind, model in models if name in model.REQUIRED]
        needed = WORDS["all"].in_(lang) if always else ", ".join(required)
        yield f"| `{name}` | {said(models[0][1].model_fields[name], lang)} | {needed} |"


def part_rows(part: dict[str, Any], lang: str) -> Iterator[str]:
    """Yield a row for each key of a part such as a solution."""
    for name, schema in part["properties"].items():
        english, _, japanese = schema.get("description", "").partition(" / ")
        yield f"| `{name}` | {cell(japanese if lang == 'ja' else english)} |"


def said(field: Any, lang: str) -> str:
    """Return a field's description in one language."""
    extra = field.json_schema_extra or {}
    return cell(extra.get("x-description-ja", "") if lang == "ja" else field.description or "")


def cell(text: str) -> str:
    """Return text for a table's cell."""
    return text.replace("|", "\\|")


def main() -> int:
    """Write or check the generated files."""
    files = generated()
    stale = [
        path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    left_over = [
        f for lang in LANGS for f in (DOCS / lang / "messages").glob("*.md")
        if f not in files and re.match(r"[a-z]{2}\d{3}-", f.name)
    ]  # fmt: skip
    for path in [*stale, *left_over]:
        print(path.relative_to(DOCS.parent))
    if "--check" in sys.argv:
        return 1 if stale or left_over else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    for path in left_over:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
