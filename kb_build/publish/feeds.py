"""`feed.ja.xml`, `feed.en.xml`: what is new in a language, known issues with their state among it (Atom, RFC 4287)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

from kb_build.compose import dates
from kb_build.compose.address import feed_of, home_of
from kb_build.compose.news import News, news
from kb_build.library import Library
from kb_build.locales import words
from kb_build.model.fields import KnownIssue
from kb_build.publish.address import public_address
from kb_build.publish.search import permalink
from kb_build.publish.write import write_bytes

ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated: it must say so, and has no clock to ask."""
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feeds(library: Library, site: Path) -> None:
    """Write the feed of each language; without a `site_url` there is none, because its addresses must be whole."""
    if library.config.site_url:
        for lang in library.config.languages:
            write_bytes(site / feed_of(lang), feed(library, lang))


def feed(library: Library, lang: str) -> bytes:
    """Return the feed of `lang` as XML."""
    found = news(library, lang)
    name, here = library.config.name_in(lang), public_address(library, feed_of(lang))
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": lang})
    _text(root, "title", words(lang, "page")["feed_title"].replace("{name}", name))
    _text(root, "id", here)
    _text(root, "updated", _moment(found[0].moment) if found else NEVER)
    _text(ET.SubElement(root, "author"), "name", name)
    _link(root, "self", "application/atom+xml", here)
    _link(root, "alternate", "text/html", public_address(library, home_of(lang)))
    for one in found:
        _entry(ET.SubElement(root, "entry"), library, one)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(entry: ET.Element, library: Library, one: News) -> None:
    """Fill in an entry; its id is the permalink, so that a reader knows the article again when it moves."""
    article, fields = one.article, one.article.fields
    assert fields is not None
    _text(entry, "title", fields.title)
    _text(entry, "id", public_address(library, f"{permalink(article)}{article.lang}/"))
    _text(entry, "updated", _moment(one.moment))
    if isinstance(fields, KnownIssue) and fields.opened:
        _text(entry, "published", fields.opened.isoformat())
    _link(entry, "alternate", "text/html", public_address(library, article.url))
    kind = fields.type.value
    ET.SubElement(entry, "category", term=kind, label=words(article.lang, "page")["type"][kind])
    if summary := _summary(one):
        _text(entry, "summary", summary)


def _summary(one: News) -> str:
    """Return an article's description, below the state of a known issue and when the next word of it comes."""
    fields, lang = one.article.fields, one.article.lang
    assert fields is not None
    lines, said = [], words(lang, "page")
    if isinstance(fields, KnownIssue) and fields.status:
        lines.append(said["status"][fields.status.value])
        if fields.next_update and fields.status.value != "resolved":
            lines.append(said["home_next_update"].replace("{date}", dates.moment(fields.next_update, lang)))
    return "\n".join([*lines, *([fields.description] if fields.description else [])])


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_XML.sub("\ufffd", text)


def _link(parent: ET.Element, rel: str, type_: str, href: str) -> None:
    ET.SubElement(parent, "link", rel=rel, type=type_, href=href)
