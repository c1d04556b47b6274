"""Reads calendars with Python's icalendar, told to make the time zone from the file rather than to look its name up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

import icalendar

from tests.agenda.readers.event import Event, When


def read(files: Iterable[bytes]) -> list[list[Event]]:
    """The events of each file."""
    return [_events(icalendar.Calendar.from_ical(file)) for file in files]


def _events(calendar: icalendar.Calendar) -> list[Event]:
    zones = {zone.tz_name: zone.to_tz(lookup_tzid=False) for zone in calendar.timezones}
    return [_event(event, zones) for event in calendar.events]


def _event(event: icalendar.Event, zones: dict[str, tzinfo]) -> Event:
    return Event(
        uid=str(event["UID"]),
        title=str(event["SUMMARY"]),
        description=str(event["DESCRIPTION"]),
        location=str(event["LOCATION"]) if "LOCATION" in event else None,
        categories=tuple(map(str, event.categories)),
        start=_when(event["DTSTART"], zones),
        end=_when(event["DTEND"], zones) if "DTEND" in event else None,
    )


def _when(value: object, zones: dict[str, tzinfo]) -> When:
    assert isinstance(value, icalendar.vDDDTypes)
    moment = value.dt
    assert isinstance(moment, date)
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if "TZID" in value.params:
        moment = moment.replace(tzinfo=zones[value.params["TZID"]])
    assert moment.tzinfo is not None, "neither in UTC nor in a time zone"
    return int(moment.timestamp())
