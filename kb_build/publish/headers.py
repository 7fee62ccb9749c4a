"""`_headers`: what Netlify and Cloudflare Pages send with each answer.

Both join a header that two rules give, so no path has two rules for the same one. How long pages are kept is left to
these hosts: they have a browser ask each time, as we want it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kb_build.library import Library
from kb_build.policy import security_headers
from kb_build.publish.assets import Assets
from kb_build.publish.base_path import base_path
from kb_build.publish.caching import A_DAY, FOREVER, MEDIA, kept_forever
from kb_build.publish.write import write_text

HEADERS = "_headers"
TEXT_TYPES = {"md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8"}
HEAD = """\
# For Netlify and Cloudflare Pages; written by KB Build, which keeps a file of this name in the docs folder instead.
# Netlify と Cloudflare Pages のための設定です。docs フォルダーに同じ名前のファイルがあれば、そちらを使います。
"""


def write_headers(library: Library, site: Path, assets: Assets) -> None:
    """Write `_headers`, unless the site brings its own."""
    if not (site / HEADERS).exists():
        write_text(site / HEADERS, HEAD + "".join(_rules(library, assets)))


def _rules(library: Library, assets: Assets) -> Iterator[str]:
    base = base_path(library)
    yield _rule(f"{base}*", security_headers(library.config.settings))
    for path in kept_forever(library, assets):
        yield _rule(base + path, {"Cache-Control": FOREVER})
    for ending in MEDIA:
        if ending != "svg":  # our icon is one, and kept for longer
            yield _rule(f"{base}*.{ending}", {"Cache-Control": A_DAY})
    for ending, kind in TEXT_TYPES.items():
        yield _rule(f"{base}*.{ending}", {"Content-Type": kind})


def _rule(path: str, headers: Mapping[str, str]) -> str:
    return "".join([f"\n{path}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
