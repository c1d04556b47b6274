"""Shopfronts: a wall and its windows, an awning, a shop window where an equaliser plays, a door and, when known, its plate."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .chance import Chance

WIDTH = 100
SHOP = 96  # height of the ground floor, awning included
FLOOR = 40

_INKS = ("spot-1", "spot-2", "spot-3")
_PATTERNS = ("dots", "lines", "grid")


@dataclass(frozen=True)
class Facade:
    """A shopfront, 100 wide and ``height`` high, whose foot is at the bottom.

    ``windows``, ``sills``, ``awning``, ``scallops`` and ``equaliser`` are the ``d`` of SVG paths; ``wall``, ``blind``, ``sound``
    and ``door`` are inks of the theme, ``pattern`` one of its halftones; ``shop`` is the top of the ground floor.
    """

    height: int
    shop: int
    wall: str
    pattern: str
    windows: Markup
    sills: Markup
    blind: str
    awning: Markup
    scallops: Markup
    sound: str
    equaliser: Markup
    door: str


def facade(seed: str) -> Facade:
    """The shopfront that a slug decides; the plate is drawn by the theme, from the number."""
    chance = Chance(f"facade/{seed}")
    floors = chance.between(2, 4)
    shop = floors * FLOOR + 12
    wall = chance.pick(_INKS)
    blind = chance.pick(_INKS)
    others = [ink for ink in _INKS if ink != blind]
    columns = chance.pick((2, 3))
    lefts = [WIDTH * (2 * column + 1) // (2 * columns) - 7 for column in range(columns)]
    tops = [12 + floor * FLOOR for floor in range(floors)]
    return Facade(
        height=shop + SHOP,
        shop=shop,
        wall=wall,
        pattern=chance.pick(_PATTERNS),
        windows=Markup("".join(f"M{x} {y}h14v22h-14z" for y in tops for x in lefts)),
        sills=Markup("".join(f"M{x - 3} {y + 22}h20v3h-20z" for y in tops for x in lefts)),
        blind=blind,
        awning=Markup(f"M2 {shop}h96v18h-96z"),
        scallops=Markup("".join(f"M{2 + 12 * index} {shop + 18}h12v7a6 6 0 0 1 -12 0z" for index in range(8))),
        sound=chance.pick(_INKS),
        equaliser=_equaliser(chance, shop),
        door=chance.pick(others),
    )


def _equaliser(chance: Chance, shop: int) -> Markup:
    """Ten bars standing on the sill of the shop window."""
    foot = shop + 84
    heights = [chance.between(6, 32) for _ in range(10)]
    return Markup("".join(f"M{10 + 5 * index} {foot}v-{height}h3.5v{height}z" for index, height in enumerate(heights)))
