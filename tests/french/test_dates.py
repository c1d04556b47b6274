"""Dates as editors write them, and how far each is known."""

from __future__ import annotations

from datetime import date, time
from itertools import pairwise, permutations

import pytest

from plugins.french.dates import PartialDate


@pytest.mark.parametrize(
    ("written", "said", "first", "last"),
    [
        pytest.param("2024", "2024", date(2024, 1, 1), date(2024, 12, 31), id="year"),
        pytest.param("2024-10", "2024-10", date(2024, 10, 1), date(2024, 10, 31), id="month"),
        pytest.param("10/2024", "2024-10", date(2024, 10, 1), date(2024, 10, 31), id="French month"),
        pytest.param("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29), id="February of a leap year"),
        pytest.param("2023-02", "2023-02", date(2023, 2, 1), date(2023, 2, 28), id="February of another year"),
        pytest.param("2024-02-29", "2024-02-29", date(2024, 2, 29), date(2024, 2, 29), id="29 February"),
        pytest.param("2024-10-15", "2024-10-15", date(2024, 10, 15), date(2024, 10, 15), id="day"),
        pytest.param("15/10/2024", "2024-10-15", date(2024, 10, 15), date(2024, 10, 15), id="French day"),
        pytest.param("2024-1-5", "2024-01-05", date(2024, 1, 5), date(2024, 1, 5), id="no leading zeros"),
        pytest.param("5/1/2024", "2024-01-05", date(2024, 1, 5), date(2024, 1, 5), id="French day before French month"),
        pytest.param(" 2024-10-15 ", "2024-10-15", date(2024, 10, 15), date(2024, 10, 15), id="spaces around"),
        pytest.param("1900", "1900", date(1900, 1, 1), date(1900, 12, 31), id="earliest year"),
        pytest.param("2200", "2200", date(2200, 1, 1), date(2200, 12, 31), id="latest year"),
        pytest.param("2024-10-15 18:30", "2024-10-15T18:30+02:00", date(2024, 10, 15), date(2024, 10, 15), id="minute"),
        pytest.param("2024-10-15T18:30", "2024-10-15T18:30+02:00", date(2024, 10, 15), date(2024, 10, 15), id="ISO minute"),
        pytest.param("15/10/2024 18h30", "2024-10-15T18:30+02:00", date(2024, 10, 15), date(2024, 10, 15), id="French minute"),
        pytest.param("2024-10-15 18 h 30", "2024-10-15T18:30+02:00", date(2024, 10, 15), date(2024, 10, 15), id="spaces around h"),
        pytest.param(
            "2024-10-15 18\u202fh\u202f30", "2024-10-15T18:30+02:00", date(2024, 10, 15), date(2024, 10, 15), id="no-break spaces"
        ),
        pytest.param("2024-10-15 18H", "2024-10-15T18:00+02:00", date(2024, 10, 15), date(2024, 10, 15), id="hour"),
        pytest.param("2024-10-15 9h", "2024-10-15T09:00+02:00", date(2024, 10, 15), date(2024, 10, 15), id="hour of one digit"),
        pytest.param("2024-10-15 00:00", "2024-10-15T00:00+02:00", date(2024, 10, 15), date(2024, 10, 15), id="midnight is an hour"),
        pytest.param("2024-10-15 23:59", "2024-10-15T23:59+02:00", date(2024, 10, 15), date(2024, 10, 15), id="last minute"),
    ],
)
def test_what_is_written_is_read_as_far_as_it_is_known(written: str, said: str, first: date, last: date) -> None:
    """A date keeps its precision: what is not known is not made up, and stands between a first and a last day."""
    moment = PartialDate.parse(written)

    assert (str(moment), moment.first_day, moment.last_day) == (said, first, last)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-01-15 12:00", "2024-01-15T12:00+01:00"),
        ("2024-07-15 12:00", "2024-07-15T12:00+02:00"),
        ("2024-03-31 01:59", "2024-03-31T01:59+01:00"),
        ("2024-03-31 03:00", "2024-03-31T03:00+02:00"),
        ("2024-10-27 01:59", "2024-10-27T01:59+02:00"),
        ("2024-10-27 03:00", "2024-10-27T03:00+01:00"),
        ("2026-03-29 00:00", "2026-03-29T00:00+01:00"),
        ("2026-03-29 01:59", "2026-03-29T01:59+01:00"),
        ("2026-03-29 03:00", "2026-03-29T03:00+02:00"),
        ("2026-03-28 02:30", "2026-03-28T02:30+01:00"),
        ("2026-03-30 02:30", "2026-03-30T02:30+02:00"),
        ("2026-10-25 01:59", "2026-10-25T01:59+02:00"),
        ("2026-10-25 03:00", "2026-10-25T03:00+01:00"),
        ("2040-03-25 03:00", "2040-03-25T03:00+02:00"),
    ],
)
def test_an_hour_is_that_of_paris_in_its_season(written: str, said: str) -> None:
    """Clocks go forward on the last Sunday of March and back on that of October."""
    assert str(PartialDate.parse(written)) == said


@pytest.mark.parametrize("written", ["2026-10-25 02:00", "2026-10-25 02:30", "2026-10-25 02:59", "1999-10-31 02:30", "2040-10-28 02:30"])
def test_an_hour_that_comes_twice_is_the_first(written: str) -> None:
    """On the last Sunday of October 02:30 comes twice: what is written is the one of summer time (RFC 5545, 3.3.5)."""
    assert str(PartialDate.parse(written)) == f"{written.replace(' ', 'T')}+02:00"


@pytest.mark.parametrize("written", ["2024", "2024-10", "2024-10-15", "2024-10-15 00:00", "2024-10-15 18:30"])
def test_a_date_said_and_read_again_is_the_same(written: str) -> None:
    """What ``str()`` gives without its offset is a date that editors may write too."""
    moment = PartialDate.parse(written)

    assert PartialDate.parse(str(moment).removesuffix("+02:00")) == moment


IN_ORDER = [
    "2023",
    "2024-02-28",
    "2024-02",
    "2024-03-01 09:00",
    "2024-03-01 18:30",
    "2024-03-01",
    "2024-03-31",
    "2024-03",
    "2024",
    "2025-01-01",
]


def test_what_is_less_known_stands_after_what_is_more_known() -> None:
    """In a day the hours come first, in a month the days, in a year the months: « this year » stands last."""
    moments = [PartialDate.parse(text) for text in IN_ORDER]
    backwards = moments[::-1]

    assert sorted(backwards) == moments
    assert all((a < b, a > b, a <= b, a >= b) == (True, False, True, False) for a, b in pairwise(moments))


def test_the_newest_come_first_and_the_least_known_still_last() -> None:
    """A list from the newest puts « March » below the days of March, and « 2024 » below the months of 2024."""
    wanted = ["2025-01-01", "2024-03-31", "2024-03-01 18:30", "2024-03-01", "2024-03", "2024-02-28", "2024-02", "2024", "2023"]

    for shuffled in permutations(wanted[:5]):
        moments = [PartialDate.parse(text) for text in (*shuffled, *wanted[5:])]
        assert sorted(moments, key=lambda moment: moment.newest_key, reverse=True) == [PartialDate.parse(text) for text in wanted]


def test_midnight_is_not_an_unknown_hour() -> None:
    """A meeting at midnight comes first in its day, not last with those whose hour is not known."""
    midnight, noon, some_time = (PartialDate.parse(f"2024-10-15{clock}") for clock in (" 00:00", " 12:00", ""))

    assert sorted([some_time, noon, midnight]) == [midnight, noon, some_time]
    assert midnight.time == time(0, 0)
    assert midnight != some_time


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "cette date n'est pas comprise ; écrivez 2024, 2024-10, 2024-10-15 ou 2024-10-15 18:30"),
        ("24-10-15", "cette date n'est pas comprise ; écrivez 2024, 2024-10, 2024-10-15 ou 2024-10-15 18:30"),
        ("2024/10/15", "cette date n'est pas comprise ; écrivez 2024, 2024-10, 2024-10-15 ou 2024-10-15 18:30"),
        ("2024 18h", "une heure sans jour ; écrivez 2024, 2024-10, 2024-10-15 ou 2024-10-15 18:30"),
        ("1899", "l'année 1899 n'est pas vraisemblable ; écrivez 2024, 2024-10, 2024-10-15 ou 2024-10-15 18:30"),
        ("2201-01", "l'année 2201 n'est pas vraisemblable ; écrivez 2024, 2024-10, 2024-10-15 ou 2024-10-15 18:30"),
        ("2024-00", "il n'y a pas de mois 0 : écrivez année-mois-jour, ou jour/mois/année"),
        ("0/10/2024", "il n'y a pas de jour 0"),
        ("31/04/2024", "avril 2024 a 30 jours"),
        ("2024-10-15 18:60", "il n'est jamais 18 h 60 : les heures vont de 00:00 à 23:59"),
        ("2026-03-29 02:00", "cette nuit-là, on passe à l'heure d'été : il n'est jamais 2 h 00"),
        ("2026-03-29 02:30", "cette nuit-là, on passe à l'heure d'été : il n'est jamais 2 h 30"),
        ("29/03/2026 2h59", "cette nuit-là, on passe à l'heure d'été : il n'est jamais 2 h 59"),
        ("1999-03-28 02:30", "cette nuit-là, on passe à l'heure d'été : il n'est jamais 2 h 30"),
        ("2040-03-25 02:30", "cette nuit-là, on passe à l'heure d'été : il n'est jamais 2 h 30"),
    ],
)
def test_what_no_calendar_has_is_refused_in_french(written: str, message: str) -> None:
    """The reason is a sentence that an editor can act on."""
    with pytest.raises(ValueError) as raised:  # noqa: PT011  # the whole message is compared below
        PartialDate.parse(written)

    assert str(raised.value) == message
