"""Years as notes on a staff: each at its place in time, the later the higher. Words stand above and below in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from .drawn import Timeline, TimelineYear

WIDTH = 1216  # in units of the drawing, as all that follows
LAST_WORDS = 170  # what the words of the last year may take at its right
LETTER, GAP = 8.4, 14  # a letter of the words, at most; between the words of two years
LINE, YEAR = 20, 30  # the heights of lines
STEM = 64  # of a note, at least
SPACE = 18  # between two lines of the staff
HEAD = 12  # from the middle of a note to its stem
INKS = ("spot-1", "spot-2")


@dataclass(frozen=True)
class NoteWords:
    """A line of words: ``part`` says of what (``year``, ``title``, ``text``)."""

    part: str
    words: str
    x: float
    y: float


@dataclass(frozen=True)
class StaffNote:
    """A note: its middle, its ink, the ``d`` of its stem, and its words."""

    x: float
    y: float
    ink: str
    stem: Markup
    lines: tuple[NoteWords, ...]


@dataclass(frozen=True)
class Staff:
    """A drawing ``width`` by ``height``: the ``d`` of the five lines, and the notes from the first to the last."""

    height: int
    lines: Markup
    notes: tuple[StaffNote, ...]
    width: int = WIDTH


def staff(timeline: Timeline) -> Staff:
    """Place the years: those of even rank have their words above, the others below."""
    years = timeline.years
    first, last = years[0].year, years[-1].year
    places = [round(20 + (WIDTH - LAST_WORDS - 20) * (each.year - first) / (last - first), 1) for each in years]
    words = [list(_words(each, _room(places, index))) for index, each in enumerate(years)]
    top = _height(words[::2]) + STEM
    bottom = top + 4 * SPACE
    notes = []
    for index, (x, lines) in enumerate(zip(places, words, strict=True)):
        y = round(bottom - 4 * SPACE * index / (len(years) - 1), 1)
        if index % 2:
            stem, start = f"M{x - HEAD} {y}V{bottom + STEM - 12}", bottom + STEM + 16
        else:
            stem, start = f"M{x + HEAD} {y}V{top - STEM + 12}", top - STEM + YEAR - _height([lines])
        notes.append(StaffNote(x, y, INKS[index % 2], Markup(stem), tuple(_placed(lines, round(x - HEAD, 1), start))))
    ruled = "".join(f"M0 {top + SPACE * line}H{WIDTH}" for line in range(5))
    return Staff(bottom + STEM + _height(words[1::2]), Markup(ruled), tuple(notes))


def _room(places: Sequence[float], index: int) -> float:
    """What the words of a year may take before those of the next on the same side, or the edge, begin."""
    beyond = places[index + 2] if index + 2 < len(places) else WIDTH
    return beyond - places[index] - GAP


def _words(year: TimelineYear, room: float) -> Iterator[tuple[str, str]]:
    letters = max(6, int(room / LETTER))
    yield "year", str(year.year)
    yield from (("title", line) for line in wrap(year.title, letters, break_long_words=False))
    yield from (("text", line) for line in wrap(year.text or "", letters, break_long_words=False))


def _height(blocks: Sequence[Sequence[tuple[str, str]]]) -> int:
    """That of the highest of these blocks of words."""
    return max(YEAR + LINE * (len(block) - 1) for block in blocks)


def _placed(lines: Sequence[tuple[str, str]], x: float, start: float) -> Iterator[NoteWords]:
    for index, (part, words) in enumerate(lines):
        yield NoteWords(part, words, x, start + LINE * index)
