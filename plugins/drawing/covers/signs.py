"""Forms of needs, a sign each; of issues of the letter, whose sign is their month; of episodes, whose sign is their sound."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, radians, sin

from ..press import FULL, Ink, Point, Sheet

LOUDEST = 9  # the highest of levels
_TWO: tuple[Ink, ...] = ("a", "b")


def plug(sheet: Sheet) -> None:
    """A plug and its socket."""
    u, middle, side = sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    reach = middle / u + 2
    sheet.ink("a").disc(middle + side * 7.5 * u, 12 * u, 9 * u)
    sheet.cover("g").disc(middle + side * 5.5 * u, 9.6 * u, 1.3 * u).disc(middle + side * 5.5 * u, 14.4 * u, 1.3 * u)
    sheet.ink("b").line(2.6 * u, (middle - side * reach * u, 12 * u), (middle - side * 8 * u, 12 * u), butt=True)
    sheet.rect(middle + (-8 if side > 0 else 1.5) * u, 7 * u, 6.5 * u, 10 * u, 2 * u)
    for y in (9.6, 14.4):
        sheet.line(1.5 * u, (middle - side * 3 * u, y * u), (middle + side * 2.6 * u, y * u))


def heads(sheet: Sheet) -> None:
    """Two heads, and one idea between them."""
    u, middle, side = sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    for ink, x, y, radius, top, half in zip(_TWO, (-6.5, 6.5), (10, 11.5), (6, 5.2), (17.4, 18), (9, 8), strict=True):
        cx = middle + side * x * u
        sheet.ink(ink).disc(cx, y * u, radius * u).rect(cx - half * u, top * u, 2 * half * u, 20 * u, 6 * u)
    sheet.ink("c").disc(middle, 6 * u, 4 * u)


def book(sheet: Sheet) -> None:
    """An open book before a disc."""
    u, middle, side = sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    sheet.ink("c").disc(middle + side * sheet.chance.between(1, 4) * u, 8.5 * u, 6.5 * u)
    for ink, turn in zip(_TWO, (-1, 1), strict=True):
        page = ((0, 9), (15, 5.5), (15, 19), (0, 22.5))
        sheet.ink(ink).polygon(*((middle + turn * x * u, y * u) for x, y in page))
    sheet.cover("p")
    for index, (end, lift) in enumerate(((2.4, 0.0), (2.4, 0.0), (6.4, 0.9))):
        y = 9.4 + 2.6 * index
        sheet.line(0.8 * u, (middle - 12.6 * u, y * u), (middle - end * u, (y + 2.4 - lift) * u), butt=True)


def links(sheet: Sheet) -> None:
    """Two links of a chain."""
    u, middle, side = sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    reach = middle / u + 2
    for ink, toward in zip(_TWO, (-side, side), strict=True):
        sheet.ink(ink).arc(middle + toward * 4.6 * u, 12 * u, 5.6 * u, 2.6 * u)
        sheet.line(2.6 * u, (middle + toward * reach * u, 12 * u), (middle + toward * 10 * u, 12 * u), butt=True)


def umbrella(sheet: Sheet) -> None:
    """An umbrella in the rain."""
    w, u, middle = sheet.width, sheet.unit, sheet.width / 2
    lean = sheet.chance.pick((-1.2, 1.2))
    sheet.ink("b")
    for row in (0, 1):
        for x in range(2, int(w / u), 5):
            left, top = (x + row * 2) * u, (1 + 4.4 * row) * u
            sheet.line(0.9 * u, (left, top), (left + lean * u, top + 2.2 * u))
    sheet.cover("g").disc(middle, 15 * u, 11.6 * u)
    dome = ((middle + 11 * u * cos(radians(angle)), (15 + 11 * sin(radians(angle))) * u) for angle in range(180, 361, 10))
    sheet.cover("a").polygon(*dome)
    sheet.cover("g")
    for scallop in (-9.15, -5.5, -1.83, 1.83, 5.5, 9.15):
        sheet.disc(middle + scallop * u, 15.2 * u, 1.84 * u)
    hook = 1.7 if lean < 0 else -1.7
    sheet.cover("b").line(1.1 * u, (middle, 4.6 * u), (middle, 20.4 * u)).arc(middle + hook * u, 20.4 * u, 1.7 * u, 1.1 * u, 0, 180)


def coins(sheet: Sheet) -> None:
    """Three piles of coins that grow."""
    u, middle, side = sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    for turn, ink in enumerate(_TWO):
        sheet.ink(ink)
        for pile, (x, count) in enumerate(((-9.5, 2), (0.0, 4), (9.5, 6))):
            for index in range(count):
                if (index + pile) % 2 == turn:
                    cx, y = middle + side * (x + index % 2 * 0.5) * u, (20.8 - 2.9 * index) * u
                    sheet.line(2.5 * u, (cx - 2.9 * u, y), (cx + 2.9 * u, y))
    sheet.ink("c").disc(middle - side * 9.5 * u, 8.6 * u, 3.6 * u)


def shelter(sheet: Sheet) -> None:
    """A large figure that bends over a small one."""
    h, u, middle, side = sheet.height, sheet.unit, sheet.width / 2, sheet.chance.pick((-1, 1))
    sheet.ink("a").arc(middle - side * 4 * u, h, 13 * u, 4 * u, 180, 360).disc(middle - side * 4 * u, 4.4 * u, 3.2 * u)
    sheet.ink("b").arc(middle + side * 7 * u, h, 7 * u, 3.4 * u, 180, 360)
    sheet.ink("c").disc(middle + side * 7 * u, 9.5 * u, 3.2 * u)


def month(sheet: Sheet, words: str) -> None:
    """The two digits of a month, larger than the sheet, over a disc, a band or a corner."""
    w, h, u = sheet.width, sheet.height, sheet.unit
    behind = int(words) % 3 if words.isdecimal() else 0
    if behind == 1:
        sheet.ink("c").disc(w / 2, h / 2, 10.5 * u)
    elif behind == 2:
        sheet.ink("c").rect(0, h * 0.42, w, h * 0.3)
    else:
        sheet.ink("c").polygon((0, h), (w, 0), (w, h))
    size = 37 * u
    foot = h / 2 + size * 0.365
    sheet.ink("a").text(w / 2 - 7.2 * u, foot, size, words[:1], FULL)
    sheet.ink("b").text(w / 2 + 6.4 * u, foot + sheet.chance.between(-2, 2) * u, size, words[1:], FULL)


def record(sheet: Sheet, levels: Sequence[int], starts: Sequence[int]) -> None:
    """A record whose groove is as wide as the sound is loud, from noon on; each chapter, by its first part, has the next ink."""
    u, cx, cy = sheet.unit, sheet.width / 2, sheet.height / 2
    inks: tuple[Ink, ...] = ("a", "b", "c", "p")

    def edge(part: int, level: int) -> Point:
        angle, reach = 2 * pi * part / len(levels) - pi / 2, (4.2 + 7 * level / LOUDEST) * u
        return cx + reach * cos(angle), cy + reach * sin(angle)

    for index, (start, end) in enumerate(pairwise([*starts, len(levels)])):
        points = [edge(part, levels[part]) for part in range(start, end)]
        if points:
            sheet.cover(inks[index % len(inks)]).polygon((cx, cy), *points, edge(end, levels[end - 1]))
    sheet.cover("g").disc(cx, cy, 3 * u)
