"""Reads calendars with Debian's libical, which Evolution, GNOME Calendar and KOrganizer use, called through ctypes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from ctypes import Structure, c_char_p, c_int, c_long, c_void_p
from functools import cache
from typing import Any

from tests.agenda.readers.event import Event, When

LIBRARY = "libical.so.3"


class _Time(Structure):
    """``struct icaltimetype`` of libical 3."""

    _fields_ = (
        ("year", c_int),
        ("month", c_int),
        ("day", c_int),
        ("hour", c_int),
        ("minute", c_int),
        ("second", c_int),
        ("is_date", c_int),
        ("is_daylight", c_int),
        ("zone", c_void_p),
    )


def missing() -> str:
    """What keeps it from reading here."""
    try:
        _library()
    except OSError:
        return f"{LIBRARY} is not installed: apt-get install libical3"
    return ""


def read(files: Iterable[bytes]) -> list[list[Event]]:
    """The events of each file."""
    return [_events(file) for file in files]


@cache
def _library() -> ctypes.CDLL:
    found = ctypes.CDLL(LIBRARY)
    text, thing, number = c_char_p, c_void_p, c_int
    for name, result, arguments in (
        ("icalparser_parse_string", thing, [text]),
        ("icalcomponent_free", None, [thing]),
        ("icalcomponent_string_to_kind", number, [text]),
        ("icalcomponent_get_first_component", thing, [thing, number]),
        ("icalcomponent_get_next_component", thing, [thing, number]),
        ("icalcomponent_get_timezone", thing, [thing, text]),
        ("icaltimezone_get_utc_timezone", thing, []),
        ("icalproperty_string_to_kind", number, [text]),
        ("icalcomponent_get_first_property", thing, [thing, number]),
        ("icalcomponent_get_next_property", thing, [thing, number]),
        ("icalproperty_get_value", thing, [thing]),
        ("icalvalue_get_text", text, [thing]),
        ("icalproperty_get_parameter_as_string", text, [thing, text]),
        ("icalproperty_get_dtstart", _Time, [thing]),
        ("icalproperty_get_dtend", _Time, [thing]),
        ("icaltime_is_utc", number, [_Time]),
        ("icaltime_as_timet_with_zone", c_long, [_Time, thing]),
    ):
        function = getattr(found, name)
        function.restype, function.argtypes = result, arguments
    return found


def _events(file: bytes) -> list[Event]:
    library = _library()
    calendar = library.icalparser_parse_string(file)
    assert calendar, "libical reads nothing"
    try:
        return [_event(event, calendar) for event in _components(calendar, b"VEVENT")]
    finally:
        library.icalcomponent_free(calendar)


def _components(parent: int, name: bytes) -> Iterator[int]:
    library = _library()
    kind = library.icalcomponent_string_to_kind(name)
    found = library.icalcomponent_get_first_component(parent, kind)
    while found:
        yield found
        found = library.icalcomponent_get_next_component(parent, kind)


def _properties(event: int, name: bytes) -> Iterator[int]:
    library = _library()
    kind = library.icalproperty_string_to_kind(name)
    found = library.icalcomponent_get_first_property(event, kind)
    while found:
        yield found
        found = library.icalcomponent_get_next_property(event, kind)


def _event(event: int, calendar: int) -> Event:
    return Event(
        uid=_texts(event, b"UID")[0],
        title=_texts(event, b"SUMMARY")[0],
        description=_texts(event, b"DESCRIPTION")[0],
        location=next(iter(_texts(event, b"LOCATION")), None),
        categories=_texts(event, b"CATEGORIES"),
        start=next(_moments(event, b"DTSTART", calendar)),
        end=next(_moments(event, b"DTEND", calendar), None),
    )


def _texts(event: int, name: bytes) -> tuple[str, ...]:
    library = _library()
    return tuple(library.icalvalue_get_text(library.icalproperty_get_value(each)).decode() for each in _properties(event, name))


def _moments(event: int, name: bytes, calendar: int) -> Iterator[When]:
    library = _library()
    value: Callable[[int], Any] = library.icalproperty_get_dtstart if name == b"DTSTART" else library.icalproperty_get_dtend
    for each in _properties(event, name):
        moment = value(each)
        if moment.is_date:
            yield f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
        else:
            name = library.icalproperty_get_parameter_as_string(each, b"TZID")
            zone = library.icalcomponent_get_timezone(calendar, name) if name else library.icaltimezone_get_utc_timezone()
            assert zone, "the file does not define the time zone"
            assert name or library.icaltime_is_utc(moment), "neither in UTC nor in a time zone"
            yield int(library.icaltime_as_timet_with_zone(moment, zone))
