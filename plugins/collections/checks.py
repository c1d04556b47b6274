"""What no file can tell alone: addresses and identifiers taken twice, references and menus that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .faults import Fault, suggestion
from .fields import PicturePath, Reference, marked
from .reading import SiteSources, Source
from .site import line_of

# Addresses that the build itself writes to.
RESERVED = frozenset({"/theme/", "/images/", "/404/"})


def cross_faults(sites: Sequence[SiteSources]) -> Iterator[Fault]:
    """Every fault between files, of one site or of several."""
    yield from _identifiers(sites)
    for site in sites:
        yield from _addresses(site)
        yield from _references(site, sites)
        yield from _pictures(site)
        yield from _menus(site, sites)


def _identifiers(sites: Sequence[SiteSources]) -> Iterator[Fault]:
    taken: dict[str, str] = {}
    for source in (source for site in sites for source in site.sources):
        first = taken.setdefault(source.entry.id, source.path)
        if first != source.path:
            line = source.document.line_of(("id",))
            yield Fault(source.path, line, f"« id » : déjà celui de {first} ; un fichier copié doit recevoir un identifiant neuf")


def _addresses(site: SiteSources) -> Iterator[Fault]:
    taken = {archive: "une page d'archives" for source in site.sources for archive in source.collection.archives(source.entry)}
    taken |= dict.fromkeys(RESERVED, "une page du site lui-même")
    claims = [(source.address, "slug", source) for source in site.sources]
    claims += [(alias, "aliases", source) for source in site.sources for alias in source.entry.aliases]
    for address, field, source in claims:
        if address in taken:
            yield Fault(
                source.path,
                source.document.line_of((field,)),
                f"« {field} » : l'adresse {address} est déjà prise par {taken[address]} ; changez l'une des deux",
            )
        taken.setdefault(address, source.path)


def _references(site: SiteSources, sites: Sequence[SiteSources]) -> Iterator[Fault]:
    for source in site.sources:
        for field, mark in marked(type(source.entry), Reference):
            known = {slug for each in sites for slug in each.slugs(mark.collection)}
            for index, slug in enumerate(_values(source, field)):
                if slug not in known:
                    line = source.document.line_of((field, index))
                    yield Fault(source.path, line, f"« {field} » : « {slug} » n'est pas dans {mark.collection}/{suggestion(slug, known)}")


def _pictures(site: SiteSources) -> Iterator[Fault]:
    for source in site.sources:
        for field, _mark in marked(type(source.entry), PicturePath):
            for path in _values(source, field):
                if path not in site.pictures:
                    near = suggestion(path, site.pictures)
                    yield Fault(source.path, source.document.line_of((field,)), f"« {field} » : la photo « {path} » n'existe pas{near}")


def _menus(site: SiteSources, sites: Sequence[SiteSources]) -> Iterator[Fault]:
    if site.config is None:
        return
    drafts = {source.slug for source in site.sources if source.collection.folder == "pages" and source.entry.status == "draft"}
    pages = site.slugs("pages") - drafts
    if "accueil" not in pages:
        yield Fault(f"content/{site.name}/pages/accueil.md", 0, "ce fichier manque : c'est la page d'accueil")
    for link in site.config.links():
        if link.page not in pages:
            line = next((n for n, text in enumerate(site.config_text.split("\n"), 1) if f'"{link.page}"' in text), 0)
            yield Fault(
                site.config_path,
                line,
                f"« {link.label} » mène à la page « {link.page} », qui n'existe pas ou n'est qu'un brouillon{suggestion(link.page, pages)}",
            )
    sister = site.config.sister
    if sister and sister.site not in {each.name for each in sites}:
        yield Fault(site.config_path, line_of(site.config_text, "sister"), f"« sister » : il n'y a pas de site « {sister.site} »")


def _values(source: Source, field: str) -> Sequence[str]:
    """The values of a field that holds one or several, or none."""
    value = getattr(source.entry, field)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
