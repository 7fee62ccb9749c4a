"""The message that a customer can send to a person: what this page knows, in lines to be read before."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kb_build.compose.address import relative
from kb_build.compose.escalation import href_of
from kb_build.compose.header import chips
from kb_build.compose.view import View
from kb_build.model.parts import Escalation


@dataclass(frozen=True)
class Prepared:
    """What the page writes into the message; ticked steps and the customer's search are added in the browser."""

    id: str
    lang: str
    title: str
    applies_to: tuple[str, ...]
    collect: tuple[str, ...]
    href: str
    """Its permalink in its language, as the page names it."""
    address: str
    """The same as a whole address, where the site says what its own is."""
    mail: str
    """Where a mail would go, as `mailto:` wants it; "" where no channel takes mail."""


def prepared_message(view: View, escalation: Escalation) -> Prepared:
    """Return what the article's message to the people behind `escalation` says."""
    fields, config = view.fields, view.library.config
    permalink = f"a/{fields.id}/{view.lang}/"
    site = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    return Prepared(
        id=fields.id,
        lang=view.lang,
        title=fields.title,
        applies_to=tuple(chip for part in fields.applies_to for chip in chips(part)),
        collect=escalation.collect,
        href=relative(view.article.url, permalink),
        address=site + permalink,
        mail=_mail(escalation),
    )


def _mail(escalation: Escalation) -> str:
    """Return the address of the first channel that takes mail, with what would end it in a link written as %XX."""
    for channel in escalation.channels:
        if channel.kind == "mail" and href_of(channel).startswith("mailto:"):
            return quote(channel.address or "", safe="@+")
    return ""
