"""What the templates of an article's blocks may ask for: words, links, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from kb_build.article import Article
from kb_build.compose import dates
from kb_build.compose.address import address_of, relative, with_anchor
from kb_build.compose.escalation import href_of
from kb_build.compose.escape import escape
from kb_build.compose.templates import render
from kb_build.compose.titles import title_lang
from kb_build.library import Library
from kb_build.locales import words
from kb_build.model.fields import Fields
from kb_build.model.parts import Channel
from kb_build.phrases import phrases
from kb_build.raw_html import is_dangerous

_ID = re.compile(r"\bKB\d{4,}(?:#[\w-]+(?:\.[\w-]+)*)?\b", re.ASCII)
_VARIABLE = re.compile(r"\{[^{}\n]+\}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_FUNCTIONS = (
    "fill", "phrased", "variables", "lang_of", "time", "dated", "linked", "with_articles", "article_link",
    "language_link", "address",
)  # fmt: skip


class View:
    """One article as its templates see it. Every method gives HTML that is safe to put in a page."""

    def __init__(self, article: Article, fields: Fields, library: Library) -> None:
        self.article, self.fields, self.library = article, fields, library
        self.lang = article.lang
        self.words: Mapping[str, Any] = words(article.lang, "page")

    def block(self, name: str, **values: Any) -> str:
        """Return the block `name` with `values`, as it stands by itself on a page."""
        return str(self.part(name, **values))

    def part(self, name: str, **values: Any) -> Markup:
        """Return what stands inside other blocks, as one line of HTML."""
        functions = {name: getattr(self, name) for name in _FUNCTIONS}
        return Markup(render(name, {"words": self.words, **functions, **values}))

    def fill(self, words: str, **values: Any) -> Markup:
        """Return `words` with its `{name}`s filled in."""
        pieces = re.split(r"\{(\w+)\}", words)
        return Markup("").join(escape(values[p] if n % 2 else p) for n, p in enumerate(pieces))

    def phrased(self, text: str) -> Markup:
        """Return the text of a heading or a lead with the places where its lines may break."""
        return Markup("<wbr>").join(escape(phrase) for phrase in phrases(text))

    def variables(self, text: str, heading: bool = False) -> Markup:
        """Return an error's text with its variable parts `{name}` marked as such; as a `heading`, in phrases."""
        say = self.phrased if heading else escape
        at, parts = 0, []
        for found in _VARIABLE.finditer(text):
            parts += [say(text[at : found.start()]), Markup("<var>{}</var>").format(escape(found[0]))]
            at = found.end()
        return Markup("").join([*parts, say(text[at:])])

    def lang_of(self, lang: str | None) -> Markup:
        """Return a `lang` attribute for a text in another language than the article's."""
        if not lang or lang == self.lang or not _LANGUAGE.fullmatch(lang):
            return Markup("")
        return Markup(f' lang="{lang}"')

    def time(self, value: date | datetime) -> Markup:
        """Return a `time` element."""
        text = dates.moment(value, self.lang) if isinstance(value, datetime) else dates.day(value, self.lang)
        return Markup('<time datetime="{}">{}</time>').format(escape(value.isoformat()), escape(text))

    def dated(self, words: str, value: date) -> Markup:
        """Return `words` with `{date}` filled in."""
        return self.fill(words, date=self.time(value))

    def linked(self, text: str, target: str | None) -> Markup:
        """Return `text`, followed by a link to the article that helps, or itself a link to an address."""
        if not target:
            return self.with_articles(text)
        found = self.library.resolve(self.article, target)
        if found.article and self.library.shows(found.article):
            link = self.article_link(found.article, found.anchor)
            return Markup('{} <span class="kb-see">{}</span>').format(escape(text), link)
        hidden = found.kind == "page" and found.path not in self.library.shown_pages
        there = address_of(found) if found.kind in ("file", "page") and not hidden else None
        if there is not None:
            target = relative(self.article.url, there)
        elif found.kind != "external" or is_dangerous(target):
            return escape(text)
        else:
            target = found.path or target
        return Markup('<a href="{}">{}</a>').format(escape(target), escape(text))

    def with_articles(self, text: str) -> Markup:
        """Return `text` in which the ids of articles lead to them."""
        at, parts = 0, []
        for found in _ID.finditer(text):
            target = self.library.resolve(self.article, found[0])
            there = target.article
            if there and there is not self.article and self.library.shows(there):
                parts += [escape(text[at : found.start()]), self.article_link(there, target.anchor)]
                at = found.end()
        return Markup("").join([*parts, escape(text[at:])])

    def article_link(self, other: Article, anchor: str = "") -> Markup:
        """Return a link with the title of `other`, which says so if that is in another language."""
        assert other.fields is not None
        address = with_anchor(relative(self.article.url, other.url), anchor)
        foreign = Markup(' hreflang="{}"').format(other.lang) if other.lang != self.lang else ""
        said_in = self.lang_of(title_lang(other))
        title = escape(other.fields.title)
        link = Markup('<a href="{}"{}{}>{}</a>').format(escape(address), foreign, said_in, title)
        return Markup("{}{}").format(link, self.other_language(other))

    def language_link(self, other: Article) -> Markup:
        """Return a link to `other`, called by its language."""
        link = '<a href="{0}" hreflang="{1}" lang="{1}">{2}</a>'
        address = relative(self.article.url, other.url)
        return Markup(link).format(escape(address), other.lang, words(other.lang, "page")["language"])

    def other_language(self, other: Article) -> Markup:
        """Return the small word that stands after a link into the other language, or nothing."""
        word = self.words["in_language"].get(other.lang)
        if other.lang == self.lang or not word:
            return Markup("")
        return Markup(" ") + self.part("other_language", word=word)

    def address(self, channel: Channel) -> Markup:
        """Return how to reach a person as a link, where it can be one."""
        text, href = channel.address or "", href_of(channel)
        if not href:
            return escape(text)
        return Markup('<a href="{}">{}</a>').format(escape(href), escape(text))
