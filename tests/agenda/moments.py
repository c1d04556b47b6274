"""Events around the nights when Paris changes its hour, and when they take place for everyone on Earth.

The moments are in UTC, counted by hand: Paris is one hour ahead in winter, two in summer; clocks change at 01:00 UTC, on the last
Sunday of March (02:00 becomes 03:00) and of October (03:00 becomes 02:00): on 29 March and 25 October 2026, 28 March and 31 October
1999, 25 March and 28 October 2040. An hour that comes twice is the first of the two (RFC 5545, 3.3.5). A day stands for itself, and
the last is the day after, as in calendars.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Span:
    """A start and an end, each a moment in UTC (« 2026-03-29T00:30Z »), a day, or None."""

    start: str
    end: str | None


@dataclass(frozen=True)
class Case:
    """The fields of an event, and its dates, those that are known to the day, by the ends of their UIDs."""

    fields: Mapping[str, Any]
    spans: Mapping[str, Span]


def _one(start: str, end: str | None, begins: str, ends: str | None) -> Case:
    return Case({"start": start, **({"end": end} if end else {})}, {"": Span(begins, ends)})


MARCH = {
    "spring, the evening before": _one("2026-03-28 18:30", "2026-03-28 20:00", "2026-03-28T17:30Z", "2026-03-28T19:00Z"),
    "spring, until the midnight before": _one("2026-03-28 22:00", "2026-03-29 00:00", "2026-03-28T21:00Z", "2026-03-28T23:00Z"),
    "spring, from the midnight before": _one("2026-03-29 00:00", "2026-03-29 01:00", "2026-03-28T23:00Z", "2026-03-29T00:00Z"),
    "spring, up to the last minute before": _one("2026-03-29 01:00", "2026-03-29 01:59", "2026-03-29T00:00Z", "2026-03-29T00:59Z"),
    "spring, two minutes across": _one("2026-03-29 01:59", "2026-03-29 03:00", "2026-03-29T00:59Z", "2026-03-29T01:00Z"),
    "spring, across": _one("2026-03-29 01:30", "2026-03-29 03:30", "2026-03-29T00:30Z", "2026-03-29T01:30Z"),
    "spring, from the first minute after": _one("2026-03-29 03:00", "2026-03-29 04:00", "2026-03-29T01:00Z", "2026-03-29T02:00Z"),
    "spring, that evening": _one("2026-03-29 18:30", "2026-03-29 20:00", "2026-03-29T16:30Z", "2026-03-29T18:00Z"),
    "spring, until the midnight after": _one("2026-03-29 22:00", "2026-03-30 00:00", "2026-03-29T20:00Z", "2026-03-29T22:00Z"),
    "spring, from the midnight after": _one("2026-03-30 00:00", "2026-03-30 00:30", "2026-03-29T22:00Z", "2026-03-29T22:30Z"),
    "spring, a night": _one("2026-03-28 22:00", "2026-03-29 05:00", "2026-03-28T21:00Z", "2026-03-29T03:00Z"),
    "spring, midnight to midnight": _one("2026-03-29 00:00", "2026-03-30 00:00", "2026-03-28T23:00Z", "2026-03-29T22:00Z"),
    "spring, days with hours": _one("2026-03-27 09:00", "2026-03-30 18:00", "2026-03-27T08:00Z", "2026-03-30T16:00Z"),
    "spring, no end, before": _one("2026-03-29 01:30", None, "2026-03-29T00:30Z", None),
    "spring, no end, after": _one("2026-03-29 03:00", None, "2026-03-29T01:00Z", None),
    "spring, no end, midnight": _one("2026-03-29 00:00", None, "2026-03-28T23:00Z", None),
    "spring, the day before": _one("2026-03-28", None, "2026-03-28", "2026-03-29"),
    "spring, the day": _one("2026-03-29", None, "2026-03-29", "2026-03-30"),
    "spring, the day, its end said": _one("2026-03-29", "2026-03-29", "2026-03-29", "2026-03-30"),
    "spring, days across": _one("2026-03-28", "2026-03-30", "2026-03-28", "2026-03-31"),
    "spring, days up to it": _one("2026-03-27", "2026-03-29", "2026-03-27", "2026-03-30"),
    "spring, days from it": _one("2026-03-29", "2026-03-31", "2026-03-29", "2026-04-01"),
}

OCTOBER = {
    "autumn, the evening before": _one("2026-10-24 18:30", "2026-10-24 20:00", "2026-10-24T16:30Z", "2026-10-24T18:00Z"),
    "autumn, until the midnight before": _one("2026-10-24 22:00", "2026-10-25 00:00", "2026-10-24T20:00Z", "2026-10-24T22:00Z"),
    "autumn, from the midnight before": _one("2026-10-25 00:00", "2026-10-25 01:00", "2026-10-24T22:00Z", "2026-10-24T23:00Z"),
    "autumn, up to the last minute before": _one("2026-10-25 01:00", "2026-10-25 01:59", "2026-10-24T23:00Z", "2026-10-24T23:59Z"),
    "autumn, within the hour that comes twice": _one("2026-10-25 02:00", "2026-10-25 02:59", "2026-10-25T00:00Z", "2026-10-25T00:59Z"),
    "autumn, from the hour that comes twice": _one("2026-10-25 02:30", "2026-10-25 04:00", "2026-10-25T00:30Z", "2026-10-25T03:00Z"),
    "autumn, until the hour that comes twice": _one("2026-10-25 01:30", "2026-10-25 02:30", "2026-10-24T23:30Z", "2026-10-25T00:30Z"),
    "autumn, a day until the hour that comes twice": _one("2026-10-24 09:00", "2026-10-25 02:00", "2026-10-24T07:00Z", "2026-10-25T00:00Z"),
    "autumn, across": _one("2026-10-25 01:30", "2026-10-25 03:30", "2026-10-24T23:30Z", "2026-10-25T02:30Z"),
    "autumn, from minute to minute across": _one("2026-10-25 01:59", "2026-10-25 03:00", "2026-10-24T23:59Z", "2026-10-25T02:00Z"),
    "autumn, from the first minute after": _one("2026-10-25 03:00", "2026-10-25 04:00", "2026-10-25T02:00Z", "2026-10-25T03:00Z"),
    "autumn, that evening": _one("2026-10-25 18:30", "2026-10-25 20:00", "2026-10-25T17:30Z", "2026-10-25T19:00Z"),
    "autumn, until the midnight after": _one("2026-10-25 22:00", "2026-10-26 00:00", "2026-10-25T21:00Z", "2026-10-25T23:00Z"),
    "autumn, from the midnight after": _one("2026-10-26 00:00", "2026-10-26 00:30", "2026-10-25T23:00Z", "2026-10-25T23:30Z"),
    "autumn, a night": _one("2026-10-24 22:00", "2026-10-25 05:00", "2026-10-24T20:00Z", "2026-10-25T04:00Z"),
    "autumn, midnight to midnight": _one("2026-10-25 00:00", "2026-10-26 00:00", "2026-10-24T22:00Z", "2026-10-25T23:00Z"),
    "autumn, days with hours": _one("2026-10-23 09:00", "2026-10-26 18:00", "2026-10-23T07:00Z", "2026-10-26T17:00Z"),
    "autumn, no end, before": _one("2026-10-25 01:30", None, "2026-10-24T23:30Z", None),
    "autumn, no end, in the hour that comes twice": _one("2026-10-25 02:30", None, "2026-10-25T00:30Z", None),
    "autumn, no end, midnight": _one("2026-10-25 00:00", None, "2026-10-24T22:00Z", None),
    "autumn, the day before": _one("2026-10-24", None, "2026-10-24", "2026-10-25"),
    "autumn, the day": _one("2026-10-25", None, "2026-10-25", "2026-10-26"),
    "autumn, days across": _one("2026-10-24", "2026-10-26", "2026-10-24", "2026-10-27"),
    "autumn, days up to it": _one("2026-10-23", "2026-10-25", "2026-10-23", "2026-10-26"),
    "autumn, days from it": _one("2026-10-25", "2026-10-27", "2026-10-25", "2026-10-28"),
}

OTHER_TIMES = {
    "winter": _one("2026-01-15 18:30", "2026-01-15 20:00", "2026-01-15T17:30Z", "2026-01-15T19:00Z"),
    "summer": _one("2026-07-15 18:30", "2026-07-15 20:00", "2026-07-15T16:30Z", "2026-07-15T18:00Z"),
    "winter to summer": _one("2026-01-15 18:30", "2026-07-15 20:00", "2026-01-15T17:30Z", "2026-07-15T18:00Z"),
    "New Year": _one("2026-12-31 22:00", "2027-01-01 02:00", "2026-12-31T21:00Z", "2027-01-01T01:00Z"),
    "New Year, midnight": _one("2027-01-01 00:00", "2027-01-01 00:30", "2026-12-31T23:00Z", "2026-12-31T23:30Z"),
    "New Year, days": _one("2026-12-31", "2027-01-01", "2026-12-31", "2027-01-02"),
    "29 February": _one("2028-02-29 10:00", "2028-02-29 12:00", "2028-02-29T09:00Z", "2028-02-29T11:00Z"),
    "29 February, the day": _one("2028-02-29", None, "2028-02-29", "2028-03-01"),
    "the end of a year known to the day, its end to the day": _one("2026-12-31", "2026-12-31", "2026-12-31", "2027-01-01"),
    "1999, winter": _one("1999-12-31 23:59", "2000-01-01 00:01", "1999-12-31T22:59Z", "1999-12-31T23:01Z"),
    "1999, summer": _one("1999-07-01 10:00", "1999-07-01 12:00", "1999-07-01T08:00Z", "1999-07-01T10:00Z"),
    "1999, spring, across": _one("1999-03-28 01:30", "1999-03-28 03:30", "1999-03-28T00:30Z", "1999-03-28T01:30Z"),
    "1999, autumn, across": _one("1999-10-31 01:30", "1999-10-31 03:30", "1999-10-30T23:30Z", "1999-10-31T02:30Z"),
    "1999, a day": _one("1999-10-31", None, "1999-10-31", "1999-11-01"),
    "the end of 32 bits": _one("2038-01-19 04:00", "2038-01-19 05:00", "2038-01-19T03:00Z", "2038-01-19T04:00Z"),
    "2040, winter": _one("2040-12-01 10:00", "2040-12-01 12:00", "2040-12-01T09:00Z", "2040-12-01T11:00Z"),
    "2040, summer": _one("2040-07-01 10:00", "2040-07-01 12:00", "2040-07-01T08:00Z", "2040-07-01T10:00Z"),
    "2040, spring, across": _one("2040-03-25 01:30", "2040-03-25 03:30", "2040-03-25T00:30Z", "2040-03-25T01:30Z"),
    "2040, autumn, across": _one("2040-10-28 01:30", "2040-10-28 03:30", "2040-10-27T23:30Z", "2040-10-28T02:30Z"),
    "2040, a day": _one("2040-10-28", None, "2040-10-28", "2040-10-29"),
}

SEVERAL = {
    "dates in both seasons": Case(
        {
            "start": "2026-03-28 18:30",
            "end": "2026-03-28 20:00",
            "sessions": [
                {"number": 2, "start": "2026-03-29 18:30", "end": "2026-03-29 20:00"},
                {"number": 5, "start": "2026-10-25 00:00"},
                {"number": 3, "start": "2026-10-25 03:00", "end": "2026-10-25 04:00"},
                {"number": 4, "start": "2026-11-01"},
                {"number": 6, "start": "2026-11-07", "end": "2026-11-08"},
            ],
        },
        {
            "": Span("2026-03-28T17:30Z", "2026-03-28T19:00Z"),
            "-2": Span("2026-03-29T16:30Z", "2026-03-29T18:00Z"),
            "-5": Span("2026-10-24T22:00Z", None),
            "-3": Span("2026-10-25T02:00Z", "2026-10-25T03:00Z"),
            "-4": Span("2026-11-01", "2026-11-02"),
            "-6": Span("2026-11-07", "2026-11-09"),
        },
    ),
    "a day known and a month": Case(
        {"start": "2026-03-29", "sessions": [{"number": 2, "start": "2026-10"}]}, {"": Span("2026-03-29", "2026-03-30")}
    ),
    "a month and a day known": Case(
        {"start": "2026-03", "sessions": [{"number": 2, "start": "2026-10-25"}]}, {"-2": Span("2026-10-25", "2026-10-26")}
    ),
    "a month": Case({"start": "2026-03"}, {}),
    "a year": Case({"start": "2026"}, {}),
    "from a day to a month": Case({"start": "2026-03-29", "end": "2026-04"}, {}),
    "from a month to a day": Case({"start": "2026-03", "end": "2026-04-05"}, {}),
}

CASES: Mapping[str, Case] = {**MARCH, **OCTOBER, **OTHER_TIMES, **SEVERAL}


def instant(moment: str) -> int | str:
    """Seconds since 1970 for a moment in UTC; a day as it is."""
    return int(datetime.fromisoformat(moment).timestamp()) if moment.endswith("Z") else moment
