"""What the pages of the agenda show, from events and a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from plugins.agenda.occurrences import Meeting, Occurrence, occurrences
from plugins.agenda.strands import Strand
from plugins.agenda.view import SHOWN_AS_LATEST, SHOWN_AS_SOONEST, Agenda, Month, is_past
from plugins.agenda.view import agenda as agenda_of
from tests.agenda.meetings import meeting

TODAY = date(2024, 10, 16)
STRANDS = {"club-mila": Strand(label="Club MILA", ink="spot-1"), "networking": Strand(label="Moment networking", ink="spot-2")}


def agenda(events: Iterable[Meeting], today: date = TODAY) -> Agenda:
    """The agenda of a site with two series."""
    return agenda_of(events, today, STRANDS, "mila")


def meetings(*starts: str) -> list[Meeting]:
    """One meeting for each start, whose slug says which."""
    return [meeting(start, slug=f"m{index}") for index, start in enumerate(starts)]


def starts(found: Iterable[Occurrence]) -> list[str]:
    return [str(each.start)[:16] for each in found]


def flat(months: Iterable[Month]) -> list[Occurrence]:
    return [each for month in months for each in month.dates]


def slugs(found: Iterable[Occurrence]) -> list[str]:
    return [each.meeting.slug for each in found]


@pytest.mark.parametrize(
    ("start", "end", "last_day"),
    [
        ("2024-10-16 18:30", None, date(2024, 10, 16)),
        ("2024-10-16", None, date(2024, 10, 16)),
        ("2024-10", None, date(2024, 10, 31)),
        ("2024-12", None, date(2024, 12, 31)),
        ("2024-02", None, date(2024, 2, 29)),
        ("2023-02", None, date(2023, 2, 28)),
        ("2024", None, date(2024, 12, 31)),
        ("2024-10-16", "2024-10-18", date(2024, 10, 18)),
        ("2024-10-16 22:00", "2024-10-17 02:00", date(2024, 10, 17)),
        ("2024-12-30", "2025-01-02", date(2025, 1, 2)),
        ("2024-10-16", "2024-11", date(2024, 11, 30)),
        ("2024-10-16", "2025", date(2025, 12, 31)),
        ("2024-10", "2024-10-18", date(2024, 10, 18)),
        ("2024", "2025-03", date(2025, 3, 31)),
    ],
)
def test_a_date_is_past_from_the_day_after_its_last_possible_day(start: str, end: str | None, last_day: date) -> None:
    """On the last day that it may still take place it is to come; the day after, it is past."""
    (found,) = occurrences(meeting(start, end))

    assert not is_past(found, last_day)
    assert is_past(found, last_day + timedelta(days=1))


@pytest.mark.parametrize("hour", ["00:00", "08:30", "23:59"])
def test_the_hour_does_not_make_an_event_past(hour: str) -> None:
    """What takes place today is to come for the whole day: the sites are built by the day."""
    found = agenda([meeting(f"2024-10-16 {hour}")])

    assert len(flat(found.upcoming)) == 1
    assert found.latest == ()


def test_a_meeting_under_way_is_to_come() -> None:
    """A meeting of several days that has begun stays among those to come, under the month it began in."""
    found = agenda([meeting("2024-09-28", "2024-10-16")])

    assert [month.title for month in found.upcoming] == ["septembre 2024"]
    assert found.latest == ()


def test_an_empty_agenda_has_nothing() -> None:
    """Without events there is no month, no year and no page of a year; the series have their pages all the same."""
    found = agenda([])

    assert (found.upcoming, found.past, found.years, found.months) == ((), (), (), ())
    assert [(series.key, series.upcoming, series.past) for series in found.series] == [("club-mila", (), ()), ("networking", (), ())]
    assert found.soonest == ()


def test_upcoming_goes_from_the_soonest_and_ends_each_month_with_what_has_no_day() -> None:
    """To come: by day and hour; in a month what has no day comes last, in a year what has no month."""
    events = meetings(
        "2025", "2025-01", "2024", "2024-11", "2024-11-30", "2024-11-02 18:30", "2024-11-02 09:00", "2024-11-02", "2025-01-01"
    )

    found = agenda(events)

    assert [month.title for month in found.upcoming] == [
        "novembre 2024",
        "2024, mois inconnu",
        "janvier 2025",
        "2025, mois inconnu",
    ]
    assert starts(flat(found.upcoming)) == [
        "2024-11-02T09:00",
        "2024-11-02T18:30",
        "2024-11-02",
        "2024-11-30",
        "2024-11",
        "2024",
        "2025-01-01",
        "2025-01",
        "2025",
    ]


def test_latest_goes_from_the_last_and_ends_each_month_with_what_has_no_day() -> None:
    """Past: the last first; there too what has no day, or no month, stands after what has."""
    events = meetings("2023", "2023-11", "2023-11-02", "2023-11-30 18:30", "2023-11-30", "2022-12-31")

    found = agenda(events)

    assert starts(found.latest) == ["2023-11-30T18:30", "2023-11-30", "2023-11-02", "2023-11", "2023", "2022-12-31"]


def test_latest_and_soonest_hold_as_many_as_a_home_page_shows() -> None:
    """Of more past and coming meetings, the nearest to today are kept."""
    past = meetings(*[f"2024-09-{day:02}" for day in range(1, 20)])
    coming = meetings(*[f"2024-11-{day:02}" for day in range(1, 20)])

    found = agenda([*past, *coming])

    assert starts(found.latest) == [f"2024-09-{day:02}" for day in range(19, 19 - SHOWN_AS_LATEST, -1)]
    assert starts(found.soonest) == [f"2024-11-{day:02}" for day in range(1, 1 + SHOWN_AS_SOONEST)]


def test_years_hold_the_past_and_what_comes_the_last_year_first() -> None:
    """A year's page lists all of its meetings by month, whether they are over or not; ``count`` is how many."""
    found = agenda(meetings("2023-05-01", "2024-12-01", "2024-01-10", "2024", "2026"))

    assert [(year.year, year.address, year.count) for year in found.years] == [
        (2026, "/agenda/2026/", 1),
        (2024, "/agenda/2024/", 3),
        (2023, "/agenda/2023/", 1),
    ]
    assert [month.title for month in found.years[1].months] == ["janvier 2024", "décembre 2024", "2024, mois inconnu"]


def test_a_meeting_over_new_year_belongs_to_the_year_it_begins_in() -> None:
    """A period that crosses two years is listed once, where it starts: the year that its address has."""
    event = meeting("2024-12-30", "2025-01-02")

    found = agenda([event])

    assert [year.year for year in found.years] == [2024]
    assert event.address.startswith(found.years[0].address)


def test_every_date_of_an_event_has_its_year_and_its_month() -> None:
    """A page for each year, a page and a poster for each month that is known; what is known to the year has no month."""
    event = meeting("2024-12-30", sessions=[{"number": 2, "start": "2025-01-06"}, {"number": 3, "start": "2026"}])

    found = agenda([event])

    assert [year.address for year in found.years] == ["/agenda/2026/", "/agenda/2025/", "/agenda/2024/"]
    assert [(month.address, month.poster) for month in found.months] == [
        ("/agenda/2025/01/", "/agenda/2025/01/affiche/"),
        ("/agenda/2024/12/", "/agenda/2024/12/affiche/"),
    ]


def test_a_month_that_is_not_known_has_the_page_of_its_year() -> None:
    """There is no page for what is only known to the year, beside that of the year."""
    found = agenda([meeting("2024"), meeting("2024-03", slug="mars")])

    assert [(month.title, month.address) for month in found.years[0].months] == [
        ("mars 2024", "/agenda/2024/03/"),
        ("2024, mois inconnu", "/agenda/2024/"),
    ]
    assert [month.title for month in found.months] == ["mars 2024"]


def test_each_date_of_a_meeting_is_in_its_own_month() -> None:
    """A meeting with three dates is found three times, each where one looks for it, past or to come."""
    event = meeting("2024-09-28", "2024-09-29", sessions=[{"number": 2, "start": "2024-11-02"}, {"number": 3, "start": "2025-01-11 18:30"}])

    found = agenda([event])

    assert [(month.title, [each.number for each in month.dates]) for month in found.upcoming] == [
        ("novembre 2024", [2]),
        ("janvier 2025", [3]),
    ]
    assert [each.number for each in found.past] == [1]
    assert [(year.year, year.count) for year in found.years] == [(2025, 1), (2024, 2)]


@pytest.mark.parametrize(
    ("month", "around"),
    [
        ("mars 2023", (None, "décembre 2023")),
        ("décembre 2023", ("mars 2023", "janvier 2024")),
        ("janvier 2024", ("décembre 2023", "mai 2025")),
        ("mai 2025", ("janvier 2024", None)),
    ],
)
def test_from_month_to_month(month: str, around: tuple[str | None, str | None]) -> None:
    """Each month leads to the one before and the one after that have dates, across the years, in the order of time."""
    found = agenda(meetings("2024-01-05", "2025-05", "2023-12-02", "2023-03", "2024", "2023-12-01"))

    (at,) = (each for each in found.months if each.title == month)
    assert tuple(each and each.title for each in found.around(at)) == around


def test_a_series_has_the_dates_of_its_own_site() -> None:
    """In the order of site.toml. The meetings of another site that are listed here have their series there, whatever its name."""
    events = [
        meeting("2024-09-02", slug="a"),
        meeting("2024-11-02", slug="b"),
        meeting("2024-08-02", slug="c"),
        meeting("2024-11-03", slug="d", strand="networking"),
        meeting("2024-11-04", slug="e", site="crescendo"),
        meeting("2024-11-05", slug="f", site="crescendo", strand="atelier"),
    ]

    found = agenda(events)

    assert [(series.key, series.address, series.strand.label) for series in found.series] == [
        ("club-mila", "/agenda/club-mila/", "Club MILA"),
        ("networking", "/agenda/networking/", "Moment networking"),
    ]
    assert [(slugs(flat(series.upcoming)), slugs(series.past)) for series in found.series] == [(["b"], ["a", "c"]), (["d"], [])]
    assert slugs(flat(found.upcoming)) == ["b", "d", "e", "f"]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_off_stays_in_the_agenda(status: str) -> None:
    """Those who come to look must find that it is off, where it was."""
    event = meeting("2024-11-02", eventStatus=status, changes=[{"date": "2024-10-10", "note": "Voilà pourquoi."}])

    found = agenda([event])

    assert [each.status for each in flat(found.upcoming)] == [status]


def test_equal_starts_keep_one_order() -> None:
    """Two meetings at the same moment are ordered by slug, so that two builds give the same page."""
    events = [meeting("2024-11-02 18:30", slug=slug) for slug in ("b", "c", "a")]

    found = agenda(events)

    assert slugs(flat(found.upcoming)) == ["a", "b", "c"]


def random_meetings(chance: Random, count: int) -> list[Meeting]:
    """Meetings of every precision, around today, some with several dates."""
    found = []
    for index in range(count):
        sessions = [{"number": number, **_random_dates(chance)} for number in range(2, chance.choice([2, 2, 2, 3, 5]))]
        found.append(meeting(**_random_dates(chance), sessions=sessions, slug=f"m{index}"))
    return found


def _random_dates(chance: Random) -> dict[str, Any]:
    day = TODAY + timedelta(days=chance.randint(-900, 900))
    start = chance.choice([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d} 18:30"])
    if len(start) < 10 or chance.random() > 0.3:
        return {"start": start}
    end = f"{day + timedelta(days=chance.randint(0, 40)):%Y-%m-%d}"
    return {"start": start, "end": f"{end} 20:00" if " " in start else end}


def uids(found: Iterable[Occurrence]) -> list[str]:
    return sorted(each.uid for each in found)


def test_every_date_of_two_thousand_events_is_shown_once_and_in_order() -> None:
    """Each is in one month of one year, to come exactly when it is not past, in one series; no month is opened twice."""
    events = random_meetings(Random(18), 2000)
    dates = [each for event in events for each in occurrences(event)]

    found = agenda(events)

    assert uids(flat(found.upcoming)) == uids(each for each in dates if not is_past(each, TODAY))
    assert uids(found.past) == uids(each for each in dates if is_past(each, TODAY))
    assert uids(each for year in found.years for each in flat(year.months)) == uids(dates)
    assert uids([*flat(found.series[0].upcoming), *found.series[0].past]) == uids(dates)
    for months in (found.upcoming, *(year.months for year in found.years)):
        assert len({month.title for month in months}) == len(months)
        assert all(one.start <= other.start for one, other in pairwise(flat(months)))
    for year in found.years:
        assert {each.start.year for each in flat(year.months)} == {year.year}


def test_the_order_of_the_files_does_not_matter() -> None:
    """The same events in any order give the same agenda."""
    chance = Random(7)
    events = random_meetings(chance, 60)
    expected = agenda(events)

    for _ in range(20):
        chance.shuffle(events)
        assert agenda(events) == expected
