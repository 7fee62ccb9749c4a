"""The searches that are compared, each in its own file and each running its own real code."""

from __future__ import annotations

from tests.bench.search.engines.engine import Engine
from tests.bench.search.engines.fts5 import Fts5
from tests.bench.search.engines.material import Material
from tests.bench.search.engines.mkdocs import MkDocs
from tests.bench.search.engines.ours import Ours
from tests.bench.search.engines.pagefind import Pagefind

__all__ = ["ENGINES", "Engine"]

ENGINES: tuple[Engine, ...] = (Ours(), MkDocs(), Material(), Pagefind(), Fts5())
