"""From a folder of content to sites that are ready to be written: read, told, routed, rendered, or every fault there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeAlias

from markdown.extensions import Extension
from markupsafe import Markup

from ..content.attachments import Medium
from ..content.faults import ContentFaults, Fault
from ..content.frontmatter import nearest_line
from ..content.items import Library
from ..content.library import Gathered, Reading, gather, render
from ..content.links import Neighbourhood
from ..content.plan import Plan
from ..content.reading import SiteSources
from ..content.site import line_index
from ..drawing.covers.cover import Press
from ..drawing.inks import Inks, palettes
from ..drawing.press import FONT, Typeface
from ..ledger.channel import Channel, told, told_apart
from ..ledger.ledger import FILE as LEDGER
from ..ledger.ledger import Ledger
from ..ledger.promises import broken_promises
from ..ledger.recording import read_ledgers, recorded
from ..routes.common import common_routes, kind_routes
from ..routes.edition import Edition
from ..routes.frame import Frame, Theme, frame
from ..routes.lasting import mending
from ..routes.room import Bodies, Room, Views
from ..routes.route import Route
from ..routes.table import RouteTable
from ..routes.used import unused
from ..routes.window import Window, in_order
from .assets import Asset, asset_routes, digest_of, theme_assets

NO_PALETTE = "« palette » : le thème n'a pas « {} » ; il a : {}"


Rule: TypeAlias = Callable[[Edition, Bodies], Iterable[Fault]]


@dataclass(frozen=True)
class House:
    """What sites are made of: the rooms, the files that are no text, the theme's folder, Python-Markdown's extensions for bodies.

    ``rules`` are those that every page is judged by, whatever it is about.
    """

    rooms: tuple[Room, ...]
    media: tuple[Medium, ...]
    theme: Path
    extensions: tuple[Extension, ...] = field(default=(), compare=False)
    rules: tuple[Rule, ...] = ()

    @cached_property
    def plan(self) -> Plan:
        """What reading the texts goes by."""
        return Plan(
            kinds=tuple(kind for room in self.rooms for kind in room.kinds),
            tables=tuple(table for room in self.rooms for table in room.tables),
            sections=tuple(section for room in self.rooms for section in room.sections),
            media=self.media,
            own_files=frozenset({LEDGER}),
            views={section.name: room.name for room in self.rooms for section in room.sections},
        )


@dataclass(frozen=True)
class Livery:
    """The theme in one palette: its inks on light paper, what covers are printed with, where templates find its parts, and its files."""

    inks: Inks
    press: Press
    theme: Theme
    assets: tuple[Asset, ...]


@dataclass(frozen=True)
class ReadySite:
    """A site whose content has no fault: its routes, all bodies as HTML by path, and what every page shows around its own."""

    edition: Edition
    table: RouteTable
    bodies: Mapping[str, Markup]
    frame: Frame
    views: Views = field(default_factory=dict, repr=False)


def ready_sites(house: House, content: Path, reading: Reading, known: Mapping[str, Ledger] | None = None) -> Mapping[str, ReadySite]:
    """Every site under a folder, after its ledger and, where it is given, what else is ``known`` of what it published, by its name.

    Raises ContentFaults with all that is wrong in all files; nothing is published from content that has a fault.
    """
    ledgers, wrong = read_ledgers(content, known or {})
    withdrawn = {name: ledger.withdrawn for name, ledger in ledgers.items()}
    gathered = gather(content, house.plan, reading, withdrawn)
    liveries = _liveries(house.theme)
    faults = [*gathered.faults, *wrong, *_other_faults(house, gathered, ledgers, liveries)]
    editions = _published(_editions(house, gathered.library, ledgers, liveries), reading.published_at)
    views = {name: {room.name: room.view(edition) for room in house.rooms} for name, edition in editions.items()}
    bare = {name: _routes(house, edition, views[name], liveries) for name, edition in editions.items()}
    mended = {name: _mended(house, edition, bare[name]) for name, edition in editions.items()}
    tables = {name: table for name, (table, _lost) in mended.items()}
    if not gathered.faults:  # a file that cannot be read may be what an address led to
        faults += [fault for _table, lost in mended.values() for fault in lost]
    rendered, wrong = render(gathered, _neighbourhoods(gathered, tables, reading), house.extensions)
    bodies = {path: body.html for path, body in rendered.items()}
    faults += [*wrong, *(fault for table in tables.values() for fault in table.conflicts(gathered.items))]
    faults += [fault for name, edition in editions.items() for fault in _judged(house, edition, views[name], bodies)]
    if faults:
        raise ContentFaults(faults)
    kept = {name: tables[name].without(unused(edition, bodies)) for name, edition in editions.items()}
    return {
        name: _ready(edition, kept[name], bodies, views[name], _livery(liveries, edition.site.config.palette))
        for name, edition in editions.items()
    }


def _other_faults(house: House, gathered: Gathered, ledgers: Mapping[str, Ledger], liveries: Mapping[str, Livery]) -> Iterator[Fault]:
    """What the ledgers promise, what the rooms find between files, and palettes that the theme has not."""
    for site in gathered.sources:
        yield from broken_promises(site, gathered.items, ledgers[site.name], gathered.library.today)
        for room in house.rooms:
            yield from room.check(site)
        if site.config and site.config.palette not in liveries:
            line = nearest_line(line_index(site.config_text), ("palette",))
            yield Fault(site.config_path, line, NO_PALETTE.format(site.config.palette, ", ".join(liveries)))


def _judged(house: House, edition: Edition, views: Views, bodies: Bodies) -> Iterator[Fault]:
    """What the rooms find in an edition, and what each page owes to its readers."""
    for rule in house.rules:
        yield from rule(edition, bodies)
    for room in house.rooms:
        yield from room.faults(edition, views, bodies)


def _editions(house: House, library: Library, ledgers: Mapping[str, Ledger], liveries: Mapping[str, Livery]) -> Mapping[str, Edition]:
    """An edition of each site, with what it tells."""
    dressed = {name: _livery(liveries, site.config.palette) for name, site in library.sites.items()}
    bare = {
        name: Edition(house.plan, library, site, ledgers, dressed[name].inks, dressed[name].press) for name, site in library.sites.items()
    }
    telling = {name: replace(edition, channels=tuple(_channels(house, edition))) for name, edition in bare.items()}
    return {name: replace(edition, windows=_windows(house, edition)) for name, edition in telling.items()}


def _windows(house: House, edition: Edition) -> tuple[Window, ...]:
    return in_order(window for room in house.rooms for window in room.windows(edition))


def _published(editions: Mapping[str, Edition], moment: datetime | None) -> Mapping[str, Edition]:
    """Editions whose ledgers hold all that they tell, as published at a moment; the same where there is none."""
    if moment is None:
        return editions
    channels = [channel for edition in editions.values() for channel in edition.channels]
    ledgers = next((edition.ledgers for edition in editions.values()), {})
    said = {identifier: states for channel in channels for identifier, states in channel.told.items()}
    new = {
        name: recorded(told(channels, name), name, ledgers, moment, said) if name in editions else ledger
        for name, ledger in ledgers.items()
    }
    return {name: replace(edition, ledgers=new) for name, edition in editions.items()}


def _liveries(theme: Path) -> Mapping[str, Livery]:
    """Each palette of a theme, with the theme's files in it."""
    return _dressed(theme, digest_of(theme))


@lru_cache(maxsize=4)  # a preview asks at each save, mostly for a theme that is as it was
def _dressed(theme: Path, _digest: str) -> Mapping[str, Livery]:
    typeface = Typeface.of(theme / FONT)
    return {
        name: Livery(palette.light, Press(palette.cover_inks, typeface), *theme_assets(theme / "static", palette))
        for name, palette in palettes(theme).items()
    }


def _livery(liveries: Mapping[str, Livery], name: str) -> Livery:
    """A livery; another where there is no such one, which is a fault of its own."""
    return liveries.get(name) or next(iter(liveries.values()))


def _channels(house: House, edition: Edition) -> list[Channel]:
    """What a site tells, what is widest before its parts."""
    found = [channel for room in house.rooms for channel in (room.channels(edition) if room.channels else _own_channels(room, edition))]
    return list(told_apart(sorted(found, key=lambda channel: channel.name.count("/"))))


def _own_channels(room: Room, edition: Edition) -> Iterator[Channel]:
    """The channel of each kind that has a feed of its own, in a room that says nothing else of its channels."""
    config = edition.site.config
    for kind in room.kinds:
        items = tuple(sorted(edition.site.items(kind), key=lambda item: item.path, reverse=True))
        if kind.feed and items:
            yield Channel(kind.folder_in(config), f"{kind.heading} – {config.name}", kind.feed, kind.start_in(config), items)


def _mended(house: House, edition: Edition, routes: Sequence[Route]) -> tuple[RouteTable, tuple[Fault, ...]]:
    """The table of a site, where no address that was promised leads nowhere, and the promises that only an editor can keep."""
    owned = [start for room in house.rooms for start in room.owns(edition.site.config)]
    bundles = [bundle for room in house.rooms for bundle in room.bundles(edition)]
    table = RouteTable.of(edition.site.name, routes, owned, bundles)
    added, lost = mending(table, edition.site, edition.ledger, edition.library)
    if not added:
        return table, lost
    taken = {route.address for route in added}
    kept = [route for route in routes if route.shown or route.address not in taken]
    return RouteTable.of(edition.site.name, [*kept, *added], owned, bundles), lost


def _routes(house: House, edition: Edition, views: Views, liveries: Mapping[str, Livery]) -> list[Route]:
    config = edition.site.config
    routes: list[Route] = [*common_routes(edition), *asset_routes(_livery(liveries, config.palette).assets)]
    for room in house.rooms:
        if room.routes:
            routes += room.routes(edition, views)
        else:
            routes += [route for kind in room.kinds for route in kind_routes(edition, kind)]
    return routes


def _neighbourhoods(gathered: Gathered, tables: Mapping[str, RouteTable], reading: Reading) -> Mapping[str, Neighbourhood]:
    """What the texts of each site may point to: what its table serves, and the files of all sites."""
    refused = frozenset(path for site in gathered.sources for path in site.refused)
    urls = {site.name: reading.urls.get(site.name) or (site.config.url if site.config else "") for site in gathered.sources}
    return {site.name: _neighbourhood(site, gathered, tables.get(site.name), refused, urls) for site in gathered.sources}


def _neighbourhood(
    site: SiteSources, gathered: Gathered, table: RouteTable | None, refused: frozenset[str], urls: Mapping[str, str]
) -> Neighbourhood:
    return Neighbourhood(
        items=gathered.items,
        refused=refused,
        urls=urls,
        addresses=table.addresses if table else frozenset(),
        hidden=(table.hidden | table.gone) if table else frozenset(),
        doubtful=tuple(_doubtful(site, gathered.sources)) if table else ("/",),
        photos=site.photos,
        documents=site.documents,
        gone=table.gone if table else frozenset(),
    )


def _doubtful(site: SiteSources, sites: Sequence[SiteSources]) -> Iterator[str]:
    """The starts of addresses that may be those of files with a fault of their own, or of what the site makes of them.

    All addresses are doubtful while the page that gathers a kind cannot be read; what the site lists of another is under the kind's own.
    """
    gathering = {kind.index_in(site.config) for kind in site.folders.values()} if site.config else set()
    for path, slug in site.refused.items():
        kind = site.folders.get(path.split("/")[2])
        if kind is None or not path.endswith(".md"):
            yield f"/{path.split('/', 2)[2]}"
        elif kind.key == "pages":
            yield "/" if slug in gathering else f"/{slug}/"
        else:
            yield kind.start_in(site.config)
    for other in (other for other in sites if other is not site and (other.refused or other.config is None)):
        yield from (kind.start_in(site.config) for kind in other.folders.values() if kind.key != "pages")


def _ready(edition: Edition, table: RouteTable, bodies: Mapping[str, Markup], views: Views, livery: Livery) -> ReadySite:
    return ReadySite(edition, table, bodies, frame(edition, table, livery.theme), views)
