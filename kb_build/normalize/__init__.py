"""CommonMark as GitHub shows it, rewritten so that Python-Markdown shows the same."""

from __future__ import annotations

from kb_build.normalize.document import normalize

__all__ = ["normalize"]
