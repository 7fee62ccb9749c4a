"""`nginx.conf`: rules for the server block of an nginx that serves the site.

It is written into the site and not beside it, so that pages and rules are exchanged in one step and every way to copy
a site brings both; the rules themselves keep it from readers.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

from kb_build.library import SCHEME, Library
from kb_build.policy import security_headers
from kb_build.publish.assets import FOLDER
from kb_build.publish.base_path import base_path
from kb_build.publish.caching import A_DAY, ASK, FOREVER, HASHED, MEDIA
from kb_build.publish.redirects import redirects
from kb_build.publish.template import template
from kb_build.publish.write import write_text

NGINX = "nginx.conf"


def write_nginx(library: Library, site: Path) -> None:
    """Write `nginx.conf`, unless the site brings its own."""
    if not (site / NGINX).exists():
        write_text(site / NGINX, nginx_rules(library))


def nginx_rules(library: Library) -> str:
    """Return the directives: headers, caching, types, permalinks.

    Variables have the site's path in their names, so that two help centres may be on one server.
    """
    base = base_path(library)
    prefix = "_".join(["kb", *re.findall(r"\w+", base, re.ASCII)])

    def there(url: str) -> str:
        """Return the address of a redirect; the hash comes last, and none drops the one of the request."""
        if SCHEME.match(url):
            return url
        path, mark, anchor = url.partition("#")
        return f"{base}{path}$is_args$args{mark}{anchor}".replace("{lang}", f"${prefix}_lang")

    return template(NGINX).render(
        base=base, escaped=re.escape(base), prefix=prefix, languages=library.config.languages,
        headers=security_headers(library.config.settings), ask=ASK, a_day=A_DAY, forever=FOREVER,
        media=MEDIA, hashed=HASHED, folder=FOLDER, redirects=redirects(library), there=there,
        feedback=urljoin(base, feedback) if (feedback := library.config.settings.feedback) else "",
    )  # fmt: skip
