"""`kb explain`: a rule's page in the terminal."""

from __future__ import annotations

import re
import sys

import click
from rapidfuzz import process
from rich.console import Console
from rich.markdown import Markdown

from kb_build.cli.command import kb_command
from kb_build.cli.failures import Stop
from kb_build.cli.help_page import joined
from kb_build.cli.language import say
from kb_build.cli.options import Shared
from kb_build.locales import words
from kb_build.rule import LoadedRule
from kb_build.rule_page import Example, read_rule_page
from kb_build.rules import load_rules

WIDEST = 100
NOT_PROSE = re.compile(r"^(?:\s|[-*+|>#]|\d+\. |`{3})", re.MULTILINE)
NEAR = 50  # rapidfuzz ratio, of 100: BK01 and BK001 are near, a word is not


@kb_command("explain")
@click.argument("code", required=False)
@click.pass_obj
def command(shared: Shared, code: str | None) -> None:
    """Run the command; the words are in `locales/`."""
    if code is None:
        click.echo(rule_list(shared.lang), nl=False)
        return
    page = rule_markdown(find_rule(code), shared.lang)
    console = Console(file=sys.stdout)
    if console.is_terminal:
        Console(width=min(console.width, WIDEST)).print(Markdown(page))
    else:
        click.echo(page, nl=False)


def find_rule(code: str) -> LoadedRule:
    """Return the rule with this code, however it is written; raises Stop with the nearest one."""
    rules = {loaded.code: loaded for loaded in load_rules()}
    wanted = code.strip().upper()
    if wanted in rules:
        return rules[wanted]
    near = process.extractOne(wanted, sorted(rules), score_cutoff=NEAR)
    message = say()["explain"]["unknown_near" if near else "unknown"]
    raise Stop(message.format(code=code, near=near[0] if near else ""))


def rule_list(lang: str) -> str:
    """Return one line per rule: code, and what must be true."""
    return "".join(f"{r.code}  {read_rule_page(r.page).title.in_(lang)}\n" for r in load_rules())


def rule_markdown(loaded: LoadedRule, lang: str) -> str:
    """Return a rule's page in Markdown: what it asks for, why, and its examples."""
    text, page = words(lang, "cli")["explain"], read_rule_page(loaded.page)
    severity = words(lang, "report")["severity"][loaded.rule.severity.value]
    parts = [
        f"# {loaded.code}: {page.title.in_(lang)}",
        text["severity"].format(severity=severity),
        _one_line_each(page.body.in_(lang)),
    ]
    for heading, examples in ((text["bad"], page.bad), (text["good"], page.good)):
        parts.append(f"## {heading}")
        parts += [_file(path, content) for example in examples for path, content in _files(example)]
    parts += [
        f"## {text['exception']}",
        _one_line_each(text["exception_body"].format(code=loaded.code).rstrip()),
    ]
    return "\n\n".join(parts) + "\n"


def _one_line_each(body: str) -> str:
    """Return Markdown with a line for each paragraph: in Japanese, the end of a line would become a space."""
    paragraphs = body.split("\n\n")
    return "\n\n".join(p if NOT_PROSE.search(p) else joined(p) for p in paragraphs)


def _files(example: Example) -> list[tuple[str, str]]:
    """Return the files that show something: an empty one only has to be there."""
    return [(path, content) for path, content in example.files.items() if content.strip()]


def _file(path: str, content: str) -> str:
    longest = max((len(fence) for fence in re.findall(r"`{3,}", content)), default=2)
    fence = "`" * (longest + 1)
    return f"`{path}`\n\n{fence}markdown\n{content.rstrip()}\n{fence}"
