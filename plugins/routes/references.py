"""What texts name of one another: the items that an item's fields refer to, and those that refer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..content.fields import Counterpart, Reference, marked
from ..content.items import AnyItem, Library, Site
from ..content.plan import Plan


@dataclass(frozen=True)
class NamedItem:
    """An item that a page leads to: its title, and its address as that page links to it."""

    title: str
    address: str


@dataclass(frozen=True)
class NamedItems:
    """Items that a text names, under what visitors read above them."""

    title: str
    items: tuple[NamedItem, ...]


@dataclass(frozen=True)
class References:
    """Everything that texts name, looked up once for a whole library.

    ``by_slug`` has the items of a kind that a site's may name, by the name of the site and the key of the kind.
    """

    library: Library
    by_slug: Mapping[tuple[str, str], Mapping[str, AnyItem]]

    def of(self, item: AnyItem, site: Site) -> tuple[NamedItems, ...]:
        """What an item names, as a page of a site links to it: a title for each of its fields that is to be listed."""
        named: dict[str, list[NamedItem]] = {}
        for _location, mark, slug in marked(item.entry, Reference):
            found = self.by_slug[item.site, mark.kind].get(slug)
            if found and mark.title:
                named.setdefault(mark.title, []).append(NamedItem(found.entry.title, self.library.href(found, site)))
        return tuple(NamedItems(title, tuple(dict.fromkeys(items))) for title, items in named.items())


def references(library: Library, plan: Plan) -> References:
    """Look up once what any text of a library may name."""
    by_slug = {(site.name, kind.key): library.by_slug(kind, site) for site in library.sites.values() for kind in plan.kinds}
    return References(library, by_slug)


def naming(site: Site, kind: str, first: tuple[str, ...] = ()) -> Mapping[str, tuple[AnyItem, ...]]:
    """The shown items of a site that name each item of a kind, by its slug: those of the kinds ``first``, by key, before the others."""
    ranks = {key: rank for rank, key in enumerate(first)}
    found: dict[str, dict[str, AnyItem]] = {}
    for item in sorted(site.visible_items, key=lambda item: ranks.get(item.kind.key, len(ranks))):
        for _location, mark, slug in marked(item.entry, Reference):
            if mark.kind == kind:
                found.setdefault(slug, {}).setdefault(item.path, item)
    return {slug: tuple(items.values()) for slug, items in found.items()}


def counterpart(item: AnyItem, field: str, site: Site) -> AnyItem | None:
    """The shown item of another kind that has the same value as a field of this one, where the site has it."""
    mark, value = next(((mark, value) for place, mark, value in marked(item.entry, Counterpart) if place[0] == field), (None, None))
    if mark is None:
        return None
    return next((each for each in site.visible_items if each.kind.key == mark.kind and getattr(each.entry, mark.field) == value), None)
