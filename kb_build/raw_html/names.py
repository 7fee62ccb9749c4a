"""The names of HTML that an article may use, as data."""

from __future__ import annotations

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ms-settings"})
"""Where a link in raw HTML may lead, besides the site itself."""

ANYWHERE = frozenset({"id", "class", "title", "lang", "dir", "role"})
"""Attributes that every allowed element may have, besides `aria-…` and `data-…`."""

_CELL = frozenset({"colspan", "rowspan", "headers", "scope", "align", "valign", "width", "height"})

_PLAIN = (
    "abbr", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "ins", "kbd", "mark", "nobr", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section",
    "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "tfoot", "thead", "tr",
    "tt", "u", "ul", "var", "wbr",
)  # fmt: skip

ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN, frozenset()),
    "a": frozenset({"href", "name", "target", "rel", "hreflang", "download"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "align"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "td": _CELL,
    "th": _CELL,
    "col": frozenset({"span", "width"}),
    "colgroup": frozenset({"span", "width"}),
    "time": frozenset({"datetime"}),
}
_PLAYER = frozenset({"src", "controls", "loop", "muted", "preload"})
EMBEDS: dict[str, frozenset[str]] = {
    "video": _PLAYER | {"width", "height", "playsinline"},
    "audio": _PLAYER,
    "source": frozenset({"src", "type"}),
    "track": frozenset({"src", "kind", "srclang", "label", "default"}),
    "iframe": frozenset({"src", "width", "height", "allowfullscreen", "loading", "referrerpolicy"}),
}
"""Elements that show something from elsewhere: an article may use them where the site names origins for them."""
ALLOWED |= EMBEDS
for _name, _attributes in {
    "details": {"open"},
    "p": {"align"},
    "div": {"align"},
    "tr": {"align", "valign"},
}.items():
    ALLOWED[_name] = frozenset(_attributes)
"""Elements that an article may use, with the attributes that each may have."""

VOID = frozenset({"br", "col", "hr", "img", "source", "track", "wbr"})

_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr"})

ENDS_WITH: dict[str, frozenset[str]] = {
    **dict.fromkeys(("td", "th", "tr", "thead", "tbody", "tfoot", "colgroup"), _TABLE),
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "rt": frozenset({"ruby"}),
    "rp": frozenset({"ruby"}),
}
"""Elements whose end tag may be left out, and what they end with (HTML standard, 13.1.2.4); `p` ends anywhere."""

ALWAYS_WRONG = frozenset({"script", "style", "iframe", "object", "embed", "applet", "frame", "frameset"})
"""Elements that nobody writes as a placeholder."""

KNOWN = frozenset(ALLOWED) | ALWAYS_WRONG | {
    "acronym", "address", "area", "article", "aside", "audio", "base", "basefont", "body", "button", "canvas",
    "data", "datalist", "dialog", "dir", "fieldset", "footer", "form", "g", "head", "header", "hgroup", "html",
    "input", "isindex", "label", "legend", "link", "main", "map", "marquee", "math", "menu", "meta", "meter",
    "nav", "noembed", "noframes", "noscript", "optgroup", "option", "output", "param", "path", "picture",
    "plaintext", "portal", "progress", "search", "select", "slot", "source", "svg", "template", "textarea",
    "title", "track", "use", "video", "xmp",
}  # fmt: skip
"""Elements that HTML has or had: a tag with another name is probably a placeholder such as `<port>`."""
