"""`python -m tests.bench`: what a build costs, and how soon a save is shown.

Search has a benchmark of its own, `python -m tests.bench.search`.
"""

from __future__ import annotations

from tests.bench import build, save

if __name__ == "__main__":
    build.main()
    save.main()
