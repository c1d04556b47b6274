"""What every page of an item owes to those who look for it: a title of its own, a description that says something, a bearable weight.

What a site offers to follow owes the same: a title of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from ..content.faults import Fault
from ..content.items import AnyItem
from ..content.pieces import pieces_of
from ..content.reading import CONFIG
from ..french.wording import weight_in_words
from .descriptions import LONGEST, SHORTEST
from .edition import Edition
from .frame import LONGEST_TITLE

HEAVIEST_BODY = 40_000  # octets of HTML; the frame of a page takes as much again of what a slow line bears

SAME_TITLE = "« title » : déjà celui de {} ; dans une liste, on ne les distinguerait pas : changez l'un des deux"
LONG_TITLE = "« title » : {} caractères ; au plus {} : ajoutez « page_title: », que montreront les onglets et les moteurs de recherche"
LONG_SITE_TITLE = "« title » : {} caractères ; au plus {} : c'est le titre de l'accueil dans les onglets et les moteurs de recherche"
LONG_SHORT_TITLE = "« page_title » : {} caractères ; au plus {}"
SHORT_SUMMARY = "« summary » : {} caractères ; au moins {} : dites en une ou deux phrases ce qu'on trouve sur cette page"
LONG_SUMMARY = "« summary » : {} caractères ; au plus {} : les moteurs de recherche couperaient la fin"
SAME_SUMMARY = "« summary » : déjà celui de {} ; dans une liste, on ne les distinguerait pas : changez l'un des deux"
SAME_FEED = "deux flux s'appelleraient « {} » ; dans un lecteur, on ne les distinguerait pas : changez le nom de l'un des deux"
HEAVY_BODY = "ce texte pèse {} ; au plus {} : coupez-le en deux pages"


def page_faults(edition: Edition, bodies: Mapping[str, Markup]) -> Iterator[Fault]:
    """Every fault of the pages of a site's items, as they are shown; drafts are left to be finished."""
    shown = [item for item in edition.site.visible_items if not item.is_draft]
    if (length := len(edition.site.config.title)) > LONGEST_TITLE:
        yield Fault(f"content/{edition.site.name}/{CONFIG}", 0, LONG_SITE_TITLE.format(length, LONGEST_TITLE))
    yield from _same_titles(shown)
    yield from _same_summaries(shown)
    for item in shown:
        if item.address != "/" and (length := len(item.page_title)) > LONGEST_TITLE:
            field, message = ("page_title", LONG_SHORT_TITLE) if item.entry.page_title else ("title", LONG_TITLE)
            yield Fault(item.path, item.line_of(field), message.format(length, LONGEST_TITLE))
        length = len(item.entry.summary)
        if length < SHORTEST:
            yield Fault(item.path, item.line_of("summary"), SHORT_SUMMARY.format(length, SHORTEST))
        elif length > LONGEST:
            yield Fault(item.path, item.line_of("summary"), LONG_SUMMARY.format(length, LONGEST))
        weight = sum(len(bodies[piece.key].encode()) for piece in pieces_of(item))
        if weight > HEAVIEST_BODY:
            yield Fault(item.path, item.source.body_line, HEAVY_BODY.format(weight_in_words(weight), weight_in_words(HEAVIEST_BODY)))


def feed_faults(edition: Edition, _bodies: object) -> Iterator[Fault]:
    """Titles that two feeds of a site would have: names that its settings give twice."""
    taken: dict[str, str] = {}
    for channel in edition.channels:
        first = taken.setdefault(channel.title.casefold(), channel.name)
        if first != channel.name:
            yield Fault(f"content/{edition.site.name}/{CONFIG}", 0, SAME_FEED.format(channel.title))


def _same_titles(items: list[AnyItem]) -> Iterator[Fault]:
    """Items whose pages have one title; the home page has that of its site."""
    taken: dict[str, str] = {}
    for item in (item for item in items if item.address != "/"):
        first = taken.setdefault(item.page_title.casefold(), item.path)
        if first != item.path:
            yield Fault(item.path, item.line_of("title"), SAME_TITLE.format(first))


def _same_summaries(items: list[AnyItem]) -> Iterator[Fault]:
    """Items whose pages describe themselves in the same words."""
    taken: dict[str, str] = {}
    for item in items:
        first = taken.setdefault(item.entry.summary.casefold(), item.path)
        if first != item.path:
            yield Fault(item.path, item.line_of("summary"), SAME_SUMMARY.format(first))
