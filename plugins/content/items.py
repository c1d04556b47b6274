"""What reading the content gives: sites, and in each the items of its collections, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, cast

from markdown.extensions import Extension
from markupsafe import Markup

from ..ledger.ledger import Ledger
from ..media.documents import DocumentOnSite
from ..media.photos import Photo
from ..media.sounds import Sound
from .kind import Collection, E
from .site import SiteConfig


@dataclass(frozen=True)
class Reading:
    """How the content is to be read.

    ``today`` decides what is public, ``drafts`` shows drafts and what is dated later all the same, ``urls`` gives sites other
    addresses than their site.toml (a preview's), ``extensions`` are Python-Markdown's, for the bodies.
    """

    today: date
    drafts: bool = False
    urls: Mapping[str, str] = field(default_factory=dict)
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True)
class Item(Generic[E]):
    """One Markdown file, read: ``entry`` holds its fields, ``html`` its body.

    ``path`` is relative to the project (``content/mila/agenda/2024-10-club-ia.md``), ``address`` relative to the site
    (``/agenda/2024/club-ia/``), ``folder`` and ``template`` are its collection's. ``public`` says whether visitors may
    see it on the day of the reading, ``visible`` whether this reading shows it.
    """

    site: str
    folder: str
    template: str
    path: str
    slug: str
    address: str
    entry: E
    public: bool
    visible: bool
    html: Markup = field(default_factory=Markup)
    photo: Photo | None = None
    sound: Sound | None = None


@dataclass(frozen=True)
class Site:
    """A site: the name of its folder, its configuration, all its items in the order of their paths, its photos, documents and ledger."""

    name: str
    config: SiteConfig
    url: str
    all_items: tuple[Item[Any], ...]
    photos: tuple[Photo, ...]
    documents: Mapping[str, DocumentOnSite] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)

    def items(self, collection: Collection[E]) -> tuple[Item[E], ...]:
        """The items of a collection that are shown."""
        found = (item for item in self.all_items if item.folder == collection.folder and item.visible)
        return cast("tuple[Item[E], ...]", tuple(found))

    @property
    def visible_items(self) -> tuple[Item[Any], ...]:
        """The items of every collection that are shown."""
        return tuple(item for item in self.all_items if item.visible)


@dataclass(frozen=True)
class Library:
    """Every site, by the name of its folder, read for one day."""

    sites: Mapping[str, Site]
    today: date

    def listed(self, collection: Collection[E], site: Site) -> tuple[Item[E], ...]:
        """The items of a collection that a site lists: its own that are shown, then those of other sites that are to be there too."""
        others = (item for other in self.sites.values() if other is not site for item in other.items(collection))
        return (*site.items(collection), *(item for item in others if site.name in collection.also_on(item.entry)))

    def by_slug(self, collection: Collection[E], site: Site) -> Mapping[str, Item[E]]:
        """The items of a collection that a site's may name, by slug: those of every site, its own before the others'."""
        sites = [site, *self.sites.values()]
        return {item.slug: item for each in reversed(sites) for item in each.items(collection)}

    def href(self, item: Item[Any], site: Site) -> str:
        """The address of an item as a page of a site links to it: with the other site's where it is not the same."""
        return item.address if item.site == site.name else f"{self.sites[item.site].url}{item.address}"
