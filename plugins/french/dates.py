"""Dates as precise as they are known: a year, a month, a day, or a minute of a day (ISO 8601 reduced precision)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as clock
from functools import total_ordering
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_month_names
from pydantic_core import CoreSchema, core_schema

PARIS = ZoneInfo("Europe/Paris")
MONTHS = {number: str(name) for number, name in get_month_names("wide", locale="fr").items()}
FIRST_CLOCK = 1982  # the first whole year with today's rules of summer time, as far as calendars tell them
EXPECTED = "écrivez 2024, 2024-10, 2024-10-15 ou 2024-10-15 18:30"

_CLOCK = r"(?:[T ]\s*(?P<hour>[0-9]{1,2})\s*[:hH]\s*(?P<minute>[0-9]{2})?)?"  # no other script's digits
_ISO = re.compile(rf"(?P<year>[0-9]{{4}})(?:-(?P<month>[0-9]{{1,2}})(?:-(?P<day>[0-9]{{1,2}}){_CLOCK})?)?")
_FRENCH = re.compile(rf"(?:(?:(?P<day>[0-9]{{1,2}})/)?(?P<month>[0-9]{{1,2}})/)?(?P<year>[0-9]{{4}}){_CLOCK}")


def now() -> datetime:
    """The moment, in Paris: the only place of the whole house that looks at the clock."""
    return datetime.now(PARIS)


def today() -> date:
    """The day, in Paris."""
    return now().date()


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A moment in Paris, known to the year, the month, the day or the minute.

    Ordered by what is known: in a month the dated days come first and « this month » last, in a year the months first and
    « this year » last. ``str()`` gives the ISO 8601 form at the same precision, as ``<time datetime>`` takes it.
    """

    year: int
    month: int | None = None
    day: int | None = None
    time: clock | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2024``, ``2024-10``, ``2024-10-15``, ``2024-10-15 18:30`` or the same as ``15/10/2024 18h30``.

        Raises ValueError with a French sentence when the text is no date, or one that no calendar has.
        """
        found = _ISO.fullmatch(text.strip()) or _FRENCH.fullmatch(text.strip())
        if not found:
            raise ValueError(f"cette date n'est pas comprise ; {EXPECTED}")
        year, month, day, hour, minute = (int(found[part]) if found[part] else None for part in ("year", "month", "day", "hour", "minute"))
        assert year is not None
        _check_calendar(year, month, day)
        if hour is None:
            return cls(year, month, day)
        if day is None:
            raise ValueError(f"une heure sans jour ; {EXPECTED}")
        if hour > 23 or (minute or 0) > 59:
            raise ValueError(f"il n'est jamais {hour} h {minute or 0:02} : les heures vont de 00:00 à 23:59")
        moment = cls(year, month, day, clock(hour, minute or 0))
        _check_clock(moment)
        return moment

    @property
    def first_day(self) -> date:
        """The earliest day this can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day this can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def sort_key(self) -> tuple[int, int, int, clock]:
        """Years, months, days and minutes; a part that is not known sorts after those that are."""
        return (self.year, self.month or 13, self.day or 32, self.time or clock.max)

    @property
    def newest_key(self) -> tuple[int, int, int, clock]:
        """The key for lists that go from the newest, in reverse: there too, what is not known stands after what is."""
        return (self.year, self.month or 0, self.day or 0, self.time or clock.min)

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        if self.time:
            return datetime.combine(self.first_day, self.time, PARIS).isoformat(timespec="minutes")
        parts = [f"{self.year:04}", self.month and f"{self.month:02}", self.day and f"{self.day:02}"]
        return "-".join(part for part in parts if part)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        def read(value: Any) -> PartialDate:
            return value if isinstance(value, cls) else cls.parse(str(value))

        return core_schema.no_info_plain_validator_function(read)


def _check_clock(moment: PartialDate) -> None:
    """Raise ValueError, in French, for an hour that summer time leaves out."""
    if moment.year < FIRST_CLOCK:
        raise ValueError(f"l'heure d'un jour d'avant {FIRST_CLOCK} ne se dit pas ici ; gardez le jour seul")
    local = datetime.combine(moment.first_day, moment.time or clock(), PARIS)
    if local.astimezone(UTC).astimezone(PARIS).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(f"cette nuit-là, on passe à l'heure d'été : il n'est jamais {local.hour} h {local.minute:02}")


def _check_calendar(year: int, month: int | None, day: int | None) -> None:
    """Raise ValueError, in French, for a month or a day that does not exist."""
    if not 1900 <= year <= 2200:
        raise ValueError(f"l'année {year} n'est pas vraisemblable ; {EXPECTED}")
    if month is None:
        return
    if not 1 <= month <= 12:
        raise ValueError(f"il n'y a pas de mois {month} : écrivez année-mois-jour, ou jour/mois/année")
    days = monthrange(year, month)[1]
    if day == 0:
        raise ValueError("il n'y a pas de jour 0")
    if day is not None and day > days:
        raise ValueError(f"{MONTHS[month]} {year} a {days} jours")
