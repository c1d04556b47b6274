"""The issues of the letter on their site: what is sent of each, and its files for the service that sends it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ..content.items import Item, Site
from ..routes.pictures import cover_address
from ..routes.route import Page
from .kind import LETTER, Letter, Letters
from .mail import Issue


def newest_first(site: Site) -> tuple[Item[Letter], ...]:
    """The issues that are shown, the latest month first."""
    return tuple(sorted(site.items(Letters), key=lambda item: item.entry.month, reverse=True))


def html_address(item: Item[Letter]) -> str:
    """Where an issue is as e-mail, in its site."""
    return f"{item.address}courriel.html"


def text_address(item: Item[Letter]) -> str:
    """Where it is as plain text."""
    return f"{item.address}courriel.txt"


def issue(item: Item[Letter], site: Site, inks: Mapping[str, str]) -> Issue:
    """What is sent of an issue, its text left aside."""
    config = LETTER.of(site.config)
    return Issue(
        title=item.entry.title,
        summary=item.entry.summary,
        url=f"{site.url}{item.address}",
        sender=site.config.notices.name,
        address=site.config.notices.head_office,
        figures=tuple((figure.value, figure.label) for figure in item.entry.figures),
        picture=f"{site.url}{item.photo.address if item.photo else cover_address(item)}",
        picture_alt=item.entry.image_alt or item.cover.alt,
        inks=inks,
        service=config.service if config else "plain",
    )


def letter_page(item: Item[Letter], body: Markup) -> Page:
    """An issue to be read in a browser."""
    return Page("letter", {"item": item, "text_address": text_address(item), "body": body})
