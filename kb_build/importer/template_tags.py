"""What stands in the text for another system's program, and says nothing to a customer.

Tags of Liquid, Hugo, GitBook, Docusaurus, DocFX and MDX, attribute lists, and the places of tables of contents.
"""

from __future__ import annotations

import re

from kb_build.module_code import STATEMENT

ATTRIBUTES = (
    r"""\{:?[ \t]*(?:(?:(?:[#.][\w-]+)+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))(?=[ \t}])[ \t]*)+\}"""
)
ARGUMENT = r"(?:\[[^\[\]]{0,500}\](?:\([^()]{0,500}\))?|[^\[\]\n])"
TAG = re.compile(
    rf"""(?P<code>(?<!`)(?P<ticks>`+)(?!`).{{1,2000}}?(?<!`)(?P=ticks)(?!`))
      | \{{\{{%.{{0,500}}?%\}}\}} | \{{\{{<.{{0,500}}?>\}}\}} | \{{%.{{0,500}}?%\}} | \{{/\*.{{0,500}}?\*/\}}
      | ^[ \t]*\{{\{{[^\n]*\}}\}}[ \t]*$
      | (?<!:):{{3,}}[a-zA-Z][\w-]*[ \t][^\n]{{0,500}}?::: | ^[ \t]*:{{3,}}[^\n]*$
      | \[!(?:include|video)\b{ARGUMENT}{{0,500}}\]
      | ^[ \t]*\[!\w[\w-]*{ARGUMENT}{{0,500}}\][ \t]*$
      | ^[ \t]*\[!\w+\][+-]?
      | \[\^[^\]\s]{{1,100}}\]
      | ^[ \t]*(?:\[\[?_?toc_?\]\]?|@\[toc\])[ \t]*$
      | \{{:[^{{}}\n]*\}} | (?<=[)\]*_`>]){ATTRIBUTES} | ^{ATTRIBUTES} | {ATTRIBUTES}[ \t]*$
      | (?-i:</?[A-Z][\w.]*(?:\s[^<>]*)?>)""",
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
"""No tag is longer than some lines: one that stays open is not looked for to the end of a long text."""
CONTENTS = re.compile(
    r"\{:[^{}\n]{0,99}(?<![\w.-])toc\b[^{}\n]{0,99}\}[ \t]*$|\A\s*\[[^\[\]]*\]\(#[^()\s]*\)\s*\Z",
    re.MULTILINE,
)
"""A list of what the page has: where Jekyll puts one, or a line of one that somebody wrote."""


def without_tags(markdown: str) -> str:
    """Return the Markdown of a block without what is meant for a program: "" where there is nothing else.

    Code in backticks stays as it is: there a tag is what the article is about.
    """
    if STATEMENT.match(markdown) or CONTENTS.search(markdown):
        return ""
    return TAG.sub(lambda found: found["code"] or "", markdown).strip()
