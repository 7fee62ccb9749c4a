"""Diagnostics as SARIF 2.1.0, the format of code scanning.

Specification: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kb_build import __version__
from kb_build.baseline import Evidence, evidence_of
from kb_build.diagnostic import Diagnostic, Edit, Severity
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.rule import LoadedRule
from kb_build.rule_page import read_rule_page
from kb_build.rules import load_rules

LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
ROOT = "%SRCROOT%"
FINGERPRINT = "kbEvidence/v1"


def sarif_report(diagnostics: Sequence[Diagnostic], library: Library, lang: str, *, prefix: str = "") -> str:
    """Return one SARIF log with one run; `prefix` leads from the repository to the project.

    A fingerprint is made of the article's id, the rule and what it found, so that an alert stays the
    same one when lines move or the article does.
    """
    rules = load_rules()
    index = {rule.code: n for n, rule in enumerate(rules)}
    seen: Counter[Evidence] = Counter()
    results = []
    for one in diagnostics:
        evidence = evidence_of(one, library)
        results.append(_result(one, index[one.code], _fingerprint(evidence, seen[evidence]), lang, prefix))
        seen[evidence] += 1
    run = {
        "tool": {
            "driver": {
                "name": "KB Build",
                "semanticVersion": __version__,
                "rules": [_rule(rule, lang) for rule in rules],
            }
        },
        "automationDetails": {"id": "kb-check/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository"}}},
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(loaded: LoadedRule, lang: str) -> dict[str, Any]:
    page = read_rule_page(loaded.page)
    title, body = page.title.in_(lang), page.body.in_(lang)
    return {
        "id": loaded.code,
        "name": "".join(word.capitalize() for word in loaded.name.split("_")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": body},
        "help": {"text": f"{title}\n\n{body}", "markdown": f"**{title}**\n\n{body}"},
        "defaultConfiguration": {"level": LEVEL[loaded.rule.severity]},
    }


def _result(one: Diagnostic, rule: int, fingerprint: str, lang: str, prefix: str) -> dict[str, Any]:
    file = {"uri": quote(prefix + one.path, errors="surrogateescape"), "uriBaseId": ROOT}
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": file, "region": _region(one.span)}}
    if one.label:
        place["message"] = {"text": one.label.in_(lang)}
    words = (one.message.in_(lang), one.why.in_(lang), one.help.in_(lang))
    result = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": LEVEL[one.severity],
        "message": {"text": "\n".join(words)},
        "locations": [place],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if one.fix:
        change = {"artifactLocation": file, "replacements": [_replacement(edit) for edit in one.fix.edits]}
        result["fixes"] = [{"description": {"text": words[2]}, "artifactChanges": [change]}]
    return result


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _fingerprint(evidence: Evidence, repetition: int) -> str:
    text = "\n".join([evidence.article, evidence.code, evidence.found, str(repetition)])
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:32]
