"""What an imported article says of itself in search results and link previews, if nobody wrote that."""

from __future__ import annotations

from kb_build.importer.plain import plain, references_of, same_words
from kb_build.importer.sentence import first_sentence
from kb_build.model.source import Source
from kb_build.outline import Outline


def description_of(source: Source, outline: Outline, title: str, body_line: int) -> str:
    """Return the first sentence of a body that is more than its title; "" where there is none."""
    references = references_of("\n".join(source.lines[body_line - 1 :]))
    for block in outline.blocks:
        in_table = source.lines[block.line - 1].lstrip().startswith("|")
        if block.kind != "paragraph" or in_table:
            continue
        sentence = first_sentence(plain(block.text, references))
        if any(c.isalnum() for c in sentence) and not same_words(sentence, title):
            return sentence
    return ""
