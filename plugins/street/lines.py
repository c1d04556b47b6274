"""A structure as lists show it: its name, its trades, its doors."""

from __future__ import annotations

from dataclasses import dataclass

from .kind import Address
from .settings import StreetConfig
from .view import Door, keys_of


@dataclass(frozen=True)
class DoorPlate:
    """A door: its number, where it is known, and its street."""

    number: str
    street: str


@dataclass(frozen=True)
class DoorLine:
    """A structure as lists show it; ``activites``, ``rues`` and ``types`` are the keys of the choices that keep it, for the script."""

    title: str
    address: str
    trades: str
    plates: tuple[DoorPlate, ...]
    activites: str
    rues: str
    types: str
    slug: str = ""


def plates(addresses: tuple[Address, ...], street: StreetConfig) -> tuple[DoorPlate, ...]:
    """The doors of a structure."""
    return tuple(DoorPlate(each.number or "", street.streets[each.street].label) for each in addresses)


def door_line(door: Door, street: StreetConfig) -> DoorLine:
    """A structure's line."""
    keys = keys_of(door)
    trades = ", ".join(street.activities[activity].label for activity in door.entry.activities)
    words = {kind: " ".join(found) for kind, found in keys.items()}
    return DoorLine(door.entry.title, door.address, trades, plates(door.entry.address, street), **words, slug=door.slug)


def door_lines(doors: tuple[Door, ...], street: StreetConfig) -> tuple[DoorLine, ...]:
    """The lines of structures, in their order."""
    return tuple(door_line(door, street) for door in doors)
