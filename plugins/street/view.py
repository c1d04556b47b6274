"""The directory as its pages show it: pure functions from structures to the street, to groups and to choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..content.items import Item
from ..french.wording import french_order
from .kind import Structure
from .settings import StreetConfig

Door = Item[Structure]

DRAWN = 60  # doors and windows, and as many letterboxes; a longer street would weigh more than it shows


@dataclass(frozen=True)
class DoorGroup:
    """Structures under a French title."""

    title: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class DoorChoice:
    """The structures that one answer keeps: ``key`` of a ``kind`` (activites, rues, types), its French label, its page."""

    kind: str
    key: str
    label: str
    definition: str
    address: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class Directory:
    """``street``: those hosted today, in the order one walks, ``drawn`` as many of them as are; ``members``: others, as many as are shown.

    ``groups``: all of today's by kind; ``former``: those who left; ``coming``: those who are to come; ``choices``: by kind of choice,
    those that keep somebody.
    """

    street: tuple[Door, ...]
    drawn: tuple[Door, ...]
    members: tuple[Door, ...]
    groups: tuple[DoorGroup, ...]
    former: tuple[Door, ...]
    coming: tuple[Door, ...]
    choices: Mapping[str, tuple[DoorChoice, ...]]

    @property
    def undrawn(self) -> int:
        """How many of today's are not drawn, being too many."""
        return self.present - len(self.drawn) - len(self.members)

    @property
    def everyone(self) -> tuple[Door, ...]:
        """All structures: today's by kind, then those to come, then those who left."""
        return (*(door for group in self.groups for door in group.doors), *self.coming, *self.former)

    def behind_panel(self, number: int) -> Door | None:
        """Who is today at the place of a panel on the wall: the last to have come; None while nobody is."""
        here = [door for group in self.groups for door in group.doors if door.entry.panel == number]
        return max(here, key=lambda door: (door.entry.since is not None, door.entry.since or 0), default=None)

    @property
    def present(self) -> int:
        """How many structures there are today."""
        return sum(len(group.doors) for group in self.groups)

    def choice(self, kind: str, key: str) -> DoorChoice | None:
        """A choice; None where it would keep nobody."""
        return next((choice for choice in self.choices[kind] if choice.key == key), None)

    def has_left(self, door: Door) -> bool:
        """Whether a structure is among those who left."""
        return door.slug in self._gone

    def is_coming(self, door: Door) -> bool:
        """Whether a structure is among those who are to come."""
        return door.slug in self._awaited

    @cached_property
    def _awaited(self) -> frozenset[str]:
        return frozenset(door.slug for door in self.coming)

    @cached_property
    def _gone(self) -> frozenset[str]:
        return frozenset(door.slug for door in self.former)


def directory(structures: Iterable[Door], today: date, street: StreetConfig) -> Directory:
    """Order the structures of a day: by street, side and number where known, then by name."""
    ordered = sorted(structures, key=lambda door: _walking_order(door, list(street.streets)))
    present = [door for door in ordered if is_here(door.entry, today)]
    hosted = [door for door in present if street.kinds[door.entry.kind].hosted]
    groups = (DoorGroup(each.group, tuple(door for door in present if door.entry.kind == kind)) for kind, each in street.kinds.items())
    return Directory(
        street=tuple(hosted),
        drawn=tuple(hosted[:DRAWN]),
        members=tuple([door for door in present if not street.kinds[door.entry.kind].hosted][:DRAWN]),
        groups=tuple(group for group in groups if group.doors),
        former=tuple(door for door in ordered if door.entry.until and door.entry.until.last_day < today),
        coming=tuple(door for door in ordered if door.entry.since and door.entry.since.first_day > today),
        choices=_choices(present, street),
    )


def is_here(entry: Structure, today: date) -> bool:
    """Whether a structure is at its place on a day, as far as its dates tell."""
    come = entry.since is None or entry.since.first_day <= today
    return come and (entry.until is None or entry.until.last_day >= today)


def number_value(number: str) -> int:
    """The first figures of a house number: 3 of « 3 bis », 5 of « 5-7 »."""
    found = re.match(r"\d+", number)
    return int(found[0]) if found else 0


def _choices(present: Sequence[Door], street: StreetConfig) -> Mapping[str, tuple[DoorChoice, ...]]:
    """The choices that keep at least one structure, each kind in the order of its vocabulary."""
    vocabularies = {
        "activites": {key: (each.label, each.definition) for key, each in street.activities.items()},
        "rues": {key: (each.label, "") for key, each in street.streets.items()},
        "types": {key: (each.label, "") for key, each in street.kinds.items()},
    }
    kept: dict[str, dict[str, list[Door]]] = {kind: {} for kind in vocabularies}
    for door in present:
        for kind, keys in keys_of(door).items():
            for key in keys:
                kept[kind].setdefault(key, []).append(door)
    return {
        kind: tuple(
            DoorChoice(kind, key, label, definition, f"/{street.page}/{kind}/{key}/", tuple(kept[kind][key]))
            for key, (label, definition) in words.items()
            if key in kept[kind]
        )
        for kind, words in vocabularies.items()
    }


def keys_of(door: Door) -> Mapping[str, tuple[str, ...]]:
    """The keys of the choices that keep a structure, by kind of choice."""
    return {
        "activites": tuple(dict.fromkeys(door.entry.activities)),
        "rues": tuple(dict.fromkeys(address.street for address in door.entry.address)),
        "types": (door.entry.kind,),
    }


def _walking_order(door: Door, streets: Sequence[str]) -> tuple[int, int, int, int, tuple[str, str]]:
    """Street, odd side then even, number (« 3 bis » after 3), name; no number after those that have one, no street last."""
    if not door.entry.address:
        return (len(streets), 0, 0, 0, french_order(door.entry.title))
    first = door.entry.address[0]
    if first.number is None:
        return (streets.index(first.street), 2, 0, 0, french_order(door.entry.title))
    value = number_value(first.number)
    return (streets.index(first.street), 1 - value % 2, value, _repeat(first.number), french_order(door.entry.title))


def _repeat(number: str) -> int:
    """The place of « 3 bis » after « 3 », and of « 3 ter » after both."""
    word = number.partition("-")[0].partition(" ")[2]
    return ("", "bis", "ter", "quater").index(word)
