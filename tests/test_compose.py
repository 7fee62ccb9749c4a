"""An article's page: the blocks of each type in their order, in both languages, around the writer's body."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kb_build.compose import compose
from kb_build.compose.dates import day, moment
from kb_build.compose.opening import first_reading
from kb_build.locales import words
from kb_build.marks import RAW_HTML
from tests.composed import composed, html_of, order, site, texts, tree_of
from tests.libraries import front_matter

ROOT = Path(__file__).resolve().parent.parent
USED = re.compile(
    r"""(?:\bw\.|\bwords\.|\bsaid\[["']|\bwords\[["']|"page"\)\["|words\[\w+(?:\.lang)?\]\.)([a-z_]+)\b(?!\()"""
)
BACKUP = "{what: the shop database, how: KB0002, restore: Copy it back.}"
SOLUTIONS = (
    "[{id: solution-1, title: Set the clock, time: 2 min, recommended: true, pros: [fast], cons: [again], who: you},"
    " {id: solution-2, title: Rebuild it, kind: workaround}]"
)
BODY = """Intro.

## Solution 1: set the clock {#solution-1}

1. Open the settings.
2. Switch it on. {#switch-it-on}

## Solution 2: rebuild {#solution-2}

1. Delete the file.
"""
ERROR = {
    "type": "error",
    "title": "Could not verify the license (0x80070005)",
    "error_messages": "[{text: Could not verify the license, code: '0x80070005', where: Start}, {text: 'No {name}'}]",
    "meaning": "The clock is wrong.",
    "cause": "The battery is empty.",
    "prerequisites": "[You are signed in.]",
    "solutions": SOLUTIONS,
    "recurrence": "possible",
    "prevention": "Keep the clock right.",
    "fixed_permanently": "false",
    "disambiguation": "With 0x80070006 see KB0002.",
    "related": "[KB0002]",
    "escalation": "{channels: [{kind: phone, address: +81 3 1234, hours: 9-17, response: 1 day}], collect: [The log]}",
}
OTHER = {"en/backup.md": front_matter(id="KB0002", title="How to back up")}
ALL_BLOCKS = [
    "h1", "[data-kb=applies-to]", "[data-kb=status]", "[data-kb=meaning]", "#symptoms", "[data-kb=prerequisites]",
    "[data-kb=cause]", "[data-kb=solution]", "[data-kb=step]", "[data-kb=prevention]", "#disambiguation",
    "[data-kb=escalation]", "#related", "[data-kb=reviewed]", "[data-kb=feedback]",
]  # fmt: skip


def error(**fields: str | None) -> str:
    return front_matter(**{**ERROR, **fields}) + BODY


def test_an_error_has_its_blocks_in_their_order() -> None:
    tree = composed(error(), others=OTHER)
    missing = {"#symptoms", "[data-kb=status]"}
    # The cause comes after the ways out, since what to do comes first.
    blocks = [s for s in ALL_BLOCKS if s not in {*missing, "[data-kb=cause]"}]
    blocks.insert(blocks.index("[data-kb=prevention]"), "[data-kb=cause]")
    assert order(tree, *ALL_BLOCKS) == blocks


@pytest.mark.parametrize(
    ("type_", "fields", "blocks"),
    [
        ("troubleshooting", {"symptoms": "[It is slow.]", "cause": "unknown", "prerequisites": "[x]"},
         ["h1", "[data-kb=applies-to]", "#symptoms", "[data-kb=prerequisites]", "[data-kb=cause]"]),
        ("known_issue", {"meaning": "x", "cause": "y", "status": "identified", "opened": "2026-11-01T09:00+09:00"},
         ["h1", "[data-kb=applies-to]", "[data-kb=status]", "[data-kb=meaning]", "[data-kb=cause]"]),
        ("how_to", {"prerequisites": "none"}, ["h1", "[data-kb=applies-to]", "[data-kb=prerequisites]"]),
        ("faq", {"prerequisites": "none"}, ["h1", "[data-kb=applies-to]"]),
        ("reference", {}, ["h1", "[data-kb=applies-to]"]),
        ("glossary_term", {"applies_to": None}, ["h1"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_type_has_its_blocks_in_both_languages(
    lang: str, type_: str, fields: dict[str, str], blocks: list[str]
) -> None:
    tree = composed(front_matter(type=type_, **fields) + "Text.", f"{lang}/a.md")
    assert order(tree, *ALL_BLOCKS) == [*blocks, "[data-kb=reviewed]", "[data-kb=feedback]"]
    assert texts(tree, ".kb-type") == [words(lang, "page")["type"][type_]]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_label_is_in_the_articles_language(lang: str) -> None:
    tree = composed(
        error(risk="data_loss", backup=BACKUP), f"{lang}/a.md", {f"{lang}/b.md": OTHER["en/backup.md"]}
    )
    said = words(lang, "page")
    headings = [
        said["meaning"],
        said["prerequisites"]["title"],
        said["cause"]["title"],
        said["prevention"]["title"],
    ]
    assert [h for h in texts(tree, "h2") if h in headings] == headings
    assert texts(tree, "#escalation") == [said["escalation"]["title"]]
    assert texts(tree, ".kb-recommended") == [said["solution"]["recommended"]]
    assert texts(tree, "#backup")[0].endswith(said["backup"]["title"])
    latin = words("en" if lang == "ja" else "ja", "page")["prevention"]["possible"]
    assert latin not in tree.body.text()


def test_the_message_is_the_title_of_an_error() -> None:
    tree = composed(error())
    assert texts(tree, "h1") == ["Could not verify the license 0x80070005"]
    assert texts(tree, "[data-kb=error-message]") == ["Could not verify the license", "No {name}"]
    assert texts(tree, "[data-kb=error-message] var") == ["{name}"]
    assert not tree.css(".kb-subtitle")


def test_a_title_that_says_more_than_the_message_stands_below_it() -> None:
    assert texts(composed(error(title="The license is refused")), ".kb-subtitle") == [
        "The license is refused"
    ]


def test_a_code_that_the_message_shows_is_not_said_twice() -> None:
    tree = composed(error(error_messages="[{text: 'E42: no paper', code: E42}]", title="'E42: no paper'"))
    assert texts(tree, "h1") == ["E42: no paper"]


def test_messages_of_other_types_stand_below_the_title() -> None:
    tree = composed(front_matter(title="It is slow", error_messages="[{text: Timeout, lang: en}]"), "ja/a.md")
    assert texts(tree, "h1") == ["It is slow"]
    assert tree.css_first("[data-kb=error-message]").attributes["lang"] == "en"


def test_chips_say_what_an_article_is_for() -> None:
    applies_to = "[{product: Shop, versions: 3.2–4.1, platforms: [Windows, macOS], plans: [Pro]}]"
    tree = composed(front_matter(applies_to=applies_to))
    assert texts(tree, "#applies-to li") == ["Shop 3.2–4.1", "Windows", "macOS", "Pro"]


@pytest.mark.parametrize(
    ("risk", "classes"),
    [(None, []), *((risk, [f"kb-safety kb-safety-{risk}"]) for risk in ("none", "reversible", "data_loss"))],
)
def test_a_page_says_that_data_is_safe_only_if_its_writer_said_so(
    risk: str | None, classes: list[str]
) -> None:
    tree = composed(error(risk=risk, backup=BACKUP if risk == "data_loss" else None))
    assert [node.attributes["class"] for node in tree.css(".kb-safety")] == classes


def test_an_introduction_is_no_part_of_the_cause() -> None:
    tree = composed(error().replace("Intro.", "Intro.\n{.intro}"))
    assert order(tree, "#meaning", "p.intro", "#prerequisites", "#solution-1", "#cause") == [
        "#meaning", "p.intro", "#prerequisites", "#solution-1", "#cause",
    ]  # fmt: skip


@pytest.mark.parametrize("body", ["Text.", "Text.\n\n1. Step.\n\n## More\n", "> ## Quoted\n", "## First\n"])
def test_without_an_introduction_the_cause_stands_above_the_body(body: str) -> None:
    tree = composed(front_matter(type="troubleshooting", cause="The battery is empty.") + body)
    assert order(tree, "#cause", ".kb-cause ~ *, #cause ~ ol") == ["#cause", ".kb-cause ~ *, #cause ~ ol"]
    assert tree.css_first(".kb-article-header + .kb-cause") is not None


def test_each_solution_asks_whether_it_helped_and_leads_to_the_next_then_to_a_person() -> None:
    channel = "{channels: [{kind: mail, address: a@example.com}]}"
    two = "[{id: solution-1, title: One}, {id: solution-2, title: Two}]"
    text = front_matter(**{**ERROR, "solutions": two, "escalation": channel})
    tree = composed(
        text + "## One {#solution-1}\n\n1. A.\n\n## Two {#solution-2}\n\n1. B.\n\n## Worked {#worked}\n\nC.\n"
    )
    links = [node.css_first("a.kb-button").attributes["href"] for node in tree.css("[data-kb=solved]")]
    assert links == ["#solution-2", "#escalation"]
    assert order(tree, "#solution-1", "[href='#solution-2']", "#solution-2", "[href='#escalation']", "#worked") == [
        "#solution-1", "[href='#solution-2']", "#solution-2", "[href='#escalation']", "#worked",
    ]  # fmt: skip


def article_page(body: str) -> str:
    library = site({"en/a.md": front_matter() + body})
    return html_of(compose(library.by_path["en/a.md"], library))


def test_footnotes_stand_at_the_end_of_the_body() -> None:
    html = article_page("Text[^1] goes on.\n\n[^1]: A note that explains it.\n")
    assert html.index("A note that explains it") < html.index('data-kb="reviewed"') < html.index("<!--kb:end")


def test_what_only_looks_like_a_footnote_leaves_nothing() -> None:
    html = article_page("```\n[^1]: in code\n```\n")
    assert "footnotes" not in html
    assert not any("\ue000" <= letter <= "\ue00f" for letter in html)


def test_an_unknown_cause_is_said_honestly() -> None:
    assert (
        words("en", "page")["cause"]["unknown"]
        in texts(composed(error(cause="unknown")), "[data-kb=cause]")[0]
    )


def test_a_status_says_when_the_next_word_comes() -> None:
    fields = {
        "type": "known_issue", "status": "identified", "opened": "2026-11-01T09:00+09:00",
        "status_updated": "2026-11-02T10:30Z", "next_update": "2026-11-03T12:00+05:30", "fixed_in": "4.2",
    }  # fmt: skip
    tree = composed(front_matter(**fields), "ja/a.md")
    assert texts(tree, ".kb-status dd") == [
        "2026年11月1日 09:00 (UTC+9)", "2026年11月2日 10:30 (UTC)", "2026年11月3日 12:00 (UTC+5:30)", "4.2",
    ]  # fmt: skip
    resolved = composed(front_matter(**{**fields, "status": "resolved"}))
    assert not resolved.css(".kb-term-next_update")


def test_dates_are_said_as_in_each_language() -> None:
    assert day(date(2026, 11, 2), "en") == "November 2, 2026"
    assert day(date(2026, 11, 2), "ja") == "2026年11月2日"
    west = datetime(2026, 11, 2, 9, 5, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    assert moment(west, "en") == "November 2, 2026, 09:05 (UTC-3:30)"


def test_prerequisites_link_to_what_helps() -> None:
    fields = (
        "[{text: A copy exists., link: KB0002}, {text: Read this., link: 'https://example.com/'}, Plain.]"
    )
    tree = composed(error(prerequisites=fields), others=OTHER)
    assert texts(tree, "[data-kb=prerequisites] li") == [
        "A copy exists. How to back up",
        "Read this.",
        "Plain.",
    ]
    links = [a.attributes["href"] for a in tree.css("[data-kb=prerequisites] a")]
    assert links == ["../../backup/", "https://example.com/"]


# -- solutions and the backup warning


def test_facts_stand_below_each_solutions_heading() -> None:
    tree = composed(error(risk="reversible"))
    assert order(tree, "#solution-1", ".kb-solution-facts", "#solution-1-step-1", "#solution-2") == [
        "#solution-1", ".kb-solution-facts", "#solution-1-step-1", "#solution-2",
    ]  # fmt: skip
    chips = texts(tree, ".kb-solution-facts li")
    assert chips == [
        "Try this first", "Removes the cause", "Time 2 min", "Risk Can be undone", "Who can do this you",
        "Workaround", "Risk Can be undone",
    ]  # fmt: skip
    assert texts(tree, ".kb-pros dd, .kb-cons dd") == ["fast", "again"]


def test_a_solution_of_which_nothing_is_said_has_no_empty_box() -> None:
    assert not composed(error(solutions="[{title: Set the clock}]")).css(".kb-solution-facts")


@pytest.mark.parametrize(
    ("fields", "body", "expected"),
    [
        # the article's risk: before its first solution
        ({"risk": "data_loss"}, BODY, ["#backup", "#solution-1", "#solution-1-step-1"]),
        # one solution's own risk: below its facts, before its first step
        ({"solutions": "[{title: a}, {id: solution-2, title: b, risk: data_loss}]"}, BODY,
         ["#solution-1", "#solution-1-step-1", "#solution-2", "#solution-2 + div", "#backup", "#solution-2-step-1"]),
        # a safe first solution needs no warning
        ({"risk": "data_loss", "solutions": "[{title: a, risk: none}, {id: solution-2, title: b}]"}, BODY,
         ["#solution-1", "#solution-1-step-1", "#backup", "#solution-2", "#solution-2-step-1"]),
        # a step that stands before all solutions
        ({"risk": "data_loss"}, "1. Delete.\n\n" + BODY, ["#backup", "#step-1", "#solution-1"]),
        # no solution has a heading: before the steps
        ({"risk": "data_loss", "solutions": "[{title: a}]"}, "Text.\n\n1. Delete.\n",
         ["#solution-1", "#backup", "#step-1"]),
        # no step at all
        ({"risk": "data_loss", "solutions": None}, "Text.\n", ["#backup"]),
    ],
)  # fmt: skip
def test_the_backup_warning_comes_before_the_first_risky_step(
    fields: dict[str, str], body: str, expected: list[str]
) -> None:
    tree = composed(front_matter(**{**ERROR, "backup": BACKUP, **fields}) + body, others=OTHER)
    selectors = [
        "#backup",
        "#step-1",
        "#solution-1",
        "#solution-1-step-1",
        "#solution-2",
        "#solution-2-step-1",
    ]
    wanted = [s for s in [*selectors, "#solution-2 + div"] if s in expected]
    assert order(tree, *wanted) == expected
    assert len(tree.css("[data-kb=backup]")) == 1
    assert texts(tree, "[data-kb=backup] dd") == ["the shop database", "How to back up", "Copy it back."]


@pytest.mark.parametrize(
    "body",
    [
        "> 1. Delete.\n",
        "!!! note\n\n    1. Delete.\n",
        '=== "Windows"\n\n    1. Delete.\n\n=== "macOS"\n\n    1. Delete.\n',
        "Text\n1. Delete.\n",
        "1.  Delete.\n\n    More.\n2.  End.\n",
        "1. ```sh\n   rm x\n   ```\n",
        "Steps\n=====\n\n1. Delete.\n",
        "> ## Quoted\n> 1. Delete.\n",
    ],
)
def test_the_backup_warning_comes_before_a_step_wherever_that_stands(body: str) -> None:
    tree = composed(front_matter(type="how_to", risk="data_loss", backup=BACKUP) + body)
    assert order(tree, "[data-kb=backup]", "ol") == ["[data-kb=backup]", "ol"]
    assert len(tree.css("[data-kb=backup] dd")) == 3


def test_a_second_risky_solution_points_at_the_warning() -> None:
    tree = composed(error(risk="data_loss", backup=BACKUP))
    assert order(tree, "#backup", "#solution-1", "#solution-2", "#solution-2-step-1")[0] == "#backup"
    assert len(tree.css(".kb-backup-again a[href='#backup']")) == 1


def test_a_missing_backup_is_said_rather_than_hidden() -> None:
    tree = composed(error(risk="data_loss", confidence="wip"))
    assert words("en", "page")["backup"]["unsaid"] in texts(tree, "[data-kb=backup]")[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BODY.replace(" {#solution-2}", ""), ["#solution-1", "#solution-1-step-1", "#solution-2"]),
        (BODY.replace(" {#solution-1}", ""), ["#solution-1", "#solution-2", "#solution-2-step-1"]),
        ("1. Step.\n", ["#solution-1", "#step-1", "#solution-2"]),
    ],
)
def test_a_declared_solution_without_a_heading_gets_one(body: str, expected: list[str]) -> None:
    tree = composed(front_matter(**ERROR) + body)
    assert order(tree, *expected) == expected
    assert len(tree.css("[data-kb=solution]")) == 2


# -- the body


def test_headings_and_steps_have_their_ids() -> None:
    tree = composed(error() + "\n## How to tell it worked\n\n1. Look.\n")
    assert [h.attributes.get("id") for h in tree.css("h2[data-kb=solution]")] == ["solution-1", "solution-2"]
    assert [li.attributes["id"] for li in tree.css("li[data-kb=step]")] == [
        "solution-1-step-1", "switch-it-on", "solution-2-step-1", "step-1",
    ]  # fmt: skip
    assert tree.css_first("#solution-1-step-2") is not None
    assert tree.css_first("#how-to-tell-it-worked").tag == "h2"
    assert texts(tree, "li[data-kb=step]")[1] == "Switch it on."


def test_every_id_stands_once_in_a_page() -> None:
    body = "## Cause\n\n## Symptoms\n\n## Related\n\n## Meaning\n\n## Escalation\n\n## Backup\n"
    tree = composed(error(symptoms="[x]", risk="data_loss", backup=BACKUP) + body, others=OTHER)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert sorted(ids) == sorted(set(ids))


def test_every_reference_to_an_id_finds_it() -> None:
    tree = composed(error(risk="data_loss", backup=BACKUP), others=OTHER)
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    assert {node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")} <= ids


def test_a_heading_that_repeats_the_title_goes_and_its_anchors_stay() -> None:
    text = front_matter(title="Where is it?") + '# <a name="old"></a>Where is it?\n\nAt the back.\n'
    tree = composed(text)
    assert texts(tree, "h1") == ["Where is it?"]
    assert tree.css_first("h1").attributes["id"] == "where-is-it"
    assert tree.css_first("h1 #old") is not None
    assert "At the back." in tree.body.text()
    assert len(composed(front_matter(title="Where is it?") + "# Another\n").css("h1")) == 2


def test_a_heading_with_braces_keeps_them() -> None:
    tree = composed(front_matter() + "## Use {name} in `{x}`\n\n## A {.b}\n")
    assert texts(tree, "h2") == ["Use {name} in {x}", "A"]
    assert tree.css_first("h2.b").attributes["id"] == "a-b"


def test_admonitions_without_a_title_are_named_in_the_articles_language() -> None:
    tree = composed(front_matter() + "!!! warning\n\n    Text.\n\n> [!NOTE]\n> Text.\n", "ja/a.md")
    assert texts(tree, ".admonition-title") == ["警告", "メモ"]


def test_comments_never_reach_the_page() -> None:
    page = composed(front_matter() + "<!-- kb-ignore SS004: no -->\nText <!-- secret --> more.\n").html
    assert "SS004" not in page
    assert "secret" not in page


def test_forged_marks_are_dropped() -> None:
    body = (
        "1. \ue000step-9 evil\ue001Do it.\n\n```\ue002html\n<b onclick=x>\n```\n\n<!--kb:end KB0001 en-->\n"
    )
    tree = composed(front_matter() + body)
    assert tree.css_first("#step-1").text().strip() == "step-9 evilDo it."
    assert not tree.css("#step-9, #evil, [onclick]")
    assert tree.html.count("kb:end") == 1


@pytest.mark.parametrize(
    "body", ["", "\n", "```", "```\nx", "<!-- x", "!!! note", "- ", "1. ", "|a|\n|-|", "# "]
)
def test_every_beginning_of_a_body_composes(body: str) -> None:
    assert composed(front_matter() + body).css_first("[data-kb=reviewed]") is not None


def test_an_article_may_end_with_its_front_matter() -> None:
    assert composed(front_matter().rstrip("\n")).css_first("h1") is not None


# -- what else a page says


def test_an_articles_confidence_is_said() -> None:
    said = words("ja", "page")["confidence"]
    for confidence in ("wip", "not_validated", "archived"):
        tree = composed(front_matter(confidence=confidence), "ja/a.md")
        assert texts(tree, ".kb-notice p") == [said[confidence]]
        assert not tree.css(".kb-checked")
    assert not composed(front_matter()).css(".kb-notice")


def test_a_newer_article_is_named_first() -> None:
    tree = composed(front_matter(superseded_by="KB0002"), others=OTHER)
    assert [a.attributes["href"] for a in tree.css(".kb-notice a")] == ["../../backup/"]


@pytest.mark.parametrize(
    ("kind", "address", "href"),
    [
        ("phone", "+81 3-1234-5678", "tel:+81312345678"),
        ("mail", "help@example.com", "mailto:help@example.com"),
        ("form", "https://example.com/form", "https://example.com/form"),
        ("chat", "javascript:go()", None),
        ("mail", "x@y?body=<b>", "mailto:x@y?body=<b>"),
        ("chat", "in the app", None),
    ],
)
def test_channels_are_links_where_they_can_be(kind: str, address: str, href: str | None) -> None:
    tree = composed(error(escalation=f"{{channels: [{{kind: {kind}, address: '{address}'}}]}}"))
    link = tree.css_first(".kb-channels a")
    assert (link.attributes["href"] if link and href else None) == (
        href if href and "<" not in href else None
    )
    assert address in texts(tree, ".kb-channels")[0]


def test_the_sites_channels_stand_where_an_article_has_none() -> None:
    settings = {
        "escalation": {"channels": [{"kind": "chat", "address": "in the app"}], "collect": ["The log"]}
    }
    assert texts(composed(error(escalation=None), **settings), ".kb-escalation .kb-checklist li") == [
        "The log"
    ]
    assert composed(front_matter(), **settings).css("[data-kb=escalation]")
    assert not composed(front_matter(type="reference"), **settings).css("[data-kb=escalation]")
    assert not composed(error(escalation=None)).css("[data-kb=escalation]")


def test_related_articles_say_their_language() -> None:
    japanese = front_matter(id="KB0002", title="バックアップ")
    others = {"ja/b.md": japanese, "en/c.md": front_matter(id="KB0003", title="C")}
    tree = composed(front_matter(related="[KB0002, KB0003, KB0001, KB9999]"), others=others)
    links = tree.css(".kb-related a")
    assert [(a.text(), a.attributes.get("lang")) for a in links] == [("バックアップ", "ja"), ("C", None)]
    assert texts(tree, ".kb-related small") == ["(in Japanese)"]


def test_hidden_articles_are_named_nowhere() -> None:
    others = {"en/b.md": front_matter(id="KB0002", title="Internal matters", visibility="internal")}
    text = error(related="[KB0002]", prerequisites="[{text: x, link: KB0002}]", superseded_by="KB0002")
    tree = composed(text + "[see](KB0002) [see](../b.md) <a href='../b.md'>x</a>", others=others)
    assert "Internal matters" not in tree.html
    assert not [a for a in tree.css("a") if "b" in (a.attributes.get("href") or "").split("/")]


def test_alternatives_are_shown_as_one_plain_reading() -> None:
    assert first_reading("(clock|time) is (wrong|off)") == "clock is wrong"
    assert first_reading("printer (office)") == "printer (office)"


# -- the page as a whole


def test_a_page_knows_what_its_templates_need() -> None:
    library = site({"en/errors/clock.md": error(), "ja/errors/clock.md": error(), **OTHER})
    page = compose(library.by_path["en/errors/clock.md"], library)
    kb = page.meta["kb"]
    assert (page.path, page.template) == ("en/errors/clock.md", "main.html")
    assert [kb[key] for key in ("kind", "id", "lang", "type")] == ["article", "KB0001", "en", "error"]
    assert kb["permalink"] == "a/KB0001/"
    assert [(a["lang"], a["url"], a["exists"]) for a in kb["alternates"]] == [
        ("ja", "ja/errors/clock/", True), ("en", "en/errors/clock/", True),
    ]  # fmt: skip
    assert kb["breadcrumbs"] == [{"title": "Home", "url": "en/"}, {"title": "Errors", "url": "en/errors/"}]
    ids = {node.attributes["id"] for node in tree_of(page).css("h2[id]")}
    assert {entry["id"] for entry in kb["contents"]} == ids
    untranslated = compose(library.by_path["en/backup.md"], library).meta["kb"]["alternates"][0]
    assert (untranslated["url"], untranslated["exists"]) == ("ja/", False)


def test_a_page_begins_and_ends_with_its_marks() -> None:
    library = site({"ja/a.md": front_matter() + "本文。"})
    lines = compose(library.articles[0], library).markdown.split("\n")
    assert lines[:2] == [f"```{RAW_HTML}", "<!--kb:begin KB0001 ja-->"]
    assert lines[-4:] == ["<!--kb:end KB0001 ja-->", "", "```", ""]


def test_the_same_article_gives_the_same_bytes() -> None:
    files = {"en/errors/clock.md": error(risk="data_loss", backup=BACKUP), **OTHER}
    pages = [
        compose(library.by_path["en/errors/clock.md"], library) for library in (site(files), site(files))
    ]
    assert pages[0] == pages[1]


def test_an_article_without_fields_is_refused() -> None:
    library = site({"en/a.md": "---\ntitle: x\n---\nText."})
    with pytest.raises(ValueError, match=r"docs/en/a\.md"):
        compose(library.articles[0], library)


def test_blocks_are_one_line_of_html_each() -> None:
    library = site({"en/errors/clock.md": error(meaning='"two\\nlines"'), **OTHER})
    page = compose(library.by_path["en/errors/clock.md"], library)
    assert "two&#10;lines" in page.markdown
    assert "two\nlines" in html_of(page).replace("&#10;", "\n")


def test_both_languages_have_the_same_words() -> None:
    def keys(part: object, path: str = "") -> list[str]:
        if isinstance(part, dict):
            return [key for name, value in part.items() for key in keys(value, f"{path}.{name}")]
        return [path]

    assert keys(words("en", "page")) == keys(words("ja", "page"))


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    templates = [
        *(ROOT / "overrides").rglob("*.html"),
        *(ROOT / "kb_build" / "compose").rglob("*.*"),
        *(ROOT / "kb_build" / "publish").rglob("*.*"),
    ]
    sources = [path.read_text(encoding="utf-8") for path in templates if path.suffix in (".html", ".py")]
    used = {name for source in sources for name in USED.findall(source)}
    assert used == set(words("en", "page"))
