"""Reports: what a person reads at a terminal, and what programs read."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator
from rich.cells import cell_len

from kb_build.check import check
from kb_build.diagnostic import Edit, Fix, Severity
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.report import (
    github_report,
    github_summary,
    jsonl_report,
    sarif_report,
    summary_line,
    text_report,
)
from kb_build.rules import load_rules
from tests.diagnostics import diagnostic, replace
from tests.libraries import front_matter, library_of

EN = front_matter() + "## One\n\n3. Run `DROP DATABASE shop;`\n"  # the body begins at line 11
JA = front_matter(id="KB0002") + "端末の時計を直します。![時計](img/時計.png) を見てください。\n"


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(
        {"docs/en/a.md": EN, "docs/ja/b.md": JA, "docs/en/_section.yml": "title: Errors\nfoo: bar\n"}
    )


# -- text


def test_a_diagnostic_on_a_terminal_looks_like_the_design(library: Library) -> None:
    one = diagnostic(
        span=Span.at(13, 9, 19),
        code="BK001",
        severity=Severity.ERROR,
        message=Text("this step deletes data, but no backup warning comes before it", "…"),
        label=Text("deletes every order", "…"),
        why=Text("the customer cannot get the data back", "…"),
        help=Text("declare the backup\n+ risk: data_loss", "…"),
    )
    assert text_report([one], library, "en") == (
        "error[BK001]: this step deletes data, but no backup warning comes before it\n"
        "  --> docs/en/a.md:13:9\n"
        "   |\n"
        "13 | 3. Run `DROP DATABASE shop;`\n"
        "   |         ^^^^^^^^^^^^^^^^^^^ deletes every order\n"
        "   |\n"
        "  why: the customer cannot get the data back\n"
        "  fix: declare the backup\n"
        "       + risk: data_loss\n"
        "  more: kb explain BK001      ignore once: <!-- kb-ignore BK001: reason -->\n\n"
    )


def carets(report: str) -> tuple[int, int]:
    """Return at which cell the carets begin, and how many there are."""
    line = next(line for line in report.split("\n") if "^" in line)
    return cell_len(line[: line.index("^")]), line.count("^")


def test_carets_stand_below_full_width_text(library: Library) -> None:
    column = JA.split("\n")[10].index("img/") + 1
    report = text_report([diagnostic("docs/ja/b.md", Span.at(11, column, 10))], library, "ja")
    shown = next(line for line in report.split("\n") if line.startswith("11 | "))
    assert carets(report) == (cell_len(shown[: shown.index("img/")]), cell_len("img/時計.png"))
    assert "警告[SS001]: 画像がありません" in report
    assert "ここだけ除外する: <!-- kb-ignore SS001: 理由 -->" in report


def test_the_line_before_is_shown_where_it_says_something() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "First line.\nSecond line.\n"})
    report = text_report([diagnostic(span=Span.at(12, 1, 6))], library, "en")
    assert "11 | First line.\n12 | Second line.\n   | ^^^^^^\n" in report


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_long_line_is_cut_around_its_place(width: int) -> None:
    body = "前" * 100 + "ここ" + "後" * 100
    library = library_of({"docs/ja/a.md": front_matter() + body + "\n"})
    report = text_report([diagnostic("docs/ja/a.md", Span.at(11, 101, 2))], library, "ja", width=width)
    shown = next(line for line in report.split("\n") if line.startswith("11 | "))
    assert cell_len(shown) <= width
    assert carets(report) == (cell_len(shown[: shown.index("ここ")]), 4)
    assert shown.startswith("11 | …前")
    assert shown.endswith("後…")


def test_a_marked_part_that_is_too_long_is_cut_as_well() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "x" * 500 + "\n"})
    report = text_report([diagnostic(span=Span.at(11, 1, 500))], library, "en", width=50)
    assert max(map(cell_len, report.split("\n")[2:6])) <= 50


def test_tabs_and_escape_sequences_do_nothing_to_the_terminal() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "\tx\x1b[31m\x07\u202ey\n"})
    report = text_report([diagnostic(span=Span.at(11, 2, 1))], library, "en")
    assert "\x1b" not in report
    assert "\x07" not in report
    assert "\u202e" not in report
    shown = next(line for line in report.split("\n") if line.startswith("11 | "))
    assert carets(report) == (shown.index("x"), 1)


def test_an_empty_place_still_has_a_caret(library: Library) -> None:
    assert carets(text_report([diagnostic(span=Span.at(11, 3, 0))], library, "en")) == (7, 1)


def test_a_place_of_several_lines_is_marked_to_the_end_of_its_first(library: Library) -> None:
    assert carets(text_report([diagnostic(span=Span(11, 1, 13, 3))], library, "en")) == (5, 6)


@pytest.mark.parametrize(
    ("path", "span", "says"),
    [
        ("docs/en/a.md", Span.at(3, 1, 4), "ignore in the front matter: ignore: {SS001: reason}"),
        ("docs/en/a.md", Span.at(11, 1, 4), "ignore once: <!-- kb-ignore SS001: reason -->"),
        ("docs/en/_section.yml", Span.at(2, 1, 3), ""),
    ],
)
def test_an_exception_is_offered_where_it_can_be_written(
    library: Library, path: str, span: Span, says: str
) -> None:
    last = text_report([diagnostic(path, span)], library, "en").rstrip().split("\n")[-1]
    assert last.removeprefix("  more: kb explain SS001").strip() == says


def test_a_file_that_is_no_article_is_shown_too(library: Library) -> None:
    report = text_report([diagnostic("docs/en/_section.yml", Span.at(2, 1, 3))], library, "en")
    assert "1 | title: Errors\n2 | foo: bar\n  | ^^^\n" in report


@pytest.mark.parametrize("path", ["docs", "docs/en/gone.md", "docs/en/a.md"])
def test_a_place_without_text_has_no_excerpt(library: Library, path: str) -> None:
    report = text_report([diagnostic(path, Span.at(999))], library, "en")
    assert f"--> {path}:999:1\n  why:" in report


def test_what_a_link_leads_to_outside_of_the_docs_folder_is_not_printed(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("secret\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.md").symlink_to(tmp_path / "token")
    linked = dataclasses.replace(library, config=dataclasses.replace(library.config, root=tmp_path))
    report = text_report([diagnostic("docs/x.md", Span.at(1))], linked, "en")
    assert "--> docs/x.md:1:1\n  why:" in report
    assert "secret" not in report


def test_a_fix_is_shown_as_the_lines_it_changes(library: Library) -> None:
    one = diagnostic(span=Span.at(11, 4, 3), fix=replace(11, 4, 3, "Two"))
    assert "       - ## One\n       + ## Two\n" in text_report([one], library, "en")


def test_a_fix_that_adds_a_line_shows_only_that(library: Library) -> None:
    one = diagnostic(span=Span.at(2, 1, 2), fix=replace(2, 1, 0, "tags: []\n"))
    report = text_report([one], library, "en")
    assert "       + tags: []\n" in report
    assert "       - " not in report


def test_a_fix_of_many_lines_says_how_many_more() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "# x\n" * 9})
    edits = tuple(Edit(Span.at(line, 1, 1), "##") for line in range(11, 20))
    report = text_report([diagnostic(span=Span.at(11, 1, 1), fix=Fix(edits))], library, "en")
    assert "… and 10 lines more" in report


def test_colours_change_nothing_but_colours(library: Library) -> None:
    one = diagnostic(span=Span.at(11, 4, 3), fix=replace(11, 4, 3, "Two"))
    plain, coloured = (text_report([one], library, "en", color=color) for color in (False, True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_the_way_to_the_project_stands_before_the_path(library: Library) -> None:
    assert " --> sub/docs/en/a.md:1:1\n" in text_report([diagnostic()], library, "en", prefix="sub/")


# -- the last line


@pytest.mark.parametrize(
    ("lang", "found", "line"),
    [
        ("en", [], "No problems found in 2 articles (0.4 s)."),
        ("ja", [], "2 件の記事に問題は見つかりませんでした (0.4 秒)。"),
        ("en", ["error"], "Found 1 error in 1 of 2 articles (0.4 s)."),
        (
            "en",
            ["error", "warning", "warning", "advice"],
            "Found 1 error, 2 warnings, 1 piece of advice in 1 of 2 articles (0.4 s).",
        ),
        ("ja", ["error", "warning"], "2 件の記事のうち 1 件に、エラー 1 件、警告 1 件が見つかりました (0.4 秒)。"),
    ],
)  # fmt: skip
def test_the_last_line_counts(library: Library, lang: str, found: list[str], line: str) -> None:
    diagnostics = [diagnostic(severity=Severity(name)) for name in found]
    assert summary_line(diagnostics, library, lang, seconds=0.42) == line


def test_the_last_line_says_what_can_be_mended(library: Library) -> None:
    fixes = [
        replace(1, 1, 1, "x"),
        replace(1, 1, 1, "x", safe=False),
        replace(1, 1, 1, "x", safe=False),
        None,
    ]
    line = summary_line([diagnostic(fix=fix) for fix in fixes], library, "en", checked=1)
    assert line == (
        "Found 4 warnings in 1 of 1 article. 1 can be fixed: kb check --fix; "
        "2 have a suggested fix: kb check --fix --unsafe"
    )


# -- JSON Lines


def test_a_json_line_has_the_keys_that_are_promised(library: Library) -> None:
    one = diagnostic(span=Span(11, 4, 12, 1), field="title", fix=replace(11, 4, 3, "二"))
    lines = jsonl_report([one, diagnostic()], library, "ja").splitlines()
    assert json.loads(lines[0]) == {
        "code": "SS001",
        "severity": "warning",
        "path": "docs/en/a.md",
        "line": 11,
        "column": 4,
        "end_line": 12,
        "end_column": 1,
        "field": "title",
        "message": "画像がありません",
        "why": "だれにも見えません",
        "help": "ファイルを置いてください",
        "fix": {"safe": True, "edits": [{"line": 11, "column": 4, "end_line": 11, "end_column": 7, "text": "二"}]},
    }  # fmt: skip
    assert json.loads(lines[1])["fix"] is None
    assert len(lines) == 2


# -- GitHub


def test_annotations_are_escaped() -> None:
    library = library_of({})
    one = diagnostic(
        "docs/en/a,b:c.md",
        Span.at(3, 5, 2),
        severity=Severity.ADVICE,
        message=Text("100% sure::\r\nyes", "…"),
    )
    assert github_report([one], library, "en", prefix="sub/") == (
        "::notice file=sub/docs/en/a%2Cb%3Ac.md,line=3,endLine=3,col=5,endColumn=7,title=SS001"
        "::100%25 sure::%0D%0Ayes%0Awhy: nobody sees it%0Afix: add the file%0Amore: kb explain SS001\n"
    )


def test_an_annotation_of_several_lines_has_no_end_column() -> None:
    assert "endColumn" not in github_report([diagnostic(span=Span(3, 5, 4, 1))], library_of({}), "en")


def test_the_job_summary_is_a_table_in_which_nothing_is_markup(library: Library) -> None:
    one = diagnostic(message=Text("a | b <b>*x*</b> @you\nz", "…"))
    table = github_summary([one], library, "en", prefix="sub/")
    row = table.splitlines()[-1]
    assert row.count("|") == 6
    assert "<b>" not in row
    assert "sub/docs/en/a.md:1:1" in row
    assert "Found 1 warning in 1 of 2 articles." in table


def test_the_job_summary_stays_below_what_github_takes(library: Library) -> None:
    table = github_summary([diagnostic()] * 20_000, library, "en")
    assert len(table.encode()) < 1024 * 1024
    assert re.search(r"^\d+ more are not shown here\.$", table, re.MULTILINE)


# -- SARIF

REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "properties": {
        name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine")
    },
}
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
# What of the SARIF 2.1.0 schema we use, and stricter: properties that we do not write are refused.
SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["tool", "results", "columnKind"],
                "additionalProperties": False,
                "properties": {
                    "tool": {"required": ["driver"], "properties": {"driver": {"required": ["name", "rules"]}}},
                    "automationDetails": {"required": ["id"]},
                    "columnKind": {"const": "unicodeCodePoints"},
                    "originalUriBaseIds": {"type": "object"},
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["ruleId", "message", "locations", "level"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": MESSAGE,
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "locations": {
                                    "items": {
                                        "additionalProperties": False,
                                        "properties": {
                                            "message": MESSAGE,
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {"region": REGION},
                                            },
                                        },
                                    }
                                },
                                "fixes": {
                                    "items": {
                                        "required": ["artifactChanges"],
                                        "properties": {
                                            "artifactChanges": {
                                                "minItems": 1,
                                                "items": {
                                                    "required": ["artifactLocation", "replacements"],
                                                    "properties": {
                                                        "replacements": {
                                                            "minItems": 1,
                                                            "items": {
                                                                "required": ["deletedRegion"],
                                                                "properties": {"deletedRegion": REGION},
                                                            },
                                                        }
                                                    },
                                                },
                                            }
                                        },
                                    }
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip


def sarif(diagnostics: list, library: Library, lang: str = "en", **more: str) -> dict:
    log = json.loads(sarif_report(diagnostics, library, lang, **more))
    Draft7Validator(SARIF).validate(log)
    return log["runs"][0]


def test_sarif_names_every_rule_and_points_into_the_list(library: Library) -> None:
    run = sarif(list(check(library)), library)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in load_rules()]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_places_are_addresses_from_the_root_of_the_repository(library: Library) -> None:
    one = diagnostic(
        "docs/ja/時 計#1.md", Span.at(2, 3, 4), label=Text("here", "ここ"), fix=replace(2, 3, 4, "x")
    )
    result = sarif([one], library, "ja", prefix="sub/")["results"][0]
    place = result["locations"][0]
    file = place["physicalLocation"]["artifactLocation"]
    assert unquote(file["uri"]) == "sub/docs/ja/時 計#1.md"
    assert re.fullmatch(r"[\w./%-]+", file["uri"], re.ASCII)
    region = {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 7}
    assert place["physicalLocation"]["region"] == region
    assert place["message"]["text"] == "ここ"
    change = result["fixes"][0]["artifactChanges"][0]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "x"}}]


def test_a_fingerprint_follows_the_finding_and_not_its_line() -> None:
    def prints(*body: str, path: str = "docs/en/a.md") -> list[str]:
        library = library_of({path: front_matter() + "\n\n".join(body) + "\n"})
        results = sarif([d for d in check(library) if d.code == "SS001"], library)["results"]
        return [result["partialFingerprints"]["kbEvidence/v1"] for result in results]

    one, other = "![a picture](img/a.png)", "![b picture](img/b.png)"
    before = prints(one, other, one)
    assert len(set(before)) == 3
    assert prints("New text.", one, other, one, path="docs/en/moved/a.md") == before


# -- the real thing


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_report_takes_whatever_the_rules_find(library: Library, lang: str) -> None:
    found = check(library)
    assert found
    text = text_report(found, library, lang)
    assert all(f"[{d.code}]" in text for d in found)
    assert len(jsonl_report(found, library, lang).splitlines()) == len(found)
    assert len(github_report(found, library, lang).splitlines()) == len(found)
    assert len(sarif(list(found), library, lang)["results"]) == len(found)


def test_a_change_in_a_long_line_is_shown_where_it_is() -> None:
    library = library_of({"docs/ja/a.md": front_matter() + "長い行" * 60 + "誤り" + "後" * 90 + "\n"})
    one = diagnostic("docs/ja/a.md", Span.at(11, 181, 2), fix=replace(11, 181, 2, "正しい"))
    lines = [line.strip() for line in text_report([one], library, "ja", width=70).split("\n")]
    assert any(re.fullmatch("- ….*長い行誤り後.*…", line) for line in lines)
    assert any(re.fullmatch(r"\+ ….*長い行正しい後.*…", line) for line in lines)
