"""Feeds: every channel of a site as RSS and as JSON, the list of all, and the pictures that their entries show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..content.sections import Section
from ..drawing.raster import tiles_png
from ..routes.edition import Edition
from ..routes.pictures import picture_route
from ..routes.room import Room, Views
from ..routes.route import Route, file_route
from ..routes.window import Window
from .feeds import Feed
from .hub import HUB
from .json_feed import as_json_feed
from .opml import as_opml
from .rss import as_rss
from .telling import ICON, Told, tell, told_items, with_texts

OPML = "/flux/opml.xml"
SECTIONS = (Section("feeds", "les flux, et comment les suivre"),)


@dataclass(frozen=True)
class FeedLink:
    """A feed as its page lists it."""

    title: str
    summary: str
    rss: str
    json: str


@dataclass(frozen=True)
class FeedsView:
    """What the section of the feeds shows: the widest, those of other whole kinds, those of their parts, and the file that lists all.

    Nothing of them where the site tells nothing.
    """

    main: FeedLink | None
    whole: tuple[FeedLink, ...]
    parts: tuple[FeedLink, ...]
    opml: str


def view(edition: Edition) -> FeedsView:
    """What the section shows of a site."""
    links = [(each, FeedLink(each.title, each.summary, each.rss, f"{each.address}.json")) for each in edition.channels]
    whole = [link for channel, link in links if channel.is_main]
    main = next((link for channel, link in links if channel.is_main and not channel.podcast), None)
    return FeedsView(
        main,
        tuple(link for link in whole if link is not main),
        tuple(link for channel, link in links if not channel.is_main),
        OPML if edition.channels else "",
    )


def windows(edition: Edition) -> Iterator[Window]:
    """The widest of the feeds that are read."""
    for channel in (each for each in edition.channels if each.is_main and not each.podcast):
        text = "Chaque nouvelle, le jour même, sans donner d'adresse."
        yield Window("reader", "Dans votre lecteur", text, "Suivre le flux", channel.rss, f"{edition.site.url}{channel.rss}")
        break


def routes(edition: Edition, _views: Views) -> Iterator[Route]:
    """Each feed as RSS and as JSON, the list of all, the icon of them all, and the pictures of what they tell."""
    told = [tell(channel, edition) for channel in edition.channels]
    for channel, each in zip(edition.channels, told, strict=True):
        yield file_route(each.feed.rss, write_rss, each.feed, texts=each.texts)
        yield file_route(each.feed.json, write_json, each.feed, texts=each.texts)
        for former in (replace(channel, name=alias) for alias in channel.aliases):
            yield Route(former.rss, write_rss, (each.feed,), texts=each.texts, leads_to=each.feed.rss)
            yield Route(f"{former.address}.json", write_json, (each.feed,), texts=each.texts, leads_to=each.feed.json)
    if not told:
        return
    yield file_route(OPML, as_opml, f"Flux – {edition.site.config.name}", tuple(each.feed for each in told))
    yield Route(ICON, draw_icon, (tuple(sorted(edition.inks.items())),))
    yield from _picture_routes(edition, told)


def _picture_routes(edition: Edition, told: list[Told]) -> Iterator[Route]:
    """The pictures that entries show."""
    for item in told_items(told, edition.site.name):
        yield picture_route(item, edition.press)


def write_rss(feed: Feed, *bodies: Markup) -> bytes:
    """A feed as RSS 2.0, with the texts of its entries."""
    return as_rss(with_texts(feed, bodies))


def write_json(feed: Feed, *bodies: Markup) -> bytes:
    """A feed as JSON Feed 1.1, with the texts of its entries."""
    return as_json_feed(with_texts(feed, bodies))


def draw_icon(inks: tuple[tuple[str, str], ...]) -> bytes:
    """The sign of the site, as PNG."""
    return tiles_png(dict(inks))


ROOM = Room("feeds", tables=(HUB,), sections=SECTIONS, view=view, routes=routes, windows=windows)
