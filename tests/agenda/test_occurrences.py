"""The dates of an event: when each begins, when it is over, and what is known of it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import permutations
from typing import Any

import pytest

from plugins.agenda.occurrences import Occurrence, in_order, occurrences
from tests.agenda.meetings import meeting
from tests.agenda.moments import CASES, Case, instant

CHANGES = [{"date": "2026-04-02", "note": "Voilà pourquoi."}]


def only(start: str, end: str | None = None) -> Occurrence:
    (found,) = occurrences(meeting(start, end))
    return found


def moment(value: datetime | date | None) -> int | str | None:
    """Seconds since 1970 for a moment, the day for a day."""
    if value is None:
        return None
    return int(value.timestamp()) if isinstance(value, datetime) else value.isoformat()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_date_begins_and_ends_when_it_was_meant(case: Case) -> None:
    """The same moments as in calendars, on the nights when the hour changes too."""
    found = [each for each in occurrences(meeting(**case.fields)) if each.is_dated]

    assert [(moment(each.begins), moment(each.ends)) for each in found] == [
        (instant(span.start), instant(span.end) if span.end else None) for span in case.spans.values()
    ]


@pytest.mark.parametrize(
    ("start", "end", "dated", "all_day", "last_day"),
    [
        ("2026-05-04 18:30", "2026-05-04 20:00", True, False, date(2026, 5, 4)),
        ("2026-05-04 18:30", None, True, False, date(2026, 5, 4)),
        ("2026-05-04 00:00", None, True, False, date(2026, 5, 4)),
        ("2026-05-04 22:00", "2026-05-05 02:00", True, False, date(2026, 5, 5)),
        ("2026-05-04", None, True, True, date(2026, 5, 4)),
        ("2026-05-04", "2026-05-06", True, True, date(2026, 5, 6)),
        ("2026-05-04", "2026-06", False, True, date(2026, 6, 30)),
        ("2026-05", "2026-06-02", False, True, date(2026, 6, 2)),
        ("2026-05", None, False, True, date(2026, 5, 31)),
        ("2026", None, False, True, date(2026, 12, 31)),
    ],
)
def test_how_far_a_date_is_known(start: str, end: str | None, dated: bool, all_day: bool, last_day: date) -> None:
    """Dated when the day of its start, and of its end where it has one, is known; midnight is an hour that is known."""
    found = only(start, end)

    assert (found.is_dated, found.is_all_day, found.last_day) == (dated, all_day, last_day)


@pytest.mark.parametrize(
    ("start", "end", "over"),
    [
        pytest.param("2026-05-04 18:30", "2026-05-04 20:00", "2026-05-04T18:00Z", id="at its end"),
        pytest.param("2026-05-04 22:00", "2026-05-05 02:00", "2026-05-05T00:00Z", id="at its end, the day after"),
        pytest.param("2026-05-04 18:30", None, "2026-05-04T22:00Z", id="its end not known: with its day"),
        pytest.param("2026-05-04", None, "2026-05-04T22:00Z", id="its hours not known: with its day"),
        pytest.param("2026-05-04", "2026-05-06", "2026-05-06T22:00Z", id="with its last day"),
        pytest.param("2026-05", None, "2026-05-31T22:00Z", id="with its month"),
        pytest.param("2026", None, "2026-12-31T23:00Z", id="with its year"),
        pytest.param("2026-05-04", "2026-06", "2026-06-30T22:00Z", id="with the month it ends in"),
        pytest.param("2026-03-29", None, "2026-03-29T22:00Z", id="after a day of 23 hours"),
        pytest.param("2026-10-25", None, "2026-10-25T23:00Z", id="after a day of 25 hours"),
        pytest.param("2026-10-25 02:30", None, "2026-10-25T23:00Z", id="after a day of 25 hours, within it"),
    ],
)
def test_when_a_date_is_over(start: str, end: str | None, over: str) -> None:
    """Its end where it is known, else the midnight, in Paris, after the last day it may take place."""
    assert moment(only(start, end).over) == instant(over)


def test_each_date_has_its_own_number_and_uid_for_ever() -> None:
    """The first date has the event's identifier; a session's number follows it, in whatever order the file has them."""
    sessions = [{"number": number, "start": f"2026-05-{number:02}"} for number in (12, 3, 7)]
    event = meeting("2026-05-30", sessions=sessions)
    identifier = event.entry.id

    assert [(each.number, each.uid) for each in occurrences(event)] == [
        (1, identifier),
        (12, f"{identifier}-12"),
        (3, f"{identifier}-3"),
        (7, f"{identifier}-7"),
    ]


@pytest.mark.parametrize(
    ("own", "session", "expected"),
    [
        ("scheduled", "scheduled", ["scheduled", "scheduled"]),
        ("scheduled", "cancelled", ["scheduled", "cancelled"]),
        ("scheduled", "postponed", ["scheduled", "postponed"]),
        ("rescheduled", "scheduled", ["rescheduled", "scheduled"]),
        ("rescheduled", "cancelled", ["rescheduled", "cancelled"]),
        ("cancelled", "scheduled", ["cancelled", "cancelled"]),
        ("cancelled", "postponed", ["cancelled", "cancelled"]),
        ("postponed", "scheduled", ["postponed", "postponed"]),
        ("postponed", "cancelled", ["postponed", "cancelled"]),
    ],
)
def test_what_is_off_is_off_on_all_its_dates(own: str, session: str, expected: list[str]) -> None:
    """A session may be off alone; when the event is, so is each; what was cancelled is not put off. A move is that of one date."""
    event = meeting(
        "2026-05-04",
        eventStatus=own,
        sessions=[{"number": 2, "start": "2026-05-11", "eventStatus": session}],
        changes=CHANGES,
        **({"previousStartDate": "2026-04-30"} if own == "rescheduled" else {}),
    )

    found = occurrences(event)

    assert [each.status for each in found] == expected
    assert [each.takes_place for each in found] == [status in ("scheduled", "rescheduled") for status in expected]


def test_a_moved_session_keeps_the_date_it_had() -> None:
    """Each date has its own former date."""
    session: dict[str, Any] = {"number": 2, "start": "2026-05-11", "eventStatus": "rescheduled", "previousStartDate": "2026-05-10"}

    own, other = occurrences(meeting("2026-05-04", sessions=[session], changes=CHANGES))

    assert (own.previous, str(other.previous)) == (None, "2026-05-10")


def test_dates_are_in_order_whatever_event_they_are_of() -> None:
    """Soonest first; in a day hours come before what has none, in a month days before the month; equal ones by slug, then number."""
    events = [
        meeting("2026-05-04 18:30", slug="b", sessions=[{"number": 2, "start": "2026-05"}, {"number": 3, "start": "2026-05-04"}]),
        meeting("2026-05-04 18:30", slug="a", sessions=[{"number": 9, "start": "2026-04-30"}, {"number": 4, "start": "2026-05-04 18:30"}]),
        meeting("2026-05-04 09:00", slug="c"),
    ]

    for shuffled in permutations(events):
        assert [(each.meeting.slug, each.number) for each in in_order(shuffled)] == [
            ("a", 9),
            ("c", 1),
            ("a", 1),
            ("a", 4),
            ("b", 1),
            ("b", 3),
            ("b", 2),
        ]
