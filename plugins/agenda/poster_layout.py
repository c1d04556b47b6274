"""The poster of a month: how large its lines can be, and how many dates it has room for. What is left over is said, never cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from .occurrences import Occurrence
from .tickets import speakers_in_words
from .view import Month

HEIGHT, WIDTH = 140.0, 182.0  # mm, what an A4 sheet leaves to the list
LEFT_OVER = 10.0  # mm, of the line that says how many dates are not there
POINT = 0.3528  # mm
# The sizes that the style sheet has: the points of a title, the mm between two dates, the columns.
ALONE = "single"  # one date: its day is the picture
ALONE_SIZE, ALONE_HEIGHT = (30.0, 0.0, 1), 72.0  # mm, what the day leaves to the words
SIZES = {"large": (19.0, 7.0, 1), "medium": (14.5, 4.0, 1), "small": (10.5, 2.5, 2), "smallest": (8.5, 1.5, 2)}
_LETTER, _SMALL_LETTER = 0.55, 0.6  # the width of a letter in the display and text faces, as parts of their size, with some to spare
_SERIES = 50  # letters, of the longest name of a series with its site's


@dataclass(frozen=True)
class PosterLayout:
    """What a poster shows: ``size`` is one of ``SIZES``, or ``ALONE``, ``others`` how many dates there is no room for."""

    size: str
    dates: tuple[Occurrence, ...]
    others: int


def poster_layout(month: Month) -> PosterLayout:
    """The largest size in which all dates of a month fit on a sheet, or as many as fit in the smallest. One alone has its own sheet."""
    if len(month.dates) == 1 and _height(month.dates[0], ALONE_SIZE) <= ALONE_HEIGHT:
        return PosterLayout(ALONE, month.dates, 0)
    for size in SIZES:
        if sum(_rows(month.dates, size)) <= HEIGHT:
            return PosterLayout(size, month.dates, 0)
    heights = accumulate(_rows(month.dates, "smallest"))
    kept = SIZES["smallest"][2] * sum(1 for height in heights if height <= HEIGHT - LEFT_OVER)
    return PosterLayout("smallest", month.dates[:kept], len(month.dates) - kept)


def _rows(dates: tuple[Occurrence, ...], size: str) -> Iterator[float]:
    """The height of each row of dates in mm, that of the highest in it."""
    columns = SIZES[size][2]
    heights = [_height(date, SIZES[size]) for date in dates]
    yield from (max(heights[first : first + columns]) for first in range(0, len(heights), columns))


def _height(date: Occurrence, size: tuple[float, float, int]) -> float:
    """The height of a date in mm: its series, its title, who speaks, then when and where, each on as many lines as it may take."""
    points, gap, columns = size
    em = points * POINT
    beside = 0 if size == ALONE_SIZE else 4.2 * em + 4  # the stub
    width = ((WIDTH - 6 * (columns - 1)) / columns - beside) / em
    title = ceil(len(date.meeting.entry.title) * _LETTER / width)
    series = ceil(_SERIES * 0.7 * _LETTER / width)
    place = 2 * len(date.meeting.entry.location or "")  # a sheet's title is longer than its file's name
    fine = ceil((45 + place) * 0.72 * _SMALL_LETTER / width)
    fine += ceil(len(speakers_in_words(date.meeting.entry)) * 0.72 * _SMALL_LETTER / width)
    return gap + em * (series * 0.7 * 1.2 + title * 1.05 + fine * 0.72 * 1.25)
