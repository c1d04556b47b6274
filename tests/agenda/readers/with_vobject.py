"""Reads calendars with vobject. It keeps the zones of earlier files by their names; each file's own is asked for instead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Any

import vobject

from tests.agenda.readers.event import Event, When


def read(files: Iterable[bytes]) -> list[list[Event]]:
    """The events of each file."""
    return [_events(vobject.readOne(file.decode())) for file in files]


def _events(calendar: Any) -> list[Event]:
    zones = {zone.tzid.value: zone.gettzinfo() for zone in calendar.contents["vtimezone"]}
    return [_event(event, zones) for event in calendar.contents.get("vevent", [])]


def _event(event: Any, zones: dict[str, tzinfo]) -> Event:
    return Event(
        uid=event.uid.value,
        title=event.summary.value,
        description=event.description.value,
        location=event.location.value if "location" in event.contents else None,
        categories=tuple(event.categories.value),
        start=_when(event.dtstart, zones),
        end=_when(event.dtend, zones) if "dtend" in event.contents else None,
    )


def _when(line: Any, zones: dict[str, tzinfo]) -> When:
    moment: date = line.value
    if not isinstance(moment, datetime):
        return moment.isoformat()
    assert moment.tzinfo is not None, "neither in UTC nor in a time zone"
    named = line.params.get("X-VOBJ-ORIGINAL-TZID")
    return int((moment.replace(tzinfo=zones[named[0]]) if named else moment).timestamp())
