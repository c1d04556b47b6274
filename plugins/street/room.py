"""Structures: the street one walks through, who is who, the panels on the walls, and the same for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from ..content.sections import Section
from ..content.site import SiteConfig
from ..routes.common import moved_route
from ..routes.edition import Edition
from ..routes.references import naming
from ..routes.room import Room, Views
from ..routes.route import Listed, Route, file_route, item_route
from .drawn import DrawnStreet, drawn_street
from .kind import Structures
from .lines import DoorLine, door_lines
from .pages import ChoiceGroup, choice_groups, choice_page, panel_page, shut_panel_page, structure_page, trades_page
from .plan import StreetPlan, street_plan
from .portraits import portraits, shut
from .records import (
    SCHEMA_ADDRESS,
    DirectoryFile,
    DirectoryRecord,
    DoorAddress,
    as_geojson,
    as_json,
    as_table,
    json_schema,
    linked_data,
    record,
)
from .report import check, remarks
from .settings import STREET, StreetConfig
from .signage import panel_address
from .vcard import vcard
from .view import Directory, directory

SECTIONS = (
    Section("street", "la rue dessinée, et de quoi y choisir", script="annuaire", sheet="street"),
    Section("street-hero", "l'ouverture de l'accueil : grand titre et rue dessinée", leads_to="structures", opens=True, sheet="street"),
    Section("directory", "l'annuaire", leads_to="structures", script="annuaire", sheet="street"),
    Section("street-plan", "le plan schématique des rues", sheet="street"),
    Section("exports", "les fichiers de l'annuaire pour d'autres programmes"),
)


@dataclass(frozen=True)
class Export:
    """A file that other programs may read, and what it is, in French."""

    address: str
    description: str

    @property
    def label(self) -> str:
        """Its name."""
        return self.address.removeprefix("/")


EXPORTS = (
    Export("/annuaire.json", "Toutes les structures, pour les programmes. Le format est décrit plus bas et porte un numéro de version."),
    Export("/annuaire.csv", "Le même annuaire pour un tableur : il s'ouvre tel quel dans Excel, LibreOffice ou Numbers."),
    Export("/annuaire.geojson", "Les structures dont la position est connue, pour une carte."),
    Export(SCHEMA_ADDRESS, "Le schéma JSON d'annuaire.json."),
)


@dataclass(frozen=True)
class LineGroup:
    """Structures of the list, under their title."""

    title: str
    lines: tuple[DoorLine, ...]


@dataclass(frozen=True)
class FieldTable:
    """What a part of a file holds: the (name, meaning) of its fields; ``key`` is the field that holds the part, if one does."""

    title: str
    key: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StreetView:
    """What sections show of the street: as it is drawn, the directory as a list with its choices, its files."""

    config: StreetConfig
    home: str
    drawn: DrawnStreet
    undrawn: int
    choices: tuple[ChoiceGroup, ...]
    present: int
    plan: StreetPlan
    groups: tuple[LineGroup, ...]
    coming: tuple[DoorLine, ...]
    former: tuple[DoorLine, ...]
    exports: tuple[Export, ...]
    fields: tuple[FieldTable, ...]


def view(edition: Edition) -> StreetView | None:
    """What the sections of the street show of a site; None where it has none."""
    street = STREET.of(edition.site.config)
    if street is None:
        return None
    here = directory(edition.site.items(Structures), edition.today, street)
    return StreetView(
        config=street,
        home=f"/{street.page}/",
        drawn=drawn_street(here, street, _pages(edition)),
        undrawn=here.undrawn,
        choices=choice_groups(here),
        present=here.present,
        plan=street_plan(here.street, street.streets),
        groups=tuple(LineGroup(group.title, door_lines(group.doors, street)) for group in here.groups),
        coming=door_lines(here.coming, street),
        former=door_lines(here.former, street),
        exports=tuple(export for export in EXPORTS if edition.has_index_of("structures") and _is_written(export, here)),
        fields=_FIELDS,
    )


def _pages(edition: Edition) -> Mapping[str, str]:
    """The addresses of the site's pages, by their slugs."""
    return {item.slug: item.address for item in edition.site.visible_items if item.kind.key == "pages"}


def _is_written(export: Export, here: Directory) -> bool:
    return not export.address.endswith(".geojson") or any(door.entry.geo for door in here.everyone)


def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((field.alias or name, str(field.title)) for name, field in model.model_fields.items())


# What annuaire.json holds, as its own page tells it.
_FIELDS = (
    FieldTable("Le fichier", "", _fields(DirectoryFile)),
    FieldTable("Chaque structure", "", _fields(DirectoryRecord)),
    FieldTable("Chaque porte", "address", _fields(DoorAddress)),
)


def routes(edition: Edition, views: Views) -> Iterator[Route]:
    """The page and the card of each structure; where the site shows its street, the choices, the trades, the panels and the files."""
    site, street = edition.site, STREET.of(edition.site.config)
    if street is None:
        return
    here = directory(site.items(Structures), edition.today, street)
    drawn, agenda = drawn_street(here, street, _pages(edition)), views.get("agenda")
    known_portraits = portraits(drawn)
    member_of, named = (site.config.name, site.url), naming(site, Structures.key, first=("events", "news"))
    has_index = edition.has_index_of("structures")
    for door in (item for item in site.all_items if item.kind is Structures):
        known = record(door, street, site.url)
        mentions = tuple((item.entry.title, item.address) for item in named.get(door.slug, ()))
        data = linked_data(door, known, street, member_of)
        portrait = known_portraits.get(door.address) or shut(drawn, door.slug)
        yield item_route(door, structure_page, here, portrait, mentions, data, street, agenda, changed=edition.changed(door))
        if has_index:
            yield item_route(door, vcard, known, street, suffix=".vcf")
    if has_index:
        yield from _page_routes(here, street, drawn, agenda)
        yield from _file_routes(here, street, site.url)


def _page_routes(here: Directory, street: StreetConfig, drawn: DrawnStreet, agenda: object) -> Iterator[Route]:
    groups = choice_groups(here)
    for choices in here.choices.values():
        for choice in choices:
            yield Route(choice.address, choice_page, (choice, groups, street), listed=Listed("", choice.label, choice.address))
    trades = f"/{street.page}/activites/"
    yield Route(trades, trades_page, (here.choices["activites"], street), listed=Listed("", "", trades))
    for number in range(1, street.panels + 1):
        door = here.behind_panel(number)
        if door:
            yield Route(panel_address(number), panel_page, (number, door.entry.title, door.address, street))
        else:
            yield Route(panel_address(number), shut_panel_page, (number, shut(drawn, f"panneau-{number}"), street, agenda))
        if panel_address(number) != f"/b/{number}/":  # as one types what one reads on the wall
            yield moved_route(f"/b/{number}/", f"Panneau {number}", panel_address(number))


def _file_routes(here: Directory, street: StreetConfig, url: str) -> Iterator[Route]:
    """The directory for other programs."""
    records = tuple(record(door, street, url) for door in here.everyone)
    yield file_route("/annuaire.json", as_json, records, street.page, url)
    yield file_route("/annuaire.csv", as_table, records, street)
    yield file_route(SCHEMA_ADDRESS, json_schema, url)
    if any(each.latitude is not None for each in records):
        yield file_route("/annuaire.geojson", as_geojson, records)


def owns(config: SiteConfig) -> tuple[str, ...]:
    """The panels' addresses, and those of choices, also of those that keep nobody yet."""
    street = STREET.of(config)
    return ("/b/", *(f"/{street.page}/{kind}/" for kind in ("activites", "rues", "types"))) if street else ()


ROOM = Room(
    "street",
    kinds=(Structures,),
    tables=(STREET,),
    sections=SECTIONS,
    view=view,
    routes=routes,
    owns=owns,
    check=check,
    remarks=remarks,
)
