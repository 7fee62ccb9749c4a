"""The box of the search, as far as it needs no browser."""

from __future__ import annotations

from tests.node import node_tests


def test_a_text_of_several_lines_in_a_box_of_one():
    done = node_tests("lined_text.test.mjs")
    assert done.returncode == 0, done.stdout
