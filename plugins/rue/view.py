"""The directory as its pages show it: pure functions from structures to groups and to the street."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..collections.items import Item
from ..collections.schemas import Event, News, Structure
from ..collections.schemas.structures import HOSTED, STREETS
from ..collections.wording import french_order

Door = Item[Structure]

_GROUPS = {
    "boutique": "Les boutiques",
    "milab": "Au Milab",
    "pepiniere": "À la pépinière",
    "hebergee": "Hébergées par le MILA",
    "beneficiaire": "Membres bénéficiaires",
    "adherente": "Autres structures adhérentes",
}


@dataclass(frozen=True)
class Group:
    """Structures of one kind, under a French title."""

    title: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class Directory:
    """``street``: those hosted today, in the order of addresses; ``groups``: all of today's by kind; ``former``: those who left."""

    street: tuple[Door, ...]
    groups: tuple[Group, ...]
    former: tuple[Door, ...]


def directory(structures: Iterable[Door], today: date) -> Directory:
    """Order the structures of a day: by street and number where known, then by name."""
    ordered = sorted(structures, key=_address_order)
    present = [door for door in ordered if door.entry.until is None or door.entry.until.last_day >= today]
    groups = (Group(title, tuple(door for door in present if door.entry.kind == kind)) for kind, title in _GROUPS.items())
    return Directory(
        street=tuple(door for door in present if door.entry.kind in HOSTED),
        groups=tuple(group for group in groups if group.doors),
        former=tuple(door for door in ordered if door not in present),
    )


def mentions(items: Iterable[Item[Event] | Item[News]]) -> Mapping[str, tuple[Item[Event] | Item[News], ...]]:
    """The events and news that name each structure, by its slug, in the order given."""
    found: dict[str, tuple[Item[Event] | Item[News], ...]] = {}
    for item in items:
        for slug in dict.fromkeys(item.entry.mentions):
            found[slug] = (*found.get(slug, ()), item)
    return found


def _address_order(door: Door) -> tuple[int, int, str, tuple[str, str]]:
    """Street, number (« 3 bis » after 3), name; what has no number stands after what has, what has no street last."""
    streets = list(STREETS)
    street = streets.index(door.entry.street) if door.entry.street else len(streets)
    number = re.match(r"\d+", door.entry.number or "")
    return (street, int(number[0]) if number else 10_000, door.entry.number or "", french_order(door.entry.title))
