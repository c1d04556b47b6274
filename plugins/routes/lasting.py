"""Addresses that last: what was public once leads somewhere for good, though texts be renamed, moved or withdrawn."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ..content.faults import Fault, suggestion
from ..content.fields import OldAddress
from ..content.items import AnyItem, Library, Site
from ..content.reading import CONFIG
from ..content.tables import Table
from ..ledger.ledger import FILE, Ledger, Promise
from .cards import CARDS
from .common import moved_route
from .pictures import kept_pictures
from .route import Page, Route
from .table import RouteTable

LOST = (
    "l'adresse {0}, déjà publiée, ne mènerait plus nulle part ; dites ce qui la remplace (« aliases » de la série ou du texte, "
    "ou une ligne de [moved] dans site.toml), ou que c'est voulu : python3 tasks.py withdraw {0}"
)
NOWHERE = "[moved] : rien n'est à l'adresse {}{}"
TAKEN = "l'adresse {} a été celle de {}, et ses lecteurs la gardent ; choisissez-en une autre (« slug »)"
NO_SUCH_FILE = "« aliases » : l'adresse {} est celle d'un fichier, et rien de ce genre n'accompagne cette page ; retirez-la"
MOVED: Table[Mapping[str, str]] = Table("moved", Mapping[OldAddress, OldAddress], {})  # by a site's old address, the one in its place
# Nobody keeps these addresses: what the theme serves is named for what it holds, and who shows a card has asked the page for its address.
# A release keeps them for pages that are still open.
_PASSING = ("/theme/", CARDS)
_IMAGES = "/images/"
_NOT_FOUND = "/404.html"
_EMPTY_CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Agenda//FR\r\nEND:VCALENDAR\r\n"


def lasting(table: RouteTable, site: Site) -> Iterator[tuple[str, str]]:
    """Every address of a table that visitors and programs may keep, with the ``id`` of the item it belongs to, or nothing."""
    ids = {item.path: item.entry.id for item in site.all_items}
    for route in table.shown:
        if not route.gone and route.address != _NOT_FOUND and not route.address.startswith(_PASSING):
            yield route.address, ids.get(route.owner, "")


def mending(table: RouteTable, site: Site, ledger: Ledger, library: Library) -> tuple[tuple[Route, ...], tuple[Fault, ...]]:
    """Routes for the addresses that a ledger promises and a table no longer serves, and what nobody can mend but an editor.

    What was withdrawn says so. What belongs to an item leads to the same of that item, wherever it is now; a page that the site made
    itself, to the nearest page above it. A file that programs ask for has no such neighbour: that is a fault.
    """
    mender = _Mender(table, site, library)
    routes, faults = mender.old_files()
    for old, new in MOVED.of(site.config).items():
        if table.serves(new):
            routes.append(mender.led(old, table.by_address[new], new))
        else:
            faults.append(Fault(f"content/{site.name}/{CONFIG}", 0, NOWHERE.format(new, suggestion(new, table.addresses, most=0))))
    mended = {route.address for route in routes}
    for promise in ledger.addresses.values():
        if promise.since > library.today or promise.address in mended:
            continue
        gone = promise.gone or promise.of in ledger.withdrawn
        if table.serves(promise.address):
            faults += mender.taken(promise) if not gone else ()
            continue
        route = withdrawn(promise.address) if gone else mender.standing_in(promise)
        if route:
            routes.append(route)
        elif not promise.of:  # of an item that nobody sees any more, ``broken_promises`` speaks
            faults.append(Fault(f"content/{site.name}/{FILE}", promise.line, LOST.format(promise.address)))
    return tuple(routes), tuple(faults)


def withdrawn(address: str) -> Route:
    """The route of an address whose page or file was withdrawn on purpose: it says so, and answers 410 where a server can."""
    return Route(address, gone_page if address.endswith("/") else gone_file, () if address.endswith("/") else (address,), gone=True)


def gone_page() -> Page:
    """The page at the address of what was withdrawn."""
    return Page("gone")


def gone_file(address: str) -> bytes:
    """What is left at the address of a file that was withdrawn: a calendar without dates (RFC 5545), or a line that says so."""
    return _EMPTY_CALENDAR if address.endswith(".ics") else "Ce fichier a été retiré.\n".encode()


@dataclass(frozen=True)
class _Mender:
    table: RouteTable
    site: Site
    library: Library

    @cached_property
    def _items(self) -> Mapping[str, AnyItem]:
        return {item.entry.id: item for item in self.library.items}

    @cached_property
    def _files(self) -> Mapping[tuple[str, str], Route]:
        """The files of each item by its path and their ending; those under one start before those elsewhere."""
        return {
            (route.owner, _ending(route.address)): route
            for route in self.table.shown
            if not route.address.endswith("/") and not route.address.startswith(_PASSING)
        }

    @cached_property
    def _pictures(self) -> Mapping[str, Route]:
        return kept_pictures(self.site)

    def old_files(self) -> tuple[list[Route], list[Fault]]:
        """The routes of the files among the old addresses that texts name, and those of which there is none now."""
        routes: list[Route] = []
        faults: list[Fault] = []
        for item in self.site.visible_items:
            for alias in (alias for alias in item.entry.aliases if not alias.endswith("/")):
                if (item.path, _ending(alias)) in self._files:
                    routes.append(replace(self._of_item(alias, item), owner=item.path, field="aliases"))
                else:
                    faults.append(Fault(item.path, item.line_of("aliases"), NO_SUCH_FILE.format(alias)))
        return routes, faults

    def standing_in(self, promise: Promise) -> Route | None:
        """The route that leads from a promised address to what is there instead; None where nothing is."""
        item = self._items.get(promise.of)
        if item and item.visible:
            return self._of_item(promise.address, item)
        if promise.address.startswith(_IMAGES):  # nobody reads a photo's address: one whose file is gone was taken away on purpose
            return self._pictures.get(promise.address) or withdrawn(promise.address)
        return self._above(promise.address) if promise.address.endswith("/") and not promise.of else None

    def taken(self, promise: Promise) -> Iterator[Fault]:
        """The fault of an item whose address was another's, which visitors still see elsewhere."""
        route, before = self.table.by_address[promise.address], self._items.get(promise.of)
        now = next((item for item in self.site.all_items if item.path == route.owner), None)
        if before and now and before.visible and now.entry.id != promise.of and route.field != "aliases":
            yield Fault(now.path, now.line_of("slug"), TAKEN.format(promise.address, before.path))

    def led(self, old: str, route: Route, title: str) -> Route:
        """The route from an old address to another: a page leads there, a program that asks for a file is given the same."""
        if old.endswith("/"):
            return moved_route(old, _title(self.table, route.address) or title, route.address)
        return Route(old, route.make, route.needs, texts=route.texts, leads_to=route.address)

    def _of_item(self, address: str, item: AnyItem) -> Route:
        base = "" if item.site == self.site.name else self.library.sites[item.site].url
        file = self._files.get((item.path, _ending(address)))
        if file and not base and not address.endswith("/"):
            return self.led(address, file, "")
        target = f"{base}{item.address}"
        if address.endswith("/"):
            return moved_route(address, item.entry.title, target)
        return withdrawn(address)

    def _above(self, address: str) -> Route | None:
        above = address
        while (above := f"{posixpath.dirname(above.rstrip('/')).rstrip('/')}/") != "/":
            if self.table.serves(above):
                return self.led(address, self.table.by_address[above], above)
        return None


def _ending(address: str) -> str:
    return "/" if address.endswith("/") else posixpath.splitext(address)[1]


def _title(table: RouteTable, address: str) -> str:
    listed = table.by_address[address].listed
    return listed.title if listed else ""
