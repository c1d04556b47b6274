"""The street of a site, as its site.toml tells it: its name, its streets, its panels, and the words that structures are told apart by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from ..content.fields import SLUG, Prose, Slug
from ..content.record import Record
from ..content.tables import Table


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


class StructureKind(Record):
    """A link with the association: its name, the title of its group in the directory, whether such structures stand in the street.

    ``numbered`` says that they have doors of their own, whose number is to be known.
    """

    label: Prose
    group: Prose
    hosted: bool = False
    numbered: bool = False


class Activity(Record):
    """A trade: its name, what it does, for those who do not know it, and the type that schema.org has for who does it."""

    label: Prose
    definition: Annotated[Prose, AfterValidator(_sentence)]
    type: Prose = "Organization"


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
    kinds: Mapping[Key, StructureKind]
    activities: Mapping[Key, Activity]


STREET: Table[StreetConfig | None] = Table("street", StreetConfig | None, None)
