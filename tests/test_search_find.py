"""What a customer pastes or types finds its article."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_build.model.section import SearchDocument, Section
from kb_build.search.compare import LineMatch
from kb_build.search.find import Hit, Search, find
from kb_build.search.focus import tokens_of
from kb_build.search.index import build_index
from kb_build.search.lines import QUOTE
from kb_build.search.look import Look
from kb_build.search.partial import Scores
from kb_build.search.query import parse
from kb_build.search.rank import Signs, rank
from kb_build.search.store import IndexStore
from kb_build.search.terms import wanted
from kb_build.search.tokenize import tokenizer
from tests.search_articles import article, documents


@cache
def search(lang: str) -> Search:
    return Search(IndexStore(build_index(documents(), lang)))


def first(lang: str, query: str) -> Hit:
    hits = search(lang).find(query)
    assert hits, f"nothing found for {query!r}"
    return hits[0]


DECLARED = [
    (lang, d.id, text)
    for lang in ("en", "ja")
    for d in documents()
    if d.lang == lang
    for text, _ in d.error_messages
]

LOG = "\n".join(
    f"2026-01-08T09:14:{n:02d}.120Z INFO [worker-{n}] step {n} of 30 done, next task queued in C:\\Jobs\\{n}\\run.log"
    for n in range(30)
)
LETTER = (
    "Dear support team, since our office moved last Tuesday two of my colleagues and I have been stopped by this every "
    "single morning: {} - we already switched everything off and on again, asked our neighbours and read the leaflet. "
    "Would you be so kind as to tell us what else we may do? Many thanks and best wishes, Maria"
)
JAPANESE_LETTER = (
    "平素より大変お世話になっております。総務部の佐藤と申します。先日より一部の社員から、朝一番に機械を立ち上げると"
    "必ず「{}」と出てしまい仕事が進まないという相談を受けております。取り急ぎ元どおりにしたいので、手順をお教えいただけ"
    "ますと幸いです。何卒よろしくお願い申し上げます。"
)
VARIANTS = {
    "as is": lambda text: text,
    "with a value for its variable": lambda text: text.replace("{port}", "\\\\.\\COM3"),
    "quotes stripped": lambda text: text.replace('"', ""),
    "curly quotes": lambda text: text.replace('"', "”"),
    "lower case": str.lower,
    "full-width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "with a time": lambda text: f"2026-01-08 09:14:55 ERROR {text}",
    "in words": lambda text: f"Hi, it says {text} when I try to continue, any idea?",
    "in Japanese words": lambda text: f"「{text}」と表示されて先に進めません。対処方法を教えてください",
    "told in Japanese": lambda text: (
        f"今朝からアプリを開こうとすると、{text} って出るのですが、どうすればいいでしょうか"
    ),
    "in a log": lambda text: f"{LOG}\n2026-01-08T09:15:00.000Z ERROR {text}\n{LOG}",
    "wrapped in a log": lambda text: f"{LOG}\n{wrapped(text)}\n{LOG}",
    "in a letter": LETTER.format,
    "in a Japanese letter": JAPANESE_LETTER.format,
}


def wrapped(text: str) -> str:
    """The text on two lines, cut at a space where it has one."""
    half = len(text) // 2
    cut = text.rfind(" ", 0, half) + 1 or half
    return f"{text[:cut].rstrip()}\n{text[cut:]}"


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("lang", "id", "text"), DECLARED)
def test_a_declared_message_comes_first_and_is_exact(lang, id, text, variant):
    hit = first(lang, VARIANTS[variant](text))
    assert (hit.id, hit.match) == (id, "exact")


@pytest.mark.parametrize(
    "query",
    ["0x80070642", "80070642", "error 0x80070642", "エラー 0x80070642", "８００７０６４２", "0x80070642L"],
)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_code_is_never_another_code(lang, query):
    exact = [hit.id for hit in search(lang).find(query) if hit.match == "exact"]
    assert exact == ["KB0003"]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_code_that_was_read_out_in_halves(lang):
    assert first(lang, "0x8007 0642").id == "KB0003"


@pytest.mark.parametrize("query", ["5.7.708", "5 7 708", "#5.7.708", "550-5.7.708", "smtp error 5.7.708"])
def test_spellings_of_a_code(query):
    assert first("en", query).id == "KB0005"


@pytest.mark.parametrize(
    ("lang", "query", "id"),
    [
        ("en", "AttributeValueMustBeUnique", "KB0007"),
        ("en", "attribute value must be unique", "KB0007"),
        ("en", "chnage pasword", "KB0008"),
        ("en", "wi-fi", "KB0006"),
        ("en", "wifi netw", "KB0006"),
        ("en", "the router does not show my board", "KB0006"),
        ("ja", "メールが送れない", "KB0009"),
        ("ja", "めーるが送れない", "KB0009"),
        ("ja", "取消", "KB0010"),
        ("ja", "ﾊﾟｽﾜｰﾄﾞ", "KB0008"),
        ("ja", "パスワド変更", "KB0008"),
        ("ja", "共有フォルダ", "KB0011"),
        ("ja", "インストール出来ない", "KB0003"),
    ],
)
def test_words(lang, query, id):
    assert first(lang, query).id == id


def test_a_hit_names_the_line_the_section_and_the_words_found():
    hit = first("en", "ser_open(): can't open device COM7")
    assert hit.line == 'avrdude: ser_open(): can\'t open device "{port}": Access is denied.'
    assert [hit.line[start:end] for start, end in hit.marks] == ["ser_open", "can't", "open", "device"]
    assert first("en", "2.4 GHz").section.anchor == "step-2"


DECLARED_ONES = build_index(
    [
        SearchDocument(
            "KB0001", "en", "en/a/", "a/KB0001/", "The clock is wrong", type="error",
            error_messages=(
                ("Sync stopped: the clock of this device is wrong", "HN-1042"),
                ("Sync error HN-77 on this device", ""),
            ),
        ),
        SearchDocument(
            "KB0002", "en", "en/b/", "a/KB0002/", "An update is missing", type="error",
            error_messages=(("Installation failed with error 0x80070642", "0x80070642"),),
        ),
        SearchDocument(
            "KB0003", "en", "en/c/", "a/KB0003/", "I get an error when I start the program", type="faq",
            sections=(Section("KB0003", "en", "", "", "When I start the program I get this error."),),
        ),
    ],
    "en",
)  # fmt: skip


def test_a_message_in_a_letter_outweighs_what_its_writer_tells() -> None:
    letter = (
        "Hello, I get this error when I start the program:\n"
        "Sync stopped: the clock of this device is wrong\nWhat should I do?\nThanks, John"
    )
    hit = find(DECLARED_ONES, letter)[0]
    assert (hit.id, hit.match) == ("KB0001", "exact")


@pytest.mark.parametrize("lines", [99, 101, 5000])
def test_the_end_of_a_log_is_read_however_long_it_is(lines: int) -> None:
    log = [f"INFO worker {n} done" for n in range(lines)]
    hit = find(DECLARED_ONES, "\n".join([*log, "Sync stopped: the clock of this device is wrong"]))[0]
    assert (hit.id, hit.match) == ("KB0001", "exact")


@pytest.mark.parametrize("lines", [20, 500])
def test_both_ends_of_a_log_in_one_line_are_read(lines: int) -> None:
    message = "Sync stopped: the clock of this device is wrong"
    log = " ".join(f"INFO worker {n} has put what it found into the queue" for n in range(lines))
    for text in (f"{message} {log}", f"{log} {message}"):
        hit = find(DECLARED_ONES, text)[0]
        assert (hit.id, hit.match) == ("KB0001", "exact")


def test_a_changed_word_is_similar_and_no_more():
    hit = first("en", "avrdude: ser_open(): can't find device COM3: Access is denied")
    assert (hit.id, hit.match) == ("KB0001", "similar")


def test_a_query_without_words_finds_nothing():
    assert search("en").find(" ?! … ") == []


def test_the_limit():
    assert len(search("en").find("error install upload password", limit=2)) == 2


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters()), st.sampled_from(["en", "ja"]))
def test_any_text_may_be_pasted(text, lang):
    for hit in search(lang).find(text):
        assert all(0 <= start < end <= len(hit.line) for start, end in hit.marks)


SNIPPETS = st.sampled_from(
    ['"', ":", "+x", "-y", "~2", "^3", "*", "\\", "{a}", "error", "0x8007", "エラー", "ー", "\n", "^"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(SNIPPETS, max_size=12).map("".join), st.sampled_from(["en", "ja"]))
def test_query_languages_mean_nothing(text, lang):
    search(lang).find(text)


def test_of_articles_that_talk_alike_the_one_with_the_code_comes_first() -> None:
    alike, coded = (LineMatch(d, 0, QUOTE, 0, score, 0.4, 0.5, 9.0) for d, score in ((0, 40.0), (1, 25.0)))
    lines = {0: alike, 1: coded}
    for known, order in ((frozenset({1}), [1, 0]), (frozenset[int](), [0, 1])):
        ranked = rank(Scores({}, {}, ()), lines, Signs({}, frozenset(), known), Look.PASTE, 10)
        assert [entry.document for entry in ranked] == order


def test_what_cannot_be_done_is_found_by_what_it_is_done_to() -> None:
    pages = [
        SearchDocument("KB0001", "ja", "ja/a/", "a/KB0001/", "グループ メールを送信できない"),
        SearchDocument("KB0002", "ja", "ja/b/", "a/KB0002/", "メールが有効なフォルダーとして送信する"),
        SearchDocument("KB0003", "ja", "ja/c/", "a/KB0003/", "送信されたメールが戻ってくる"),
        *(SearchDocument(f"KB{n:04d}", "ja", f"ja/{n}/", "", f"ほかの記事 {n}") for n in range(4, 40)),
    ]
    assert find(build_index(pages, "ja"), "メールが送れない")[0].id == "KB0001"


def test_the_parts_of_a_word_with_a_hyphen_count_as_words_do() -> None:
    pages = [
        article("KB0001", "The page is forbidden", "You see a 403 page"),
        article("KB0002", "Addresses", "http http http"),
        *(article(f"KB{n:04d}", f"Page {n}", "Other words") for n in range(3, 40)),
    ]
    assert find(build_index(pages, "en"), "HTTP-403")[0].id == "KB0001"


@pytest.mark.parametrize(("lang", "most"), [("en", 10), ("ja", 16)])
def test_a_long_query_loads_few_tokens_its_codes_and_rare_ones(lang: str, most: int) -> None:
    store, cutter = search(lang).store, tokenizer()
    query = parse(cutter, " ".join([*(d.title for d in documents() if d.lang == lang), "0x80070643."]))
    chosen = wanted(query, store)
    assert "80070643" in chosen
    assert len(chosen) == most
    assert sum(not cutter.is_run(token) for token in chosen) <= 10
    assert {store.rarity(token) for token in tokens_of(query)} == {1, 2}
    assert {store.rarity(token) for token in chosen} == {1}
