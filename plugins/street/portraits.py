"""How the page of a structure draws it, and the other doors of the street that it leads on to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..drawing.facade import Facade, facade
from ..drawing.glyphs import GLYPHS
from ..routes.around import MOST, near
from .drawn import DrawnStreet, Dweller


@dataclass(frozen=True)
class KnownDoor:
    """A door that one may push: its number, where it is published, who is there, their page, what they do or where it is."""

    number: str
    title: str
    address: str
    what: str


@dataclass(frozen=True)
class Portrait:
    """How the page of a structure draws it, and the other doors that it leads on to.

    ``form`` is « door », « window » for who shares a house, « letterbox » for a member without a door, « shutter » where nobody is today.
    ``glyphs`` are those that are used, by name.
    """

    form: str
    art: Facade
    number: str = ""
    glyph: str = ""
    painted: bool = False
    doors: tuple[KnownDoor, ...] = ()

    @property
    def glyphs(self) -> tuple[tuple[str, Markup], ...]:
        """What the page needs of the glyphs."""
        return ((self.glyph, GLYPHS[self.glyph].shapes),) if self.glyph else ()


def portraits(drawn: DrawnStreet) -> Mapping[str, Portrait]:
    """The portrait of everyone who is drawn, by the address of their page."""
    found: dict[str, Portrait] = {}
    houses, doors = _houses(drawn), [_known(each.dweller, each.number) for each in drawn.doors if each.number]
    places = {each.address: place for place, each in enumerate(doors)}
    for shop in drawn.doors:
        address = shop.dweller.line.address
        beside = list(near(doors, places[address])) if address in places else doors
        found[address] = Portrait("door", shop.art, shop.number, shop.dweller.glyph, shop.painted, _first(houses, beside))
    for house in drawn.houses:
        mates = [_known(each, "") for each in house.dwellers]
        for place, each in enumerate(house.dwellers):
            others = _first(list(near(mates, place)), houses, doors)
            found[each.line.address] = Portrait("window", facade(each.line.title), glyph=each.glyph, doors=others)
    for box in drawn.letterboxes:
        found[box.line.address] = Portrait("letterbox", facade(box.line.title), doors=_first(houses, doors))
    return found


def shut(drawn: DrawnStreet, name: str) -> Portrait:
    """What is drawn where nobody is, under a name that decides how."""
    return Portrait(
        "shutter", facade(name), doors=_first(_houses(drawn), [_known(each.dweller, each.number) for each in drawn.doors[:MOST]])
    )


def _houses(drawn: DrawnStreet) -> list[KnownDoor]:
    return [KnownDoor(each.number, each.label, each.address, each.where) for each in drawn.houses if each.number and each.address]


def _known(one: Dweller, number: str) -> KnownDoor:
    return KnownDoor(number, one.line.title, one.line.address, one.what)


def _first(*groups: list[KnownDoor]) -> tuple[KnownDoor, ...]:
    """The first doors of some groups, as many as a page leads on to."""
    return tuple([door for group in groups for door in group[:MOST]][:MOST])
