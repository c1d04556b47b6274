"""Calendars as one subscribes to them: iCalendar (RFC 5545, with the properties of RFC 7986), written by icalendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import cache

from icalendar import Calendar, Component, Event, Timezone, vDuration, vText, vUri

from ..french.dates import PartialDate
from .details import Details, description, headline
from .occurrences import Occurrence, at, in_utc, is_twice

PRODID = "-//{}//Agenda//FR"  # the name of the site
REFRESH = timedelta(hours=12)
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})

# Written once: a definition made from the day's rules would change the bytes, and icalendar's own has no rule for the years to come.
_PARIS = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
X-LIC-LOCATION:Europe/Paris
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19810927T030000
RRULE:FREQ=YEARLY;UNTIL=19950924T010000Z;BYDAY=-1SU;BYMONTH=9
END:STANDARD
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
"""


class _Text(vText):
    r"""A text, escaped as RFC 5545, 3.3.11 has it. icalendar takes a « \N » that someone wrote for a line break."""

    def to_ical(self) -> bytes:
        """The text as it is written."""
        return str(self).translate(_ESCAPES).encode()


def calendar(product: str, name: str, summary: str, address: str, page: str, dates: Iterable[tuple[Occurrence, Details]]) -> bytes:
    """A calendar of dates, those that have a day; the others stand in nobody's calendar.

    ``product`` is the name of the site that makes it, ``name`` and ``summary`` are what a subscriber reads, ``address`` is that of
    the file, ``page`` that of the page it comes from.
    """
    found = Calendar()
    found.add("PRODID", PRODID.format(product))
    found.add("VERSION", "2.0")
    found.add("CALSCALE", "GREGORIAN")
    for standard, older in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")):
        found.add(standard, _Text(name if standard == "NAME" else summary))
        found.add(older, _Text(name if standard == "NAME" else summary))
    found.add("X-WR-TIMEZONE", "Europe/Paris")
    found.add("URL", vUri(page))
    found.add("SOURCE", vUri(address, params={"VALUE": "URI"}))
    found.add("REFRESH-INTERVAL", vDuration(REFRESH, params={"VALUE": "DURATION"}))
    found.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    found.add_component(_paris())
    for occurrence, known in dates:
        if occurrence.is_dated:
            found.add_component(_event(occurrence, known))
    return bytes(found.to_ical(sorted=False))


@cache
def _paris() -> Component:
    """The definition of Paris time, read once; nobody changes it."""
    return Timezone.from_ical(_PARIS)


def _event(occurrence: Occurrence, known: Details) -> Event:
    """One entry. Nothing in it depends on when or where it is written: the same date has the same entry in every calendar."""
    entry = occurrence.meeting.entry
    event = Event()
    event.add("UID", occurrence.uid)
    event.add("DTSTAMP", _stamp(entry.modified))
    event.add("CREATED", _stamp(entry.created))
    event.add("LAST-MODIFIED", _stamp(entry.modified))
    event.add("SEQUENCE", len(entry.changes))
    begins, ends = occurrence.begins, occurrence.ends
    if any(is_twice(moment) for moment in (begins, ends)):
        begins, ends = in_utc(begins), in_utc(ends)
    event.add("DTSTART", begins)
    if ends is not None:
        event.add("DTEND", ends)
    event.add("SUMMARY", _Text(headline(occurrence)))
    event.add("DESCRIPTION", _Text(description(occurrence, known)))
    if known.location:
        event.add("LOCATION", _Text(known.location))
    if known.place and known.place.entry.geo:
        event.add("GEO", (known.place.entry.geo.latitude, known.place.entry.geo.longitude))
    event.add("URL", vUri(known.url))
    if known.join:  # few programs read it: LOCATION and DESCRIPTION say it too
        event.add("CONFERENCE", vUri(known.join, params={"VALUE": "URI"}))
    event.add("CATEGORIES", list(known.categories))
    if known.host.email:
        event.add("ORGANIZER", f"mailto:{known.host.email}", parameters={"CN": known.host.publisher})
    event.add("STATUS", "CONFIRMED")  # Google takes a CANCELLED one out of calendars, where its title would have told
    event.add("TRANSP", "TRANSPARENT" if occurrence.is_all_day or not occurrence.takes_place else "OPAQUE")
    event.add("CLASS", "PUBLIC")
    return event


def _stamp(moment: PartialDate) -> datetime:
    """A day's hour in Paris, or its first moment, in UTC as time stamps are written."""
    return at(moment.first_day, moment.time or time()).astimezone(UTC)
