"""The directory of the Rue de la Musique: the street one walks through, who is who, and the same for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..collections.generator import SiteBuild, site_read
from ..collections.items import Site
from ..collections.schemas import EVENTS, NEWS, STRUCTURES
from ..collections.schemas.structures import PANELS
from ..collections.webpages import SiteFile, WebPage
from .plan import plan
from .records import SCHEMA_ADDRESS, DirectoryFile, DirectoryRecord, as_csv, as_geojson, as_json, json_schema, linked_data, record
from .vcard import vcard
from .view import ROOT, Directory, Door, directory, keys_of, mentions


@dataclass(frozen=True)
class Export:
    """A file that other programs may read, and what it is, in French."""

    address: str
    label: str
    description: str


EXPORTS = (
    Export(
        "/annuaire.json",
        "annuaire.json",
        "Toutes les structures, pour les programmes. Le format est décrit plus bas et porte un numéro de version.",
    ),
    Export("/annuaire.csv", "annuaire.csv", "Le même annuaire pour un tableur : il s'ouvre tel quel dans Excel, LibreOffice ou Numbers."),
    Export("/annuaire.geojson", "annuaire.geojson", "Les structures dont la position est connue, pour une carte."),
    Export(SCHEMA_ADDRESS, "annuaire.schema.json", "Le schéma JSON d'annuaire.json."),
)


def add_directory(build: SiteBuild) -> None:
    """Give every template the directory; where the site has one, add its pages of choices, its panels and its files."""
    site, doors = build.site, build.site.items(STRUCTURES)
    view = directory(doors, build.library.today)
    build.values |= {
        "directory": view,
        "mentions": mentions([*site.items(EVENTS), *site.items(NEWS)]),
        "structures": _by_slug(build),
        "plan_of": plan,
        "keys_of": keys_of,
        "linked_data": lambda door: linked_data(door, site),
        "record_fields": {name: field.title for name, field in DirectoryRecord.model_fields.items()},
        "file_fields": {name: field.title for name, field in DirectoryFile.model_fields.items()},
    }
    build.values["exports"] = ()
    if any(item.address == ROOT for item in site.visible_items):
        build.files += files(view, site)
        written = {file.address for file in build.files}
        build.values["exports"] = tuple(export for export in EXPORTS if export.address in written)
        build.pages += pages(view)


def files(view: Directory, site: Site) -> Iterator[SiteFile]:
    """The directory's files for other programs."""
    records = [record(door, site) for door in view.everyone]
    geojson = as_geojson(records)
    yield SiteFile("/annuaire.json", as_json(records, site))
    yield SiteFile("/annuaire.csv", as_csv(records))
    yield SiteFile(SCHEMA_ADDRESS, json_schema(site))
    if geojson:
        yield SiteFile("/annuaire.geojson", geojson)
    for door in view.everyone:
        yield SiteFile(f"{door.address.removesuffix('/')}.vcf", vcard(door, site))


def pages(view: Directory) -> Iterator[WebPage]:
    """A page for each choice, one that explains the trades, and one for each panel on the wall."""
    for choices in view.choices.values():
        for choice in choices:
            yield WebPage(choice.address, "choice", {"choice": choice})
    yield WebPage(f"{ROOT}activites/", "trades")
    for number in range(1, PANELS + 1):
        yield WebPage(f"/b/{number:02}/", "panel", {"number": number, "door": view.behind_panel(number)})


def _by_slug(build: SiteBuild) -> Mapping[str, Door]:
    """The structures that texts may name, by slug; the site's own come before the other sites'."""
    sites = [build.site, *build.library.sites.values()]
    return {item.slug: item for site in reversed(sites) for item in site.items(STRUCTURES)}


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_directory)
