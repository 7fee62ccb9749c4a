"""What a page may load and do. Headers, meta elements and servers' rules all say what stands here."""

from __future__ import annotations

from kb_build.model.settings import Origins, Settings
from kb_build.origin import SELF

_BASE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
}
_END = {"form-action": "'self' mailto:", "base-uri": "'none'"}
_HEADER_ONLY = {"frame-ancestors": "'none'"}
"""What browsers do not take from a meta element."""
UNUSED_ABILITIES = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip
"""What no help page needs of a browser, by Permissions Policy."""


def header_policy(settings: Settings) -> str:
    """Return the Content-Security-Policy for a header."""
    ours_alone = {"frame-ancestors": "'self'"} if SELF in settings.origins.frames else _HEADER_ONLY
    return _written({**_directives(settings.origins), **ours_alone})


def meta_policy(settings: Settings) -> str:
    """Return the Content-Security-Policy for a meta element, for hosts that send no headers of ours."""
    return _written(_directives(settings.origins))


def security_headers(settings: Settings) -> dict[str, str]:
    """Return the headers of every answer that are about what a page may do."""
    return {
        "Content-Security-Policy": header_policy(settings),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED_ABILITIES),
    }


def _directives(origins: Origins) -> dict[str, str]:
    named = {"img-src": origins.images, "media-src": origins.videos, "frame-src": origins.frames}
    more = {key: _sources(_BASE.get(key, ""), values) for key, values in named.items() if values}
    return {**_BASE, **more, **_END}


def _sources(base: str, values: tuple[str, ...]) -> str:
    written = [*base.split(), *("'self'" if value == SELF else value for value in values)]
    return " ".join(dict.fromkeys(written))


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
