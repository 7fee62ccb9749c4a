"""Whether the HTML is what the standard says: html-validate's recommended rules on the built pages."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.bench.pages.sites import OURS, PEER, Collection
from tests.bench.pages.tools import Tools
from tests.bench.pages.views import views

# White space at line ends is a matter of taste; counted, it would drown what matters in the peer's pages. Ids are
# addresses that were sent to people: they are judged as the standard does, `1-概要` and `fn:1` are fine.
CONFIG = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {"no-trailing-whitespace": "off", "valid-id": ["error", {"relaxed": True}]},
}
SHOWN = 3


def print_markup(collections: Sequence[Collection], tools: Tools) -> None:
    """Print how many errors the pages of the views have, and of which rules."""
    if tools.folder is None:
        return
    print("\n## html-validate, recommended rules (but for spaces at line ends): errors\n")
    for collection in collections:
        for who in (OURS, PEER):
            pages = _pages(collection, who)
            found = _errors(tools, pages)
            rules = Counter(rule for rule, _ in found)
            print(f"{collection.name:30} {who:10} {len(found):6} in {len(pages)} pages")
            for rule, count in rules.most_common():
                examples = [place for one, place in found if one == rule][: SHOWN if who == OURS else 0]
                print("\n".join([f"    {count:6} {rule}", *(f"           {one}" for one in examples)]))


def _pages(collection: Collection, who: str) -> list[Path]:
    """Return the files of the views that `who` has."""
    files = set()
    for view in views(collection):
        if who in view.paths:
            built = collection.built(who, view.lang)
            page = built / view.paths[who].partition("#")[0] / "index.html"
            files.add(page if page.is_file() else built / "404.html")
    return sorted(files)


def _errors(tools: Tools, pages: Sequence[Path]) -> list[tuple[str, str]]:
    """Return the rule and the place of each error."""
    with tempfile.TemporaryDirectory() as scratch:
        config = Path(scratch) / "htmlvalidate.json"
        config.write_text(json.dumps(CONFIG), encoding="utf-8")
        answer = tools.ask("html-validate", "--config", str(config), "--formatter", "json", *map(str, pages))
    return [
        (
            one["ruleId"],
            f"{Path(page['filePath']).parent.name}:{one['line']} {one['message']} ({one['selector']})",
        )
        for page in json.loads(answer)
        for one in page["messages"]
    ]
