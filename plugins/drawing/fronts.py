"""Square prints of what has no cover: a shopfront with its enamel plate, a row of shopfronts, a hairpin that opens.

Each draws on a sheet and gives its inks: ``#rrggbb`` by the letters of the press, from the inks of a palette by their names.
"""

from __future__ import annotations

from .inks import Inks
from .press import CONDENSED, Colours, Ink, Sheet

_SPOTS = ("spot-1", "spot-2", "spot-3")
_WALLS: tuple[Ink, ...] = ("a", "b", "c")
STRIPES = 14  # of an awning as wide as its sheet


def door(sheet: Sheet, number: str, inks: Inks) -> Colours:
    """A wall, its awning, and the plate of a number; without one, a shop window where music plays."""
    w, u, chance = sheet.width, sheet.unit, sheet.chance
    wall = chance.pick(_SPOTS)
    awning = chance.pick([ink for ink in _SPOTS if ink != wall])
    _awning(sheet, 0, w, 3.4 * u, "c", STRIPES)
    if number:
        _plate(sheet, number)
    else:
        _window(sheet)
    return {"g": inks[wall], "a": inks["plate-edge"], "b": inks["plate"], "c": inks[awning], "p": inks["sheet"]}


def _awning(sheet: Sheet, left: float, width: float, height: float, ink: Ink, stripes: int) -> None:
    """Stripes that end in scallops, every other one in paper."""
    step = width / stripes
    inks: tuple[Ink, ...] = (ink, "p")
    for turn, each in enumerate(inks):
        sheet.cover(each)
        for index in range(turn, stripes, 2):
            x = left + index * step
            sheet.rect(x, 0, step, height).disc(x + step / 2, height, step / 2)


def _plate(sheet: Sheet, number: str) -> None:
    """A street's enamel plate: its edge, its four screws, its number."""
    w, u = sheet.width, sheet.unit
    sheet.cover("a").rect(3.2 * u, 7.2 * u, w - 6.4 * u, 13.4 * u, 1.1 * u)
    sheet.cover("b").rect(3.9 * u, 7.9 * u, w - 7.8 * u, 12 * u, 0.7 * u)
    sheet.cover("p")
    for x in (4.8 * u, w - 4.8 * u):
        for y in (8.8 * u, 19 * u):
            sheet.disc(x, y, 0.25 * u)
    size = min(10.6, 26 / len(number)) * u
    sheet.text(w / 2, 13.9 * u + 0.36 * size, size, number, 90 if len(number) < 3 else CONDENSED)


def _window(sheet: Sheet) -> None:
    """A shop window where an equaliser plays."""
    w, u, chance = sheet.width, sheet.unit, sheet.chance
    sheet.cover("b").rect(2.6 * u, 7 * u, w - 5.2 * u, 14 * u)
    sheet.cover("p").rect(3.4 * u, 7.8 * u, w - 6.8 * u, 12.4 * u)
    sheet.cover("b")
    for index in range(8):
        height = chance.between(20, 105) / 10 * u
        sheet.rect(4.6 * u + index * 1.9 * u, 20.2 * u - height, 1.3 * u, height)
    sheet.cover("a").rect(2 * u, 21 * u, w - 4 * u, 1.2 * u)


def street(sheet: Sheet, inks: Inks) -> Colours:
    """Three shopfronts side by side, each wall, awning and door in inks of their own."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    first, front = chance.between(0, 2), w / 3
    tops = [h - chance.between(150, 215) / 10 * u for _ in range(3)]
    for index, top in enumerate(tops):
        left = index * front
        wall, blind, leaf = (_WALLS[(first + index + turn) % 3] for turn in (0, 2, 1))
        sheet.cover(wall).rect(left, top, front, h - top)
        sheet.cover("p")
        y = top + 1.2 * u
        while y + 2.6 * u < h - 9 * u:
            for x in (left + 1.4 * u, left + 4.9 * u):
                sheet.rect(x, y, 1.7 * u, 2.6 * u)
            y += 4.3 * u
        sheet.rect(left + 0.8 * u, h - 5.6 * u, 3.6 * u, 4.4 * u)
        sheet.cover(leaf).rect(left + 5.2 * u, h - 5.6 * u, 2 * u, 5.6 * u)
        _blind(sheet, left, h - 8 * u, front, blind)
    return {"g": inks["tint-2"], "a": inks["spot-1"], "b": inks["spot-2"], "c": inks["spot-3"], "p": inks["sheet"]}


def _blind(sheet: Sheet, left: float, top: float, width: float, ink: Ink) -> None:
    """The awning of one shop of a row."""
    u, count = sheet.unit, 7
    step = (width - 0.6 * u) / count
    inks: tuple[Ink, ...] = (ink, "p")
    for turn, each in enumerate(inks):
        sheet.cover(each)
        for index in range(turn, count, 2):
            x = left + 0.3 * u + index * step
            sheet.rect(x, top, step, 1.5 * u).disc(x + step / 2, top + 1.5 * u, step / 2)


def opening(sheet: Sheet, inks: Inks) -> Colours:
    """A hairpin that opens, its lines, and notes that grow along them."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    middle = h * 0.55
    sheet.cover("a").polygon((0, middle), (w, -1.5 * u), (w, h + 1.5 * u))
    sheet.cover("c")
    for index in range(6):
        sheet.line(0.42 * u, (-u, middle), (w + u, h * index / 5 + (index - 2.5) * 0.8 * u), butt=True)
    sheet.cover("b")
    for index in range(7):
        x = (5.2 + 2.8 * index) * u
        reach = (h / 2 - 3.5 * u) * x / w
        sheet.disc(x, middle + chance.between(-100, 100) / 100 * reach, (0.5 + 0.24 * index) * u)
    return {"g": inks["paper"], "a": inks["spot-3"], "b": inks["spot-1"], "c": inks["ink"], "p": inks["sheet"]}
