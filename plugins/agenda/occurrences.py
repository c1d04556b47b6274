"""The dates of meetings: an event may take place several times, and each time is one ticket and one entry of a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from ..content.items import Item
from ..french.dates import PARIS, PartialDate
from .kind import Event, Session

Meeting = Item[Event]
M = TypeVar("M", bound="datetime | date | None")


@dataclass(frozen=True)
class Occurrence:
    """One date of an event: ``number`` is 1 for its own, and that of the session for the others.

    ``status`` is a word of ``EVENT_STATUSES``, ``previous`` the date that a rescheduled one had.
    """

    meeting: Meeting
    number: int
    start: PartialDate
    end: PartialDate | None
    status: str
    previous: PartialDate | None

    @property
    def uid(self) -> str:
        """The UID of its calendar entries (RFC 7986, 5.3): the event's identifier, whatever its title, its file or its domain become."""
        return self.meeting.entry.id if self.number == 1 else f"{self.meeting.entry.id}-{self.number}"

    @property
    def is_dated(self) -> bool:
        """Whether its days are known: only then does it stand in anyone's calendar."""
        return self.start.day is not None and (self.end is None or self.end.day is not None)

    @property
    def is_all_day(self) -> bool:
        """Whether its days are known and its hours are not."""
        return self.start.time is None

    @property
    def takes_place(self) -> bool:
        """Whether it is neither cancelled nor postponed."""
        return self.status in ("scheduled", "rescheduled")

    @property
    def last_day(self) -> date:
        """The last day on which it may still take place."""
        return (self.end or self.start).last_day

    @property
    def begins(self) -> datetime | date:
        """Its start in Paris: a moment, or a day."""
        return self.start.first_day if self.start.time is None else at(self.start.first_day, self.start.time)

    @property
    def ends(self) -> datetime | date | None:
        """Its end in Paris: a moment, where one is known, or the day after its last (RFC 5545, 3.6.1: DTEND is exclusive)."""
        if self.start.time is None:
            return self.last_day + timedelta(days=1)
        return at(self.end.first_day, self.end.time) if self.end and self.end.time else None

    @property
    def over(self) -> datetime:
        """From when on it is over: its end, else the end of its last day, in Paris."""
        ends = self.ends
        return ends if isinstance(ends, datetime) else at(self.last_day + timedelta(days=1), time())


def at(day: date, clock: time) -> datetime:
    """A moment in Paris; of an hour that comes twice, the first (RFC 5545, 3.3.5)."""
    return datetime.combine(day, clock, PARIS)


def is_twice(moment: datetime | date | None) -> bool:
    """Whether clocks show a moment twice, in the night that ends summer time: programs do not agree which is meant."""
    return isinstance(moment, datetime) and moment.utcoffset() != moment.replace(fold=1).utcoffset()


def in_utc(moment: M) -> M | datetime:
    """A moment in UTC, where nobody can be mistaken; a day as it is."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def occurrences(meeting: Meeting) -> tuple[Occurrence, ...]:
    """The dates of an event, its own first; when all of it is off, so is each of them; what was cancelled is not put off."""
    entry = meeting.entry
    off = entry.eventStatus if entry.eventStatus in ("cancelled", "postponed") else None
    return (
        Occurrence(meeting, 1, entry.start, entry.end, entry.eventStatus, entry.previousStartDate),
        *(Occurrence(meeting, s.number, s.start, s.end, _status(s, off), s.previousStartDate) for s in entry.sessions),
    )


def _status(session: Session, off: str | None) -> str:
    return off if off == "cancelled" or (off and session.eventStatus != "cancelled") else session.eventStatus


def in_order(meetings: Iterable[Meeting]) -> tuple[Occurrence, ...]:
    """Every date of several events, soonest first; what is not known of a date sorts after what is."""
    found = (occurrence for meeting in meetings for occurrence in occurrences(meeting))
    return tuple(sorted(found, key=lambda each: (each.start, each.meeting.slug, each.number)))
