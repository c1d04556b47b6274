"""The premises of the association, drawn to one scale, and where one enters."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from urllib.parse import quote

from .settings import Premises, StreetConfig

OSM = "https://www.openstreetmap.org"
LONG = 1.8  # how much wider than high a surface is drawn
APART = 1.5  # metres between two of them


@dataclass(frozen=True)
class Surface:
    """A surface on the sheet: its label in square metres, its left side, its top, its width and its height in metres.

    ``part`` is the height of a part of it, at its foot.
    """

    words: str
    x: float
    y: float
    width: float
    height: float
    part: float


@dataclass(frozen=True)
class Scale:
    """Surfaces side by side on one ground, on a sheet ``width`` by ``height`` metres."""

    surfaces: tuple[Surface, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Entrance:
    """Where one enters, as one writes it, and where a map shows it."""

    words: str
    map: str


def scale(premises: tuple[Premises, ...]) -> Scale:
    """The premises whose surface is known, to one scale, from left to right; an empty sheet where none is."""
    sizes = [(each, sqrt(each.surface * LONG)) for each in premises if each.surface]
    ground = max((width / LONG for _each, width in sizes), default=0)
    surfaces, x = [], 0.0
    for each, width in sizes:
        height = width / LONG
        part = height * (each.part or 0) / (each.surface or 1)
        surfaces.append(Surface(f"{each.surface} m²", *(round(value, 2) for value in (x, ground - height, width, height, part))))
        x += width + APART
    return Scale(tuple(surfaces), round(max(0, x - APART), 2), round(ground, 2))


def entrance(street: StreetConfig) -> Entrance | None:
    """The door of the first house that has one."""
    for house in street.houses.values():
        if house.street and house.number:
            words = f"{house.number} {street.streets[house.street].label}"
            return Entrance(words, search(words, street))
    return None


def search(words: str, street: StreetConfig) -> str:
    """Where a map looks for an address of the street."""
    return f"{OSM}/search?query={quote(f'{words}, {street.search_town}')}"
