"""Where a file comes from, and whether a site may show it: an origin is a scheme, a host and a port (RFC 6454)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

SELF = "self"
"""The word of the settings for the site itself."""


def origin_of(address: str) -> str:
    """Return `https://host:port` of an address, SELF for one in the site, "" for one that has no origin."""
    try:
        parts = urlsplit(address.strip(), scheme="https")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.netloc:
        return f"{parts.scheme}://{parts.hostname or ''}{port}"
    return SELF if parts.scheme == "https" else ""


def is_named(address: str, origins: Iterable[str]) -> bool:
    """Return whether an address is at one of `origins`, in which `https://*.example.com` has every subdomain."""
    origin = origin_of(address)
    return bool(origin) and any(_matches(origin, named.lower()) for named in origins)


def _matches(origin: str, named: str) -> bool:
    start, star, end = named.partition("*")
    if not star:
        return origin == named
    return origin.startswith(start) and origin.endswith(end) and len(origin) > len(start + end)
