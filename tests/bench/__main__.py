"""`python -m tests.bench`: every benchmark, one after the other."""

from __future__ import annotations

from tests.bench import build

if __name__ == "__main__":
    build.main()
