"""Channels: what is told, under which name and title, and which items each holds. How a channel is written is the feeds' own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from ..content.items import AnyItem, Item
from ..content.kind import E


@dataclass(frozen=True)
class Podcast:
    """What the channel of a podcast says for directories: ``image`` is the whole address of its cover, ``owner`` an e-mail address."""

    image: str
    category: str
    subcategory: str | None
    explicit: bool
    guid: str
    locked: bool
    owner: str | None = None


@dataclass(frozen=True)
class Channel:
    """What a site tells its subscribers: ``name`` is the end of its address (``agenda/ateliers``), ``page`` the page it belongs to.

    ``items`` are all that it tells once they are published, those published together in the order given. ``told`` is what some of them
    tell of others, by their ``id``: keys with states, which the ledger keeps. ``inserted`` is what readers see after headings that are
    links, by the path of an item: (the address that a heading leads to, HTML). ``aliases`` are the names it had.
    """

    name: str
    title: str
    summary: str
    page: str
    items: tuple[AnyItem, ...]
    podcast: Podcast | None = None
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inserted: Mapping[str, tuple[tuple[str, Markup], ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Its address in its site, without the ending of a format."""
        return f"/flux/{self.name}"

    @property
    def rss(self) -> str:
        """Its address as RSS."""
        return f"{self.address}.xml"

    @property
    def is_main(self) -> bool:
        """Whether it holds all of a kind, and not a part of it."""
        return "/" not in self.name


def told_apart(channels: Sequence[Channel]) -> Iterator[Channel]:
    """Channels as readers list them, one title each: parts of two wholes that share a title say which whole is theirs."""
    titles = Counter(channel.title.casefold() for channel in channels)
    wholes = {channel.name: channel.title.partition(" – ")[0] for channel in channels if channel.is_main}
    for channel in channels:
        whole = "" if channel.is_main else wholes.get(channel.name.partition("/")[0], "")
        yield replace(channel, title=f"{whole} : {channel.title}") if whole and titles[channel.title.casefold()] > 1 else channel


def told(channels: Iterable[Channel], site: str) -> Iterator[AnyItem]:
    """The public items of a site that some channel tells, each once: what the ledger is to hold, and nothing else."""
    found = {item.path: item for channel in channels for item in channel.items if item.site == site and item.public}
    yield from (found[path] for path in sorted(found))


def latest_first(items: Iterable[Item[E]]) -> tuple[Item[E], ...]:
    """Items in the order in which channels give those published together: the last by the names of their files comes first."""
    return tuple(sorted(items, key=lambda item: item.path, reverse=True))
