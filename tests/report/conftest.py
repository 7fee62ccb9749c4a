"""A library with something to report."""

from __future__ import annotations

import pytest

from kb_build.library import Library
from tests.libraries import library_of
from tests.report.reported import EN, JA


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(
        {"docs/en/a.md": EN, "docs/ja/b.md": JA, "docs/en/_section.yml": "title: Errors\nfoo: bar\n"}
    )
