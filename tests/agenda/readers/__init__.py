"""Four readers of calendars that we did not write: icalendar, vobject, ical.js and libical.

Each is given files and gives back their events. The hours are counted by the time zone that the file itself defines, never by the
machine's, so that a wrong definition is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tests.agenda.readers.event import Event
from tests.agenda.readers.with_icalendar import read as icalendar
from tests.agenda.readers.with_icaljs import missing as without_icaljs
from tests.agenda.readers.with_icaljs import read as icaljs
from tests.agenda.readers.with_libical import missing as without_libical
from tests.agenda.readers.with_libical import read as libical
from tests.agenda.readers.with_vobject import read as vobject

__all__ = ["READERS", "Event", "Reader"]

Read: TypeAlias = Callable[[Iterable[bytes]], list[list[Event]]]


@dataclass(frozen=True)
class Reader:
    """A reader: ``read`` gives the events of each file, ``missing`` says what it lacks on this machine, or nothing."""

    read: Read
    missing: Callable[[], str] = lambda: ""


READERS: Mapping[str, Reader] = {
    "icalendar": Reader(icalendar),
    "vobject": Reader(vobject),
    "ical.js": Reader(icaljs, without_icaljs),
    "libical": Reader(libical, without_libical),
}
