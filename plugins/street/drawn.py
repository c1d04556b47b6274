"""The street as it is drawn: houses with lit windows, doors under their plates, shutters for sheets to come, letterboxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..drawing.facade import Facade, facades
from ..drawing.glyphs import GLYPHS
from .lines import DoorLine, door_line
from .records import street_address
from .settings import Building, StreetConfig
from .view import Directory, Door

TENANTS = 4  # glyphs at the foot of a house
NO_ADDRESS, NO_DOOR = "Sans adresse publiée", "Dans l’annuaire aussi"


@dataclass(frozen=True)
class Dweller:
    """Somebody of the street: their ``line``, ``what`` they do or are, ``where``, as one writes it, and the glyph of their first trade."""

    line: DoorLine
    what: str
    where: str
    glyph: str


@dataclass(frozen=True)
class DrawnDoor:
    """A shop: who is there, the house that is drawn for it, its number; ``sign`` is its street's name where the door is its first."""

    dweller: Dweller
    art: Facade
    number: str
    sign: str
    painted: bool


@dataclass(frozen=True)
class DrawnHouse:
    """A house with who is behind its windows, ``address`` that of the page behind its door; ``wide`` where it stands alone."""

    label: str
    letters: str
    number: str
    sign: str
    where: str
    address: str
    dwellers: tuple[Dweller, ...]
    glyphs: tuple[str, ...]
    wide: bool


@dataclass(frozen=True)
class DrawnStreet:
    """All that is drawn, from left to right; ``shutters`` are the houses over the doors whose sheet is not written yet.

    ``glyphs`` are those that are used, by name, ``painted`` whether a curtain is.
    """

    houses: tuple[DrawnHouse, ...]
    doors: tuple[DrawnDoor, ...]
    shutters: tuple[Facade, ...]
    letterboxes: tuple[Dweller, ...]
    letterboxes_title: str
    glyphs: tuple[tuple[str, Markup], ...]
    painted: bool


def dweller(door: Door, street: StreetConfig) -> Dweller:
    """A structure as its door and its window show it."""
    entry, line = door.entry, door_line(door, street)
    named = (street.activities[activity].glyph for activity in entry.activities)
    return Dweller(
        line=line,
        what=line.trades or street.kinds[entry.kind].label,
        where=" et ".join(street_address(address, street) for address in entry.address),
        glyph=next((glyph for glyph in named if glyph), ""),
    )


def drawn_street(here: Directory, street: StreetConfig, pages: Mapping[str, str]) -> DrawnStreet:
    """The street of a directory; ``pages`` gives the address of each page of the site by its slug."""
    behind = {key: [door for door in here.drawn if street.kinds[door.entry.kind].house == key] for key in street.houses}
    lived_in = {key: doors for key, doors in behind.items() if doors}
    houses = tuple(_house(street.houses[key], doors, street, pages, wide=len(lived_in) == 1) for key, doors in lived_in.items())
    shops = sorted((door for door in here.drawn if not street.kinds[door.entry.kind].house), key=_is_unnumbered)
    missing = max(0, street.panels - len(shops)) if here.drawn else 0
    fronts = list(facades([*(door.slug for door in shops), *(f"rideau-{number}" for number in range(missing))]))
    doors = _doors(shops, fronts, street)
    boxes = tuple(dweller(door, street) for door in here.members)
    used = {each.dweller.glyph for each in doors if not each.painted} | {glyph for house in houses for glyph in house.glyphs}
    return DrawnStreet(
        houses=houses,
        doors=doors,
        shutters=tuple(fronts[len(shops) :]),
        letterboxes=boxes,
        letterboxes_title=NO_DOOR if any(box.where for box in boxes) else NO_ADDRESS,
        glyphs=tuple((name, glyph.shapes) for name, glyph in GLYPHS.items() if name in used),
        painted=any(each.painted for each in doors),
    )


def _house(house: Building, doors: Iterable[Door], street: StreetConfig, pages: Mapping[str, str], *, wide: bool) -> DrawnHouse:
    dwellers = tuple(dweller(door, street) for door in doors)
    label = street.streets[house.street].label if house.street else ""
    glyphs = dict.fromkeys(each.glyph for each in dwellers if each.glyph)
    return DrawnHouse(
        label=house.label,
        letters=house.sign or "",
        number=house.number or "",
        sign=label,
        where=f"{house.number} {label}" if house.number else "",
        address=pages.get(house.page or "", ""),
        dwellers=dwellers,
        glyphs=tuple(glyphs)[:TENANTS],
        wide=wide,
    )


def _doors(shops: Iterable[Door], fronts: Iterable[Facade], street: StreetConfig) -> tuple[DrawnDoor, ...]:
    doors, last = [], ""
    for door, art in zip(shops, fronts, strict=False):
        first = door.entry.address[0] if door.entry.address else None
        sign = street.streets[first.street].label if first and first.number else ""
        number = (first.number or "") if first else ""
        doors.append(DrawnDoor(dweller(door, street), art, number, sign if sign != last else "", door.entry.painted))
        last = sign or last
    return tuple(doors)


def _is_unnumbered(door: Door) -> bool:
    return not (door.entry.address and door.entry.address[0].number)
