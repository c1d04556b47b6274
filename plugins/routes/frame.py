"""The frame of a site: what every page shows around its own, and where the parts of the theme are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..ledger.channel import Channel
from .cards import CardLink, card_links
from .edition import Edition
from .linked_data import Linked, site_data
from .table import RouteTable

LONGEST_TITLE = 65  # characters of a page's title that tabs and search engines show
OWN = "fr"  # the language of the sites
MOST_FEEDS = 4  # that a page announces: readers show their names one below the other
SEARCH = "recherche"  # the slug of the page where a site is searched


@dataclass(frozen=True)
class FrameLink:
    """A link of the frame: what it says, where it leads, and what is said beside it; ``language`` is that of a page in another."""

    label: str
    address: str
    summary: str = ""
    title: str = ""
    language: str = ""


@dataclass(frozen=True)
class Theme:
    """Where the theme's files are, each at an address that tells its content: style sheets by name, scripts by name.

    ``files`` are fonts and icons, by the names of their files.
    """

    stylesheets: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Frame:
    """What templates know of their site as ``site``.

    ``pages`` gives the address of each page by its slug, ``feeds`` the few that any page announces, ``own_feeds`` those of the pages that
    have their own, by their addresses, ``profiles`` the publisher's elsewhere, ``prints`` are the forms of covers in whose inks
    photos are printed, ``cards`` the card of each page that has its own, by its address, ``data`` what search engines are told of the site.
    """

    name: str
    folder: str
    logotype: str
    title: str
    summary: str
    url: str
    publisher: str
    head_office: str
    pages: Mapping[str, str]
    menu: tuple[FrameLink, ...]
    action: FrameLink
    footer: tuple[FrameLink, ...]
    legal: tuple[FrameLink, ...]
    sister: FrameLink | None
    follow: FrameLink | None
    feeds: tuple[FrameLink, ...]
    theme: Theme
    own_feeds: Mapping[str, tuple[FrameLink, ...]] = field(default_factory=dict, repr=False)
    profiles: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    cards: Mapping[str, CardLink] = field(default_factory=dict, repr=False)
    data: Linked = field(default_factory=dict, repr=False)

    def feeds_of(self, address: str) -> tuple[FrameLink, ...]:
        """The feeds that a page announces: its own, else those of any page."""
        return self.own_feeds.get(address, self.feeds)

    def card(self, address: str) -> CardLink:
        """What others show for a link to a page: its own card, else the site's."""
        return self.cards.get(address, self.cards["/"])


def frame(edition: Edition, table: RouteTable, theme: Theme) -> Frame:
    """The frame of a site whose content has no fault; a feed is announced where it and its page are served."""
    site, config = edition.site, edition.site.config
    pages = {item.slug: item.address for item in site.visible_items if item.kind.key == "pages"}
    foreign = {item.slug: language for item in site.visible_items if (language := getattr(item.entry, "inLanguage", OWN)) != OWN}
    sister, follow = config.sister, config.follow
    announced = [channel for channel in edition.channels if table.serves(channel.rss) and table.serves(channel.page)]
    return Frame(
        name=config.name,
        folder=site.name,
        logotype=config.logotype,
        title=config.title,
        summary=config.summary,
        url=site.url,
        publisher=config.notices.name,
        head_office=config.notices.head_office,
        pages=pages,
        menu=tuple(FrameLink(link.label, pages[link.page]) for link in config.menu),
        action=FrameLink(config.action.label, pages[config.action.page]),
        footer=tuple(FrameLink(link.label, pages[link.page]) for link in config.footer),
        legal=tuple(FrameLink(link.label, pages[link.page], language=foreign.get(link.page, "")) for link in config.legal),
        sister=FrameLink(sister.label, f"{edition.library.sites[sister.site].url}/", sister.summary) if sister else None,
        follow=FrameLink(follow.label, pages[follow.page], follow.summary, follow.title) if follow else None,
        feeds=tuple(FrameLink(channel.title, channel.rss) for channel in announced if channel.is_main)[:MOST_FEEDS],
        own_feeds=_own_feeds(announced, site.name),
        profiles=config.profiles,
        theme=theme,
        prints=tuple(sorted({item.cover.form for item in site.visible_items if item.photo})),
        cards=dict(card_links(edition)),
        data=site_data(config, site.url, pages.get(SEARCH, "")),
    )


def _own_feeds(channels: Sequence[Channel], site: str) -> Mapping[str, tuple[FrameLink, ...]]:
    """The feeds of each page that has its own, by its address: those that belong to it or tell it, the narrowest first."""
    found: dict[str, dict[str, FrameLink]] = {}
    for channel in sorted(channels, key=lambda each: each.is_main):
        link = FrameLink(channel.title, channel.rss)
        pages = [item.address for item in channel.items if item.site == site]
        for address in dict.fromkeys((channel.page, *pages)):
            if address == "/":  # it is of them all
                continue
            found.setdefault(address, {})[channel.rss] = link
    return {address: tuple(links.values())[:MOST_FEEDS] for address, links in found.items()}


def titled(title: str, site: str) -> str:
    """The title of a page as tabs and search engines show it: with the name of its site, where there is room for both."""
    whole = f"{title} – {site}"
    return whole if len(whole) <= LONGEST_TITLE else title
