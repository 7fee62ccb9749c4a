"""The YAML that `kb import` and `kb new` write is read back as what it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_build.document import FIELD_ORDER, document, yaml_text
from kb_build.front_matter import read_front_matter
from kb_build.model.fields import FIELDS_BY_TYPE
from kb_build.model.source import Source

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)


@given(st.dictionaries(st.from_regex(r"x-[\w.]{1,8}", fullmatch=True), VALUES, max_size=4))
def test_what_is_written_is_read_back_the_same(values: Mapping[str, Any]) -> None:
    read = read_front_matter(Source("a.md", document(values, "Body")))
    assert read.problems == ()
    assert read.values == values


@pytest.mark.parametrize(
    "text", ["no", "0x80070005", "2.10", "2021-07-27", "null", "1_000", "12:30", "~", "="]
)
def test_texts_that_other_tools_misread_are_quoted(text: str) -> None:
    assert re.fullmatch(r"""x: (['"]).*\1\n""", yaml_text({"x": text}))


def test_quotes_are_easy_to_read() -> None:
    assert (
        yaml_text({"title": "'Error: avrdude' when uploading"})
        == "title: \"'Error: avrdude' when uploading\"\n"
    )
    assert yaml_text({"title": "It isn't there"}) == "title: It isn't there\n"
    assert yaml_text({"day": date(2026, 11, 2), "empty": None}) == "day: 2026-11-02\nempty:\n"


def test_every_field_has_its_place_in_the_order() -> None:
    fields = {name for model in FIELDS_BY_TYPE.values() for name in model.model_fields}
    assert fields == set(FIELD_ORDER)
