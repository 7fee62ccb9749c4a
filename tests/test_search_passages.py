"""Of a long text, what may be a message of the site; what people write around it is left aside."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_build.model.section import SearchDocument, Section
from kb_build.search.find import find
from kb_build.search.focus import focus
from kb_build.search.index import build_index
from kb_build.search.lines import lines_of
from kb_build.search.passages import LEAST, _maximal, _Stretch, passages
from kb_build.search.query import parse
from kb_build.search.rarity import VALUES_PER_TOKEN, is_quoted, quoted_triples, rarity_bits
from kb_build.search.store import IndexStore
from kb_build.search.terms import wanted
from kb_build.search.tokenize import tokenizer
from tests.search_articles import documents
from tests.test_search_find import LETTER, LOG, search


def texts_of(lang: str, text: str) -> tuple[str, ...]:
    return focus(tokenizer(), search(lang).store, parse(tokenizer(), text)).texts


def test_a_letter_is_cut_to_the_message_in_it() -> None:
    message = "550 5.7.708 Access denied, traffic not accepted from this IP"
    (text,) = texts_of("en", LETTER.format(message))
    assert message in text
    assert len(text) < len(message) + 40


def test_a_message_that_was_wrapped_in_a_log_is_one_again() -> None:
    log = f"{LOG}\nFailed uploading: uploading\nerror: exit status 1\n{LOG}"
    assert "Failed uploading: uploading error: exit status 1" in texts_of("en", log)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "why does the router not show my board"), ("ja", "送信ボタンを押してもメールが送られない")],
)
def test_a_question_stays_as_it_is(lang: str, text: str) -> None:
    query = parse(tokenizer(), text)
    assert focus(tokenizer(), search(lang).store, query) == query


def test_a_long_text_of_which_nothing_is_on_the_site_stays_as_it_is() -> None:
    text = " ".join(f"qzx{n}wv" for n in range(40))
    assert texts_of("en", text) == (text,)


def test_a_known_code_is_kept_beside_a_message_for_which_more_speaks() -> None:
    message = "avrdude: ser_open(): can't open device COM3: Access is denied."
    texts = texts_of("en", f"{LOG}\n{message}\nstopped, 0x80070643\n{LOG}")
    assert any("80070643" in text for text in texts)
    assert any("ser_open" in text for text in texts)


ROUTINE = {
    "en": [
        "Copied 9312 records (28%) of the archive volume. Capacity is 32256 records.",
        "Index tables hold 671 records (32%) of working storage, leaving 1377 records for local tables.",
        "Depot loader: revision 6 of the archive suite",
        "Overriding transfer rate of the archive volume: 115200",
    ],
    "ja": [
        "アーカイブ領域に 9312 件を複製しています",
        "索引表は作業領域の 671 件を使っています",
        "保管庫ローダー: 第 6 版を読み込んでいます",
        "転送速度を変更しています: 115200",
    ],
}


@pytest.mark.parametrize(
    ("lang", "message"),
    [("en", "the depot could not be reached"), ("ja", "保管庫の転送先サーバーに接続できませんでした")],
)
def test_what_went_wrong_counts_more_than_what_a_log_always_says(lang: str, message: str) -> None:
    log = ROUTINE[lang]
    example = Section("KB0020", lang, "log", "A whole log", "\n".join(log), verbatim=tuple(log))
    wrong = Section("KB0021", lang, "depot", "Depot", message, verbatim=(message,))
    index = build_index(
        [
            SearchDocument("KB0020", lang, f"{lang}/x/", "", "Archive", sections=(example,)),
            SearchDocument("KB0021", lang, f"{lang}/y/", "", "Depot", sections=(wrong,)),
            *(d for d in documents() if d.lang == lang),
        ],
        lang,
    )
    pasted = "\n".join(f"09:14:{second:02} {line}" for second, line in enumerate([*log, message, "ok"]))
    assert find(index, pasted)[0].id == "KB0021"


def test_how_people_ask_is_no_message_even_if_the_site_quotes_it() -> None:
    asking = "こういうときはどうすればいいですか"
    quoted = Section("KB0020", "ja", "s", "聞かれること", "", (asking,))
    article = SearchDocument("KB0020", "ja", "ja/x/", "", "聞かれること", sections=(quoted,))
    store = IndexStore(build_index([article, *(d for d in documents() if d.lang == "ja")], "ja"))
    for message in ("404 パスが見つかりません", "avrdude: Access is denied."):
        pasted = parse(tokenizer(), f"{message} って出たんですけど{asking}")
        assert focus(tokenizer(), store, pasted).texts == (message,)
    assert focus(tokenizer(), store, parse(tokenizer(), asking)).texts == (asking,)


def test_a_message_without_an_alarm_stays_beside_a_line_that_went_wrong() -> None:
    log, message = ROUTINE["en"], "The device is busy or used by another program of the workstation session"
    example = Section(
        "KB0020", "en", "log", "A whole log", "\n".join(log), verbatim=(*log, "not listed in depot cache")
    )
    declared = SearchDocument("KB0021", "en", "en/y/", "", "Busy", error_messages=((message, ""),))
    article = SearchDocument("KB0020", "en", "en/x/", "", "Archive", sections=(example,))
    index = build_index([article, declared, *(d for d in documents() if d.lang == "en")], "en")
    pasted = ["not listed in depot cache", *log, "loading more", message, "done"]
    hit = find(index, "\n".join(f"10:00:{second:02} {line}" for second, line in enumerate(pasted)))[0]
    assert (hit.id, hit.match) == ("KB0021", "exact")


def test_an_alarm_counts_for_all_of_its_line() -> None:
    store = search("en").store
    lines = ["device COM3: Access is denied, and the rest failed", "Choose the network and type its password"]
    found = {one.line: one.says for one in passages(tokenizer(), store, parse(tokenizer(), "\n".join(lines)))}
    plain = lines[0].replace("denied", "granted").replace("failed", "worked")
    calm = parse(tokenizer(), "\n".join([plain, lines[1]]))
    assert found[0] > 2 * max(one.says for one in passages(tokenizer(), store, calm) if one.line == 0)


def test_a_message_in_hiragana_is_found_in_quotes_and_where_it_asks_nothing() -> None:
    message = "しばらくおまちください"
    declared = SearchDocument("KB0020", "ja", "ja/x/", "", "まつ", error_messages=((message, ""),))
    index = build_index([declared, *(d for d in documents() if d.lang == "ja")], "ja")
    told = "今朝から自宅で仕事をしていて、共有の画面を開こうとすると{}のまま三十分もかかり、同僚の端末では動いています"
    for shown in (f"「{message}」", message):
        hit = find(index, told.format(shown))[0]
        assert (hit.id, hit.match) == ("KB0020", "exact"), shown


def test_a_declared_message_of_function_words_is_more_than_a_turn_of_phrase() -> None:
    declared = SearchDocument(
        "KB0020", "en", "en/x/", "", "Access", error_messages=(("You do not have access", ""),)
    )
    index = build_index([declared, *(d for d in documents() if d.lang == "en")], "en")
    told = (
        "since last week nobody of us can do anything and all of my colleagues say that every time when we start it in "
        "the morning it says You do not have access and then nothing happens, so what can we do about it please"
    )
    hit = find(index, told)[0]
    assert (hit.id, hit.match) == ("KB0020", "exact")


def test_a_turn_of_phrase_that_the_site_quotes_is_no_message() -> None:
    shown = Section("KB0020", "en", "s", "Shown", "", ("The device is busy or used by another program",))
    article = SearchDocument("KB0020", "en", "en/x/", "", "Shown", sections=(shown,))
    store = IndexStore(build_index([article, *(d for d in documents() if d.lang == "en")], "en"))
    told = (
        "since last week nobody of us can do anything and he is busy or away and my colleagues say that we bought "
        "many boards because of a program of theirs that changes passwords"
    )
    query = parse(tokenizer(), told)
    assert "busy or" in max(passages(tokenizer(), store, query), key=lambda one: one.says).text
    assert focus(tokenizer(), store, query).texts == ("changes passwords",)


def test_what_holds_a_question_together_is_not_looked_up_before_what_it_is_about() -> None:
    told = "ひらこうとするのですが、なんどためしてもうまくいかないみたいで、こまっています。印刷用の共有フォルダーです"
    articles = [
        SearchDocument(f"KB{n}", "ja", f"ja/{n}/", "", "印刷用の共有フォルダー") for n in range(30, 34)
    ]
    once = Section("KB0020", "ja", "s", "", told)
    articles.append(SearchDocument("KB0020", "ja", "ja/x/", "", "ひとこと", sections=(once,)))
    store = IndexStore(build_index([*articles, *(d for d in documents() if d.lang == "ja")], "ja"))
    chosen = set(wanted(parse(tokenizer(), told), store))
    assert {"印刷", "刷用", "共有", "有ふ", "ふぉ", "ぉる", "るだ"} <= chosen | store.common


def test_a_short_quotation_in_a_long_text_is_no_exact_match() -> None:
    others = [d for d in documents() if d.lang == "en" and d.id != "KB0005"]
    article = SearchDocument("KB0020", "en", "en/x/", "a/KB0020/", "Front matter")
    hits = find(build_index([article, *others], "en"), LETTER.format("the front matter is lost"))
    assert "exact" not in {hit.match for hit in hits if hit.id == "KB0020"}


def test_many_lines_that_go_on_and_on_take_little_time() -> None:
    declared = (("verify the license could verify", ""),)
    index = build_index(
        [SearchDocument("KB0001", "en", "en/x/", "", "License", error_messages=declared)], "en"
    )
    half = "verify the license could " * 39
    began = time.process_time()
    find(index, "\n".join([f"{half}i {half}"] * 50))
    assert time.process_time() - began < 4


def test_many_quotes_take_little_time() -> None:
    words = [f"{first}{last}" for first in "bcdfghklmn" for last in ("air", "eam", "ool")]
    known = [
        SearchDocument(f"KB{n:04d}", "en", f"en/{n}/", "", f"Page {n}", sections=(
            Section(f"KB{n:04d}", "en", "s", "Seen", "", (" ".join(words[n % 20 : n % 20 + 6]),)),))
        for n in range(200)
    ]  # fmt: skip
    index = build_index(known, "en")
    line = " ".join(f'"{" ".join(words[n % 20 : n % 20 + 4])}"' for n in range(90))
    began = time.process_time()
    find(index, "\n".join([f"{line} {n}" for n in range(20)]))
    assert time.process_time() - began < 2


def test_what_is_quoted_is_known_and_most_else_is_not() -> None:
    index = build_index(documents(), "ja")
    store = IndexStore(index)
    assert store.is_quoted("拒否さ")
    assert store.is_quoted("ser open")
    unknown = [f"{first}{second}{third}" for first in "亜唖娃" for second in "阿哀愛" for third in "挨姶逢"]
    assert sum(map(store.is_quoted, unknown)) < len(unknown) / VALUES_PER_TOKEN * 2


def test_three_characters_count_once_for_each_article() -> None:
    cutter = tokenizer()
    lines = [
        lines_of(SearchDocument("KB0001", "ja", "ja/a/", "", title))
        for title in ("アクセス拒否", "アクセス アクセス")
    ]
    assert quoted_triples(cutter, lines)["あくせ"] == 2
    assert is_quoted("あくせ", rarity_bits({}, quoted_triples(cutter, lines)))


@given(st.lists(st.sampled_from([-3.0, -2.0, -1.0, 0.0, 0.5, 1.0, 2.0]), max_size=30))
def test_stretches_are_those_that_looking_at_all_of_them_gives(values: list[float]) -> None:
    parts = [_Stretch(n, n + 1, value) for n, value in enumerate(values)]
    found = [(one.start, one.end, one.says) for one in _maximal(parts)]
    assert found == [one for one in _by_hand(values, 0, len(values)) if one[2] >= LEAST]


def _by_hand(values: list[float], first: int, last: int) -> list[tuple[int, int, float]]:
    """The best stretch between two places, the shortest and first of equals, and those before and after it."""
    every = [
        (sum(values[begin:end]), begin - end, -begin, begin, end)
        for begin in range(first, last)
        for end in range(begin + 1, last + 1)
    ]
    says, *_, begin, end = max(every, default=(0.0, 0, 0, 0, 0))
    if says <= 0:
        return []
    wide_begin, wide_end = begin, end
    while wide_begin > 0 and values[wide_begin - 1] == 0:
        wide_begin -= 1
    while wide_end < len(values) and values[wide_end] == 0:
        wide_end += 1
    return [*_by_hand(values, first, begin), (wide_begin, wide_end, says), *_by_hand(values, end, last)]


def test_what_is_in_quotes_is_a_passage_whatever_is_known_around_it() -> None:
    said, around = (
        "この端末では契約を確認できません",
        "毎朝の「{}」って出て仕事にならないのですが、どうすればよいでしょうか。",
    )
    titles = (said, "朝の話", *(f"ほかの記事 {n}" for n in range(40)))
    index = build_index(
        [SearchDocument(f"KB{n}", "ja", f"ja/{n}/", "", title) for n, title in enumerate(titles)], "ja"
    )
    query = focus(tokenizer(), IndexStore(index), parse(tokenizer(), around.format(said)))
    assert query.texts == (said,)


@pytest.mark.parametrize("marks", ["「{}」", "『{}』"])
def test_what_is_in_japanese_quotes_was_said_word_for_word_however_well_known_the_rest_is(marks: str) -> None:
    said = "契約を確認できません"
    before, after = "パソコンを起動してアプリを開こうとすると", "というメッセージが出て先に進めません"
    titles = (said, before, after, *(f"ほかの記事 {n}" for n in range(40)))
    index = build_index(
        [SearchDocument(f"KB{n}", "ja", f"ja/{n}/", "", title) for n, title in enumerate(titles)], "ja"
    )
    text = (
        f"いつもお世話になっております。先週から、{before}{marks.format(said)}{after}。ご確認をお願いします。"
    )
    assert focus(tokenizer(), IndexStore(index), parse(tokenizer(), text)).texts == (said,)
    assert find(index, text)[0].id == "KB0"


def test_a_value_in_quotes_is_a_part_of_its_message() -> None:
    message = 'Cannot open the file "my holiday photos of last summer" because the disk is full'
    declared = (('Cannot open the file "{name}" because the disk is full', ""),)
    index = build_index(
        [SearchDocument("KB0001", "en", "en/x/", "", "Disk", error_messages=declared), *documents()], "en"
    )
    hit = find(index, LETTER.format(message))[0]
    assert (hit.id, hit.match) == ("KB0001", "exact")


def test_passages_of_anything_are_parts_of_it() -> None:
    store = search("ja").store
    for text in ("", "|", "ー", "あ", "ーーー", "a" * 3000, "アクセスが拒否されました" * 300):
        for one in passages(tokenizer(), store, parse(tokenizer(), text)):
            assert one.text in text
