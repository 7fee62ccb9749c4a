"""SARIF, against a strict subset of its schema; and every report on what the rules really find."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from kb_build.check import check
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.report import (
    github_report,
    jsonl_report,
    sarif_report,
    text_report,
)
from kb_build.rules import load_rules
from tests.diagnostics import diagnostic, replace
from tests.libraries import front_matter, library_of

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


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_report_takes_whatever_the_rules_find(library: Library, lang: str) -> None:
    found = check(library)
    assert found
    text = text_report(found, library, lang)
    assert all(f"[{d.code}]" in text for d in found)
    assert len(jsonl_report(found, library, lang).splitlines()) == len(found)
    assert len(github_report(found, library, lang).splitlines()) == len(found)
    assert len(sarif(list(found), library, lang)["results"]) == len(found)
