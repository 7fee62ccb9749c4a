"""The plain Markdown of an article says what its page says, in the page's order, and no value of a field is markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb_build.compose import compose
from kb_build.library import Library
from kb_build.model.fields import FIELDS_BY_TYPE
from kb_build.model.parts import ArticleType
from kb_build.publish.plain import Plain
from tests.composed import site, tree_of
from tests.libraries import front_matter, library_of
from tests.structure import commonmark_html
from tests.test_compose_hostile import VALUES

UNSEEN = {
    "description", "phrasings", "screenshots", "visibility", "confidence", "owner", "review_by", "tags", "aliases",
    "redirect_to", "ignore", "symptoms",
}  # fmt: skip
"""Fields that no page shows, or not the pages of every type."""
SHOWN = {
    "description": {ArticleType.HOW_TO},
    "symptoms": {ArticleType.TROUBLESHOOTING, ArticleType.KNOWN_ISSUE},
}
ASKING = "[aria-hidden], [hidden], .kb-solved, .kb-feedback, .kb-prepared"
"""What a page shows to be clicked, and signs that stand beside their words."""
WORDS = {"risk": ["data"], "recurrence": ["likely"], "fixed_permanently": ["fixed"], "status": ["Workaround"]}
"""Words of the interface by which a page says a field that is no text."""

FIELDS = {
    "id": "KB0001",
    "title": "Could not *verify* the license (0x80070005)",
    "description": "Licenses are verified again",
    "error_messages": "[{text: 'Could not *verify* {name}', code: A-17, where: Start}, {text: No _lock_, code: 0x2}]",
    "symptoms": "['The (screen|window) is grey']",
    "phrasings": "[It is broken]",
    "applies_to": "[{product: Cobbler, versions: 3.2–4.1, platforms: [Plan 9], plans: [Gold]}]",
    "prerequisites": "[You are signed in, {text: You have a copy, link: KB0002}]",
    "risk": "data_loss",
    "backup": "{what: The `shop` database, how: KB0002, restore: Copy it back}",
    "recurrence": "likely",
    "prevention": "Keep the clock right",
    "fixed_permanently": "false",
    "escalation": "{channels: [{kind: phone, label: Desk, address: +81 3 1234, hours: 9-17, response: 1 day}],"
    " collect: [The log]}",
    "reviewed": "2026-11-02",
    "related": "[KB0002]",
    "disambiguation": "With 0x80070006 see elsewhere",
    "superseded_by": "KB0003",
    "meaning": "The clock is wrong",
    "cause": "The battery is empty",
    "solutions": "[{id: solution-1, title: Set it, time: 2 min, risk: reversible, pros: [fast, easy], cons: [again],"
    " who: you, recommended: true}, {id: solution-2, title: Rebuild it, kind: workaround, risk: data_loss,"
    " pros: [sure]}, {id: solution-3, title: Delete the notes, risk: data_loss}]",
    "status": "workaround",
    "opened": "2026-10-01T09:00+09:00",
    "status_updated": "2026-10-02T09:00+09:00",
    "next_update": "2026-12-03T09:00+09:00",
    "fixed_in": "4.2",
    "time": "5 minutes",
}  # fmt: skip
BODY = """Intro.

## Set it {#solution-1}

1. Open the settings.
2. Switch it on. {#switch-it-on}

## Rebuild it {#solution-2}

1. Delete the file.
"""
OTHERS = {
    "LANG/backup.md": front_matter(id="KB0002", title="How to <back> up", description="Save."),
    "LANG/new.md": front_matter(id="KB0003", title="The new license"),
    "LANG/like.md": front_matter(
        id="KB0004", type="error", title="Could not verify the name", disambiguation="The other one",
        error_messages="[{text: Could not *verify* the name, code: A-18}]",
    ),
}  # fmt: skip


def library_for(type_: ArticleType, lang: str = "en", **more: str) -> Library:
    """Return a site with an article `{lang}/deep/a.md` that has every field of its type."""
    known = FIELDS_BY_TYPE[type_].model_fields
    fields = {name: value for name, value in FIELDS.items() if name in known}
    article = front_matter(**{**fields, "type": type_.value, **more}) + BODY
    others = {path.replace("LANG", lang): text for path, text in OTHERS.items()}
    return site({f"{lang}/deep/a.md": article, **others}, languages=["en", "ja"])


def plain_of(library: Library, lang: str = "en") -> str:
    return Plain(library.by_path[f"{lang}/deep/a.md"], library).document("a/KB0001/")


def page_of(library: Library, lang: str = "en") -> LexborHTMLParser:
    """Return what a page says, its title first as in the plain Markdown."""
    tree = tree_of(compose(library.by_path[f"{lang}/deep/a.md"], library))
    for node in tree.css(ASKING):
        node.decompose()
    kind, title = tree.css_first(".kb-kind"), tree.css_first("h1")
    title.insert_after(f" {kind.text()} ")
    kind.decompose()
    return tree


def said(tree: LexborHTMLParser) -> str:
    """Return the letters and digits of a text, without the signs and spaces between them."""
    assert tree.body is not None
    return letters("".join(_texts(tree.body)))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _texts(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        yield from [child.text_content or ""] if child.tag == "-text" else _texts(child)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("confidence", ["validated", "not_validated"])
@pytest.mark.parametrize("type_", ArticleType)
def test_plain_markdown_says_what_the_page_says_in_its_order(
    type_: ArticleType, confidence: str, lang: str
) -> None:
    library = library_for(type_, lang, confidence=confidence)
    plain = LexborHTMLParser(commonmark_html(plain_of(library, lang)))
    assert said(plain) == said(page_of(library, lang))


@pytest.mark.parametrize("type_", ArticleType)
def test_every_field_that_a_page_shows_is_in_the_plain_markdown(type_: ArticleType) -> None:
    known = set(FIELDS_BY_TYPE[type_].model_fields) - {"type"}
    assert known - UNSEEN <= set(FIELDS)  # a new field gets a value here, or says that no page shows it
    library = library_for(type_)
    text = said(LexborHTMLParser(commonmark_html(plain_of(library))))
    fields = library.by_path["en/deep/a.md"].fields
    assert fields is not None
    for name in known:
        if name not in UNSEEN or type_ in SHOWN.get(name, ()):
            for value in WORDS.get(name) or leaves(getattr(fields, name)):
                assert letters(value) in text, name


TITLES = {"KB0002": "How to <back> up", "KB0003": "The new license"}
UNSAID = {"risk", "kind", "recommended", "lang", "link", "id"}


def leaves(value: object) -> Iterator[str]:
    """Yield the texts in a field as a page shows them: an article by its title, alternatives by the first."""
    if isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
    elif hasattr(value, "model_fields_set"):
        for name, part in value:
            if name not in UNSAID:
                yield from leaves(part)
    elif isinstance(value, str):
        yield TITLES.get(value) or value.replace("(screen|window)", "screen")
    elif value is not None:
        assert hasattr(value, "strftime")
        yield f"{value:%b} {value.day}, {value.year}"


def test_the_backup_warning_stands_before_the_first_step_that_can_delete_data() -> None:
    for type_ in ArticleType:
        text = plain_of(library_for(type_))
        warning = text.index("\\`shop\\` database")
        assert "How to save it: [How to \\<back> up](../../en/backup/)" in text
        solutions = "solutions" in FIELDS_BY_TYPE[type_].model_fields
        assert warning < text.index("1. Delete the file." if solutions else "1. Open the settings.")


def test_japanese_has_its_own_signs() -> None:
    text = plain_of(library_for(ArticleType.ERROR, "ja"), "ja")
    assert "* かかる時間：2 min\n" in text
    assert "* 良い点\n  * 原因を取り除けます\n  * fast\n  * easy\n* 注意点：again\n" in text
    assert "**Desk** [+81 3 1234](tel:+8131234)、受付時間：9-17、お返事の目安：1 day\n" in text


def test_links_of_blocks_lead_from_where_the_file_is() -> None:
    text = plain_of(library_for(ArticleType.ERROR))
    assert "(../../en/deep/a/#backup)" in text
    assert "* [How to \\<back> up](../../en/backup/)\n" in text
    assert set(re.findall(r"\]\(([^)]*)\)", text)) == {
        "../../en/backup/", "../../en/deep/a/#backup", "../../en/like/", "../../en/new/", "tel:+8131234",
    }  # fmt: skip


SIGNS = [*VALUES, "<", "!", "+ ", "> ", "=== ", "#", "~", ")", "__", "**"]
texts = st.lists(st.sampled_from(SIGNS), min_size=1).map("".join).filter(re.compile("[a-z]").search)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_no_value_is_markup(value: str) -> None:
    text = json.dumps(value)
    library = library_for(
        ArticleType.ERROR, meaning=text, cause=text, prevention=text, prerequisites=f"[{text}]", title=text,
        error_messages=f"[{{text: m}}, {{text: {text}}}]",
        backup=f"{{what: {text}, how: {text}, restore: {text}}}",
        solutions=f"[{{id: solution-1, title: a, pros: [{text}, {text}], time: {text}}}]",
    )  # fmt: skip
    tree = LexborHTMLParser(commonmark_html(plain_of(library)))
    assert said(tree) == said(page_of(library))
    plain = LexborHTMLParser(commonmark_html(plain_of(library_for(
        ArticleType.ERROR, meaning="x", cause="x", prevention="x", prerequisites="[x]", title="x",
        error_messages="[{text: m}, {text: x}]", backup="{what: x, how: x, restore: x}",
        solutions="[{id: solution-1, title: a, pros: [x, x], time: x}]",
    ))))  # fmt: skip
    assert [node.tag for node in tree.css("*")] == [node.tag for node in plain.css("*")]


PLAIN = """\
<!-- ask Ken first -->
See [the clock](../clock.md#step-1), [by id](KB0002), [here](#end), [out](https://example.com/) and [gone](KB0666).

![Switch](../img/a.png) `[code](KB0002)` <!-- TODO -->text.

## End
"""


def test_plain_markdown_leads_to_the_site_and_says_no_more_than_the_page() -> None:
    library = library_of({
        "docs/en/deep/here.md": front_matter() + PLAIN,
        "docs/en/clock.md": front_matter(id="KB0002") + "1. Set it.\n",
        "docs/en/secret.md": front_matter(id="KB0666", visibility="internal") + "x\n",
        "docs/en/img/a.png": "x",
    })  # fmt: skip
    text = Plain(library.by_path["en/deep/here.md"], library).document("a/KB0001/")
    assert text == (
        "# Where is the power button?\n\nQuestion KB0001\n\nApplies to\n\n* Example\n\nChecked Nov 2, 2026\n\n"
        "See [the clock](../../en/clock/#step-1), [by id](../../en/clock/), [here](../../en/deep/here/#end),"
        " [out](https://example.com/) and gone.\n\n![Switch](../../en/img/a.png) `[code](KB0002)` text."
        "\n\n## End\n\nLast checked on Nov 2, 2026\n"
    )


@pytest.mark.parametrize("text", [front_matter(), front_matter() + "\n\n", front_matter() + "Last line"])
def test_plain_markdown_ends_with_one_line_end(text: str) -> None:
    library = library_of({"docs/en/a.md": text})
    plain = Plain(library.by_path["en/a.md"], library).document("a/KB0001/")
    assert plain.startswith("# Where is the power button?\n")
    assert plain.endswith("\n")
    assert not plain.endswith("\n\n")
