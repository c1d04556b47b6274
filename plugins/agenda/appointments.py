"""Meetings as the letter tells them: each date on a ticket of its own, with what makes it another date for those who noted it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..content.announced import Announced, Appointment, NextStep
from ..content.items import Library
from ..french.typography import french
from ..french.wording import period_in_words
from .details import Details, details_of
from .kind import ATTENDANCE
from .occurrences import Meeting, Occurrence, occurrences
from .tickets import TicketOffice

PART = "À venir"


def announced(meetings: Sequence[Meeting], library: Library, day: date) -> Mapping[str, Announced]:
    """What the letter of a day can tell of meetings, by path."""
    details = details_of(meetings, library)
    offices = {name: TicketOffice(site, library, details, day) for name, site in library.sites.items()}
    return {path: _announced(known, offices[known.meeting.site]) for path, known in details.items()}


def _announced(known: Details, office: TicketOffice) -> Announced:
    entry = known.meeting.entry
    return Announced(
        PART,
        10,
        entry.summary,
        appointments=tuple(_appointment(each, known, office) for each in occurrences(known.meeting)),
        changes=tuple((change.date.first_day, change.note) for change in entry.changes),
    )


def _appointment(occurrence: Occurrence, known: Details, office: TicketOffice) -> Appointment:
    ticket = office.of(occurrence)
    return Appointment(
        key=occurrence.uid,
        state=_state(occurrence, known),
        start=occurrence.start,
        last_day=occurrence.last_day,
        takes_place=occurrence.takes_place,
        when=french(period_in_words(occurrence.start, occurrence.end)),
        large=ticket.large,
        small=ticket.small,
        weekday=ticket.weekday,
        hours=french(ticket.hours),
        status=french(ticket.status),
        place=french(_where(known)),
        audience=french(ticket.audience),
        price=french(ticket.price),
        registration=french(ticket.registration),
        ink=ticket.ink,
        actions=tuple(
            NextStep(french(deed.label), deed.address if deed.elsewhere else f"{known.host.url}{deed.address}")
            for deed in office.deeds(occurrence)
            if occurrence.takes_place
        ),
    )


def _where(known: Details) -> str:
    """The place, and that one may follow from anywhere, where one may."""
    mode = known.meeting.entry.eventAttendanceMode
    if mode == "online":
        return ATTENDANCE[mode]
    return f"{known.where}, et en ligne" if mode == "mixed" and known.where else known.where


def _state(occurrence: Occurrence, known: Details) -> str:
    """When and where it is, and whether it is held: where one of these changes, who noted it must be told."""
    held = "held" if occurrence.takes_place else occurrence.status
    return f"{str(occurrence.start).replace(' ', 'T')} {held} {known.place.entry.id if known.place else '-'}"
