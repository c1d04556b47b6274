"""The table of routes of a site: the only place that knows what it has. Whoever asks what there is, asks here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..content.faults import Fault
from ..content.items import AnyItem
from .route import ALL_LISTED, MADE, Bundle, Listed, Route

# Addresses that the site itself writes to.
RESERVED = ("/theme/", "/images/", "/documents/", "/404/")
ITSELF = "le site lui-même (photos, polices)"
NAMED = "son nom lui donne l'adresse {}, déjà prise par {} ; renommez-le, ou ajoutez « slug: autre-nom »"
WRITTEN = "« {} » : l'adresse {} est déjà prise par {} ; changez l'une des deux"
FILE = "l'adresse {} est déjà prise par {} ; renommez ce fichier"
TWICE = "l'adresse {} est prise deux fois par les pages que le site fait lui-même"


@dataclass(frozen=True)
class RouteTable:
    """All routes of a site, by address, those shown and those that are only kept free.

    The first to take an address has it; ``late`` are those that came to one that was taken. ``bundles`` hold what is made of finished
    pages.
    """

    site: str
    by_address: Mapping[str, Route]
    late: tuple[Route, ...] = ()
    owned: tuple[str, ...] = ()
    bundles: tuple[Bundle, ...] = ()

    @classmethod
    def of(cls, site: str, routes: Iterable[Route], owned: Sequence[str] = (), bundles: Iterable[Bundle] = ()) -> RouteTable:
        """The table of a site's routes: what the site makes itself comes first, then what files are at, then their old addresses.

        A route that needs all that is listed is given it here. Under the starts ``owned``, and in a bundle, no file has an address.
        """
        ordered = sorted(routes, key=lambda route: (route.owner != MADE, route.field == "aliases"))
        by_address: dict[str, Route] = {}
        late = [route for route in ordered if by_address.setdefault(route.address, route) != route]  # the same picture twice is one
        listed = tuple(route.listed for route in by_address.values() if route.listed and route.shown)
        whole = {address: _given(route, listed) for address, route in by_address.items()}
        kept = tuple(bundles)
        return cls(site, whole, tuple(late), (*owned, *(bundle.address for bundle in kept)), kept)

    @property
    def shown(self) -> Iterator[Route]:
        """The routes that are served."""
        return (route for route in self.by_address.values() if route.shown)

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses that texts may lead to: those that are served, and not withdrawn."""
        return frozenset(route.address for route in self.shown if not route.gone)

    @property
    def gone(self) -> frozenset[str]:
        """The addresses of what was withdrawn."""
        return frozenset(route.address for route in self.shown if route.gone)

    @property
    def hidden(self) -> frozenset[str]:
        """The addresses that are kept for what is not shown yet."""
        return frozenset(route.address for route in self.by_address.values() if not route.shown)

    def serves(self, address: str) -> bool:
        """Whether something is served at an address."""
        found = self.by_address.get(address)
        return found is not None and found.shown

    def without(self, addresses: Collection[str]) -> RouteTable:
        """The table without some addresses."""
        return replace(self, by_address={address: route for address, route in self.by_address.items() if address not in addresses})

    def conflicts(self, items: Mapping[str, AnyItem]) -> Iterator[Fault]:
        """A fault for each address that has two owners; ``items``, by path, tell the lines.

        A file beside a page (``.ics``, ``.vcf``) has the page's name: it is said of the page alone.
        """
        pages = {route.owner for route in self.late if route.field == "slug" and route.address.endswith("/")}
        for route in self.late:
            if route.field == "slug" and route.owner in pages and not route.address.endswith("/"):
                continue
            yield _taken(route, self._reserved(route) or self.by_address[route.address].owner, items, self.site)
        for route in self.by_address.values():
            if owner := self._reserved(route):
                yield _taken(route, owner, items, self.site)
        yield from self._also_folders(items)

    def _also_folders(self, items: Mapping[str, AnyItem]) -> Iterator[Fault]:
        """A fault for each file whose name is that of a folder: both have one place on a disk."""
        for address, route in self.by_address.items():
            for index in range(1, len(address)):
                inside = self.by_address.get(address[:index]) if address[index] == "/" else None
                if inside:
                    yield _taken(inside, route.owner, items, self.site)

    def _reserved(self, route: Route) -> str:
        """Who keeps the addresses for itself among which a file's is; nothing where nobody does."""
        if route.field and route.address.startswith(RESERVED):
            return ITSELF
        return MADE if route.field and route.address.startswith(self.owned) else ""


def _given(route: Route, listed: tuple[Listed, ...]) -> Route:
    if not any(need is ALL_LISTED for need in route.needs):
        return route
    return replace(route, needs=tuple(listed if need is ALL_LISTED else need for need in route.needs))


def _taken(route: Route, owner: str, items: Mapping[str, AnyItem], site: str) -> Fault:
    item = items.get(route.owner)
    if item is None:
        path, message = (f"content/{site}/site.toml", TWICE) if route.owner == MADE else (route.owner, FILE)
        return Fault(path, 0, message.format(route.address, owner))
    if route.field == "slug" and not item.entry.slug:
        return Fault(item.path, 0, NAMED.format(route.address, owner))
    return Fault(item.path, item.line_of(route.field), WRITTEN.format(route.field, route.address, owner))
