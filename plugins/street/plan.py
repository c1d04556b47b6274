"""A schematic plan of the streets: no distance and no angle in it is true, only the order of the known numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .settings import StreetLine
from .view import Door, number_value

WIDTH, HEIGHT = 460, 340
_LENGTH = 24  # doors drawn on each side of a street


@dataclass(frozen=True)
class Road:
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
class StreetPlan:
    """The streets and the plates of a drawing ``width`` by ``height``."""

    streets: tuple[Road, ...]
    plates: tuple[Plate, ...]
    width: int = WIDTH
    height: int = HEIGHT


def street_plan(doors: Iterable[Door], streets: Mapping[str, StreetLine]) -> StreetPlan:
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
    for key, line in streets.items():
        for parity in (1, 0):
            here = sorted(
                (value, number, door.slug, door) for street, value, number, door in known if street == key and value % 2 == parity
            )
            plates += _along(line, parity, [(number, door) for _value, number, _slug, door in here[:_LENGTH]])
    return StreetPlan(tuple(_road(line) for line in streets.values()), tuple(plates))


def _road(line: StreetLine) -> Road:
    (x1, y1), (x2, y2) = line.start, line.end
    vertical = x1 == x2
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    return Road(line.label, (x1, y1), (x2, y2), middle, -90.0 if vertical else round((y2 - y1) / (x2 - x1) * 57.3, 1))


def _along(line: StreetLine, parity: int, doors: list[tuple[str, Door]]) -> list[Plate]:
    """Plates at even steps between the ends of a street, on the side of their parity."""
    (x1, y1), (x2, y2) = line.start, line.end
    aside = (32, 0) if x1 == x2 else (0, -32)
    sign = 1 if parity else -1
    plates = []
    for place, (number, door) in enumerate(doors, 1):
        share = place / (len(doors) + 1)
        plates.append(
            Plate(round(x1 + (x2 - x1) * share + sign * aside[0], 1), round(y1 + (y2 - y1) * share + sign * aside[1], 1), number, door)
        )
    return plates
