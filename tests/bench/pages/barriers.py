"""What bars a page to some readers: axe-core on every kind of page, light and dark, narrow and wide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser

from tests.axe import Violation, version, violations
from tests.bench.pages.served import served
from tests.bench.pages.sites import OURS, PEER, Collection
from tests.bench.pages.tools import Tools
from tests.bench.pages.views import View, views
from tests.bench.search.chromium import chromium

SCHEMES = ("light", "dark")
WIDTHS = (320, 1280)
Found = dict[tuple[str, str, str], list[Violation]]


def print_barriers(collections: Sequence[Collection], tools: Tools) -> None:
    """Print for each view how many rules are broken, by how many elements, over both colours and widths."""
    print(
        f"\n## axe-core {version()}: rules broken / elements that break them\n\n"
        f"Sums over {' and '.join(SCHEMES)}, {' and '.join(f'{one} px' for one in WIDTHS)}. axe reaches the pages by\n"
        f"the debugging protocol: the policy stays in force on ours (none on the peer's, whose search needs that)."
    )
    with chromium() as browser:
        for collection in collections:
            every = list(views(collection))
            found = {who: _look(browser, collection, who, every) for who in (OURS, PEER)}
            _show(collection, every, found)


def _look(browser: Browser, collection: Collection, who: str, every: Sequence[View]) -> Found:
    found: Found = defaultdict(list)
    for lang in collection.langs:
        with served(collection.built(who, lang)) as url:
            for scheme in SCHEMES:
                for width in WIDTHS:
                    context = browser.new_context(
                        viewport={"width": width, "height": 800}, color_scheme=scheme, locale=lang
                    )
                    page = context.new_page()
                    for view in every:
                        if view.lang == lang and who in view.paths:
                            view.open(page, who, url)
                            found[view.name, lang, f"{scheme} {width}"] = violations(page)
                    context.close()
    return found


def _show(collection: Collection, every: Sequence[View], found: dict[str, Found]) -> None:
    print(f"\n{collection.name:40} {OURS:>12} {PEER:>12}")
    for view in every:
        cells = [_cell(found[who], view) if who in view.paths else "no such" for who in (OURS, PEER)]
        print(
            f"  {view.name:17} {view.lang:20} {cells[0]:>12} {cells[1]:>12}  {_shortened(view.paths[OURS])}"
        )
    for who in (OURS, PEER):
        some = [one for several in found[who].values() for one in several]
        rules = Counter(one.rule for one in some)
        summed = ", ".join(f"{rule} {count}" for rule, count in rules.most_common())
        print(f"  {who}: {_sum(some)} in {len(found[who])} looks{f': {summed}' if summed else ''}")
    for line in _own_faults(found):
        print(f"    {line}")


def _own_faults(found: dict[str, Found]) -> Iterator[str]:
    """Yield each rule that a view of ours breaks, in how many looks, where, and whether the peer's breaks it too."""
    looks = Counter((name, lang, one.rule) for (name, lang, _), some in found[OURS].items() for one in some)
    places = {(name, lang, one.rule): one for (name, lang, _), some in found[OURS].items() for one in some}
    of_peer = {(name, lang, one.rule) for (name, lang, _), some in found[PEER].items() for one in some}
    for fault, count in looks.items():
        whose = " (the article's own HTML: the peer too)" if fault in of_peer else ""
        yield f"{' '.join(fault)} in {count} looks{whose}: {', '.join(places[fault].elements[:2])}"


def _cell(found: Found, view: View) -> str:
    return _sum(
        [
            one
            for (name, lang, _), some in found.items()
            if (name, lang) == (view.name, view.lang)
            for one in some
        ]
    )


def _sum(some: Sequence[Violation]) -> str:
    return f"{len(some)} / {sum(len(one.elements) for one in some)}"


def _shortened(path: str) -> str:
    return path if len(path) <= 60 else f"{path[:28]}…{path[-31:]}"
