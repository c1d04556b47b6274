"""The street of a site, as its site.toml tells it: its name, its streets, its panels, and the words that structures are told apart by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from ..content.faults import suggestion
from ..content.fields import SLUG, Choice, Prose, Slug
from ..content.record import Record, fault_at
from ..content.tables import Table
from ..drawing.glyphs import meanings

NO_HOUSE = "inconnue dans [street.houses]{}"
NO_STREET = "inconnue dans [street.streets]{}"
HALF_A_DOOR = "une porte a une rue et un numéro ; ajoutez l'un, ou retirez l'autre"


def _key(key: str) -> str:
    if not SLUG.fullmatch(key):
        raise ValueError("ce nom donne une adresse : minuscules sans accent, chiffres et tirets")
    return key


def _sentence(text: str) -> str:
    if not text[0].isupper() or not text.endswith("."):
        raise ValueError("une définition est une phrase : une majuscule au début, un point à la fin")
    return text


Key = Annotated[str, AfterValidator(_key)]
Point = tuple[int, int]


class StreetLine(Record):
    """One of the streets: its name, and where it lies on the schematic plan, from its start to its end, in the units of the drawing."""

    label: Prose
    start: Point
    end: Point


class Building(Record):
    """A building that several structures share, each behind a lit window: its ``label``, and the letters of the ``sign`` over its door.

    ``street`` and ``number`` are those of its door, ``page`` what is behind it; a house whose place nobody has published has none of them.
    """

    label: Prose
    sign: Annotated[Prose, Field(max_length=6)] | None = None
    street: Key | None = None
    number: Prose | None = None
    page: Slug | None = None

    @model_validator(mode="after")
    def _has_a_whole_door(self) -> Self:
        if (self.street is None) is not (self.number is None):
            raise fault_at("number" if self.number else "street", HALF_A_DOOR, self.number or self.street)
        return self


class StructureKind(Record):
    """A link with the association: its name, the title of its group in the directory, whether such structures stand in the street.

    ``house`` is the key of the building that they share; without one, each has a door of its own. ``numbered`` says that the number of
    that door is to be known.
    """

    label: Prose
    group: Prose
    hosted: bool = False
    numbered: bool = False
    house: Key | None = None


class Activity(Record):
    """A trade: its name, what it does, for those who do not know it, and the type that schema.org has for who does it.

    ``glyph`` is what stands in the window of a shop that does it.
    """

    label: Prose
    definition: Annotated[Prose, AfterValidator(_sentence)]
    type: Prose = "Organization"
    glyph: Annotated[str, Choice(meanings())] | None = None


class StreetConfig(Record):
    """The street: its ``title``, the ``page`` that shows it, whose name is also that of the folder of the structures.

    ``town`` is what addresses end with for readers, ``search_town`` for maps; ``panels`` how many hang on the walls,
    ``panel_question`` what one says behind which nobody is.
    """

    title: Prose
    page: Slug
    town: Prose
    search_town: Prose
    panels: Annotated[int, Field(ge=1, le=99)]
    panel_question: Prose
    streets: Mapping[Key, StreetLine]
    houses: Mapping[Key, Building] = Field(default_factory=dict)
    kinds: Mapping[Key, StructureKind]
    activities: Mapping[Key, Activity]

    @model_validator(mode="after")
    def _houses_are_there(self) -> Self:
        for key, kind in self.kinds.items():
            if kind.house is not None and kind.house not in self.houses:
                raise fault_at(("kinds", key, "house"), NO_HOUSE.format(suggestion(kind.house, self.houses)), kind.house)
        for key, house in self.houses.items():
            if house.street is not None and house.street not in self.streets:
                raise fault_at(("houses", key, "street"), NO_STREET.format(suggestion(house.street, self.streets)), house.street)
        return self


STREET: Table[StreetConfig | None] = Table("street", StreetConfig | None, None)
