"""A schematic plan of the three streets: no distance and no angle in it is true, only the order of the known numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .kind import STREETS
from .view import Door, number_value

WIDTH, HEIGHT = 460, 340
_LENGTH = 24  # doors drawn on each side of a street

# Each street from its start to its end, in the units of the drawing.
_LINES = {
    "andre-messager": ((40, 70), (420, 70)),
    "emile-blemont": ((40, 286), (420, 201)),
    "letort": ((75, 70), (75, 278)),
}


@dataclass(frozen=True)
class Street:
    """A street as a thick line, with its name along it: ``angle`` in degrees, about the middle."""

    name: str
    start: tuple[int, int]
    end: tuple[int, int]
    middle: tuple[float, float]
    angle: float


@dataclass(frozen=True)
class Plate:
    """A door whose number is known: the middle of its plate, and whose it is."""

    x: float
    y: float
    number: str
    door: Door


@dataclass(frozen=True)
class Plan:
    """The streets and the plates of a drawing ``width`` by ``height``."""

    streets: tuple[Street, ...]
    plates: tuple[Plate, ...]
    width: int = WIDTH
    height: int = HEIGHT


def plan(doors: Iterable[Door]) -> Plan:
    """Place the doors whose number is known along their streets, odd numbers on one side and even ones on the other.

    A door on a corner stands on both of its streets. Each side holds ``_LENGTH`` doors; the list has them all.
    """
    known = [
        (address.street, number_value(address.number), address.number, door)
        for door in doors
        for address in door.entry.address
        if address.number
    ]
    plates: list[Plate] = []
    for key in STREETS:
        for parity in (1, 0):
            here = sorted(
                (value, number, door.slug, door) for street, value, number, door in known if street == key and value % 2 == parity
            )
            plates += _along(key, parity, [(number, door) for _value, number, _slug, door in here[:_LENGTH]])
    return Plan(tuple(_street(key, name) for key, name in STREETS.items()), tuple(plates))


def _street(key: str, name: str) -> Street:
    (x1, y1), (x2, y2) = _LINES[key]
    vertical = x1 == x2
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    return Street(name, (x1, y1), (x2, y2), middle, -90.0 if vertical else round((y2 - y1) / (x2 - x1) * 57.3, 1))


def _along(key: str, parity: int, doors: list[tuple[str, Door]]) -> list[Plate]:
    """Plates at even steps between the ends of a street, on the side of their parity."""
    (x1, y1), (x2, y2) = _LINES[key]
    aside = (32, 0) if x1 == x2 else (0, -32)
    sign = 1 if parity else -1
    plates = []
    for place, (number, door) in enumerate(doors, 1):
        share = place / (len(doors) + 1)
        plates.append(
            Plate(round(x1 + (x2 - x1) * share + sign * aside[0], 1), round(y1 + (y2 - y1) * share + sign * aside[1], 1), number, door)
        )
    return plates
