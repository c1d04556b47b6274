"""Episodes of a podcast: their pages, transcripts and chapters, the podcast's cover, and its channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..content.items import AnyItem, Item, Site
from ..content.sections import Section
from ..drawing.raster import artwork_png
from ..french.wording import duration_in_words, in_words
from ..ledger.channel import Channel, Podcast
from ..routes.edition import Edition
from ..routes.references import NamedItem, counterpart
from ..routes.room import Room, Views
from ..routes.route import Page, Route, item_route
from ..routes.window import Window
from .episodes import ARTWORK, LARGE_ARTWORK, LARGE_SIDE, SIDE, as_chapters, as_text, latest_first, linked_data
from .kind import CHAPTERS, PODCAST, TRANSCRIPT, Episode, Episodes, voices
from .sound_faults import sound_faults

SECTIONS = (Section("podcast", "les épisodes du podcast, et comment le suivre"),)
NO_OWNER = "podcast : « email » manque dans [podcast] et dans [notices] ; les annuaires y écrivent pour s'assurer qu'il est à vous"


@dataclass(frozen=True)
class EpisodeCard:
    """An episode as lists show it: its day and how long it lasts, in words."""

    item: Item[Episode]
    kicker: str


@dataclass(frozen=True)
class PodcastView:
    """What the section of the podcast shows: its episodes, its cover, and the feed that applications follow."""

    episodes: tuple[EpisodeCard, ...]
    artwork: str
    rss: str
    json: str
    url: str


def view(edition: Edition) -> PodcastView:
    """What the section shows of a site; without a podcast, there is no feed."""
    site = edition.site
    feed = f"/flux/{Episodes.folder}" if PODCAST.of(site.config) else ""
    cards = tuple(EpisodeCard(item, _kicker(item)) for item in latest_first(site))
    return PodcastView(cards, ARTWORK, f"{feed}.xml" if feed else "", f"{feed}.json" if feed else "", site.url)


def _kicker(item: Item[Episode]) -> str:
    return " · ".join([in_words(item.entry.date), *([duration_in_words(item.sound.seconds)] if item.sound else [])])


def windows(edition: Edition) -> Iterator[Window]:
    """The podcast, once there is an episode to hear."""
    podcast = PODCAST.of(edition.site.config)
    if podcast and latest_first(edition.site):
        feed = f"/flux/{Episodes.folder}.xml"
        yield Window("headphones", "À l’oreille", podcast.summary, "Suivre le podcast", feed, f"{edition.site.url}{feed}")


def routes(edition: Edition, _views: Views) -> Iterator[Route]:
    """The page of each episode, its transcript and its chapters; the cover of the podcast."""
    site, podcast = edition.site, PODCAST.of(edition.site.config)
    for item in (item for item in site.all_items if item.kind is Episodes):
        data = linked_data(item, site)
        yield item_route(item, episode_page, _letter_read(item, site), data, changed=edition.changed(item))
        yield Route(item.beside(TRANSCRIPT), as_text, (), (item.path,), owner=item.path, field="slug", shown=item.visible)
        if item.entry.chapters:
            yield item_route(item, as_chapters, podcast.title if podcast else "", suffix=CHAPTERS)
    if podcast:
        for address, side in ((ARTWORK, SIDE), (LARGE_ARTWORK, LARGE_SIDE)):
            yield Route(address, draw_artwork, (site.name, tuple(sorted(edition.inks.items())), side), kept=True)


def _letter_read(item: Item[Episode], site: Site) -> NamedItem | None:
    """The issue of the letter that is read in an episode, where the site shows it."""
    found: AnyItem | None = counterpart(item, "letter", site)
    return NamedItem(found.entry.title, found.address) if found else None


def episode_page(item: Item[Episode], letter: NamedItem | None, data: dict[str, Any], body: Markup) -> Page:
    """An episode: its sound, its chapters, what is said in it."""
    return Page(
        "episode",
        {"item": item, "letter": letter, "data": data, "voices": voices(item), "transcript": item.beside(TRANSCRIPT), "body": body},
    )


def draw_artwork(name: str, inks: tuple[tuple[str, str], ...], side: int) -> bytes:
    """The cover of the podcast, as PNG."""
    return artwork_png(name, dict(inks), side)


def channels(edition: Edition) -> Iterator[Channel]:
    """The episodes, for podcast applications."""
    site, config = edition.site, PODCAST.of(edition.site.config)
    if config is None:
        return
    podcast = Podcast(
        image=f"{site.url}{LARGE_ARTWORK}",
        category=config.category,
        subcategory=config.subcategory,
        explicit=config.explicit,
        guid=config.guid,
        locked=config.locked,
        owner=config.email or site.config.notices.email or None,
    )
    yield Channel(Episodes.folder, config.title, config.summary, f"/{Episodes.index}/", latest_first(site), podcast=podcast)


def remarks(edition: Edition) -> Iterator[str]:
    """That directories have nobody to write to, where there is an episode to list."""
    podcast = PODCAST.of(edition.site.config)
    if podcast and not (podcast.email or edition.site.config.notices.email) and latest_first(edition.site):
        yield NO_OWNER


ROOM = Room(
    "podcast",
    kinds=(Episodes,),
    tables=(PODCAST,),
    sections=SECTIONS,
    view=view,
    routes=routes,
    channels=channels,
    windows=windows,
    check=sound_faults,
    remarks=remarks,
)
