"""`kb` in a process of its own, forked from one that has loaded it: loading takes longer than a small build."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from multiprocessing.process import BaseProcess
from pathlib import Path
from pkgutil import iter_modules

from kb_build import rules
from kb_build.__main__ import main

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        *("kb_build.cli.build", "kb_build.cli.check", "kb_build.cli.init", "kb_build.adapters.mkdocs"),
        *("kb_build.search.find", "kb_build.search.variants"),
        *(f"kb_build.rules.{module.name}" for module in iter_modules(rules.__path__)),
        *("material.plugins.search.plugin", "PIL.Image", "PIL.PngImagePlugin"),
    ]
)


PATIENCE = 300  # seconds: a build of all the real articles takes a fifth of it


def kb(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call `kb` in a folder and wait until it has ended; fails for one that does not."""
    with tempfile.TemporaryDirectory() as scratch:
        out, err = Path(scratch, "out"), Path(scratch, "err")
        process = start_kb(folder, *arguments, out=out, err=err)
        process.join(PATIENCE)
        if (code := process.exitcode) is None:
            process.kill()
            raise AssertionError(f"kb {' '.join(arguments)} did not end within {PATIENCE} seconds")
        said = [file.read_text(encoding="utf-8") for file in (out, err)]
    return subprocess.CompletedProcess(["kb", *arguments], code, *said)


def start_kb(
    folder: Path, *arguments: str, out: Path = Path(os.devnull), err: Path = Path(os.devnull)
) -> BaseProcess:
    """Call `kb` in a folder and return the process, which writes what it says to the files `out` and `err`."""
    # What a test has set in its own environment holds in the command, too.
    process = FORKS.Process(target=_run, args=(folder, arguments, dict(os.environ), out, err))
    process.start()
    return process


def _run(folder: Path, arguments: tuple[str, ...], environment: dict[str, str], out: Path, err: Path) -> None:
    for stream, file in ((sys.stdout, out), (sys.stderr, err)):
        with file.open("wb") as opened:
            os.dup2(opened.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["kb", *arguments]
    main()
