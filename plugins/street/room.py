"""The directory of the Rue de la Musique: the street one walks through, who is who, and the same for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..build.generator import SiteBuild, site_read
from ..content.items import Site
from ..kinds import EVENTS, NEWS, STRUCTURES
from ..routes.webpages import SiteFile, WebPage
from .kind import PANELS
from .plan import plan
from .records import SCHEMA_ADDRESS, DirectoryFile, DirectoryRecord, Place, as_csv, as_geojson, as_json, json_schema, linked_data, record
from .vcard import vcard
from .view import ROOT, Directory, Door, directory, keys_of, mentions


@dataclass(frozen=True)
class Export:
    """A file that other programs may read, and what it is, in French."""

    address: str
    label: str
    description: str


class Once:
    """Calls a macro once for each key, and gives the same markup again: a structure's line stands on many pages."""

    def __init__(self) -> None:
        self._made: dict[str, Markup] = {}

    def __call__(self, key: str, macro: Callable[[Door], Markup], door: Door) -> Markup:
        """The markup that the macro makes of a door; ``key`` must be the same only for the same door and macro."""
        if key not in self._made:
            self._made[key] = macro(door)
        return self._made[key]


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
    records = {door.slug: record(door, site) for door in view.everyone}
    build.values |= {
        "directory": view,
        "mentions": mentions([*site.items(EVENTS), *site.items(NEWS)]),
        "structures": build.library.by_slug(STRUCTURES, site),
        "plan_of": plan,
        "keys_of": keys_of,
        "once": Once(),
        "linked_data": lambda door: linked_data(door, records[door.slug], site),
        "record_fields": {name: field.title for name, field in DirectoryRecord.model_fields.items()},
        "place_fields": {name: field.title for name, field in Place.model_fields.items()},
        "file_fields": {field.alias or name: field.title for name, field in DirectoryFile.model_fields.items()},
    }
    build.values["exports"] = ()
    if any(item.address == ROOT for item in site.visible_items):
        build.files += files(view, records, site)
        written = {file.address for file in build.files}
        build.values["exports"] = tuple(export for export in EXPORTS if export.address in written)
        build.pages += pages(view)


def files(view: Directory, records: Mapping[str, DirectoryRecord], site: Site) -> Iterator[SiteFile]:
    """The directory's files for other programs, from the record of each structure by its slug."""
    ordered = list(records.values())
    geojson = as_geojson(ordered)
    yield SiteFile("/annuaire.json", as_json(ordered, site))
    yield SiteFile("/annuaire.csv", as_csv(ordered))
    yield SiteFile(SCHEMA_ADDRESS, json_schema(site))
    if geojson:
        yield SiteFile("/annuaire.geojson", geojson)
    for door in view.everyone:
        yield SiteFile(f"{door.address.removesuffix('/')}.vcf", vcard(door, records[door.slug]))


def pages(view: Directory) -> Iterator[WebPage]:
    """A page for each choice, one that explains the trades, and one for each panel on the wall."""
    for choices in view.choices.values():
        for choice in choices:
            yield WebPage(choice.address, "choice", {"choice": choice})
    yield WebPage(f"{ROOT}activites/", "trades")
    for number in range(1, PANELS + 1):
        yield WebPage(f"/b/{number:02}/", "panel", {"number": number, "door": view.behind_panel(number)})


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_directory)
