"""What is called exact, and what is not, however much of it was pasted."""

from __future__ import annotations

import pytest

from kb_build.model.section import SearchDocument, Section
from kb_build.search.find import find
from kb_build.search.index import build_index
from tests.search_articles import documents
from tests.test_search_find import DECLARED_ONES, LOG, article


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


def test_the_beginning_of_a_longer_message_is_not_exact() -> None:
    begun, whole = (
        "printd: open_port(): cannot reach device",
        "printd: open_port(): cannot reach device <port>: access is denied",
    )
    quoting = SearchDocument("KB0001", "en", "en/a/", "", "Printing fails: exit status 1", sections=(
        Section("KB0001", "en", "s", "Seen", "The printer does not answer.", (begun,)),))  # fmt: skip
    heading = SearchDocument("KB0002", "en", "en/b/", "", "Errors of printd", sections=(
        Section("KB0002", "en", "s", whole, "Close other programs."),))  # fmt: skip
    others = [article(f"KB{n:04d}", f"Page {n}", "Other words") for n in range(3, 40)]
    index = build_index([quoting, heading, *others], "en")
    pasted = 'printd: open_port(): cannot reach device "LPT3": Access is denied.'
    assert [(hit.id, hit.match, hit.line) for hit in find(index, pasted)[:2]] == [
        ("KB0002", "similar", whole),
        ("KB0001", "similar", begun),
    ]
    assert [(hit.id, hit.match) for hit in find(index, begun)[:1]] == [("KB0001", "exact")]


def quoting(number: int, *quotations: str, title: str = "", heading: str = "") -> SearchDocument:
    id, title = f"KB{number:04d}", title or f"Page {number}"
    section = Section(id, "en", "s", heading or "Seen", "", quotations)
    return SearchDocument(id, "en", f"en/{id}/", "", title, sections=(section,))


def found(pasted: str, *documents: SearchDocument) -> list[tuple[str, str]]:
    """The ids of some articles among others, and what they are called."""
    others = [article(f"KB{n:04d}", f"Page {n}", "Other words") for n in range(100, 140)]
    return [(hit.id, hit.match) for hit in find(build_index([*documents, *others], "en"), pasted)]


def test_of_many_that_quote_the_beginning_none_is_exact() -> None:
    whole = quoting(1, heading="printd: open_port(): cannot reach device <port>: access is denied")
    begun = [quoting(n, "printd: open_port(): cannot reach device") for n in range(2, 10)]
    hits = found('printd: open_port(): cannot reach device "LPT3": Access is denied.', whole, *begun)
    assert hits[0] == ("KB0001", "similar")
    assert {match for _, match in hits} == {"similar"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("#include <vector>", "#include <string>"),
        ("fatal error: <SD> not found", "fatal error: <Wire> not found"),
        ("git checkout <branch>", "git checkout <tag> again"),
        ("変数<name>は未定義のため使用できません", "変数<type>は未定義のため変換できません"),
    ],
)
def test_a_word_in_brackets_is_that_word_where_it_was_pasted(one: str, other: str) -> None:
    for pasted, its, others in ((one, "KB0001", "KB0002"), (other, "KB0002", "KB0001")):
        hits = dict(found(pasted, quoting(1, one), quoting(2, other)))
        assert next(iter(hits)) == its
        assert hits[its] == "exact"
        assert hits.get(others) != "exact"


def test_declared_words_in_brackets_are_text() -> None:
    messages = [((f"Unexpected tag <{tag}> here", ""),) for tag in ("div", "span")]
    declared = [
        SearchDocument(f"KB000{n}", "en", f"en/{n}/", "", f"Parser {n}", error_messages=message)
        for n, message in enumerate(messages, 1)
    ]
    assert found("Unexpected tag <span> here", *declared)[0] == ("KB0002", "exact")
    assert ("KB0001", "exact") not in found("Unexpected tag <span> here", *declared)


def test_a_name_in_quotes_inside_a_message_is_not_exact() -> None:
    button = quoting(1, "Save and close this window")
    begun = quoting(2, "The program stopped while reading")
    pasted = 'The program stopped while reading "Save and close this window" from the resource table of module seven'
    assert "exact" not in {match for _, match in found(pasted, button, begun)}
    title = quoting(1, title="How to print a letter")
    assert found('The file "How to print a letter" was not saved. The disk is full.', title)[0][1] != "exact"


def test_a_code_beside_a_wrapped_quotation_counts() -> None:
    said = quoting(1, "The package could not be installed on this computer")
    text = (
        "Hello, I hope that you can help me with this today. The package could not be\n{} says Yvonne {} every time "
        "that she tries it again with her own account. Thanks a lot in advance for your help."
    )
    assert found(text.format("installed on this computer", ""), said)[0] == ("KB0001", "exact")
    assert found(text.format("installed on this computer", "together with 0x80070643"), said)[0] == (
        "KB0001",
        "similar",
    )


def test_a_heading_that_is_the_message_is_where_the_hit_leads() -> None:
    error = "printd: open_port(): cannot reach device: access is denied"
    sections = (
        Section("KB0001", "en", "a", "Before you start", f"{error}. {error}. {error}."),
        Section("KB0001", "en", "b", error, "Close other programs."),
    )
    document = SearchDocument("KB0001", "en", "en/a/", "", "Errors of printd", sections=sections)
    others = [article(f"KB{n:04d}", f"Page {n}", "Other words") for n in range(2, 40)]
    index = build_index([document, *others], "en")
    hit = find(index, error)[0]
    assert (hit.match, hit.line, hit.section.anchor) == ("similar", error, "b")


def test_to_a_question_a_heading_is_no_message() -> None:
    question = "How do I reset the network settings of the printer?"
    assert found(question, quoting(1, heading=question))[0] == ("KB0001", "text")


@pytest.mark.parametrize(
    ("around", "match"),
    [
        ("なんだか今朝から{}って出て、まったく仕事にならないのですが、どうすればよいでしょうか。", "exact"),
        (
            "なんだか今朝から{} (0x80070643) って出て、まったく仕事にならないのですが、どうすればよいでしょうか。",
            "similar",
        ),
    ],
)
def test_what_somebody_quotes_is_what_they_ask_about(around: str, match: str) -> None:
    said = "この端末では契約を確認できません"
    section = Section("KB0001", "ja", "s", "表示", f"「{said}」と表示されます。")
    contract = SearchDocument("KB0001", "ja", "ja/a/", "", "契約の確認", sections=(section,))
    chatty = Section("KB0002", "ja", "s", "質問", "今朝から仕事にならないときは、どうすればよいでしょうか。")
    asking = SearchDocument("KB0002", "ja", "ja/b/", "", "なんだか今朝から仕事にならない", sections=(chatty,))
    others = (SearchDocument(f"KB{n:04d}", "ja", f"ja/{n}/", "", f"ほかの記事 {n}") for n in range(3, 40))
    index = build_index([contract, asking, *others], "ja")
    for text in (f"「{said}」", f"『{said}』", f'"{said}"'):
        hit = find(index, around.format(text))[0]
        assert (hit.id, hit.match) == ("KB0001", match), text
