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
from string import Formatter
from typing import Any

import yaml

from kb_build.cli.help_page import joined
from kb_build.model.fields import FIELDS_BY_TYPE
from kb_build.model.text import LANGS, Text
from kb_build.rule import LoadedRule, Rule
from kb_build.rule_page import Example, read_rule_page
from kb_build.rules import load_rules
from kb_build.schema import front_matter_schema

DOCS = Path(__file__).parent.parent / "docs"
FIRST_RULE_ID, FIELDS_ID, EXCEPTIONS_ID = 201, "KB0020", "KB0026"
SHARED = {"LK001", "TL002"}
"""Rules with a message that a command says in the same words."""
IN_BRACES = re.compile(r"\{#?\{?\w+\}\}?")
MARKUP = re.compile(r"^#|[*_<\[\]](?![^{]*\})")
PLACEHOLDER = re.compile(r"\{\w+\}")
NOT_PROSE = re.compile(r"^(?:\s|[-*+|>#]|\d+\. |`{3})", re.MULTILINE)
REVIEWED = "2026-11-22"
REVIEW_BY = "2027-11-22"

WORDS = {
    "solution": Text("Change the article at the place that is named", "示された場所を直す"),
    "open": Text(
        "Open the file at the line and column in front of the message.",
        "メッセージの先頭にあるファイルの、行と桁の位置を開きます。",
    ),
    "again": Text("Run `kb check` again.", "もう一度 `kb check` を実行します。"),
    "description": Text(
        "{rule} What to do when kb check reports {code}.",
        "{rule}kb check が {code} を報告したときの直し方を説明します。",
    ),
    "cause": Text("The article does not keep this rule: {rule}", "記事が次の規則に合っていません。{rule}"),
    "broken": Text("broken rule “{rule}”", "規則「{rule}」に合っていません"),
    "told_apart": Text(
        "This article is right if {code} stands beside the message, together with a file and a line.",
        "メッセージと一緒に {code} とファイル・行が表示された場合は、この記事です。",
    ),
    "look_up": Text(
        "Find your message in the table below, and do what stands beside it.",
        "下の表から表示されたメッセージを探し、その右に書かれたとおりに直します。",
    ),
    "remedies": Text("What to do for each message", "メッセージごとの直し方"),
    "message": Text("Message", "メッセージ"),
    "remedy": Text("What to do", "直し方"),
    "bad": Text("An example that is reported", "報告される例"),
    "good": Text("An example that is not reported", "報告されない例"),
    "worked": Text("How to tell it worked", "解決したか確認する"),
    "gone": Text("The message is no longer printed.", "このメッセージが表示されなくなります。"),
    "about": Text("About this rule", "この規則について"),
    "prevention": Text(
        "Run kb check before every push. In Visual Studio Code, Run Build Task underlines every mistake.",
        "push の前に kb check を実行してください。"
        "Visual Studio Code では「ビルド タスクの実行」で、問題の場所に下線が付きます。",
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
    written = "\n".join(file.read_text(encoding="utf-8") for file in DOCS.rglob("*.md"))
    free = max([FIRST_RULE_ID - 1, *map(int, re.findall(r"^id: KB(\d+)$", written, re.MULTILINE))]) + 1
    for rule in load_rules():
        if rule.code not in known:
            known[rule.code], free = f"KB{free:04}", free + 1
    return known


def rule_article(rule: LoadedRule, article_id: str, lang: str) -> str:
    """Return the article that answers a rule's messages, in one language."""
    page = read_rule_page(rule.page)
    messages = list(dict.fromkeys(m.in_(lang) for m in rule.rule.messages.values()))
    rule_broken = WORDS["broken"].in_(lang).format(rule=page.title.in_(lang).rstrip(".。"))
    title = messages[0] if len(messages) == 1 else rule_broken
    fields = {
        "id": article_id,
        "type": "error",
        "title": f"{rule.code}: {PLACEHOLDER.sub('…', title)}",
        "description": WORDS["description"].in_(lang).format(code=rule.code, rule=page.title.in_(lang)),
        "error_messages": [
            {"text": text, "code": rule.code, "lang": lang, "where": WORDS["where"].in_(lang)}
            for text in messages
        ],
        "meaning": sentence(rule.rule.why.in_(lang), lang),
        "cause": WORDS["cause"].in_(lang).format(rule=page.title.in_(lang)),
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
        **(
            {"disambiguation": WORDS["told_apart"].in_(lang).format(code=rule.code)}
            if rule.code in SHARED
            else {}
        ),
        "related": [EXCEPTIONS_ID],
        "reviewed": REVIEWED,
        "review_by": REVIEW_BY,
    }
    bad, good = example_for(page.bad, lang), example_for(page.good, lang)
    body = [
        f"## {WORDS['solution'].in_(lang)} {{#solution-1}}",
        *what_to_do(rule.rule, lang),
        f"## {WORDS['worked'].in_(lang)} {{#worked}}",
        WORDS["gone"].in_(lang),
        f"## {WORDS['about'].in_(lang)} {{#about}}",
        paragraphs(page.body.in_(lang)),
        f"### {WORDS['bad'].in_(lang)} {{#bad}}",
        *(fenced(path, text) for path, text in bad.files.items() if text.strip()),
        f"### {WORDS['good'].in_(lang)} {{#good}}",
        *(fenced(path, text) for path, text in good.files.items() if text.strip()),
    ]
    return document(fields, body)


def what_to_do(rule: Rule, lang: str) -> list[str]:
    """Return the steps; where a rule's messages need different remedies, with a table of them."""
    remedies = {m.in_(lang): help_for(rule, variant).in_(lang) for variant, m in rule.messages.items()}
    if len(set(remedies.values())) == 1:
        return [numbered([WORDS["open"], next(iter(remedies.values())), WORDS["again"]], lang)]
    head = table_head([WORDS["message"].in_(lang), WORDS["remedy"].in_(lang)])
    rows = [f"| {cell(escape(m))} | {cell(escape(sentence(r, lang)))} |" for m, r in remedies.items()]
    steps = numbered([WORDS["open"], WORDS["look_up"], WORDS["again"]], lang)
    return [steps, f"### {WORDS['remedies'].in_(lang)} {{#remedies}}", "\n".join([*head, *rows])]


def help_for(rule: Rule, variant: str) -> Text:
    """Return what a rule advises for one of its messages."""
    return rule.help if isinstance(rule.help, Text) else rule.help.get(variant) or rule.help["default"]


def numbered(steps: list[Text | str], lang: str) -> str:
    """Return steps as a numbered list."""
    texts = [step.in_(lang) if isinstance(step, Text) else sentence(step, lang) for step in steps]
    return "\n".join(f"{n}. {escape(text)}" for n, text in enumerate(texts, 1))


def example_for(examples: tuple[Example, ...], lang: str) -> Example:
    """Return the first example in the reader's language, or the first one."""
    return next((e for e in examples if next(iter(e.files)).startswith(f"docs/{lang}/")), examples[0])


def paragraphs(text: str) -> str:
    """Return Markdown with each paragraph on one line: in Japanese, the end of a line would become a space."""
    return "\n\n".join(part if NOT_PROSE.search(part) else joined(part) for part in text.split("\n\n"))


def sentence(text: str, lang: str) -> str:
    """Return a message's half sentence as a whole one."""
    end = "。" if lang == "ja" else "."
    return text[0].upper() + text[1:] + ("" if text.endswith((end, "?", "か")) else end)


def escape(text: str) -> str:
    """Return a rule's words in which Markdown sees no markup outside of code spans; `{names}` become code."""
    pieces = Formatter().parse(text)
    plain = "".join(literal + (f"{{{name}}}" if name is not None else "") for literal, name, *_ in pieces)
    parts = plain.split("`")
    parts[::2] = [IN_BRACES.sub(r"`\g<0>`", MARKUP.sub(r"\\\g<0>", part)) for part in parts[::2]]
    return "`".join(parts)


def fenced(path: str, text: str) -> str:
    """Return an example file as a code block below its path."""
    return f"`{path}`\n\n````markdown\n{text}````"


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
    columns = [WORDS[name].in_(lang) for name in ("field", "meaning", "required")]
    intro = Text(
        "Keys that begin with `x-` are your own; any other key that is not listed here is an error.",
        "`x-` で始まるキーは自由に使えます。それ以外で、ここにないキーはエラーになります。",
    ).in_(lang)
    body = [intro, "\n".join([*table_head(columns), *field_rows(lang)])]
    for name, part in sorted(schema["$defs"].items()):
        if "properties" in part:
            rows = [*table_head(columns[:2]), *part_rows(part, lang)]
            body += [f"## {name}", "\n".join(rows)]
    return document(fields, body)


def table_head(columns: list[str]) -> list[str]:
    """Return the first two lines of a Markdown table."""
    return [f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns)]


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
