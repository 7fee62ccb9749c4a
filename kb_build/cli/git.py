"""What the command asks git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from kb_build.cli.failures import Stop
from kb_build.cli.language import say


def changed_since(root: Path, rev: str) -> frozenset[str]:
    """Return the files below `root` that differ from the revision, relative to it; new ones included.

    Compared with the point where the current branch left `rev`, so that what others changed since then
    does not count. Deleted files are not in the answer, a moved one is under its new name. Raises Stop
    where git cannot answer.
    """
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}", ok=(0, 1, 128)
    )
    if not commit:
        _git(root, "rev-parse", "--is-inside-work-tree")
        raise Stop(say()["check"]["no_revision"].format(rev=rev))
    # Without a common ancestor (a shallow clone) the revision itself is the next best.
    base = _git(root, "merge-base", commit, "HEAD", ok=(0, 1, 128)) or commit
    changed = _git(
        root, "diff", "--name-only", "--no-renames", "--diff-filter=d", "--relative", "-z", base, "--", "."
    )
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(name for name in (changed + new).split("\0") if name)


def prefix_in_repository(root: Path) -> str:
    """Return the way from the repository's root to `root`, "" or ending with a slash; "" without git."""
    try:
        return _git(root, "rev-parse", "--show-prefix")
    except Stop:
        return ""


def _git(root: Path, *args: str, ok: tuple[int, ...] = (0,)) -> str:
    command = ["git", "-C", str(root), *args]
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError as error:
        raise Stop(say()["check"]["no_git"].format(detail=error.strerror)) from None
    if done.returncode not in ok:
        detail = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise Stop(say()["check"]["no_git"].format(detail=detail))
    return done.stdout.decode(errors="surrogateescape").removesuffix("\n")
