"""What no file can tell alone: addresses and identifiers taken twice, references and menus that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..kinds import COLLECTIONS, EPISODES
from ..podcast.sound_faults import sound_faults
from .faults import Fault, suggestion
from .fields import DocumentPath, PicturePath, Reference, SiteName, marked
from .frontmatter import Location, nearest_line
from .reading import SiteSources, Source
from .site import line_index

# Addresses that the build itself writes to.
GATHERS = "elle rassemble ce que contient {}/"
RESERVED = ("/theme/", "/images/", "/documents/", "/404/")


def listed(site: SiteSources, sites: Sequence[SiteSources]) -> list[Source]:
    """What other sites have that this one is to list too."""
    return [source for each in sites for source in each.sources if site.name in source.collection.also_on(source.entry)]


def archives(site: SiteSources, sites: Sequence[SiteSources]) -> set[str]:
    """The addresses of the pages that a site makes itself: those that gather its entries and others', and its collections' own."""
    found = {archive for source in (*site.sources, *listed(site, sites)) for archive in source.collection.archives(source.entry)}
    if site.config:
        indexes = site.slugs("pages")
        found |= {page for collection in COLLECTIONS if collection.index in indexes for page in collection.pages(site.config)}
    return found


def cross_faults(sites: Sequence[SiteSources]) -> Iterator[Fault]:
    """Every fault between files, of one site or of several."""
    yield from _identifiers(sites)
    for site in sites:
        yield from _addresses(site, sites)
        yield from _exclusive(site)
        yield from _references(site, sites)
        yield from _files(site)
        yield from sound_faults(site)
        yield from _other_sites(site, sites)
        yield from _pages(site, sites)
        yield from _menus(site, sites)


def _identifiers(sites: Sequence[SiteSources]) -> Iterator[Fault]:
    taken: dict[str, str] = {}
    for source in (source for site in sites for source in site.sources):
        first = taken.setdefault(source.entry.id, source.path)
        if first != source.path:
            line = source.document.line_of(("id",))
            yield Fault(source.path, line, f"« id » : déjà celui de {first} ; donnez-en un neuf à la copie (« python3 tasks.py id »)")


def _addresses(site: SiteSources, sites: Sequence[SiteSources]) -> Iterator[Fault]:
    taken = dict.fromkeys(archives(site, sites), "une page que le site fait lui-même")
    own = tuple(start for collection in COLLECTIONS if collection.index in site.slugs("pages") for start in collection.owns)
    claims = [(source.address, "slug", source) for source in site.sources]
    claims += [(alias, "aliases", source) for source in site.sources for alias in source.entry.aliases]
    for address, field, source in claims:
        if address.startswith(own):
            taken.setdefault(address, "une page que le site fait lui-même")
        owner = "le site lui-même (photos, polices)" if address.startswith(RESERVED) else taken.get(address)
        if owner:
            yield _address_taken(address, field, source, owner)
        taken.setdefault(address, source.path)


def _address_taken(address: str, field: str, source: Source, owner: str) -> Fault:
    if field == "slug" and not source.entry.slug:
        message = f"son nom lui donne l'adresse {address}, déjà prise par {owner} ; renommez-le, ou ajoutez « slug: autre-nom »"
        return Fault(source.path, 0, message)
    message = f"« {field} » : l'adresse {address} est déjà prise par {owner} ; changez l'une des deux"
    return Fault(source.path, source.document.line_of((field,)), message)


def _exclusive(site: SiteSources) -> Iterator[Fault]:
    taken: dict[tuple[str, str, object], str] = {}
    for source in site.sources:
        for field, value in source.collection.exclusive(source.entry).items():
            first = taken.setdefault((source.collection.folder, field, value), source.path)
            if first != source.path:
                line = source.document.line_of((field,))
                yield Fault(source.path, line, f"« {field} » : « {value} » est déjà celui de {first} ; un seul des deux peut l'avoir")


def _references(site: SiteSources, sites: Sequence[SiteSources]) -> Iterator[Fault]:
    for source in site.sources:
        for location, mark, slug in marked(source.entry, Reference):
            known = {slug for each in sites for slug in each.slugs(mark.collection)}
            drafts = {each.slug for other in sites for each in other.sources if each.entry.status == "draft"}
            if mark.shown and source.entry.status == "published" and slug in drafts and slug in known:
                yield _not_there(source, location, f"« {slug} » n'est qu'un brouillon ; publiez-le d'abord")
            if slug not in known:
                yield _not_there(source, location, f"« {slug} » n'est pas dans {mark.collection}/{suggestion(slug, known)}")


def _files(site: SiteSources) -> Iterator[Fault]:
    """Photos and documents that are named and are not there; those refused have a fault of their own."""
    for source in site.sources:
        for location, _mark, path in marked(source.entry, PicturePath):
            if path not in site.photos and not site.refuses(path):
                yield _not_there(source, location, f"la photo « {path} » n'existe pas{suggestion(path, site.photos)}")
        for location, _name, path in marked(source.entry, DocumentPath):
            if path not in site.documents and not site.refuses(path):
                yield _not_there(source, location, f"le document « {path} » n'existe pas{suggestion(path, site.documents)}")


def _other_sites(site: SiteSources, sites: Sequence[SiteSources]) -> Iterator[Fault]:
    others = {each.name for each in sites} - {site.name}
    for source in site.sources:
        for location, _mark, name in marked(source.entry, SiteName):
            if name not in others:
                yield _not_there(source, location, f"il n'y a pas d'autre site « {name} »{suggestion(name, others)}")


def _not_there(source: Source, location: Location, message: str) -> Fault:
    return Fault(source.path, source.document.line_of(location), f"« {location[0]} » : {message}")


def _pages(site: SiteSources, sites: Sequence[SiteSources]) -> Iterator[Fault]:
    """The pages that a site must have: its home, those its other pages lead to, and one for each kind of content it holds."""
    if site.config is None:
        return
    missing = {"accueil": "c'est la page d'accueil", "plan-du-site": "la page des adresses introuvables y mène"}
    for source in site.sources:
        missing.setdefault(source.collection.index, GATHERS.format(source.collection.folder))
        missing |= dict.fromkeys(source.collection.needs_pages(source.entry) - missing.keys(), f"{source.path} y mène")
    for collection in {source.collection.folder: source.collection for source in listed(site, sites)}.values():
        missing.setdefault(collection.index, GATHERS.format(collection.folder))
    if site.config.podcast:
        missing.setdefault(EPISODES.index, "le flux du podcast y mène")
    for slug, reason in missing.items():
        if slug not in _published_pages(site):
            yield Fault(f"content/{site.name}/pages/{slug}.md", 0, f"cette page manque, ou n'est qu'un brouillon : {reason}")


def _menus(site: SiteSources, sites: Sequence[SiteSources]) -> Iterator[Fault]:
    if site.config is None:
        return
    lines = line_index(site.config_text)
    pages = _published_pages(site)
    for location, link in site.config.links():
        if link.page not in pages:
            message = f"« {link.label} » mène à la page « {link.page} », qui n'existe pas ou n'est qu'un brouillon"
            yield Fault(site.config_path, nearest_line(lines, location), message + suggestion(link.page, pages))
    sister = site.config.sister
    if sister and sister.site not in {each.name for each in sites} - {site.name}:
        yield Fault(site.config_path, nearest_line(lines, ("sister", "site")), f"« sister » : il n'y a pas d'autre site « {sister.site} »")


def _published_pages(site: SiteSources) -> set[str]:
    drafts = {source.slug for source in site.sources if source.collection.folder == "pages" and source.entry.status == "draft"}
    return site.slugs("pages") - drafts
