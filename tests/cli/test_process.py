"""The installed command in a process of its own: pipes, terminals, Ctrl-C."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kb_build.locales import words
from tests.cli.called import KB, LOST
from tests.libraries import front_matter, write_files


def process(*args: str, cwd: Path, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([KB, *args], cwd=cwd, capture_output=True, text=True, check=False, **more)


def test_the_installed_command_does_the_same(site: Path) -> None:
    write_files(site, {"docs/ja/lost.md": LOST})
    done = process("check", cwd=site, env={**os.environ, "LANG": "ja_JP.UTF-8", "LC_ALL": ""})
    assert done.returncode == 1
    assert "エラー[LK001]: ID が KB0999 の記事はありません\n" in done.stdout
    assert "\x1b" not in done.stdout
    waiting = f"{words('ja', 'cli')['check']['reading']}…\n"  # said on a machine that is busy elsewhere
    assert done.stderr.replace(waiting, "") == ""


def test_a_reader_that_has_seen_enough_is_no_fault(site: Path) -> None:
    write_files(site, {f"docs/en/{n}.md": LOST.replace("KB0002", f"KB1{n:04}") for n in range(300)})
    done = subprocess.run(
        f"'{KB}' check | head -1", shell=True, cwd=site, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("error[LK001]")
    assert done.stderr.replace("Reading and checking articles…\n", "") == ""


ANNOUNCES = """
import sys, time
class Slow:
    def find_spec(self, name, *_):
        if name == {module!r}:
            print("now", file=sys.stderr, flush=True)
            try:
                time.sleep({seconds})
            except KeyboardInterrupt:  # as Python's own callbacks in an import do
                pass
sys.meta_path.insert(0, Slow())
from kb_build.__main__ import main
main()
"""
"""A program that says when it comes to a module, and takes long over it."""


def interrupted(
    program: str, site: Path, at: str, by: signal.Signals = signal.SIGINT, was: Any = signal.SIG_DFL
) -> tuple[int, str, str]:
    """Return how a program ends that is sent one signal when it has printed the line `at`.

    `was` is what it inherits: a shell starts what runs in the background with SIGINT ignored, these tests too.
    """
    running = subprocess.Popen(
        [sys.executable, "-c", program, "check"],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(by, was),
    )
    assert running.stderr is not None
    assert running.stderr.readline() == f"{at}\n"
    running.send_signal(by)
    out, err = running.communicate(timeout=60)
    return running.returncode, out, err.strip()


@pytest.mark.parametrize(("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_and_a_request_to_end_end_it_quietly(site: Path, by: signal.Signals, code: int) -> None:
    write_files(site, {f"docs/en/{n}.md": LOST.replace("KB0002", f"KB1{n:04}") for n in range(2000)})
    soon = "import kb_build.cli.progress as p; p.PATIENCE = 0.1; from kb_build.__main__ import main; main()"
    assert interrupted(soon, site, "Reading and checking articles…", by) == (code, "", "")


@pytest.mark.parametrize(
    ("module", "seconds"),
    [("kb_build.cli", 30), ("click", 30), ("kb_build.cli.check", 0.5), ("kb_build.near", 0.5)],
)
def test_ctrl_c_while_the_program_is_still_loading(site: Path, module: str, seconds: float) -> None:
    program = ANNOUNCES.format(module=module, seconds=seconds)
    code, _, err = interrupted(
        program, site, "now"
    )  # a check of one article may be done before its imports are
    assert (code, err) == (130, "")


def test_what_runs_in_the_background_does_not_hear_ctrl_c(site: Path) -> None:
    program = ANNOUNCES.format(module="click", seconds=0.1)
    assert interrupted(program, site, "now", was=signal.SIG_IGN)[0] == 0


def test_on_a_terminal_there_are_colours_and_as_many_columns_as_it_has(site: Path) -> None:
    write_files(site, {"docs/en/lost.md": front_matter(id="KB0002") + "word " * 100 + "[x](KB0999)\n"})
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "60", "TERM": "xterm-256color"}
    env.pop("NO_COLOR", None)
    running = subprocess.Popen([KB, "check"], cwd=site, stdout=theirs, stderr=subprocess.PIPE, env=env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    running.communicate()
    os.close(ours)
    assert b"\x1b[1;31merror[LK001]" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).splitlines()
    excerpt = [line for line in plain if re.match(r"(?:11| {2}) \|", line)]
    assert excerpt
    assert max(map(len, excerpt)) <= 60
