"""A second visit: what of the page is fetched again, and what another article still needs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tests.bench.pages.served import served
from tests.bench.pages.sites import OURS, PEER, Collection
from tests.bench.pages.tools import Tools
from tests.bench.pages.visit import Visit, visit
from tests.bench.search.chromium import chromium
from tests.browsing import PHONE

NOT_MODIFIED = 304


def print_repeat_visit(collections: Sequence[Collection], tools: Tools) -> None:
    """Print the requests and bytes of the same article again, and of another one, with a filled cache."""
    print("\n## Repeat visit: requests that reach the server (of them answered 'not modified'), and bytes\n")
    print(f"{'':40} {'':10} {'same article':>20} {'another article':>20}")
    with chromium() as browser:
        for collection in collections:
            lang = collection.langs[-1]
            one, other = [article.url for article in collection.articles if article.lang == lang][:2]
            for who in (OURS, PEER):
                context = browser.new_context(viewport=PHONE)
                built = collection.built(who, lang)
                _make_new(built)
                with served(built) as url:
                    visit(context, url + one)
                    cells = [_cell(visit(context, url + path)) for path in (one, other)]
                context.close()
                print(f"{collection.name + ' ' + lang:40} {who:10} {cells[0]:>20} {cells[1]:>20}")


def _make_new(built: Path) -> None:
    """Give every file the time of now: a browser that is told nothing else asks again for what changed just now."""
    for file in built.rglob("*"):
        os.utime(file)


def _cell(found: Visit) -> str:
    sent = [one for one in found.requests if not one.cached]
    unchanged = sum(one.status == NOT_MODIFIED for one in sent)
    return f"{len(sent)} ({unchanged}) {sum(one.size for one in sent) / 1000:8.1f} kB"
