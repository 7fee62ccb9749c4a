"""The search of a site made anew while the site is served: in a process of its own, which a newer save ends."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

from kb_build.atomic import write_atomically
from kb_build.publish.search import Searchable, search_files
from kb_build.search.pack import MANIFEST


class Reindexing:
    """At most one index in the making. It takes seconds on a large site, and none of the server's own."""

    def __init__(self) -> None:
        self.process: BaseProcess | None = None

    def start(self, source: Searchable, site: Path) -> None:
        """Begin to write the search of `source` into `site`."""
        self.stop()
        # Not forked: the server has threads, and a copy of one that holds a lock would wait for ever.
        spawn = multiprocessing.get_context("spawn")
        self.process = spawn.Process(target=write_anew, args=(source, site), daemon=True)
        self.process.start()

    def stop(self) -> None:
        """End what is being made; what was written so far harms nobody."""
        if self.process:
            self.process.kill()
            self.process.join()
            self.process = None


def write_anew(source: Searchable, site: Path) -> None:
    """Write the search into a site that is being served, unless the site or its server has gone.

    Shards are named by their content and each manifest follows its shards, so a reader finds the search
    as it was or as it is, whenever this ends.
    """
    with suppress(KeyboardInterrupt):  # Ctrl+C reaches every process of a terminal; the server answers it
        files = search_files(source)
        server = multiprocessing.parent_process()
        for name, content in files.items():
            if (server and not server.is_alive()) or not site.is_dir():
                return
            if not (site / name).is_file() or name.endswith(MANIFEST):
                write_atomically(site / name, content)
