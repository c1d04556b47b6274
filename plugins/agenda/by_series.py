"""The last year that has dates behind it, series by series: what was on, and the voices that were heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..french.wording import SHORT_MONTHS, count_in_words
from .kind import Performer
from .occurrences import Meeting, Occurrence
from .view import Series

MOST_IN_ROW, MOST_NAMES = 6, 16  # the others are on the page of their series


@dataclass(frozen=True)
class PastMeeting:
    """A date as a row of its series shows it: ``when`` as far as it is known in the year, then who was there."""

    start: str
    when: str
    title: str
    address: str
    voices: tuple[str, ...]


@dataclass(frozen=True)
class SeriesRow:
    """A series of the year in its ink: its last dates, in the order they took place, and how many ``others`` came before them.

    ``told`` is what the series is and how many dates there were, in words; ``names`` are those of all its voices, each once.
    """

    label: str
    told: str
    ink: str
    address: str
    meetings: tuple[PastMeeting, ...]
    names: tuple[str, ...]
    others: int = 0

    @property
    def shown_names(self) -> tuple[str, ...]:
        """As many names as a poster has room for, from the first that was heard."""
        return self.names[:MOST_NAMES]

    @property
    def unnamed(self) -> int:
        """How many voices are left out of those."""
        return len(self.names) - len(self.shown_names)


@dataclass(frozen=True)
class YearBySeries:
    """The rows of a year; without any, there is no year to look back on."""

    year: int
    rows: tuple[SeriesRow, ...] = ()

    @property
    def voices(self) -> str:
        """How many voices were heard, in words: « treize voix »; nothing where none was."""
        count = len({name for row in self.rows for name in row.names})
        return f"{count_in_words(count, feminine=True)} voix" if count else ""


def year_by_series(series: Sequence[Series], href: Callable[[Meeting], str]) -> YearBySeries:
    """The last year in which a series has a date that is past and took place; ``href`` gives the address of a meeting."""
    past = {each.key: [date for date in each.past[::-1] if date.takes_place] for each in series}
    year = max((date.start.year for dates in past.values() for date in dates), default=0)
    return YearBySeries(year, tuple(row for each in series if (row := _row(each, past[each.key], year, href)).meetings))


def _row(series: Series, past: Sequence[Occurrence], year: int, href: Callable[[Meeting], str]) -> SeriesRow:
    dates = [date for date in past if date.start.year == year]
    names = dict.fromkeys(person.name for date in dates for person in date.meeting.entry.performer)
    shown = tuple(
        PastMeeting(str(date.start), _when(date), date.meeting.entry.short_title, href(date.meeting), _voices(date.meeting.entry.performer))
        for date in dates[-MOST_IN_ROW:]
    )
    count = f"{count_in_words(len(dates)).capitalize()} en {year}."
    told = " ".join(part for part in (series.strand.summary, count) if part)
    return SeriesRow(series.strand.label, told, series.strand.ink, series.address, shown, tuple(names), len(dates) - len(shown))


def _when(date: Occurrence) -> str:
    """« 12 mars », « mars », or « dans l'année »."""
    if date.start.month is None:
        return "dans l'année"
    month = SHORT_MONTHS[date.start.month]
    return f"{date.start.day} {month}" if date.start.day else month


def _voices(performers: Sequence[Performer]) -> tuple[str, ...]:
    """Each with the structure that they are of, else with what they do."""
    return tuple(", ".join(part for part in (each.name, each.structure or each.role) if part) for each in performers)
