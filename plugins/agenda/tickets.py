"""Tickets: a date as pages show it, in words; and dates under their months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..content.items import Library, Site
from ..french.wording import period_in_words, stub_in_words
from .details import Details, status_in_words
from .kind import Event
from .occurrences import Occurrence
from .view import Month


@dataclass(frozen=True)
class Ticket:
    """A date: the two parts of its stub, what is on, where it leads; nothing where a thing is not known.

    ``start``, ``end`` and ``over`` are ISO 8601, ``ink`` one of the theme's, ``series`` the strand with its site where that is another,
    ``day`` the same as ``when`` for posters, which say that a day is not known.
    """

    large: str
    small: str
    start: str
    end: str
    over: str
    ink: str
    series: str
    title: str
    address: str
    status: str
    takes_place: bool
    speakers: str
    when: str
    day: str
    place: str


def speakers_in_words(event: Event) -> str:
    """Who speaks, each with the structure that they are of."""
    return " · ".join(", ".join(part for part in (each.name, each.structure) if part) for each in event.performer)


@dataclass(frozen=True)
class TicketMonth:
    """Tickets of a month, or of a year's unknown month: ``address`` is the page of the month, nothing where it is unknown."""

    title: str
    address: str
    tickets: tuple[Ticket, ...]


@dataclass(frozen=True)
class TicketOffice:
    """Makes the tickets that pages of a site show, from the details of each event by its path."""

    site: Site
    library: Library
    details: Mapping[str, Details]

    def of(self, occurrence: Occurrence) -> Ticket:
        """The ticket of a date."""
        meeting = occurrence.meeting
        known = self.details[meeting.path]
        large, small = stub_in_words(occurrence.start, occurrence.end)
        words = period_in_words(occurrence.start, occurrence.end)
        told = occurrence.start.day or occurrence.end or known.place
        return Ticket(
            large=large,
            small=small,
            start=str(occurrence.start),
            end=str(occurrence.end or ""),
            over=occurrence.over.isoformat(),
            ink=known.strand.ink,
            series=self.series_of(known),
            title=meeting.entry.title,
            address=self.library.href(meeting, self.site),
            status=status_in_words(occurrence),
            takes_place=occurrence.takes_place,
            speakers=speakers_in_words(meeting.entry),
            when=words if told else "",
            day=words if occurrence.start.day else "Jour à préciser",
            place=known.place.entry.title if known.place else "",
        )

    def series_of(self, known: Details) -> str:
        """The strand of an event, after the name of its site where it is not this one's."""
        if known.host.folder == self.site.name:
            return known.strand.label
        sister = self.site.config.sister
        return f"{sister.label if sister and sister.site == known.host.folder else known.host.name} · {known.strand.label}"

    def all_of(self, occurrences: Sequence[Occurrence]) -> tuple[Ticket, ...]:
        """The tickets of dates, in their order."""
        return tuple(self.of(each) for each in occurrences)

    def month(self, month: Month) -> TicketMonth:
        """The tickets of a month."""
        return TicketMonth(month.title, month.address if month.month else "", self.all_of(month.dates))

    def months(self, months: Sequence[Month]) -> tuple[TicketMonth, ...]:
        """The tickets of months, in their order."""
        return tuple(self.month(each) for each in months)
