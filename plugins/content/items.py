"""What reading the content gives: sites, and in each the items of its kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, cast

from ..drawing.covers.cover import Cover
from ..french.dates import PartialDate
from .attachments import Document, Photo, Print, RootFile, Sound
from .fields import MIDDLE
from .frontmatter import SourceText
from .kind import E, Kind
from .site import SiteConfig

CARD = (480, 320)  # points, of the print of a photo in a list
WIDEST_PRINT = 960


@dataclass(frozen=True)
class Item(Generic[E]):
    """One Markdown file, read: ``entry`` holds its fields, ``source`` its text taken apart.

    ``path`` is relative to the project (``content/<site>/agenda/2024-10-club-ia.md``), ``address`` relative to the site
    (``/agenda/2024/club-ia/``). ``public`` says whether visitors may see it on the day of the reading, ``visible`` whether this
    reading shows it. ``cover`` is what it is shown with where it has no photo.
    """

    kind: type[Kind[E]]
    site: str
    path: str
    slug: str
    address: str
    entry: E
    public: bool
    visible: bool
    source: SourceText = field(repr=False)
    photo: Photo | None = None
    sound: Sound | None = None
    cover: Cover = field(default_factory=Cover)

    @property
    def small_print(self) -> Print | None:
        """Its photo as lists show it, cut to the ratio of covers around what is to be seen of it; None where it has none."""
        return self.photo.printed(*CARD, _point(self.entry.image_focus)) if self.photo else None

    @property
    def large_print(self) -> Print | None:
        """Its photo as its own page shows it, whole; None where it has none."""
        if self.photo is None:
            return None
        width = min(WIDEST_PRINT, self.photo.width)
        return self.photo.printed(width, max(1, round(self.photo.height * width / self.photo.width)), _point(MIDDLE))

    @property
    def is_draft(self) -> bool:
        """Whether its file says that it is one."""
        return self.entry.status == "draft"

    @property
    def folder(self) -> str:
        """The folder of its file in its site."""
        return self.path.split("/")[2]

    @property
    def page_title(self) -> str:
        """The title of its page, the name of its site left aside."""
        return self.kind.page_title(self.entry)

    def line_of(self, *location: str | int) -> int:
        """The line of a field in its file, or of the nearest thing that holds it."""
        return self.source.line_of(location)

    def beside(self, suffix: str) -> str:
        """The address of a file that stands beside its page, under the same name: ``/agenda/2024/club-ia.ics``, ``/accueil.vcf``."""
        return f"{self.address.removesuffix('/') or f'/{self.slug}'}{suffix}"


def _point(written: str) -> tuple[int, int]:
    across, down = map(int, written.split())
    return across, down


AnyItem = Item[Any]


@dataclass(frozen=True)
class Site:
    """A site: the name of its folder, its configuration, all its items in the order of their paths, its other files."""

    name: str
    config: SiteConfig
    url: str
    all_items: tuple[AnyItem, ...]
    photos: Mapping[str, Photo] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    root_files: Mapping[str, RootFile] = field(default_factory=dict)

    def items(self, kind: type[Kind[E]]) -> tuple[Item[E], ...]:
        """The items of a kind that are shown."""
        return cast("tuple[Item[E], ...]", tuple(item for item in self.visible_items if item.kind is kind))

    @property
    def visible_items(self) -> tuple[AnyItem, ...]:
        """The items of every kind that are shown."""
        return tuple(item for item in self.all_items if item.visible)

    def has_page(self, slug: str) -> bool:
        """Whether it shows a page of its own at ``/slug/``."""
        return any(item.slug == slug and item.kind.key == "pages" for item in self.visible_items)


@dataclass(frozen=True)
class Library:
    """Every site that could be read, by the name of its folder, for one day."""

    sites: Mapping[str, Site]
    today: date

    @property
    def items(self) -> Iterator[AnyItem]:
        """All items of all sites, shown or not."""
        return (item for site in self.sites.values() for item in site.all_items)

    def listed(self, kind: type[Kind[E]], site: Site) -> tuple[Item[E], ...]:
        """The items of a kind that a site lists: its own that are shown, then those of other sites that are to be there too."""
        others = (item for other in self.sites.values() if other is not site for item in other.items(kind))
        return (*site.items(kind), *(item for item in others if site.name in kind.also_on(item.entry)))

    def by_slug(self, kind: type[Kind[E]], site: Site) -> Mapping[str, Item[E]]:
        """The items of a kind that a site's may name, by slug: those of every site, its own before the others'."""
        sites = [site, *self.sites.values()]
        return {item.slug: item for each in reversed(sites) for item in each.items(kind)}

    def href(self, item: AnyItem, site: Site) -> str:
        """The address of an item as a page of a site links to it: with the other site's where it is not the same."""
        return item.address if item.site == site.name else f"{self.sites[item.site].url}{item.address}"


def newest_first(items: Iterable[Item[E]]) -> tuple[Item[E], ...]:
    """Dated items from the latest; in a month what has no day comes last, in a year what has no month."""

    def key(item: Item[E]) -> tuple[Any, str]:
        moment: PartialDate = getattr(item.entry, "date")  # noqa: B009  # a field of the kinds that are dated
        return moment.newest_key, item.slug

    return tuple(sorted(items, key=key, reverse=True))
