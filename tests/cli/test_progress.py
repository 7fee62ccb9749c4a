"""Whoever waits is told why."""

from __future__ import annotations

import io
import sys
import time

import pytest

from kb_build.cli.progress import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("moving", [False, True])
@pytest.mark.parametrize("long", [False, True])
def test_whoever_waits_is_told_why(monkeypatch: pytest.MonkeyPatch, moving: bool, long: bool) -> None:
    monkeypatch.setattr("kb_build.cli.progress.PATIENCE", 0.05)
    stream = Terminal() if moving else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("Reading"):
        time.sleep(0.5 if long else 0)
    said = stream.getvalue()
    assert ("Reading" in said) is long
    if long and not moving:
        assert said == "Reading…\n"
