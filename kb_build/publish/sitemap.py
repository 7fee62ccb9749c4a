"""`sitemap.xml`: every finished article once, with its translations; dates are the writers', not the build's."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kb_build.article import Article
from kb_build.library import Library
from kb_build.publish.address import public_address
from kb_build.publish.write import write_text

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def write_sitemap(library: Library, site: Path) -> None:
    """Write the sitemap, without the unfinished articles, whose pages ask search engines to stay away.

    Without a `site_url` there is none, because its addresses must be whole.
    """
    target = site / "sitemap.xml"
    target.unlink(missing_ok=True)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # the engine's, with the day of the build in it
    if library.config.site_url:
        finished = (a for a in library.published if not a.work_in_progress)
        write_text(target, HEAD + "".join(_entry(library, a) for a in finished) + "</urlset>\n")


def _entry(library: Library, article: Article) -> str:
    """Return an article's entry; each of its translations names all of them, itself included."""
    assert article.fields is not None
    translations = [
        other
        for _, other in sorted(library.by_id[article.fields.id].items())
        if library.shows(other) and not other.work_in_progress
    ]
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{a.lang}" href={quoteattr(public_address(library, a.url))}/>'
        for a in translations
    )
    changed = f"<lastmod>{article.fields.reviewed}</lastmod>" if article.fields.reviewed else ""
    place = escape(public_address(library, article.url))
    return f"<url><loc>{place}</loc>{changed}{links if len(translations) > 1 else ''}</url>\n"
