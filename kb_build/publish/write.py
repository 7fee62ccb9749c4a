"""Write the files of a site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, its folders included."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_text(path: Path, content: str) -> None:
    """Write a UTF-8 file with "\\n" line ends, its folders included."""
    write_bytes(path, content.encode("utf-8"))


def write_json(path: Path, value: Any) -> None:
    """Write JSON that is the same for the same value: sorted keys, no spaces, text unescaped."""
    write_text(path, json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
