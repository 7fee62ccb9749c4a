"""A site behind a real nginx, compressed as it travels; ours with its strict policy."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.pages.sites import OURS
from tests.browsing import POLICY
from tests.nginx import NginxSite

GZIP = """\
gzip on;
gzip_comp_level 6;
gzip_types text/css text/javascript text/plain application/json application/xml image/svg+xml;
"""


@contextmanager
def served(built: Path, who: str) -> Iterator[str]:
    """Give the address of a running server with the site of `who`.

    The peer is spared the policy: its search and its colours would not work.
    """
    policy = f'add_header Content-Security-Policy "{POLICY}" always;\n' if who == OURS else ""
    with tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch) / "settings.conf"
        settings.write_text(GZIP + policy, encoding="utf-8")
        server = NginxSite.start(built, Path(scratch) / "nginx", include=settings)
        try:
            yield server.url
        finally:
            server.stop()
