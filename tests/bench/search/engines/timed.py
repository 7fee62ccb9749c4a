"""Builds a peer's site in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench.corpora import ROOT


def timed_build(peer: Path) -> float:
    """Build the MkDocs site in `peer` and return the CPU seconds of its search plugin."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom tests.bench.search.timed_mkdocs import main; main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=peer, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"mkdocs build in {peer} gave {done.returncode}:\n{done.stderr[-4000:]}")
    return float(done.stdout.splitlines()[-1])
