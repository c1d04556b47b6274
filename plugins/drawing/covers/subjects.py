"""Forms of news, three drawings each, so that neighbours of a section never share one."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

from ..press import Ink, Point, Sheet

# --- an assembly: raised hands, seats, a ballot


def hands(sheet: Sheet) -> None:
    """Raised hands, every other one in another ink."""
    w, u, chance = sheet.width, sheet.unit, sheet.chance
    count = max(3, round(w / (8.4 * u)))
    gap = w / count
    tops = [chance.between(4, 11) * u for _ in range(count)]
    inks: tuple[Ink, ...] = ("a", "b")
    for turn, ink in enumerate(inks):
        sheet.ink(ink)
        for index in range(count):
            if (index + count + turn) % 2 == 0:
                _hand(sheet, gap * (index + 0.5), tops[index], 1 if index % 2 else -1)


def _hand(sheet: Sheet, x: float, y: float, thumb: int) -> None:
    u = sheet.unit
    sheet.line(3.6 * u, (x, y + 8 * u), (x - sheet.chance.between(-2, 2) * u, sheet.height + 3 * u), butt=True)
    sheet.rect(x - 3.2 * u, y + 4.6 * u, 6.4 * u, 6 * u, 2.4 * u)
    for finger, length in enumerate((3.2, 4.6, 4.2, 2.8)):
        aside = finger - 1.5
        sheet.line(1.3 * u, (x + aside * 1.72 * u, y + 6 * u), (x + aside * 2.22 * u, y + (4.8 - length) * u))
    sheet.line(1.5 * u, (x + thumb * 2.2 * u, y + 8.6 * u), (x + thumb * 5 * u, y + 5.6 * u))


def seats(sheet: Sheet) -> None:
    """Rows of seats around a speaker, a share of them in another ink."""
    u, chance = sheet.unit, sheet.chance
    cx, cy = sheet.width / 2, sheet.height * 0.98
    share = chance.between(3, 6) / 10
    places = []
    for row in range(round(4 * sheet.width / (36 * u))):
        reach, count = (5.4 + row * 4.4) * u, 5 + row * 4
        for index in range(count):
            turn = (index + 0.5) / count
            places.append((cx + reach * cos(pi + pi * turn), cy + reach * sin(pi + pi * turn), turn))
    sheet.ink("b").disc(cx, cy, 2.6 * u)
    for x, y, turn in places:
        if turn > share:
            sheet.disc(x, y, 1.5 * u)
    sheet.ink("a")
    for x, y, turn in places:
        if turn <= share:
            sheet.disc(x, y, 1.75 * u)


def ballot(sheet: Sheet) -> None:
    """A ballot half in its slot."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    side = chance.pick((-1, 1))
    cx, y, lean = w / 2 + side * chance.between(0, 3) * u, h * 0.6, 0.22 * side
    corners = ((-6, -12), (6, -12), (6, 7), (-6, 7))
    sheet.cover("p").polygon(
        *((cx + (dx * cos(lean) - dy * sin(lean)) * u, y + (dx * sin(lean) + dy * cos(lean)) * u) for dx, dy in corners)
    )
    sheet.ink("a").disc(cx + side * 1.6 * u, y - 6.6 * u, 3.4 * u)
    sheet.cover("b").rect(0, y, w, h - y)
    sheet.cover("g").rect(cx - 9 * u, y, 18 * u, 1.1 * u)
    for index in range(3):
        line = y + (3.6 + 2 * index) * u
        sheet.line(0.7 * u, (cx - 7 * u, line), (cx + (7 - 3 * index) * u, line), butt=True)
    sheet.ink("b").rect(cx - 9 * u, y - 0.9 * u, 18 * u, 0.9 * u)


# --- a climb: steps, a stave that rises, a large arch beside a small one


def steps(sheet: Sheet) -> None:
    """Steps, two discs that climb them, a sun."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    count = chance.pick((4, 5, 6))
    wide, high = w / count, h * 0.72 / count
    sheet.cover("c").disc(w * chance.between(10, 24) / 100, h * 0.22, chance.between(30, 46) / 10 * u)
    outline = [(0.0, float(h))]
    for index in range(count):
        top = h - (index + 1) * high
        outline += [(index * wide, top), ((index + 1) * wide, top)]
    sheet.ink("a").polygon(*outline, (w, h))
    at, radius = chance.between(1, count - 2), min(wide * 0.42, 4.2 * u)
    sheet.ink("b").disc((at + 0.5) * wide, h - (at + 1) * high - radius, radius)
    sheet.disc((at + 1.5) * wide, h - (at + 2) * high - radius * 0.62, radius * 0.62)


def stave(sheet: Sheet) -> None:
    """A stave that rises twice, and its notes."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    first, second = w * chance.between(24, 34) / 100, w * chance.between(58, 68) / 100
    up, top = chance.pick((4.2, 5.0, 5.8)) * u, h * 0.4
    sheet.ink("a")
    for index in range(5):
        y = top + index * 2.6 * u + up * 0.9
        bends = ((first, y), (first + up, y - up), (second, y - up), (second + up, y - 2 * up))
        sheet.line(1.15 * u, (-u, y), *bends, (w + u, y - 2 * up), butt=True)
    sheet.ink("b").disc((first + up + second) / 2, top + 5.2 * u - up * 0.1, 4.6 * u)
    sheet.cover("c").disc(w * 0.89, top + 2.6 * u - up * 1.1, 3 * u)
    sheet.disc(w * 0.1, top + 9.1 * u + up * 0.9, 2.2 * u)


def arches(sheet: Sheet) -> None:
    """Large arches beside small ones."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    left = chance.pick((False, True))
    large, small = (w * 0.36, w * 0.8) if left else (w * 0.64, w * 0.2)
    sheet.ink("a").disc(large, h, 4.2 * u)
    for radius in (8, 12.2, 16.4)[: chance.pick((2, 3))]:
        sheet.arc(large, h, radius * u, 2.3 * u, 180, 360)
    sheet.ink("b")
    for radius in (3.6, 7):
        sheet.arc(small, h, radius * u, 1.9 * u, 180, 360)
    sheet.cover("c").disc(small + (0.5 if left else -0.5) * u, 5 * u, 2.7 * u)


# --- a meeting: two halftones that cross, two rings, knots


def halftones(sheet: Sheet) -> None:
    """Two discs of dots that cross, one growing downward and the other upward."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    radius, apart, lean = chance.between(98, 106) / 10 * u, chance.between(52, 70) / 10 * u, chance.between(-2, 2) * u
    _halftone(sheet.ink("a"), w / 2 - apart, h / 2 - lean / 2, radius, grows=True)
    _halftone(sheet.ink("b"), w / 2 + apart, h / 2 + lean / 2, radius, grows=False)


def _halftone(sheet: Sheet, cx: float, cy: float, radius: float, *, grows: bool) -> None:
    """Rows of dots, half a step aside every other one; sizes have six steps, so that rows share a stroke."""
    step = 2.2 * sheet.unit
    for row in range(-int(2 * radius / step), int(2 * radius / step) + 1):
        away = row * step / 2
        if abs(away) >= radius - step * 0.3:
            continue
        share = away / (2 * radius) + 0.5
        size = step * (0.2 + 0.8 * round((share if grows else 1 - share) * 5) / 5) * 0.98
        aside = step / 2 if row % 2 else 0.0
        count = (sqrt(radius**2 - away**2) - size * 0.3 - aside) // step
        if count >= 0:
            reach = count * step + aside
            sheet.dots(cx - reach, cy + away, cx + reach, step, size)


def rings(sheet: Sheet) -> None:
    """Two rings that cross round a disc."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    radius = min(8.2 * u, w * 0.27)
    apart, lean = radius * chance.between(50, 62) / 100, chance.pick((-1, 1)) * chance.between(6, 16) / 10 * u
    sheet.ink("c").disc(w / 2, h / 2, radius * 0.72)
    sheet.ink("a").arc(w / 2 - apart, h / 2 + lean, radius, 3.2 * u)
    sheet.ink("b").arc(w / 2 + apart, h / 2 - lean, radius, 3.2 * u)


def knots(sheet: Sheet) -> None:
    """Knots of a net around a large one."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    count = chance.pick((5, 6))
    ends: list[Point] = []
    for index in range(count):
        angle = 2 * pi * index / count + chance.between(-25, 25) / 100
        along, down = chance.between(75, 100) / 100, chance.between(75, 100) / 100
        ends.append((w / 2 + min(w * 0.4, 18 * u) * cos(angle) * along, h / 2 + h * 0.4 * sin(angle) * down))
    hub = (w / 2 + chance.between(-2, 2) * u, h / 2 + chance.between(-2, 2) * u)
    sheet.ink("a")
    for end in ends:
        sheet.line(1.7 * u, hub, end)
    for index in range(0, count, 2):
        sheet.line(1.7 * u, ends[index], ends[(index + 1) % count])
    sheet.ink("b").disc(*hub, 5.4 * u)
    for x, y in ends:
        sheet.disc(x, y, chance.pick((2.0, 2.6, 3.2, 3.8)) * u)


# --- a street: bricks and a window, a painted curtain, leaves


def bricks(sheet: Sheet) -> None:
    """A wall of bricks, its window and a plant there."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    high, wide, joint = round(2.3 * u), round(6.5 * u), round(0.7 * u)
    sheet.ink("b")
    for row in range(round(h / (3 * u))):
        y = round(joint / 2 + row * 3 * u + high / 2)
        sheet.dashes(-(row % 2) * round(3.6 * u), y, w, wide, joint, high)
    cx, radius = w * chance.between(30, 70) / 100, 5.4 * u
    inks: tuple[Ink, ...] = ("g", "c")
    for ink, edge in zip(inks, (0.9 * u, 0.0), strict=True):
        reach = radius + edge
        sheet.cover(ink).disc(cx, 9.5 * u, reach).rect(cx - reach, 9.5 * u, 2 * reach, 9.4 * u + edge)
    sheet.ink("a").line(0.8 * u, (cx, 19.5 * u), (cx, 9 * u))
    for up, length in ((0, 5.6), (3, 5.2), (6, 4.4)):
        for angle in (-0.75, pi + 0.75):
            sheet.leaf(cx, (19 - up) * u, length * u, 1.35 * u, angle)
    sheet.cover("a").rect(cx - 7.4 * u, 19 * u, 14.8 * u, 2 * u)


def curtain(sheet: Sheet) -> None:
    """A painted curtain: a sun, another, hills, seen through the slats."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    cx, cy, radius = w * chance.between(30, 70) / 100, h * 0.55, chance.between(78, 96) / 10 * u
    sheet.ink("b").disc(cx, cy, radius)
    sheet.ink("c").disc(cx + chance.pick((-1, 1)) * radius, cy + 1.5 * u, radius * 0.62)
    step, start = chance.between(60, 90) / 10 * u, chance.between(10, 40) / 10 * u
    sheet.ink("a").hills(-start, h * 0.74, step, 2.2 * u, round((w + start) / (2 * step) + 0.5), h + u)
    sheet.cover("g").rect(0, 3.8 * u, w, 0.6 * u)
    for slat in range(10):
        y = (5.4 + 1.9 * slat) * u
        sheet.line(0.55 * u, (0, y), (w, y), butt=True)
    sheet.cover("a").rect(0, 0, w, 3.8 * u)


def leaves(sheet: Sheet) -> None:
    """Tall stems with their leaves, before a sun."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    count = max(3, round(w / (12 * u)))
    sheet.ink("c").disc(w * chance.between(20, 80) / 100, h * 0.36, 6.2 * u)
    tops = [chance.between(2, 6) * u for _ in range(count)]
    inks: tuple[Ink, ...] = ("b", "a")
    for turn, ink in enumerate(inks):
        sheet.ink(ink)
        for index in range(1 - turn, count, 2):
            _stem(sheet, w * (index + 0.5) / count, tops[index], 7.4 * u)


def _stem(sheet: Sheet, x: float, top: float, length: float) -> None:
    u, h = sheet.unit, sheet.height
    sheet.line(0.9 * u, (x, h), (x, top + 3 * u), butt=True)
    y = h - 3.4 * u
    while y > top + 3 * u:
        for angle in (-0.7, pi + 0.7):
            sheet.leaf(x, y, length, length * 0.27, angle)
        y -= length * 0.68
    sheet.leaf(x, top + 4 * u, length * 0.85, length * 0.25, -pi / 2)


# --- a studio: knobs, faders, a jack and its cable


def knobs(sheet: Sheet) -> None:
    """Knobs, each turned its own way."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    several = chance.pick((2, 3))
    count = several * round(w / (36 * u))
    radius = (7.6 if several == 2 else 5.6) * u
    inks: tuple[Ink, ...] = ("p", "b", "c")
    first = chance.between(0, 2)
    places = [(w * (index + 0.5) / count, h / 2 + (1 if several == 2 else (1 - index % 3) * 1.6) * u) for index in range(count)]
    turns = [radians(chance.between(-130, 130) - 90) for _ in range(count)]
    sheet.cover("a")
    for x, y in places:
        sheet.disc(x + 0.9 * u, y + 0.9 * u, radius)
    for turn, ink in enumerate(inks):
        sheet.cover(ink)
        for index, (x, y) in enumerate(places):
            if (index + first) % 3 == turn:
                sheet.disc(x, y, radius)
    sheet.cover("p")
    for x, y in places:
        for mark in range(9):
            angle = radians(-230 + mark * 35)
            near, far = radius + 1.1 * u, radius + 2.2 * u
            sheet.line(0.5 * u, (x + cos(angle) * near, y + sin(angle) * near), (x + cos(angle) * far, y + sin(angle) * far), butt=True)
    sheet.cover("a")
    for (x, y), angle in zip(places, turns, strict=True):
        inner, outer = radius * 0.32, radius - 1.2 * u
        sheet.line(1.3 * u, (x + cos(angle) * inner, y + sin(angle) * inner), (x + cos(angle) * outer, y + sin(angle) * outer))


def faders(sheet: Sheet) -> None:
    """Faders, each at its own level."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    count = chance.pick((3, 4)) * round(w / (36 * u))
    inks: tuple[Ink, ...] = ("b", "p", "c")
    first, half = chance.between(0, 3), 3.4 * u
    places = [(w * (index + 0.5) / count, h * chance.between(26, 74) / 100) for index in range(count)]
    sheet.cover("a")
    for x, y in places:
        sheet.rect(x - 0.7 * u, 1.6 * u, 1.4 * u, h - 3.2 * u, 0.7 * u)
        sheet.rect(x - half + 0.7 * u, y - 2.5 * u, 2 * half, 6.4 * u)
    for ink in inks:
        sheet.cover(ink)
        for index, (x, y) in enumerate(places):
            if "bpcp"[(index + first) % 4] == ink:
                sheet.rect(x - half, y - 3.2 * u, 2 * half, 6.4 * u)
    sheet.cover("a")
    for x, y in places:
        sheet.rect(x - half, y - 0.45 * u, 2 * half, 0.9 * u)


def jack(sheet: Sheet) -> None:
    """A jack at the end of a cable with a loop, before a perforated board."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    side, middle, step = chance.pick((-1, 1)), w / 2, 2.4 * u
    loop = chance.between(40, 52) / 10
    sheet.cover("a")
    for row in range(round(h / step)):
        sheet.dots(step / 2, step / 2 + row * step, w, step, 0.7 * u)
    turns = [(-6 + loop * cos(part / 8 * pi), 12 + loop * 1.2 * sin(part / 8 * pi)) for part in range(4, 21)]
    cable = [(-60.0, 18.0), *turns, (6, 10), (8, 10)]
    sheet.cover("b").line(1.9 * u, *((middle + side * x * u, y * u) for x, y in cable))

    def block(x: float, y: float, wide: float, high: float) -> None:
        left = x if side > 0 else -x - wide
        sheet.rect(middle + left * u, y * u, wide * u, high * u)

    sheet.cover("c")
    block(16.3, 8.9, 4, 2.2) if w > 40 * u else block(16.3, 8.9, 1.7, 2.2)
    sheet.cover("p")
    block(7, 7.6, 5, 4.8)
    block(12.4, 8.4, 3.6, 3.2)
    if w > 40 * u:
        block(20.6, 8.9, 1.6, 2.2)
        sheet.disc(middle + side * 22.2 * u, 10 * u, 1.1 * u)


# --- an announcement: rays, waves, an exclamation mark or a guillemet


def rays(sheet: Sheet) -> None:
    """Rays from a disc, every other one in another ink."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    x, y = w * chance.between(18, 82) / 100, h * chance.between(55, 92) / 100
    count, lean, reach = chance.pick((9, 11, 13)), chance.between(0, 30) / 100, w + h
    half = pi / count * 0.5
    inks: tuple[Ink, ...] = ("a", "b")
    for turn, ink in enumerate(inks):
        sheet.cover(ink)
        for index in range(0, count, 1 + turn):
            angle = 2 * pi * (index + turn * 0.5) / count + lean
            sides = ((x + reach * cos(angle + by), y + reach * sin(angle + by)) for by in (-half, half))
            sheet.polygon((x, y), *sides)
    sheet.cover("p").disc(x, y, 5.2 * u)
    sheet.cover("a").disc(x, y, 2 * u)


def waves(sheet: Sheet) -> None:
    """Waves from a corner."""
    w, h, u, chance = sheet.width, sheet.height, sheet.unit, sheet.chance
    x = 0 if chance.pick((False, True)) else w
    order = chance.pick(("pab", "bpa", "apb"))
    inks: tuple[Ink, ...] = ("a", "b", "p")
    for ink in inks:
        sheet.cover(ink)
        for index in range(round(6 * w / (36 * u))):
            if order[index % 3] == ink:
                sheet.arc(x, h, (7 + 4.4 * index) * u, 2.9 * u)
    sheet.cover("p").disc(x, h, 4.2 * u)


def sign(sheet: Sheet) -> None:
    """An exclamation mark or a guillemet, twice."""
    w, h, u = sheet.width, sheet.height, sheet.unit
    words = sheet.chance.pick(("«", "»", "!"))
    size, foot = (32 * u, 11.2 * u) if words == "!" else (50 * u, 13.5 * u)
    aside = sheet.chance.between(28, 36) / 10 * u
    sheet.cover("a").text(w / 2 - aside, h / 2 + foot, size, words, 100)
    sheet.cover("b").text(w / 2 + aside, h / 2 + foot, size, words, 100)
