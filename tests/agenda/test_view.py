"""What the pages of the agenda show, from events and a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from uuid import NAMESPACE_URL, uuid5

import pytest

from plugins.agenda.view import SHOWN_AS_LATEST, Agenda, Meeting, Month, Year, agenda, is_past
from plugins.collections.items import Item
from plugins.collections.schemas import EVENTS, Event

TODAY = date(2024, 10, 16)


def meeting(start: str, end: str | None = None, slug: str = "club") -> Meeting:
    fields = {
        "id": str(uuid5(NAMESPACE_URL, slug)),
        "title": slug,
        "summary": "Un rendez-vous.",
        "strand": "club-mila",
        "start": start,
        **({"end": end} if end else {}),
    }
    entry = Event.model_validate(fields)
    return Item(
        site="mila",
        folder=EVENTS.folder,
        template=EVENTS.template,
        path=f"content/mila/agenda/{slug}.md",
        slug=slug,
        address=EVENTS.address(entry, slug),
        entry=entry,
        public=True,
        visible=True,
    )


def meetings(*starts: str) -> list[Meeting]:
    """One meeting for each start, whose slug says which."""
    return [meeting(start, slug=f"m{index}") for index, start in enumerate(starts)]


def starts(found: Iterable[Meeting]) -> list[str]:
    return [str(event.entry.start)[:16] for event in found]


def flat(months: Iterable[Month]) -> list[Meeting]:
    return [event for month in months for event in month.meetings]


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
def test_an_event_is_past_from_the_day_after_its_last_possible_day(start: str, end: str | None, last_day: date) -> None:
    """On the last day that an event may still take place it is to come; the day after, it is past."""
    event = meeting(start, end)

    assert not is_past(event, last_day)
    assert is_past(event, last_day + timedelta(days=1))


@pytest.mark.parametrize("hour", ["00:00", "08:30", "23:59"])
def test_the_hour_does_not_make_an_event_past(hour: str) -> None:
    """What takes place today is to come for the whole day: the sites are built by the day."""
    found = agenda([meeting(f"2024-10-16 {hour}")], TODAY)

    assert len(flat(found.upcoming)) == 1
    assert found.latest == ()


def test_a_meeting_under_way_is_to_come() -> None:
    """A meeting of several days that has begun stays among those to come, under the month it began in."""
    found = agenda([meeting("2024-09-28", "2024-10-16")], TODAY)

    assert [month.title for month in found.upcoming] == ["septembre 2024"]
    assert found.latest == ()


def test_an_empty_agenda_has_nothing() -> None:
    """Without events there is no month, no year and no page of a year."""
    found = agenda([], TODAY)

    assert found == Agenda((), (), ())
    assert found.soonest == ()
    assert found.latest_months == ()


def test_upcoming_goes_from_the_soonest_and_ends_each_month_with_what_has_no_day() -> None:
    """To come: by day and hour; in a month what has no day comes last, in a year what has no month."""
    events = meetings(
        "2025", "2025-01", "2024", "2024-11", "2024-11-30", "2024-11-02 18:30", "2024-11-02 09:00", "2024-11-02", "2025-01-01"
    )

    found = agenda(events, TODAY)

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

    found = agenda(events, TODAY)

    assert starts(found.latest) == ["2023-11-30T18:30", "2023-11-30", "2023-11-02", "2023-11", "2023", "2022-12-31"]


def test_latest_and_soonest_hold_as_many_as_a_home_page_shows() -> None:
    """Of more past and coming meetings, the nearest to today are kept."""
    past = meetings(*[f"2024-09-{day:02}" for day in range(1, 20)])
    coming = meetings(*[f"2024-11-{day:02}" for day in range(1, 20)])

    found = agenda([*past, *coming], TODAY)

    assert starts(found.latest) == [f"2024-09-{day:02}" for day in range(19, 19 - SHOWN_AS_LATEST, -1)]
    assert starts(found.soonest) == [f"2024-11-{day:02}" for day in range(1, 1 + SHOWN_AS_LATEST)]


def test_latest_months_are_in_the_order_they_took_place() -> None:
    """The latest meetings by month read forward in time, what has no day at the end of its month."""
    found = agenda(meetings("2024-09", "2024-09-20", "2024-07-02", "2024-09-03"), TODAY)

    assert [(month.title, starts(month.meetings)) for month in found.latest_months] == [
        ("juillet 2024", ["2024-07-02"]),
        ("septembre 2024", ["2024-09-03", "2024-09-20", "2024-09"]),
    ]


def test_years_hold_the_past_and_what_comes_the_last_year_first() -> None:
    """A year's page lists all of its meetings by month, whether they are over or not; ``count`` is how many."""
    found = agenda(meetings("2023-05-01", "2024-12-01", "2024-01-10", "2024", "2026"), TODAY)

    assert [(year.year, year.address, year.count) for year in found.years] == [
        (2026, "/agenda/2026/", 1),
        (2024, "/agenda/2024/", 3),
        (2023, "/agenda/2023/", 1),
    ]
    assert [month.title for month in found.years[1].months] == ["janvier 2024", "décembre 2024", "2024, mois inconnu"]


def test_a_meeting_over_new_year_belongs_to_the_year_it_begins_in() -> None:
    """A period that crosses two years is listed once, where it starts: the year that its address has."""
    event = meeting("2024-12-30", "2025-01-02")

    found = agenda([event], TODAY)

    assert [year.year for year in found.years] == [2024]
    assert event.address.startswith(found.years[0].address)


def test_the_page_of_a_year_is_the_one_that_the_collection_declares() -> None:
    """The addresses kept free by the collection are those where the agenda puts its pages."""
    event = meeting("2024-12-30")

    assert (Year(2024, ()).address,) == EVENTS.archives(event.entry)


def test_equal_starts_keep_one_order() -> None:
    """Two meetings at the same moment are ordered by slug, so that two builds give the same page."""
    events = [meeting("2024-11-02 18:30", slug=slug) for slug in ("b", "c", "a")]

    found = agenda(events, TODAY)

    assert [event.slug for event in flat(found.upcoming)] == ["a", "b", "c"]


def random_meetings(chance: Random, count: int) -> list[Meeting]:
    """Meetings of every precision, around today."""
    found = []
    for index in range(count):
        day = TODAY + timedelta(days=chance.randint(-900, 900))
        start = chance.choice([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d} 18:30"])
        end = f"{day + timedelta(days=chance.randint(0, 40)):%Y-%m-%d}" if len(start) >= 10 and chance.random() < 0.3 else None
        found.append(meeting(start, end and f"{end} 20:00" if " " in start else end, slug=f"m{index}"))
    return found


def test_two_thousand_events_are_each_shown_once_and_in_order() -> None:
    """Every event is in one month of one year, and to come exactly when it is not past; no month is opened twice."""
    events = random_meetings(Random(18), 2000)

    found = agenda(events, TODAY)

    upcoming = flat(found.upcoming)
    assert sorted(event.slug for event in upcoming) == sorted(event.slug for event in events if not is_past(event, TODAY))
    assert sorted(event.slug for year in found.years for event in flat(year.months)) == sorted(event.slug for event in events)
    for months in (found.upcoming, *(year.months for year in found.years)):
        assert len({month.title for month in months}) == len(months)
        assert all(one.entry.start <= other.entry.start for one, other in pairwise(flat(months)))
    for year in found.years:
        assert {event.entry.start.year for event in flat(year.months)} == {year.year}


def test_the_order_of_the_files_does_not_matter() -> None:
    """The same events in any order give the same agenda."""
    chance = Random(7)
    events = random_meetings(chance, 60)
    expected = agenda(events, TODAY)

    for _ in range(20):
        chance.shuffle(events)
        assert agenda(events, TODAY) == expected
