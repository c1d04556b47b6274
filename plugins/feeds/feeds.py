"""Feeds as data: what each is called, where it is, and its items. How they are written is ``rss.py``'s and ``json_feed.py``'s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from ..content.attachments import Enclosure
from ..ledger.channel import Podcast
from ..routes.pictures import Picture

MOST = 100  # items; a monthly reader misses none, and a poller does not carry years about


@dataclass(frozen=True)
class FeedEntry:
    """An item of a feed. ``guid``, ``url`` and ``published`` never change; ``updated`` does when its text does.

    ``html`` is the whole text with whole addresses, clean of scripts and frames; ``picture`` has its whole address. Until there is a text,
    ``html`` is what stands before it, and ``inserted`` what stands after headings that are links: (address, HTML).
    """

    guid: str
    url: str
    title: str
    summary: str
    html: Markup
    author: str
    categories: tuple[str, ...]
    published: datetime
    updated: datetime | None = None
    picture: Picture | None = None
    enclosure: Enclosure | None = None
    inserted: tuple[tuple[str, Markup], ...] = ()


@dataclass(frozen=True)
class Feed:
    """A feed: ``address`` is its path in the site without its ending (``/flux/agenda``), ``page`` the whole address of its web page.

    ``url`` is that of the site, ``icon`` the whole address of its square picture, ``hub`` that of a WebSub hub, if there is one.
    """

    address: str
    title: str
    summary: str
    page: str
    url: str
    icon: str
    entries: tuple[FeedEntry, ...]
    author: str
    hub: str | None = None
    podcast: Podcast | None = None

    @property
    def rss(self) -> str:
        """Its path as RSS."""
        return f"{self.address}.xml"

    @property
    def json(self) -> str:
        """Its path as JSON Feed."""
        return f"{self.address}.json"

    @property
    def changed(self) -> datetime | None:
        """When it last changed: that depends on its items alone."""
        return max((max(entry.published, entry.updated or entry.published) for entry in self.entries), default=None)


def newest(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The items that a feed holds: the last published, last first; those published together in the order given."""
    return tuple(sorted(entries, key=lambda entry: entry.published, reverse=True))[:MOST]
