"""The program `kb`; `python -m kb_build` is the same. It may be interrupted from here on."""

from __future__ import annotations

from kb_build.interrupt import listen


def main() -> None:
    """Run `kb` with the arguments of the process, and end the process with its exit code."""
    listen()
    from kb_build.cli import main as kb  # a third of a second, in which Ctrl+C counts already

    kb()


if __name__ == "__main__":
    main()
