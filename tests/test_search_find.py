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
from kb_build.search.titles import titled
from kb_build.search.tokenize import tokenizer
from tests.search_articles import documents


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


def test_an_exact_message_leads_to_the_first_solution() -> None:
    sections = (
        Section("KB0001", "en", "meaning", "What it means", "The printer has no paper (E-12)."),
        Section("KB0001", "en", "solution-1", "Add paper", "Open the tray."),
    )
    article = SearchDocument(
        "KB0001", "en", "en/x/", "a/KB0001/", "No paper (E-12)", type="error", sections=sections,
        error_messages=(("No paper (E-12)", "E-12"),), solution="solution-1",
    )  # fmt: skip
    index = build_index([article], "en")
    assert [hit.section.anchor for hit in find(index, "No paper (E-12)")] == ["solution-1"]
    assert [hit.section.anchor for hit in find(index, "what does it mean")] == ["meaning"]


def test_an_exact_message_is_marked_whole() -> None:
    text = "写真を送信できませんでした (115)"
    many = [
        SearchDocument(f"KB{n:04}", "ja", f"ja/{n}/", f"a/KB{n:04}/", f"保存ができませんでした ({n})", sections=(
            Section(f"KB{n:04}", "ja", "a", "見出し", "接続できませんでした。" * 3),)) for n in range(2, 160)
    ]  # fmt: skip
    article = SearchDocument(
        "KB0001", "ja", "ja/x/", "a/KB0001/", "写真を送れない", type="error", error_messages=((text, ""),)
    )
    (hit, *_) = find(build_index([article, *many], "ja"), text)
    assert (hit.match, [hit.line[start:end] for start, end in hit.marks]) == (
        "exact", ["写真を送信できませんでした", "115"]
    )  # fmt: skip


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


@pytest.mark.parametrize(
    ("pasted", "match"),
    [
        ("HN-1042", "exact"),
        ("HN-1043", "similar"),
        ("Error HN-1043", "similar"),
        ("Sync stopped: the clock of this device is wrong", "exact"),
        ("Sync stopped: the clock of this dev", "exact"),
        ("Sync stopped: the clock of this device is right", "similar"),
        ("Sync error HN-77 on this device", "exact"),
        ("Sync error HN-78 on this device", "similar"),
        ("Sync error HN-77 on this dev", "exact"),
        ("Sync error HN-78 on this dev", "similar"),
        ("Installation failed with error 0x80070642", "exact"),
        ("Installation failed with error 0x80070641", "similar"),
    ],
)
def test_another_code_or_another_last_word_is_never_exact(pasted: str, match: str) -> None:
    order = ("text", "similar", "exact")
    assert order.index(find(DECLARED_ONES, pasted)[0].match) <= order.index(match)
    assert match != "exact" or find(DECLARED_ONES, pasted)[0].match == "exact"


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


def test_articles_that_share_a_message_are_told_apart() -> None:
    jam = ("E12 PAPER JAM in tray {tray}", "")
    pair = [
        SearchDocument(
            "KB0001",
            "en",
            "en/a/",
            "a/KB0001/",
            "The printer stops",
            error_messages=(jam,),
            disambiguation="You see it while printing.",
        ),
        SearchDocument(
            "KB0002",
            "en",
            "en/b/",
            "a/KB0002/",
            "The scanner stops",
            error_messages=(jam,),
            disambiguation="You see it while scanning.",
        ),
    ]
    hits = find(build_index(pair, "en"), "E12 PAPER JAM in tray 2")
    assert {hit.disambiguation for hit in hits} == {
        "You see it while printing.",
        "You see it while scanning.",
    }
    assert {hit.match for hit in hits} == {"exact"}
    assert [hit.disambiguation for hit in find(build_index(pair, "en"), "printer")] == [""]


@pytest.mark.parametrize(
    ("title", "quoted"), [("Front matter", ""), ("What the manual says", "Access is denied.")]
)
def test_a_few_words_of_a_long_paste_are_no_exact_match(title: str, quoted: str) -> None:
    section = Section("KB0001", "en", "s", "Seen", quoted, (quoted,) if quoted else ())
    article = SearchDocument("KB0001", "en", "en/a/", "a/KB0001/", title, sections=(section,))
    others = [d for d in documents() if d.lang == "en" and d.id not in ("KB0001", "KB0005")]
    index = build_index([article, *others], "en")
    paste = "Upload of front matter failed: exit status 1, the board did not answer. Access is denied. Press reset"
    assert "exact" not in {hit.match for hit in find(index, paste) if hit.id == "KB0001"}
    assert find(index, quoted or title)[0].match == "exact"


@pytest.mark.parametrize(
    ("text", "code"), [("0x80070005: Access is denied", "0x80070005"), ("HN-1050", "HN-1050")]
)
def test_a_declared_code_leads_on_a_site_of_three_articles(text: str, code: str) -> None:
    few = [
        SearchDocument("KB0009", "en", "en/x/", "", text, error_messages=((text, code),)),
        SearchDocument(
            "KB0001", "en", "en/a/", "", "No note", error_messages=(("Error HN-1042", "HN-1042"),)
        ),
        SearchDocument(
            "KB0002", "en", "en/b/", "", "Wrong clock", error_messages=(("Error HN-2042", "HN-2042"),)
        ),
    ]
    hit = find(build_index(few, "en"), f"error {code}")[0]
    assert (hit.id, hit.match) == ("KB0009", "exact")


def test_a_quotation_beside_another_code_is_not_exact() -> None:
    section = Section("KB0001", "en", "s", "Seen", "", ("Access denied, traffic is not accepted",))
    quoting = SearchDocument("KB0001", "en", "en/a/", "", "Mail comes back", sections=(section,))
    index = build_index(
        [quoting, *(article(f"KB{n:04d}", f"Page {n}", "Other words") for n in range(2, 40))], "en"
    )
    assert find(index, "Access denied, traffic is not accepted")[0].match == "exact"
    for paste in (
        "550 5.7.706 Access denied, traffic is not accepted",
        f"{LOG}\n550 5.7.706 Access denied, traffic is not accepted",
        f"{LOG}\nAccess denied, traffic is not accepted (5.7.706)",
        f"{LOG}\nAccess denied, traffic is not accepted: aadsts50011",
    ):
        assert find(index, paste)[0].match == "similar", paste
    assert find(index, f"{LOG}\n  Access denied, traffic is not accepted.")[0].match == "exact"


def test_a_button_in_another_message_is_not_exact() -> None:
    section = Section("KB0001", "ja", "s", "開く", "「ネットワーク」を選びます。")
    quoting = SearchDocument("KB0001", "ja", "ja/a/", "", "設定を開く", sections=(section,))
    others = (SearchDocument(f"KB{n:04d}", "ja", f"ja/{n}/", "", f"ほかの記事 {n}") for n in range(2, 40))
    index = build_index([quoting, *others], "ja")
    assert find(index, "ネットワーク エラー")[0].match != "exact"
    assert find(index, "ネットワーク")[0].match == "exact"


def test_what_is_a_heading_and_code_is_a_quotation() -> None:
    error = "dfu-util: Error during download get_status"
    section = Section("KB0001", "en", "s", error, "", (error,))
    quoting = SearchDocument("KB0001", "en", "en/a/", "", "Upload errors", sections=(section,))
    index = build_index(
        [quoting, *(article(f"KB{n:04d}", f"Page {n}", "Other words") for n in range(2, 40))], "en"
    )
    assert find(index, error)[0].match == "exact"


def article(id: str, title: str, *texts: str) -> SearchDocument:
    sections = tuple(Section(id, "en", f"s{n}", text, f"{text} {text}") for n, text in enumerate(texts))
    return SearchDocument(id, "en", f"en/{id}/", f"a/{id}/", title, sections=sections)


TITLED = [
    article("KB0001", "Before you update the old bootloader"),
    article("KB0002", "Flash it", "The bootloader: update it"),
    article("KB0003", "Camera bootloader", "Update the camera"),
    *(article(f"KB{n:04d}", f"Page {n}", "Other words") for n in range(4, 40)),
]


@pytest.mark.parametrize("query", ["update boot", "update bootloa"])
def test_a_title_with_every_typed_word_comes_before_much_talk_of_them(query: str) -> None:
    assert find(build_index(TITLED, "en"), query)[0].id == "KB0001"


@pytest.mark.parametrize(
    "query", ["bootloader", "update_bootloader", "update bootloader 7", "update: bootloader"]
)
def test_only_a_few_typed_words_are_taken_for_a_title(query: str) -> None:
    store = IndexStore(build_index(TITLED, "en"))
    parsed = parse(tokenizer(), query)
    found = titled(parsed, store.records(wanted(parsed, store)), store.common)
    assert found == ({0} if query == "update: bootloader" else frozenset())


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
