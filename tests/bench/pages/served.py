"""A site behind a real nginx: ours by the rules that its build wrote, the peer compressed as it travels."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.nginx import NginxSite

GZIP = """\
gzip on;
gzip_comp_level 6;
gzip_types text/css text/javascript text/plain application/json application/xml image/svg+xml;
"""


@contextmanager
def served(built: Path) -> Iterator[str]:
    """Give the address of a running server with a built site.

    The peer has no policy: its search and its colours would not work.
    """
    with tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch) / "settings.conf"
        settings.write_text("" if (built / "nginx.conf").is_file() else GZIP, encoding="utf-8")
        server = NginxSite.start(built, Path(scratch) / "nginx", include=settings)
        try:
            yield server.url
        finally:
            server.stop()
