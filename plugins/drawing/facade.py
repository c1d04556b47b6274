"""Houses of the street: a roof, floors with their windows, and the inks of the shop at their foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from .chance import Chance

WIDTH = 100
TALLEST = 342
SHOP = 118  # height of the ground floor, awning included
FLOOR = 44
INKS = (1, 2, 3)  # the walls and the fronts of an hour, by their numbers

MANSARD, FLAT = 40, 19  # heights of the roofs, chimneys included
_COLUMNS = ((16, 41, 66), (22, 60))


@dataclass(frozen=True)
class Facade:
    """A house, 100 wide and ``height`` high, whose foot is at the bottom; its ground floor begins at ``shop``.

    ``wall``, ``front`` and ``door`` are inks by their number, no two of them alike, ``hatch`` one of the theme's three. ``roof``,
    ``panes``, ``lit`` and ``frames`` are the ``d`` of SVG paths: what is built of the roof's ink, the windows of those who are out and of
    those who are in, and the lines on them; ``top`` is that of the wall.
    """

    height: int
    top: int
    shop: int
    wall: int
    hatch: int
    front: int
    door: int
    roof: Markup
    panes: Markup
    lit: Markup
    frames: Markup


def facade(seed: str, left: Facade | None = None) -> Facade:
    """The house that a slug decides; neither its wall nor its front is of the ink of that of the house drawn at its left."""
    return _drawn(seed, left.wall if left else 0, left.front if left else 0)


@lru_cache(maxsize=1024)  # a house stands in its street, on its own page and beside its neighbours'
def _drawn(seed: str, wall_beside: int, front_beside: int) -> Facade:
    chance = Chance(f"facade/{seed}")
    floors = chance.between(2, 4)
    wall = _unlike(chance, INKS, wall_beside)
    front = _unlike(chance, [ink for ink in INKS if ink != wall], front_beside)
    head, roof = _mansard(chance) if chance.between(0, 1) else _flat(chance)
    shop = head + floors * FLOOR + 8
    columns = chance.pick(_COLUMNS)
    railed = chance.between(0, floors - 1)
    panes, lit, frames = [_dormers(head)] if head == MANSARD else [], list[str](), list[str]()
    for floor in range(floors):
        y = head + 9 + floor * FLOOR
        for x in columns:
            (lit if chance.between(0, 2) == 0 else panes).append(f"M{x} {y + 30}v-21a9 9 0 0 1 18 0v21z")
        frames += [f"M{x + 9} {y}v30m-9-18h18" for x in columns]
        if floor == railed:
            frames += [_railing(x - 5, y + 21) for x in columns]
        else:
            roof += "".join(f"M{x - 3} {y + 30}h24v2h-24z" for x in columns)
    return Facade(
        height=shop + SHOP,
        top=head,
        shop=shop,
        wall=wall,
        hatch=chance.between(1, 3),
        front=front,
        door=sum(INKS) - wall - front,
        roof=Markup(roof),
        panes=Markup("".join(panes)),
        lit=Markup("".join(lit)),
        frames=Markup("".join(frames)),
    )


def facades(seeds: Iterable[str]) -> Iterator[Facade]:
    """The houses of a row, from left to right."""
    left = None
    for seed in seeds:
        left = facade(seed, left)
        yield left


def _unlike(chance: Chance, inks: Iterable[int], other: int) -> int:
    """One of the inks, but not the other one."""
    return chance.pick([ink for ink in inks if ink != other])


def _mansard(chance: Chance) -> tuple[int, str]:
    """A slope of slate, 26 high under a chimney: where the wall begins, and its path."""
    return MANSARD, f"M3 40l7-26h80l7 26zM{14 + 50 * chance.between(0, 1)} 14v-14h16v14z"


def _flat(chance: Chance) -> tuple[int, str]:
    """A cornice under a chimney: where the wall begins, and its path."""
    return FLAT, f"M0 13h100v8H0zM{20 + 40 * chance.between(0, 1)} 13v-13h20v13z"


def _dormers(head: int) -> str:
    return f"M26 {head - 4}v-14h12v14zM62 {head - 4}v-14h12v14z"


def _railing(x: int, y: int) -> str:
    """Two rails and seven bars; all but the start is the same text each time, which compresses to nothing."""
    return f"M{x} {y}h28m0 9h-28" + "m2 0v-9" + "m4 0v9m4 0v-9" * 3
