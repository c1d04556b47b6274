"""The drawings of a page's blocks: pure functions from what its editor wrote to the attributes of an SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from markupsafe import Markup

from ..drawing.emblems import Emblem, emblem
from .amounts import Heap, heaps
from .blocks import Member
from .drawn import Area, Areas, Doors, Seating, Share, Vote
from .kind import TextPage
from .sheets import InkSheet
from .staff import Staff, staff

DOTS_A_ROW, DOT_STEP = 26, 20
STRETCH = 1.8  # how much wider than high a place is drawn
SCALE = 10  # units a metre
DOORS_A_ROW = 8
HATCH = 8  # between two lines
RADIUS, SEAT = 230, 27  # of a half circle of seats, and of one
BALLOT, BALLOT_STEP = 40, 48


@dataclass(frozen=True)
class InkedPath:
    """What one ink prints: the ``d`` of a path, and the ink by its name in the theme."""

    ink: str
    d: Markup


@dataclass(frozen=True)
class CountedDots:
    """A count as dots, in a drawing ``width`` by ``height``: one path a share."""

    paths: tuple[InkedPath, ...]
    width: int
    height: int


@dataclass(frozen=True)
class DrawnPlace:
    """A place drawn to scale: ``outline`` is its wall, ``hatching`` the ``d`` of the lines over a part of it, if there is one."""

    area: Area
    width: float
    height: float
    outline: InkedPath
    hatching: Markup


@dataclass(frozen=True)
class DrawnRow:
    """Doors that are counted: the ``d`` of their walls, and their awnings, one path an ink."""

    doors: Doors
    width: float
    height: float
    walls: Markup
    awnings: tuple[InkedPath, ...]


@dataclass(frozen=True)
class Scaled:
    """Places to one scale: each drawing is as ``width`` as the widest, and as high as what it shows."""

    places: tuple[DrawnPlace, ...]
    doors: DrawnRow | None


@dataclass(frozen=True)
class Seats:
    """The seats of a category: its ``count`` where it is written, the places of each."""

    ink: str
    count: int
    seated: str
    x: float
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Hemicycle:
    """Seats in a half circle, in a drawing ``width`` by ``height``; a seat has the same ``radius``."""

    seats: tuple[Seats, ...]
    radius: float
    width: int = 2 * (RADIUS + SEAT + 3)
    height: int = RADIUS + 2 * (SEAT + 3)


@dataclass(frozen=True)
class Ballots:
    """A vote and its ballots: ``d`` of the papers, ``edges`` of what their foot is printed in, ``tint`` the pale ink they lie on."""

    vote: Vote
    tint: str
    papers: Markup
    edges: Markup
    width: int
    height: int = BALLOT + 14


@dataclass(frozen=True)
class Drawings:
    """What is drawn of a page's blocks; nothing of those that it has not."""

    staff: Staff | None
    dots: CountedDots | None
    areas: Scaled | None
    hemicycle: Hemicycle | None
    members: tuple[tuple[Member, str], ...]  # each with the ink of its category
    votes: tuple[Ballots, ...]
    heaps: tuple[Heap, ...]
    sheets: tuple[tuple[InkSheet, Emblem], ...]


def drawings(page: TextPage) -> Drawings:
    """The drawings of a page."""
    return Drawings(
        staff=staff(page.timeline) if page.timeline else None,
        dots=dots(page.count.shares) if page.count else None,
        areas=scaled(page.areas) if page.areas else None,
        hemicycle=hemicycle(page.board) if page.board else None,
        members=members(page.people, page.board) if page.board else (),
        votes=tuple(map(ballots, page.votes)),
        heaps=heaps(page.amounts) if page.amounts else (),
        sheets=tuple((sheet, emblem(sheet.drawing, sheet.count or 0)) for sheet in page.sheets),
    )


def dots(shares: Sequence[Share]) -> CountedDots:
    """One dot each, row by row, one share after the other."""
    paths, start = [], 0
    for share in shares:
        places = [divmod(index, DOTS_A_ROW) for index in range(start, start + share.value)]
        d = "".join(f"M{DOT_STEP * column + DOT_STEP // 2} {DOT_STEP * row + DOT_STEP // 2}h0" for row, column in places)
        paths.append(InkedPath(share.ink, Markup(d)))
        start += share.value
    rows = -(-start // DOTS_A_ROW)
    return CountedDots(tuple(paths), DOT_STEP * min(start, DOTS_A_ROW), DOT_STEP * rows)


def scaled(areas: Areas) -> Scaled:
    """Places to one scale, and doors as wide as the widest."""
    width = max(_side(area)[0] for area in areas.places)
    return Scaled(tuple(_place(area, width) for area in areas.places), _row(areas.doors, width) if areas.doors else None)


def _side(area: Area) -> tuple[float, float]:
    return round(SCALE * sqrt(area.size * STRETCH), 1), round(SCALE * sqrt(area.size / STRETCH), 1)


def _place(area: Area, width: float) -> DrawnPlace:
    across, high = _side(area)
    hatching = _hatched(across, high * (area.part or 0) / area.size)
    outline = Markup(f"M1.5 1.5H{round(across - 1.5, 1)}V{round(high - 1.5, 1)}H1.5z")
    return DrawnPlace(area, width, high, InkedPath(area.ink, outline), hatching)


def _hatched(width: float, height: float) -> Markup:
    """Lines that rise to the right over the top of a place: the ``d`` of a path."""
    return Markup("".join(_slants(width, height)) if height else "")


def _slants(width: float, height: float) -> Iterator[str]:
    for start in range(HATCH, int(width + height), HATCH):
        left, right = max(0.0, start - height), min(float(start), width)
        yield f"M{round(left, 1)} {round(start - left, 1)}L{round(right, 1)} {round(start - right, 1)}"


def _row(doors: Doors, width: float) -> DrawnRow:
    """Shopfronts in rows: a wall, a window, and an awning in an ink that its neighbours have not."""
    step = width / DOORS_A_ROW
    wide, high = round(step * 0.86, 1), round(step * 1.25, 1)
    inks = ("spot-1", "spot-2", "spot-3")
    walls, awnings = [], dict.fromkeys(inks, "")
    for index in range(doors.count):
        row, column = divmod(index, DOORS_A_ROW)
        x, y = round(step * column, 1), round(row * step * 1.45, 1)
        walls.append(f"M{x} {y}h{wide}v{high}h{-wide}z")
        awnings[inks[(index + row) % 3]] += f"M{x} {y}h{wide}v{round(high * 0.3, 1)}h{-wide}z"
    rows = -(-doors.count // DOORS_A_ROW)
    height = round((rows - 1) * step * 1.45 + high, 1)
    return DrawnRow(doors, width, height, Markup("".join(walls)), tuple(InkedPath(ink, Markup(d)) for ink, d in awnings.items() if d))


def hemicycle(board: Seating) -> Hemicycle:
    """The seats of each category that has some, side by side in a half circle."""
    seated = [each for each in board.categories if each.seats]
    count = sum(each.seats for each in seated)
    middle, foot = RADIUS + SEAT + 3, RADIUS + SEAT + 3
    turns = [pi * (1 - index / max(1, count - 1)) for index in range(count)]
    places = [(round(middle + RADIUS * cos(turn), 1), round(foot - RADIUS * sin(turn), 1)) for turn in turns]
    groups, start = [], 0
    for index, each in enumerate(seated):
        x = middle + 84 * (index - (len(seated) - 1) / 2)
        groups.append(Seats(each.ink, each.seats, each.seated or "", round(x, 1), tuple(places[start : start + each.seats])))
        start += each.seats
    return Hemicycle(tuple(groups), min(SEAT, round(0.42 * pi * RADIUS / max(1, count - 1), 1)))


def members(people: Sequence[Member], board: Seating) -> tuple[tuple[Member, str], ...]:
    """People, each with the ink of their category."""
    inks = {category.name: category.ink for category in board.categories}
    return tuple((person, inks[person.category or ""]) for person in people)


def ballots(vote: Vote) -> Ballots:
    """As many ballots as the voice weighs, in a row."""
    lefts = [BALLOT_STEP * index for index in range(vote.weight)]
    papers = "".join(f"M{x} 0h{BALLOT}v{BALLOT}h-{BALLOT}z" for x in lefts)
    edges = "".join(f"M{x} {BALLOT}h{BALLOT}v14h-{BALLOT}z" for x in lefts)
    return Ballots(vote, vote.ink.replace("spot", "tint"), Markup(papers), Markup(edges), BALLOT_STEP * vote.weight)
