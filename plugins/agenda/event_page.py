"""The page of an event: each of its facts in words, the dates one can still note, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..content.attachments import Document
from ..content.items import Site
from ..french.wording import hours_in_words, in_words, month_in_words, period_in_words, price_in_words, stub_in_words, weekday_in_words
from ..routes.around import Around
from ..routes.references import NamedItems
from ..routes.route import Page
from .add_links import google, outlook
from .details import Details, address_lines, status_in_words
from .kind import ACCESSIBILITY, ATTENDANCE, FORMATS, REGISTRATION, Performer
from .occurrences import Meeting, Occurrence, occurrences
from .places import STEP_FREE
from .records import linked_data
from .strands import ROOT
from .tickets import NOTE, SEE_AGAIN, Deed, Ticket
from .view import is_past

GO_THERE, POSTER, NEXT_OF_SERIES = "Y aller", "L'affiche du mois", "Le prochain de cette série"


@dataclass(frozen=True)
class TicketHead:
    """The ticket at the head of the page: the stub of the date that is shown, the series in words, what became of that date."""

    large: str
    small: str
    weekday: str
    hours: str
    place: str
    start: str
    end: str
    ink: str
    series: str
    status: str


@dataclass(frozen=True)
class DateFact:
    """One of an event's dates: its moments in ISO 8601 and in words, what became of it where there are several, links to note it."""

    start: str
    end: str
    words: str
    status: str
    google: str
    outlook: str


@dataclass(frozen=True)
class VenueFact:
    """Where it is: the page of the place, its name, the lines of its address, how one enters."""

    address: str
    title: str
    lines: tuple[str, ...]
    step_free: str


@dataclass(frozen=True)
class EventFacts:
    """What there is to know of an event; what is not known is empty.

    ``calendar`` is the address of its own calendar, nothing where no date of it has a day; ``noted`` whether some date can still be noted.
    """

    dates: tuple[DateFact, ...]
    calendar: str
    noted: bool
    venue: VenueFact | None
    online: str
    online_address: str
    format: str
    audience: tuple[str, ...]
    accessibility: str
    prices: tuple[str, ...]
    registration: str
    performers: tuple[Performer, ...]
    documents: tuple[tuple[str, Document], ...]


@dataclass(frozen=True)
class Action:
    """The one thing to do: an address to register at, or why one cannot."""

    address: str = ""
    status: str = ""


def documents_of(meeting: Meeting, site: Site) -> tuple[tuple[str, Document], ...]:
    """The documents that an event gives, each with its title; one that is not there has a fault of its own."""
    return tuple((each.title, site.documents[each.file]) for each in meeting.entry.documents if each.file in site.documents)


def event_page(
    meeting: Meeting,
    known: Details,
    series: str,
    venue_href: str,
    documents: tuple[tuple[str, Document], ...],
    named: tuple[NamedItems, ...],
    around: Around,
    beside: tuple[Ticket, ...],
    following: str,
    poster: str,
    today: date,
    body: Markup,
) -> Page:
    """The page of an event. ``series`` is its strand in words, ``venue_href`` the address of its place's page as this site links to it.

    ``beside`` are dates of its month, ``following`` is the page of the next meeting of its series, ``poster`` that of its month's poster.
    """
    dates = occurrences(meeting)
    coming = [each for each in dates if not is_past(each, today)]
    shown = next((each for each in coming if each.takes_place), (coming or list(dates))[0])
    values = {
        "item": meeting,
        "body": body,
        "trail": _trail(meeting, known, shown),
        "ticket": _head(shown, known, series),
        "facts": event_facts(meeting, known, venue_href, documents, coming),
        "action": action(meeting, coming),
        "ways": tuple(ways(meeting, coming, venue_href, following, poster)),
        "when": in_words(shown.start),
        "beside": beside,
        "changes": meeting.entry.changes[::-1],
        "named": named,
        "around": around,
        "data": linked_data(dates, known),
    }
    return Page("event", values)


def _head(shown: Occurrence, known: Details, series: str) -> TicketHead:
    large, small = stub_in_words(shown.start, shown.end)
    return TicketHead(
        large=large,
        small=small,
        weekday=weekday_in_words(shown.start) if "–" not in large else "",
        hours=hours_in_words(shown.start, shown.end),
        place=known.place.entry.title if known.place else "",
        start=str(shown.start),
        end=str(shown.end or ""),
        ink=known.strand.ink,
        series=series,
        status=status_in_words(shown),
    )


def _trail(meeting: Meeting, known: Details, shown: Occurrence) -> tuple[tuple[str, str], ...]:
    """(words, address) of what the event is a part of: its series, its month or its year."""
    year, month = shown.start.year, shown.start.month
    when = (month_in_words(shown.start), f"{ROOT}{year}/{month:02}/") if month else (str(year), f"{ROOT}{year}/")
    return ((known.strand.label, f"{ROOT}{meeting.entry.strand}/"), when)


def event_facts(
    meeting: Meeting, known: Details, venue_href: str, documents: tuple[tuple[str, Document], ...], coming: list[Occurrence]
) -> EventFacts:
    """The facts of an event, of whose dates ``coming`` are not over."""
    entry, dates = meeting.entry, occurrences(meeting)
    open_dates = [each for each in dates if each.is_dated and each.takes_place and each in coming]
    online = ATTENDANCE[entry.eventAttendanceMode] if entry.eventAttendanceMode != "onsite" else ""
    return EventFacts(
        dates=tuple(_date_fact(each, known, several=len(dates) > 1, noted=each in open_dates) for each in dates),
        calendar=meeting.beside(".ics") if any(each.is_dated for each in dates) else "",
        noted=bool(open_dates),
        venue=_venue(known, venue_href),
        online=online,
        online_address=(entry.virtualLocation or "") if online else "",
        format=FORMATS[entry.format] if entry.format else "",
        audience=tuple(part for part in (known.audience, entry.conditions) if part),
        accessibility=", ".join(ACCESSIBILITY[word] for word in entry.accessibility),
        prices=tuple(_prices(meeting)),
        registration=REGISTRATION[entry.registration.state] if entry.registration else "",
        performers=entry.performer,
        documents=documents,
    )


def _date_fact(date_: Occurrence, known: Details, *, several: bool, noted: bool) -> DateFact:
    return DateFact(
        start=str(date_.start),
        end=str(date_.end or ""),
        words=period_in_words(date_.start, date_.end),
        status=status_in_words(date_) if several else "",
        google=google(date_, known) if noted else "",
        outlook=outlook(date_, known) if noted else "",
    )


def _venue(known: Details, href: str) -> VenueFact | None:
    if known.place is None:
        return None
    entry = known.place.entry
    return VenueFact(href, entry.title, address_lines(entry), STEP_FREE[entry.stepFree] if entry.stepFree else "")


def _prices(meeting: Meeting) -> Iterator[str]:
    for offer in meeting.entry.offers:
        price = price_in_words(offer.price)
        yield f"{offer.name} : {price}" if offer.name else price


def ways(meeting: Meeting, coming: list[Occurrence], venue_href: str, following: str, poster: str) -> Iterator[Deed]:
    """What else there is to do: note it and go there while it is to come; then see it again, or go to the next of its series."""
    if not coming:
        if meeting.entry.replay:
            yield Deed(SEE_AGAIN, meeting.entry.replay, elsewhere=True)
        elif following and following != meeting.address:
            yield Deed(NEXT_OF_SERIES, following)
    elif any(each.takes_place for each in coming):
        if any(each.is_dated and each.takes_place for each in coming):
            yield Deed(NOTE, meeting.beside(".ics"))
        if venue_href:
            yield Deed(GO_THERE, venue_href)
    if poster:
        yield Deed(POSTER, poster)


def action(meeting: Meeting, coming: list[Occurrence]) -> Action:
    """Register, while one can and a date that takes place is still to come."""
    registration = meeting.entry.registration
    if registration is None or not any(each.takes_place for each in coming):
        return Action()
    if registration.state == "open":
        return Action(address=registration.url or "")
    return Action(status=REGISTRATION[registration.state])
