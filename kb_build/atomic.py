"""A file that is there whole or not at all, whenever a program ends."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_atomically(file: Path, content: bytes) -> None:
    """Put `content` in place of a file's, in one step: whoever reads sees the old text or the new one.

    A new file gets its folders and the permissions of every new file; one that was there keeps its own.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        with suppress(FileNotFoundError):
            part.chmod(file.stat().st_mode & 0o7777)
        part.replace(file)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
