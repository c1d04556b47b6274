"""The issues of the letter on their site: their pages are the theme's; here are their files for the service that sends them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..content.faults import ContentFaults, Fault
from ..content.items import Item, Site
from ..feeds.press import DRAWN
from ..routes.webpages import SiteFile
from .kind import LETTERS, Letter
from .mail import Issue, TooHeavy, as_html, as_text

Drawn = Callable[[str], bytes]


def newest_first(site: Site) -> tuple[Item[Letter], ...]:
    """The issues that are shown, the latest month first."""
    return tuple(sorted(site.items(LETTERS), key=lambda item: item.entry.month, reverse=True))


def html_address(item: Item[Letter]) -> str:
    """Where an issue is as e-mail, in its site."""
    return f"{item.address}courriel.html"


def text_address(item: Item[Letter]) -> str:
    """Where it is as plain text."""
    return f"{item.address}courriel.txt"


def cover_address(item: Item[Letter]) -> str:
    """Where its cover is, which the e-mail shows."""
    return f"/images/couvertures/{item.folder}-{item.slug}.png"


def issue(item: Item[Letter], site: Site, inks: Mapping[str, str]) -> Issue:
    """What is sent of an issue."""
    config = site.config
    return Issue(
        title=item.entry.title,
        summary=item.entry.summary,
        html=item.html,
        url=f"{site.url}{item.address}",
        sender=config.notices.name,
        address=config.notices.head_office,
        figures=tuple((figure.value, figure.label) for figure in item.entry.figures),
        picture=f"{site.url}{item.photo.address if item.photo else cover_address(item)}",
        picture_alt=item.entry.image_alt or DRAWN,
        inks=inks,
        service=config.letter.service if config.letter else "plain",
    )


def files(site: Site, inks: Mapping[str, str], cover: Drawn) -> Iterator[SiteFile]:
    """The e-mail, the plain text and the cover of each issue. Raises ContentFaults where an e-mail is too heavy."""
    for item in newest_first(site):
        sent = issue(item, site, inks)
        try:
            yield SiteFile(html_address(item), as_html(sent))
        except TooHeavy as error:
            raise ContentFaults([Fault(item.path, 0, str(error))]) from None
        yield SiteFile(text_address(item), as_text(sent))
        if not item.photo:
            yield SiteFile(cover_address(item), cover(item.slug))
