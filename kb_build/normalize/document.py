"""Write the blocks of a body back as Markdown that Python-Markdown reads as CommonMark would."""

from __future__ import annotations

from collections.abc import Mapping

from kb_build.commonmark import DEEPEST
from kb_build.normalize.blocks import read_blocks
from kb_build.normalize.steps import take_steps
from kb_build.normalize.write import Writer


def normalize(text: str, titles: Mapping[str, str] | None = None) -> str:
    """Return an article's body in the Markdown that `kb_build.markdown` renders as CommonMark and GFM mean it.

    `text` is a body without front matter, step marks included (see `kb_build.marks`). `titles` names the
    kinds of admonitions in the article's language (`{"note": "メモ"}`) for those that have no title.
    Attribute lists, admonitions, details, tabs, footnotes and definition lists pass through.
    `normalize(normalize(text)) == normalize(text)`. Never raises.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    source, steps = take_steps(text)
    blocks = read_blocks(source)
    if any(block.level >= DEEPEST - 1 for block in blocks):
        return text  # what is deeper was not read, and nothing may be lost
    return "\n".join(Writer(blocks, source.split("\n"), steps, titles or {}).document())
