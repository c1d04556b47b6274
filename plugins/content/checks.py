"""What no file can tell alone: identifiers taken twice, references and menus that lead nowhere, pages that must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..french.wording import day_in_words
from .faults import Fault, suggestion
from .fields import DocumentPath, PicturePath, Reference, SiteName, marked
from .frontmatter import Location, nearest_line
from .items import AnyItem
from .kind import AnyKind
from .plan import Plan
from .reading import SiteSources
from .site import line_index

GATHERS = "elle rassemble ce que contient {}/"
NO_PAGE = "cette page manque, ou n'est pas publiée : {}"


@dataclass(frozen=True)
class _Slugs:
    """The slugs of a kind, of all sites: all of them, those of files with a fault included, and from when each of the others is public."""

    all: frozenset[str]
    begins: Mapping[str, date]
    folder: str


@dataclass(frozen=True)
class _Content:
    """All that was read, with what is asked of it again and again."""

    sites: Sequence[SiteSources]
    items: Mapping[str, AnyItem]
    plan: Plan

    @cached_property
    def of_site(self) -> Mapping[str, Sequence[AnyItem]]:
        """The items of each site, in the order of their paths."""
        found: dict[str, list[AnyItem]] = {site.name: [] for site in self.sites}
        for item in self.items.values():
            found[item.site].append(item)
        return found

    @cached_property
    def slugs(self) -> Mapping[str, _Slugs]:
        """The slugs of each kind, by its key."""
        return {kind.key: self._slugs_of(kind) for kind in self.plan.kinds}

    def _slugs_of(self, kind: AnyKind) -> _Slugs:
        refused = {slug for site in self.sites for slug in site.refused_slugs(kind)}
        begins: dict[str, date] = {}
        for item in (item for item in self.items.values() if item.kind is kind and item.slug not in refused):
            begins[item.slug] = min(_begins(item), begins.get(item.slug, date.max))
        folder = next((name for site in self.sites for name, each in site.folders.items() if each is kind), kind.folder)
        return _Slugs(frozenset(refused | begins.keys()), begins, folder)

    def may_be_elsewhere(self, kind: str) -> bool:
        """Whether a kind may have files that could not be told to be its own, for want of a site.toml."""
        return any(site.config is None for site in self.sites) and not self.plan.kind_by_key[kind].folder_in(None)

    def listed(self, site: SiteSources) -> list[AnyItem]:
        """What other sites have that this one is to list too."""
        return [item for item in self.items.values() if item.site != site.name and site.name in item.kind.also_on(item.entry)]


def cross_faults(sites: Sequence[SiteSources], items: Mapping[str, AnyItem], plan: Plan) -> Iterator[Fault]:
    """Every fault between files, of one site or of several."""
    content = _Content(sites, items, plan)
    yield from _identifiers(items)
    for site in sites:
        own = content.of_site[site.name]
        yield from _unique(own)
        yield from _references(own, content)
        yield from _files(own, site)
        yield from _other_sites(own, content)
        yield from _pages(site, content)
        yield from _menus(site, content)


def _identifiers(items: Mapping[str, AnyItem]) -> Iterator[Fault]:
    taken: dict[str, str] = {}
    for item in items.values():
        first = taken.setdefault(item.entry.id, item.path)
        if first != item.path:
            message = f"« id » : déjà celui de {first} ; donnez-en un neuf à la copie (« python3 tasks.py id »)"
            yield Fault(item.path, item.line_of("id"), message)


def _unique(items: Sequence[AnyItem]) -> Iterator[Fault]:
    taken: dict[tuple[str, str, object], str] = {}
    for item in items:
        for field, value in item.kind.unique(item.entry).items():
            first = taken.setdefault((item.kind.key, field, value), item.path)
            if first != item.path:
                message = f"« {field} » : « {value} » est déjà celui de {first} ; un seul des deux peut l'avoir"
                yield Fault(item.path, item.line_of(field), message)


def _begins(item: AnyItem) -> date:
    """The first day on which an item is public: ``date.min`` where it always was, ``date.max`` where its file says never."""
    if item.is_draft:
        return date.max
    return item.entry.published_from.first_day if item.entry.published_from else date.min


def _too_late(slug: str, begins: date) -> str:
    if begins == date.max:
        return f"« {slug} » n'est qu'un brouillon ; publiez-le d'abord"
    return f"« {slug} » n'est public que le {day_in_words(begins)}, après ce texte ; changez l'un des deux « publish_at »"


def _references(items: Sequence[AnyItem], content: _Content) -> Iterator[Fault]:
    for item in items:
        for location, mark, slug in marked(item.entry, Reference):
            slugs = content.slugs[mark.kind]
            if mark.shown and (later := slugs.begins.get(slug, date.min)) > _begins(item):
                yield _not_there(item, location, _too_late(slug, later))
            if slug not in slugs.all and not content.may_be_elsewhere(mark.kind):
                yield _not_there(item, location, f"« {slug} » n'est pas dans {slugs.folder}/{suggestion(slug, slugs.all)}")


def _files(items: Sequence[AnyItem], site: SiteSources) -> Iterator[Fault]:
    """Photos and documents that are named and are not there; those refused have a fault of their own."""
    for item in items:
        for location, _mark, path in marked(item.entry, PicturePath):
            if path not in site.photos and not site.refuses(path):
                yield _not_there(item, location, f"la photo « {path} » n'existe pas{suggestion(path, site.photos)}")
        for location, _name, path in marked(item.entry, DocumentPath):
            if path not in site.documents and not site.refuses(path):
                yield _not_there(item, location, f"le document « {path} » n'existe pas{suggestion(path, site.documents)}")


def _other_sites(items: Sequence[AnyItem], content: _Content) -> Iterator[Fault]:
    names = {each.name for each in content.sites}
    for item in items:
        for location, _mark, name in marked(item.entry, SiteName):
            if name not in names - {item.site}:
                yield _not_there(item, location, f"il n'y a pas d'autre site « {name} »{suggestion(name, names - {item.site})}")


def _not_there(item: AnyItem, location: Location, message: str) -> Fault:
    return Fault(item.path, item.line_of(*location), f"« {location[0]} » : {message}")


def _pages(site: SiteSources, content: _Content) -> Iterator[Fault]:
    """The pages that a site must have: its home, those its other pages lead to, and one for each kind of content it holds."""
    if site.config is None:
        return
    missing = {"accueil": "c'est la page d'accueil", "plan-du-site": "la page des adresses introuvables y mène"}
    kinds = content.plan.kind_by_key
    for item in content.of_site[site.name]:
        missing.setdefault(item.kind.index_in(site.config), GATHERS.format(item.folder))
        for key in item.kind.leads_to(item.entry, content.plan):
            missing.setdefault(kinds[key].index_in(site.config), f"{item.path} y mène")
    for item in content.listed(site):
        missing.setdefault(item.kind.index_in(site.config), GATHERS.format(item.folder))
    for slug, reason in missing.items():
        if slug and slug not in _published_pages(site, content):
            yield Fault(f"content/{site.name}/pages/{slug}.md", 0, NO_PAGE.format(reason))


def _menus(site: SiteSources, content: _Content) -> Iterator[Fault]:
    if site.config is None:
        return
    lines = line_index(site.config_text)
    pages = _published_pages(site, content)
    for location, link in site.config.links():
        if link.page not in pages:
            message = f"« {link.label} » mène à la page « {link.page} », qui n'existe pas ou n'est pas publiée"
            yield Fault(site.config_path, nearest_line(lines, location), message + suggestion(link.page, pages))
    sister = site.config.sister
    if sister and sister.site not in {each.name for each in content.sites} - {site.name}:
        yield Fault(site.config_path, nearest_line(lines, ("sister", "site")), f"« sister » : il n'y a pas d'autre site « {sister.site} »")


def _published_pages(site: SiteSources, content: _Content) -> set[str]:
    """The slugs of the pages that a site publishes, those with a fault of their own included."""
    pages = content.plan.kind_by_key["pages"]
    published = {item.slug for item in content.of_site[site.name] if item.kind is pages and item.public}
    return published | site.refused_slugs(pages)
