"""The agenda of a site as of a day: pure functions from events to what its pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from ..french.dates import MONTHS
from ..routes.descriptions import described
from .occurrences import Meeting, Occurrence, in_order
from .strands import ROOT, Strand

SHOWN_AS_SOONEST, SHOWN_AS_LATEST = 3, 6


@dataclass(frozen=True)
class Month:
    """The dates of a month, or of a year's unknown month when ``month`` is None."""

    year: int
    month: int | None
    dates: tuple[Occurrence, ...]

    @property
    def title(self) -> str:
        """« octobre 2024 », or « 2024, mois inconnu »."""
        return f"{MONTHS[self.month]} {self.year}" if self.month else f"{self.year}, mois inconnu"

    @property
    def address(self) -> str:
        """The page of the month, in the site; of the year, where the month is unknown."""
        return f"{self.year_address}{self.month:02}/" if self.month else self.year_address

    @property
    def summary(self) -> str:
        """What there is, in a sentence, as far as a few lines go."""
        titles = list(dict.fromkeys(each.meeting.entry.title for each in self.dates))
        said = f"Les rendez-vous de l'agenda, {self.title} : {' ; '.join(titles)}."
        return described(said, "Pour chacun, sa date, son lieu et qui y intervient.")

    @property
    def name(self) -> str:
        """« octobre », or the year where the month is unknown."""
        return MONTHS[self.month] if self.month else str(self.year)

    @property
    def year_address(self) -> str:
        """The page of its year, in the site."""
        return f"{ROOT}{self.year}/"

    @property
    def poster(self) -> str:
        """The month's poster, in the site."""
        return f"{self.address}affiche/"


@dataclass(frozen=True)
class Year:
    """The dates of a year: ``address`` is the page that lists them, by month."""

    year: int
    months: tuple[Month, ...]

    @property
    def address(self) -> str:
        """The page of the year, in the site."""
        return f"{ROOT}{self.year}/"

    @property
    def count(self) -> int:
        """How many dates there were, or will be."""
        return sum(len(month.dates) for month in self.months)


@dataclass(frozen=True)
class Series:
    """A strand with its dates: ``upcoming`` soonest first, ``past`` last first."""

    key: str
    strand: Strand
    upcoming: tuple[Month, ...]
    past: tuple[Occurrence, ...]

    @property
    def address(self) -> str:
        """The page of the strand, in the site."""
        return f"{ROOT}{self.key}/"


@dataclass(frozen=True)
class Agenda:
    """``upcoming`` by month, soonest first; ``past`` last first; ``years``, last first; ``series`` in the order of site.toml."""

    upcoming: tuple[Month, ...]
    past: tuple[Occurrence, ...]
    years: tuple[Year, ...]
    series: tuple[Series, ...]

    @property
    def soonest(self) -> tuple[Occurrence, ...]:
        """The next dates, as many as a home page shows."""
        return tuple(each for month in self.upcoming for each in month.dates)[:SHOWN_AS_SOONEST]

    @property
    def season(self) -> Year | None:
        """The year of the next date, else the last year that had any."""
        following = next((each.start.year for month in self.upcoming for each in month.dates), None)
        return next((year for year in self.years if following in (None, year.year)), None)

    @property
    def over(self) -> datetime | None:
        """When all that is announced is over, where that is more than a home page shows."""
        announced = [each for month in self.upcoming for each in month.dates]
        return max(each.over for each in announced) if len(announced) > SHOWN_AS_SOONEST else None

    @property
    def latest(self) -> tuple[Occurrence, ...]:
        """The last dates that are past, last first."""
        return self.past[:SHOWN_AS_LATEST]

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month that is known to have a date."""
        return tuple(month for year in self.years for month in year.months if month.month)

    def around(self, month: Month) -> tuple[Month | None, Month | None]:
        """The months with dates before and after one."""
        ordered = sorted(self.months, key=lambda each: (each.year, each.month or 0))
        place = ordered.index(month)
        return (ordered[place - 1] if place else None, ordered[place + 1] if place + 1 < len(ordered) else None)


def agenda(events: Iterable[Meeting], today: date, strands: Mapping[str, Strand], site: str) -> Agenda:
    """Sort and group the dates of events as of a day; one is past the day after the last day it may still take place.

    The events of other sites have their own strands, hence no page of strand here: ``site`` tells which are this one's.
    """
    ordered = in_order(events)
    upcoming = [each for each in ordered if not is_past(each, today)]
    own = [each for each in ordered if each.meeting.site == site]
    years = [Year(year, by_month(list(dates))) for year, dates in groupby(ordered, key=lambda each: each.start.year)]
    series = (
        Series(
            key,
            strand,
            by_month([d for d in own if _is_of(d, key) and not is_past(d, today)]),
            past_of((d for d in own if _is_of(d, key)), today),
        )
        for key, strand in strands.items()
    )
    return Agenda(by_month(upcoming), past_of(ordered, today), tuple(years[::-1]), tuple(series))


def is_past(occurrence: Occurrence, today: date) -> bool:
    """Whether a date is over: known to the month, it is once the month has ended."""
    return occurrence.last_day < today


def by_month(ordered: Sequence[Occurrence]) -> tuple[Month, ...]:
    """Dates in the order given, under their months."""
    groups = groupby(ordered, key=lambda each: (each.start.year, each.start.month))
    return tuple(Month(year, month, tuple(group)) for (year, month), group in groups)


def _is_of(occurrence: Occurrence, strand: str) -> bool:
    return occurrence.meeting.entry.strand == strand


def past_of(dates: Iterable[Occurrence], today: date) -> tuple[Occurrence, ...]:
    """Those of some dates that are over on a day, the last first; what is not known of a date sorts after what is."""
    past = (each for each in dates if is_past(each, today))
    return tuple(sorted(past, key=lambda each: (each.start.newest_key, each.meeting.slug, each.number), reverse=True))
