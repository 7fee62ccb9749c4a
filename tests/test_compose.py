"""An article's page: the blocks of each type in their order, in both languages, around the writer's body."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from kb_build.compose import compose
from kb_build.compose.dates import day, moment
from kb_build.locales import words
from kb_build.marks import RAW_HTML
from tests.composed import composed, html_of, order, site, texts, tree_of
from tests.composed_error import ALL_BLOCKS, BACKUP, ERROR, OTHER, ROOT, USED, error
from tests.libraries import front_matter


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
    assert day(date(2026, 11, 2), "en") == "Nov 2, 2026"
    assert day(date(2026, 11, 2), "ja") == "2026年11月2日"
    west = datetime(2026, 11, 2, 9, 5, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    assert moment(west, "en") == "Nov 2, 2026, 09:05 (UTC-3:30)"


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
