"""Emblems: the drawings of large sheets of ink, as paths in the inks of a theme. Nothing in them is known from elsewhere than here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians, sin

from markupsafe import Markup

from .press import number

SLATS, FOOT = 8, 270
PANELS_A_ROW, PANEL = 8, 30


@dataclass(frozen=True)
class Printed:
    """What one ink prints: ``how`` is the class of its ink, ``d`` a path."""

    how: str
    d: Markup


@dataclass(frozen=True)
class Emblem:
    """A drawing ``width`` by ``height``; ``plate`` is where a number may be written, if anywhere."""

    width: int
    height: int
    paths: tuple[Printed, ...]
    plate: tuple[int, int] | None = None


def _path(how: str, *parts: str) -> Printed:
    return Printed(how, Markup("".join(parts)))


def _leaf(x: float, y: float, length: float, width: float, angle: float) -> str:
    """A leaf from its foot, ``angle`` degrees from upright."""
    turn = radians(angle)
    across, up = sin(turn), -cos(turn)
    tip = (x + length * across, y + length * up)
    middle = (x + 0.45 * length * across, y + 0.45 * length * up)
    sides = [(middle[0] + side * width * up, middle[1] - side * width * across) for side in (1, -1)]
    bends = [f"{number(side[0])} {number(side[1])}" for side in sides]
    return f"M{number(x)} {number(y)}Q{bends[0]} {number(tip[0])} {number(tip[1])}Q{bends[1]} {number(x)} {number(y)}z"


def _leaves() -> Emblem:
    """Four pairs of leaves, one over the other, on a stem."""
    pairs = [_path("green", *(_leaf(130, foot, 128, 62, side * 40) for side in (-1, 1))) for foot in (132, 172, 212, 252)]
    return Emblem(260, 290, (*pairs, _path("dark", "M127 44h6v240h-6z")))


def _discs() -> Emblem:
    """A disc, a ring over it, and what both share in dots."""
    left, right, middle, radius = 100, 180, 130, 90
    places = [(x, y) for x in range(100, 200, 12) for y in range(46, 220, 12)]
    shared = [(x, y) for x, y in places if hypot(x - left, y - middle) < radius - 4 and hypot(x - right, y - middle) < radius - 4]
    ring = f"M{right - radius} {middle}a{radius} {radius} 0 1 1 {2 * radius} 0a{radius} {radius} 0 1 1 {-2 * radius} 0"
    disc = f"M{left - radius} {middle}a{radius} {radius} 0 1 1 {2 * radius} 0a{radius} {radius} 0 1 1 {-2 * radius} 0z"
    return Emblem(280, 260, (_path("yellow", disc), _path("dots-over", *(f"M{x} {y}h0" for x, y in shared)), _path("ring", ring)))


def _door() -> Emblem:
    """A door ajar under an arch, and three persons of three sizes in its light."""
    arch = f"M30 {FOOT}V120a100 100 0 0 1 200 0V{FOOT}z"
    light = f"M52 {FOOT}V124a78 78 0 0 1 156 0V{FOOT}z"
    leaf = f"M34 {FOOT}V112L72 76V{FOOT}z"
    return Emblem(
        260,
        290,
        (
            _path("dark", arch),
            _path("yellow", light),
            _path("pale", leaf),
            _path("blue", _person(116, 150, 38)),
            _path("red", _person(154, 172, 34)),
            _path("dark", _person(188, 198, 30)),
        ),
    )


def _person(x: int, top: int, width: int) -> str:
    """A head, and a body to the foot of the drawing."""
    head, half = width * 0.34, width / 2
    shoulder = top + 2 * head + 5
    round_head = f"M{number(x - head)} {number(top + head)}a{number(head)} {number(head)} 0 1 1 {number(2 * head)} 0"
    body = f"M{number(x - half)} {FOOT}V{number(shoulder + half)}a{number(half)} {number(half)} 0 0 1 {width} 0V{FOOT}z"
    return f"{round_head}a{number(head)} {number(head)} 0 1 1 {number(-2 * head)} 0z{body}"


def _shutter() -> Emblem:
    """A shopfront whose shutter is down, and painted."""
    slats = [f"M14 {172 + 11 * slat}h122v6h-122z" for slat in range(SLATS)]
    scallops = [f"M{10 + 25 * index} 150h25v10a12.5 12.5 0 0 1 -25 0z" for index in range(8)]
    windows = [f"M{x} 30h30v46h-30zM{x - 6} 76h42v5h-42z" for x in (28, 95, 162)]
    strokes = (
        ("stroke yellow-line", "M26 248C40 196 62 186 78 206S100 244 122 190"),
        ("stroke red-line", "M58 252C64 214 92 190 128 184"),
        ("stroke pale-line", "M24 198C58 204 96 222 126 246"),
    )
    return Emblem(
        220,
        290,
        (
            _path("wall-over", "M6 0h208v290h-208z"),
            _path("dark", "M0 0h220v12H0z", *windows, "M10 168h130v102h-130z"),
            _path("slats", *slats),
            *(_path(how, d) for how, d in strokes),
            _path("yellow", "M10 112h200v38h-200z", *scallops),
            _path("scallop-edges", *scallops),
            _path("red", "M156 182h46v108h-46z"),
            _path("pale", "M190 240a4 4 0 1 1 0.1 0z"),
            _path("plate", "M148 178h64v32h-64z"),
        ),
        plate=(180, 202),
    )


def _panels(count: int) -> Emblem:
    """As many panels as there are to be, in rows."""
    places = [divmod(index, PANELS_A_ROW) for index in range(count)]
    outer = [f"M{4 + (PANEL + 8) * column} {4 + 46 * row}h{PANEL}v38h-{PANEL}z" for row, column in places]
    inner = [f"M{8 + (PANEL + 8) * column} {8 + 46 * row}h{PANEL - 8}v30h-{PANEL - 8}z" for row, column in places]
    rows, columns = -(-count // PANELS_A_ROW), min(count, PANELS_A_ROW)
    return Emblem(columns * (PANEL + 8), rows * 46 + 4, (_path("panel-plate", *outer), _path("panel-edge", *inner)))


EMBLEMS: Mapping[str, tuple[str, Callable[[int], Emblem]]] = {
    "feuille": ("des feuilles autour d’une tige", lambda _count: _leaves()),
    "disques": ("deux disques dont l’un couvre l’autre", lambda _count: _discs()),
    "porte": ("une porte entrouverte, et trois personnes", lambda _count: _door()),
    "rideau": ("une boutique au rideau peint", lambda _count: _shutter()),
    "panneaux": ("des panneaux, autant que le dit « count »", _panels),
}


def emblem(name: str, count: int = 0) -> Emblem:
    """A drawing by its name; ``count`` is how many panels it has. Raises KeyError for a name that nobody drew."""
    return EMBLEMS[name][1](count)
