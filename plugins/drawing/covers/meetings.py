"""Forms of meetings: the day, or the month where that is all one knows, over the sign of its series."""

from __future__ import annotations

from math import cos, pi, sin

from ..press import FULL, Ink, Sheet
from .written import written

_SIZES = {1: 30, 2: 28, 3: 21, 4: 17, 5: 14}  # units, by how many letters there are
_ROOM = 29  # units of width below which letters must be smaller


def _numeral(sheet: Sheet, words: str) -> None:
    size = _SIZES.get(len(words), 12) * min(sheet.unit, sheet.width / _ROOM)
    written(sheet, sheet.width / 2, size, words)


def day(sheet: Sheet, words: str) -> None:
    """A disc behind the day."""
    reach = sheet.chance.between(-4, 4) * sheet.unit
    sheet.ink("a").disc(sheet.width / 2 + reach, sheet.height / 2, 10 * sheet.unit)
    _numeral(sheet.ink("b"), words)


def spotlights(sheet: Sheet, words: str) -> None:
    """Two spotlights that cross."""
    h, u, middle, side = sheet.height, sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    for beam in (((-17, -1), (-13, -1), (15, 25), (-9, 25)), ((17, -1), (14, -1), (-13, 25), (5, 25))):
        sheet.ink("a").polygon(*((middle + side * x * u, y * h / 24) for x, y in beam))
    _numeral(sheet.ink("b"), words)


def balloons(sheet: Sheet, words: str) -> None:
    """Two speech balloons."""
    u, middle, side = sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    inks: tuple[Ink, ...] = ("a", "b")
    tails = (((-11, 13), (-5, 14), (-13, 20)), ((6, 19), (11, 18), (13, 23.6)))
    for ink, left, top, tail in zip(inks, (-15, -4), (3, 8), tails, strict=True):
        x = left if side > 0 else -left - 18
        sheet.ink(ink).rect(middle + x * u, top * u, 18 * u, 12 * u, 6 * u)
        sheet.polygon(*((middle + side * dx * u, dy * u) for dx, dy in tail))
    _numeral(sheet.cover("p"), words)


def question(sheet: Sheet, words: str) -> None:
    """A question mark beside the day."""
    u, middle = sheet.unit, sheet.width / 2
    side = sheet.chance.pick((-1, 1))
    sheet.ink("a").text(middle + side * 8.5 * u, 23 * u, 32 * u, "?", FULL)
    written(sheet.ink("b"), middle - side * 5 * u, (22 if len(words) < 3 else 12) * u, words)


def circle(sheet: Sheet, words: str) -> None:
    """A ring of seats."""
    w, h, u = sheet.width, sheet.height, sheet.unit
    count = sheet.chance.pick((9, 10, 11))
    sheet.ink("a")
    for index in range(count):
        angle = 2 * pi * index / count
        sheet.disc(w / 2 + 15 * u * cos(angle), h / 2 + 9.6 * u * sin(angle), 2.1 * u)
    _numeral(sheet.ink("b"), words)


def bunting(sheet: Sheet, words: str) -> None:
    """Two strings of flags."""
    w, u = sheet.width, sheet.unit
    count = round(7 * w / (36 * u)) | 1
    _numeral(sheet.ink("a"), words)
    inks: tuple[Ink, ...] = ("b", "c")
    first = sheet.chance.between(0, 1)
    for turn, ink in enumerate(inks):
        sheet.ink(ink)
        for row, (top, drop) in enumerate(((1.5, 4.5), (14.5, 3.15))):
            for index in range(count):
                if (index + row + first) % 2 == turn:
                    ends = [w * (index + part) / count for part in (0, 1, 0.5)]
                    left, right, tip = ((top + drop * (1 - (2 * x / w - 1) ** 2)) * u for x in ends)
                    sheet.polygon((ends[0] + 0.6 * u, left), (ends[1] - 0.6 * u, right), (ends[2], tip + 5.4 * u))


def lines(sheet: Sheet, words: str) -> None:
    """Three lines that bend together, and a station."""
    u, middle, side = sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    reach = middle / u + 2
    inks: tuple[Ink, ...] = ("p", "b", "c")
    for index, ink in enumerate(inks):
        y, bend = 5 + 3.1 * index, 1.3 * index
        places = ((-reach, y), (bend - 9, y), (bend - 1, y + 8), (reach, y + 8))
        sheet.cover(ink).line(1.5 * u, *((middle + side * x * u, dy * u) for x, dy in places), butt=True)
    sheet.cover("p").disc(middle + side * 10.5 * u, 16.1 * u, 2.5 * u)
    sheet.cover("a").disc(middle + side * 10.5 * u, 16.1 * u, 1.4 * u)
    _numeral(sheet.cover("p"), words)


def opening(sheet: Sheet, words: str) -> None:
    """A hairpin that opens, and its lines."""
    w, h, u = sheet.width, sheet.height, sheet.unit
    y = h * 0.62 + sheet.chance.between(-3, 3) * u
    sheet.ink("a").polygon((-u, y), (w + u, -2 * u), (w + u, h + 2 * u))
    sheet.ink("c")
    for end in (-2 * u, h * 0.2, h * 0.4, h * 0.6, h * 0.8, h + 2 * u):
        sheet.line(0.5 * u, (-u, y), (w + u, end), butt=True)
    _numeral(sheet.cover("b"), words)


def crossing(sheet: Sheet, words: str) -> None:
    """Two hairpins that cross."""
    w, h, u = sheet.width, sheet.height, sheet.unit
    inset = w * sheet.chance.between(2, 8) / 100
    sheet.ink("a").polygon((inset, h / 2), (w + u, -3 * u), (w + u, h + 3 * u))
    sheet.ink("b").polygon((w - inset, h / 2), (-u, -3 * u), (-u, h + 3 * u))
    _numeral(sheet.cover("p"), words)
