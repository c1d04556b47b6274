"""The agenda of a site as of a day: pure functions from events to what its pages show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..collections.dates import MONTHS, PartialDate
from ..collections.items import Item
from ..collections.schemas import Event

Meeting = Item[Event]

SHOWN_AS_LATEST = 6


@dataclass(frozen=True)
class Month:
    """The meetings of a month; of a year's unknown month when ``title`` is that year's."""

    title: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class Year:
    """The meetings of a year: ``address`` is the page that lists them, by month."""

    year: int
    months: tuple[Month, ...]

    @property
    def address(self) -> str:
        """The page of the year, in the site."""
        return f"/agenda/{self.year}/"

    @property
    def count(self) -> int:
        """How many meetings there were, or will be."""
        return sum(len(month.meetings) for month in self.months)


@dataclass(frozen=True)
class Agenda:
    """``upcoming`` by month, soonest first; ``latest`` past ones, last first; ``years``, last first."""

    upcoming: tuple[Month, ...]
    latest: tuple[Meeting, ...]
    years: tuple[Year, ...]

    @property
    def soonest(self) -> tuple[Meeting, ...]:
        """The next meetings, as many as a home page shows."""
        return tuple(meeting for month in self.upcoming for meeting in month.meetings)[:SHOWN_AS_LATEST]

    @property
    def latest_months(self) -> tuple[Month, ...]:
        """The latest meetings in the order they took place, by month."""
        return _months(sorted(self.latest, key=lambda event: (event.entry.start, event.slug)))


def agenda(events: Iterable[Meeting], today: date) -> Agenda:
    """Sort and group events as of a day; one is past the day after the last day it may still take place."""
    ordered = sorted(events, key=lambda event: (event.entry.start, event.slug))
    past = [event for event in ordered if is_past(event, today)]
    upcoming = [event for event in ordered if not is_past(event, today)]
    years = [Year(year, _months(list(meetings))) for year, meetings in groupby(ordered, key=lambda event: event.entry.start.year)]
    latest = sorted(past, key=lambda event: (event.entry.start.newest_key, event.slug), reverse=True)
    return Agenda(_months(upcoming), tuple(latest[:SHOWN_AS_LATEST]), tuple(years[::-1]))


def is_past(event: Meeting, today: date) -> bool:
    """Whether an event is over: known to the month, it is once the month has ended."""
    return (event.entry.end or event.entry.start).last_day < today


def _months(meetings: Sequence[Meeting]) -> tuple[Month, ...]:
    groups = groupby(meetings, key=lambda meeting: (meeting.entry.start.year, meeting.entry.start.month))
    return tuple(Month(_title(PartialDate(year, month)), tuple(group)) for (year, month), group in groups)


def _title(month: PartialDate) -> str:
    """« octobre 2024 », or « 2024, mois inconnu » where not even the month is known."""
    return f"{MONTHS[month.month]} {month.year}" if month.month else f"{month.year}, mois inconnu"
