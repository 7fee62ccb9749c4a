"""The address of an error code: the shared vectors, and that Python and JavaScript never disagree."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_build.code_address import code_address
from tests.node import ask_node

VECTORS = json.loads((Path(__file__).parent / "vectors" / "code_address.json").read_text(encoding="utf-8"))
SCRIPT = Path(__file__).parent.parent / "overrides" / "assets" / "kb" / "search" / "code_address.js"


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: ascii(row["code"])[:40])
def test_code_address(row):
    assert code_address(row["code"]) == row["address"]


def test_javascript_has_the_same_addresses():
    theirs = ask_node("code_address.mjs", given=[row["code"] for row in VECTORS])
    assert theirs == [row["address"] for row in VECTORS]


def test_javascript_agrees_on_every_character():
    codes = [
        f"A{chr(point)}B" for point in range(0x30000) if unicodedata.category(chr(point)) not in ("Cn", "Cs")
    ]
    assert ask_node("code_address.mjs", given=codes) == [code_address(code) for code in codes]


def test_the_script_needs_nothing_that_browsers_know_differently():
    """Property escapes follow each browser's own Unicode version."""
    assert r"\p{" not in SCRIPT.read_text(encoding="utf-8")


@given(st.text())
def test_an_address_is_one_plain_name(code):
    address = code_address(code)
    assert re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*", re.sub("[\u309d-\u309f\u30fc-\u30ff々]", "ー", address)), (
        address
    )
    assert len(address.encode()) <= 255
    assert code_address(address) == address
