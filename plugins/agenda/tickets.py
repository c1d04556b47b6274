"""Tickets: a date as pages show it, in words; and dates under their months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..content.items import Library, Site
from ..french.wording import hours_in_words, period_in_words, prices_in_words, stub_in_words, weekday_in_words
from .details import Details, status_in_words
from .kind import REGISTRATION, Event, Events
from .occurrences import Meeting, Occurrence, in_order
from .view import Month, is_past

REGISTER, NOTE, SEE_AGAIN, FOLLOWING = "S'inscrire", "Ajouter à mon agenda", "Revoir", "Le prochain de la série"


@dataclass(frozen=True)
class Deed:
    """Something to do about a date: what its button says and where it leads, on these sites or ``elsewhere``."""

    label: str
    address: str
    elsewhere: bool = False


@dataclass(frozen=True)
class Ticket:
    """A date: its stub, what is on, where it leads; nothing where a thing is not known.

    ``large``, ``small``, ``weekday`` and ``hours`` are what its stub says of when it is, ``when`` is what that leaves out, ``day`` all of
    it, for posters, which say that a day is not known. ``start``, ``end`` and ``over`` are ISO 8601, ``ink`` is one of the theme's,
    ``series`` the strand with its site where that is another, ``audience`` whom it is for, ``registration`` why one cannot register;
    the first of ``deeds`` is the one to do.
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
    weekday: str = ""
    hours: str = ""
    audience: str = ""
    price: str = ""
    registration: str = ""
    deeds: tuple[Deed, ...] = ()


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
    """Makes the tickets that pages of a site show as of a day, from the details of each event by its path."""

    site: Site
    library: Library
    details: Mapping[str, Details]
    today: date

    @cached_property
    def following(self) -> Mapping[tuple[str, str], Meeting]:
        """The next meeting to come of each series, by its site and its key."""
        found: dict[tuple[str, str], Meeting] = {}
        for each in in_order(known.meeting for known in self.details.values()):
            if each.takes_place and not is_past(each, self.today) and each.meeting.visible:
                found.setdefault((each.meeting.site, each.meeting.entry.strand), each.meeting)
        return found

    def of(self, occurrence: Occurrence) -> Ticket:
        """The ticket of a date."""
        meeting = occurrence.meeting
        known = self.details[meeting.path]
        large, small = stub_in_words(occurrence.start, occurrence.end)
        words = period_in_words(occurrence.start, occurrence.end)
        hours = hours_in_words(occurrence.start, occurrence.end)
        registration = meeting.entry.registration if occurrence.takes_place and not is_past(occurrence, self.today) else None
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
            when=words if occurrence.end and not hours and "–" not in large else "",
            day=words if occurrence.start.day else "Jour à préciser",
            place=known.place.entry.title if known.place else "",
            weekday=weekday_in_words(occurrence.start) if "–" not in large else "",
            hours=hours,
            audience=known.audience,
            price=prices_in_words([offer.price for offer in meeting.entry.offers]),
            registration=REGISTRATION[registration.state] if registration and registration.state != "open" else "",
            deeds=tuple(self.deeds(occurrence)),
        )

    def deeds(self, occurrence: Occurrence) -> Iterator[Deed]:
        """What one may do about a date: register or note it while it is to come; then see it again, or go to the next of its series."""
        meeting, entry = occurrence.meeting, occurrence.meeting.entry
        page = self.library.href(meeting, self.site)
        if is_past(occurrence, self.today):
            following = self.following_of(meeting)
            if entry.replay:
                yield Deed(SEE_AGAIN, entry.replay, elsewhere=True)
            elif following and following != page:
                yield Deed(FOLLOWING, following)
        elif occurrence.takes_place:
            if entry.registration and entry.registration.state == "open" and entry.registration.url:
                yield Deed(REGISTER, entry.registration.url, elsewhere=True)
            if occurrence.is_dated and self._has_calendars(meeting):
                yield Deed(NOTE, f"{page.removesuffix('/')}.ics")

    def following_of(self, meeting: Meeting) -> str:
        """The page of the next meeting to come of a meeting's series, which may be itself; nothing where there is none."""
        found = self.following.get((meeting.site, meeting.entry.strand))
        return self.library.href(found, self.site) if found else ""

    def _has_calendars(self, meeting: Meeting) -> bool:
        """Whether the site that a meeting lives on has an agenda, and with it a calendar for each meeting."""
        site = self.library.sites[meeting.site]
        return site.has_page(Events.index_in(site.config))

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
