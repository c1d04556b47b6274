"""The directory for other programs: one record a structure, and the files made of them (JSON, CSV, GeoJSON)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..routes.cards import card_address
from ..routes.json_files import json_file, schema_file
from ..routes.spreadsheet import as_csv
from .kind import Address, Structure
from .settings import StreetConfig
from .view import Door

VERSION = 1
ORGANIZATION = "Organization"
SCHEMA_ADDRESS = "/annuaire.schema.json"


class DoorAddress(BaseModel):
    """A door on a street (schema.org ``PostalAddress``)."""

    streetAddress: str = Field(title="Numéro et rue, ou la rue seule")  # noqa: N815  # schema.org's name
    addressLocality: str = Field(title="Ville")  # noqa: N815


class DirectoryRecord(BaseModel):
    """A structure, in the words of schema.org; what is not known is null or empty."""

    model_config = ConfigDict(frozen=True)

    identifier: str = Field(title="Identifiant permanent (UUID)")
    name: str = Field(title="Nom")
    description: str = Field(title="En une phrase")
    kind: str = Field(title="Lien avec l’association : un mot du vocabulaire")
    activities: list[str] = Field(title="Activités : des mots du vocabulaire")
    address: list[DoorAddress] = Field(title="Portes")
    panel: int | None = Field(title="Numéro du panneau au mur, à partir de 1")
    page: str = Field(title="Page de la structure sur ce site")
    url: str | None = Field(title="Site web de la structure")
    sameAs: list[str] = Field(title="Ses pages sur les réseaux")  # noqa: N815
    latitude: float | None = Field(title="Latitude, WGS 84, en degrés")
    longitude: float | None = Field(title="Longitude, WGS 84, en degrés")
    since: str | None = Field(title="Présente depuis : année, mois ou jour (ISO 8601)")
    until: str | None = Field(title="Présente jusqu’à : année, mois ou jour (ISO 8601)")


class DirectoryFile(BaseModel):
    """``annuaire.json``: ``version`` rises when a field changes its meaning or goes; new fields may come without."""

    json_schema: str = Field(alias="$schema", title="Adresse du schéma JSON")
    version: int = Field(title="Version du format", ge=1)
    source: str = Field(title="Page de l’annuaire")
    structures: list[DirectoryRecord] = Field(title="Les structures, dans l’ordre de la rue puis des noms")


def record(door: Door, street: StreetConfig, url: str) -> DirectoryRecord:
    """The record of a structure."""
    entry = door.entry
    return DirectoryRecord(
        identifier=entry.id,
        name=entry.title,
        description=entry.summary,
        kind=entry.kind,
        activities=list(entry.activities),
        address=[DoorAddress(streetAddress=street_address(a, street), addressLocality=street.town) for a in entry.address],
        panel=entry.panel,
        page=f"{url}{door.address}",
        url=entry.url,
        sameAs=list(entry.sameAs),
        latitude=_degrees(entry.geo.latitude) if entry.geo else None,
        longitude=_degrees(entry.geo.longitude) if entry.geo else None,
        since=str(entry.since) if entry.since else None,
        until=str(entry.until) if entry.until else None,
    )


def as_json(records: Sequence[DirectoryRecord], page: str, url: str) -> bytes:
    """``annuaire.json``, which follows the schema at ``SCHEMA_ADDRESS``."""
    address = {"$schema": f"{url}{SCHEMA_ADDRESS}"}
    file = DirectoryFile(version=VERSION, source=f"{url}/{page}/", structures=list(records), **address)
    return (file.model_dump_json(indent=1, by_alias=True) + "\n").encode()


def json_schema(url: str) -> bytes:
    """The JSON Schema (2020-12) of ``annuaire.json``."""
    return schema_file(DirectoryFile, f"{url}{SCHEMA_ADDRESS}")


COLUMNS = (
    "Identifiant",
    "Nom",
    "Résumé",
    "Lien avec l’association",
    "Activités",
    "Adresse",
    "Panneau",
    "Page",
    "Site web",
    "Réseaux",
    "Depuis",
    "Jusqu’à",
)


def as_table(records: Iterable[DirectoryRecord], street: StreetConfig) -> bytes:
    """``annuaire.csv``."""
    return as_csv(COLUMNS, (_cells(each, street) for each in records))


def _cells(each: DirectoryRecord, street: StreetConfig) -> tuple[str, ...]:
    return (
        each.identifier,
        each.name,
        each.description,
        street.kinds[each.kind].label,
        ", ".join(street.activities[activity].label for activity in each.activities),
        " et ".join(f"{place.streetAddress}, {place.addressLocality}" for place in each.address),
        str(each.panel or ""),
        each.page,
        each.url or "",
        " ".join(each.sameAs),
        each.since or "",
        each.until or "",
    )


def as_geojson(records: Iterable[DirectoryRecord]) -> bytes:
    """``annuaire.geojson`` (RFC 7946: longitude first)."""
    features = [
        {
            "type": "Feature",
            "id": each.identifier,
            "geometry": {"type": "Point", "coordinates": [each.longitude, each.latitude]},
            "properties": {"name": each.name, "kind": each.kind, "activities": each.activities, "page": each.page},
        }
        for each in records
        if each.latitude is not None
    ]
    return json_file({"type": "FeatureCollection", "features": features})


def linked_data(door: Door, known: DirectoryRecord, street: StreetConfig, member_of: tuple[str, str]) -> dict[str, Any]:
    """The structure for search engines (schema.org, JSON-LD): the narrowest type that is true of it, and what is known alone.

    Shops are businesses, whose address Google asks for: without one, it is an organization. ``member_of`` is the name and the address of
    the association.
    """
    entry = door.entry
    return {
        "@context": "https://schema.org",
        "@type": _type(entry, street) if known.address else ORGANIZATION,
        "@id": known.page,
        "identifier": f"urn:uuid:{entry.id}",
        "name": entry.title,
        "description": entry.summary,
        "url": entry.url or known.page,
        "image": f"{member_of[1]}{card_address(door)}",
        "memberOf": {"@type": "Organization", "name": member_of[0], "url": member_of[1]},
        **({"sameAs": known.sameAs} if known.sameAs else {}),
        **(
            {"address": [{"@type": "PostalAddress", "addressCountry": "FR", **place.model_dump()} for place in known.address]}
            if known.address
            else {}
        ),
        **({"location": _place(known)} if known.latitude is not None else {}),
        **({"employee": [{"@type": "Person", "name": p.name, "jobTitle": p.role} for p in entry.people]} if entry.people else {}),
        **({"knowsAbout": [street.activities[activity].label for activity in entry.activities]} if entry.activities else {}),
    }


def street_address(address: Address, street: StreetConfig) -> str:
    """A door as one writes it: the number and the street, or the street alone."""
    return f"{address.number or ''} {street.streets[address.street].label}".strip()


def _type(entry: Structure, street: StreetConfig) -> str:
    """The narrowest type that is true: that of the first activity which has one of its own."""
    types = (street.activities[activity].type for activity in entry.activities)
    return next((each for each in types if each != ORGANIZATION), ORGANIZATION)


def _place(known: DirectoryRecord) -> dict[str, Any]:
    return {"@type": "Place", "geo": {"@type": "GeoCoordinates", "latitude": known.latitude, "longitude": known.longitude}}


def _degrees(value: Decimal) -> float:
    return float(round(value, 6))  # about ten centimetres
