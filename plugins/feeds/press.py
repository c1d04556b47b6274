"""From the items of the sites to the entries of feeds: only what the ledger knows, each with its picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any

from markupsafe import Markup

from ..content.items import Item, Library, Site
from ..content.kind import Collection
from ..content.site import PodcastConfig
from ..content.texts import outside
from ..french.dates import PARIS, PartialDate
from ..kinds import EPISODES, EVENTS, NEWS, RESOURCES
from ..media.photos import publish, reduced
from ..pages.resources import KINDS
from ..podcast.episodes import ARTWORK, chapters_address, latest_first, notes, transcript_address
from ..routes.webpages import SiteFile
from .feeds import Enclosure, Entry, Feed, Picture, Podcast, newest

WIDTH = 600  # points, of an item's picture
DRAWN = "Dessin : une forme d'onde imprimée en deux encres"
ICON = "/flux/icone.png"
_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}


@dataclass(frozen=True)
class Tools:
    """What other subjects lend: ``announcement`` says when and where a meeting is, as HTML; ``cover`` draws a PNG from a slug."""

    announcement: Callable[[Item[Any]], Markup]
    cover: Callable[[str], bytes]


@dataclass
class Press:
    """Makes the feeds of a site, and the pictures that their entries show."""

    library: Library
    site: Site
    tools: Tools
    _makers: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def feeds(self) -> Iterator[Feed]:
        """Every feed of the site, the widest first."""
        config, news, events = self.site.config, self._entries(NEWS), self._entries(EVENTS)
        if config.letter:
            yield self._feed("lettre", config.letter.title, config.letter.summary, "/", list(self._letter()))
        has_news = any(item.address == f"/{NEWS.folder}/" for item in self.site.visible_items)
        what, fresh = ("Actualités", news) if has_news else ("Nouvelles ressources", self._entries(RESOURCES))
        yield self._feed(NEWS.folder, f"{what} – {config.name}", f"{what}, en texte entier.", "/", list(fresh.values()))
        agenda = [*events.values(), *self._from_elsewhere()]
        yield self._feed(EVENTS.folder, f"Agenda – {config.name}", "Les rendez-vous, dès qu'ils sont annoncés.", "/agenda/", agenda)
        if config.podcast:
            episodes = self._entries(EPISODES)
            spoken = [episodes[item] for item in latest_first(self.site) if item in episodes]
            feed = self._feed(EPISODES.folder, config.podcast.title, config.podcast.summary, "/podcast/", spoken)
            yield replace(feed, podcast=_podcast(config.podcast, self.site))
        for key, label in config.categories.items():
            kept = [entry for item, entry in news.items() if item.entry.category == key]
            yield self._feed(f"actualites/{key}", f"{label} – {config.name}", f"La rubrique « {label} ».", "/actualites/", kept)
        for key, strand in config.strands.items():
            kept = [entry for item, entry in events.items() if item.entry.strand == key]
            yield self._feed(f"agenda/{key}", f"{strand.label} – {config.name}", f"La série « {strand.label} ».", f"/agenda/{key}/", kept)

    def _feed(self, name: str, title: str, summary: str, page: str, entries: list[Entry]) -> Feed:
        url, config = self.site.url, self.site.config
        return Feed(
            f"/flux/{name}", title, summary, f"{url}{page}", url, f"{url}{ICON}", newest(entries), config.notices.name, hub=config.hub
        )

    def _letter(self) -> Iterator[Entry]:
        """What is marked for the letter on every site, new from the moment when it was."""
        for item, entry in self._all(self.library.sites.values()):
            since = self.library.sites[item.site].ledger.publications[item.entry.id].letter
            if item.entry.letter and since and since.date() <= self.library.today:
                yield replace(entry, published=since, updated=max(since, entry.updated) if entry.updated else None)

    def _from_elsewhere(self) -> Iterator[Entry]:
        """The meetings of other sites that this one's agenda lists."""
        listed = [item for item in self.library.listed(EVENTS, self.site) if item.site != self.site.name]
        for site in {item.site: self.library.sites[item.site] for item in listed}.values():
            entries = self._entries(EVENTS, site)
            yield from (entries[item] for item in listed if item in entries)

    def _all(self, sites: Iterable[Site]) -> Iterator[tuple[Item[Any], Entry]]:
        for site in sites:
            for collection in (NEWS, EVENTS, RESOURCES):
                yield from self._entries(collection, site).items()

    def _entries(self, collection: Collection[Any], site: Site | None = None) -> Mapping[Item[Any], Entry]:
        """The entries of a collection's items that the ledger of their site says were published by this day."""
        site = site or self.site
        today = self.library.today
        latest_first = sorted(site.items(collection), key=lambda item: item.path, reverse=True)
        found = ((item, site.ledger.first(item.entry.id)) for item in latest_first if item.public)
        return {item: self._entry(item, site, first) for item, first in found if first and first.date() <= today}

    def _entry(self, item: Item[Any], site: Site, first: datetime) -> Entry:
        url = f"{site.url}{site.ledger.publications[item.entry.id].address}"
        updated = item.entry.updated_on
        return Entry(
            guid=item.entry.id,
            url=url,
            title=item.entry.title,
            summary=item.entry.summary,
            html=self._html(item, outside(item.html, url)),
            author=site.config.notices.name,
            categories=_categories(item, site),
            published=first,
            updated=max(first, _moment(updated)) if updated and updated.first_day <= self.library.today else None,
            picture=self._picture(item, site),
            enclosure=_enclosure(item, site),
        )

    def _html(self, item: Item[Any], body: Markup) -> Markup:
        """The whole text of an item, after what its fields alone say."""
        if item.folder == EPISODES.folder:
            return notes(item, body)
        if item.folder == EVENTS.folder:
            return self.tools.announcement(item) + body
        return body or _paragraph(item.entry.summary)

    def _picture(self, item: Item[Any], site: Site) -> Picture:
        """The item's photo made smaller, or the cover that is drawn for it."""
        if item.photo:
            small = reduced(item.photo, WIDTH)
            kind, alt = _TYPES[small.path.suffix], item.entry.image_alt
            picture = f"{site.url}{small.address}"
            self._makers[picture] = lambda: publish(small)
            return Picture(picture, small.width, small.height, kind, alt)
        drawn = f"{site.url}/images/couvertures/{item.folder}-{item.slug}.png"
        self._makers[drawn] = lambda: self.tools.cover(item.slug)
        return Picture(drawn, WIDTH, round(WIDTH * 160 / 360), "image/png", DRAWN)

    def pictures(self, feeds: Sequence[Feed]) -> Iterator[SiteFile]:
        """The pictures that entries of these feeds show, and those of what other sites' letters may show, each once."""
        marked = [entry for item, entry in self._all([self.site]) if item.entry.letter]
        entries = [*(entry for feed in feeds for entry in feed.entries), *marked]
        for url in dict.fromkeys(entry.picture.url for entry in entries if entry.picture):
            if url.startswith(f"{self.site.url}/"):
                yield SiteFile(url.removeprefix(self.site.url), self._makers[url]())


def _categories(item: Item[Any], site: Site) -> tuple[str, ...]:
    if item.folder == NEWS.folder:
        return (site.config.categories[item.entry.category],)
    if item.folder == EVENTS.folder:
        return (site.config.strands[item.entry.strand].label,)
    if item.folder == EPISODES.folder:
        return ()
    return (KINDS[item.entry.kind], *(site.config.needs[need] for need in item.entry.needs))


def _enclosure(item: Item[Any], site: Site) -> Enclosure | None:
    """The sound of an episode, and where what it says can be read."""
    if item.sound is None:
        return None
    return Enclosure(
        url=f"{site.url}{item.sound.address}",
        octets=item.sound.octets,
        type=item.sound.type,
        seconds=item.sound.seconds,
        number=item.entry.number,
        transcripts=((f"{site.url}{transcript_address(item)}", "text/plain"), (f"{site.url}{item.address}", "text/html")),
        chapters=f"{site.url}{chapters_address(item)}" if item.entry.chapters else None,
    )


def _podcast(config: PodcastConfig, site: Site) -> Podcast:
    return Podcast(
        image=f"{site.url}{ARTWORK}",
        category=config.category,
        subcategory=config.subcategory,
        explicit=config.explicit,
        guid=config.guid,
        locked=config.locked,
        owner=site.config.notices.email or None,
    )


def _moment(day: PartialDate) -> datetime:
    return datetime.combine(day.first_day, day.time or time(), PARIS)


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)
