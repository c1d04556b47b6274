"""A year at a glance, from events and a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.agenda.details import details_of
from plugins.agenda.glance import MOST_COMING, MOST_PAST, MOST_TABS, Glance, for_each_audience, gathered, glance
from plugins.agenda.kind import Events
from plugins.agenda.occurrences import in_order
from plugins.agenda.strands import STRANDS
from plugins.agenda.tickets import TicketOffice
from plugins.agenda.view import agenda
from tests.agenda.meetings import library, meeting
from tests.content.content_tree import SITE, swap

TODAY = date(2026, 6, 15)
AUDIENCES = '[audiences]\npublic = "Ouvert au public"\n'


def year_of(folder: Path, events: Mapping[str, Mapping[str, Any]], most: int = MOST_TABS) -> tuple[Glance, list[Glance]]:
    """The first year of some events of a small site, and what it has for each audience."""
    found = library(folder, events, swap(SITE, "[audiences]\n", AUDIENCES))
    site = found.sites["mila"]
    listed = found.listed(Events, site)
    office = TicketOffice(site, found, details_of(listed, found), TODAY)
    [*_later, year] = agenda(listed, TODAY, STRANDS.of(site.config), "mila").years
    return glance(year, office, TODAY, most), list(for_each_audience(year, office, TODAY))


def test_a_year_has_twelve_strips_and_what_is_known_to_the_year_last(tmp_path: Path) -> None:
    """An empty month is there too; a month without a date leads nowhere; what has no month stands in a thirteenth strip, if there is any."""
    found, _chosen = year_of(tmp_path, {"a": {"start": "2026-03-04"}, "b": {"start": "2026"}})

    assert [(strip.title, strip.address, strip.count) for strip in found.strips if strip.count or strip.address] == [
        ("Mars", "/agenda/2026/03/", 1),
        ("Dans l'année", "", 1),
    ]
    assert [strip.title for strip in found.strips][:3] == ["Janvier", "Février", "Mars"]
    assert (len(found.strips), found.count, found.digits) == (13, 2, "2026")


@pytest.mark.parametrize(("coming", "past"), [(MOST_COMING, 0), (MOST_COMING + 1, 0), (0, MOST_PAST), (0, MOST_PAST + 1)])
def test_dates_are_shown_all_while_they_are_few(tmp_path: Path, coming: int, past: int) -> None:
    """As many as there is room for, and no link to years; with one more, the first of them and the years that have all."""
    starts = [*(f"2026-07-{day:02}" for day in range(1, coming + 1)), *(f"2025-0{day // 28 + 1}-{day % 28 + 1:02}" for day in range(past))]
    found = library(tmp_path, {f"e{index}": {"start": start} for index, start in enumerate(starts)})
    site = found.sites["mila"]
    listed = [each for each in found.listed(Events, site) if each.slug.startswith("e")]

    lists = gathered(in_order(listed), "/agenda/club/", TicketOffice(site, found, details_of(listed, found), TODAY), TODAY)

    assert (len(lists.coming), len(lists.past)) == (min(coming, MOST_COMING), min(past, MOST_PAST))
    assert bool(lists.years) == (coming > MOST_COMING or past > MOST_PAST)


# What a meeting is, and the days and the title of its tab.
TABS: list[tuple[dict[str, Any], str, str]] = [
    ({"start": "2026-03-04 18:30", "title": "Un club"}, "4", "Un club"),
    ({"start": "2026-03-04", "end": "2026-03-06", "title": "Un marché"}, "4–6", "Un marché"),
    ({"start": "2026-03", "title": "Les JIRAFE : table ronde"}, "", "Les JIRAFE"),
    ({"start": "2026-03-04", "title": "À 10:30, le café"}, "4", "À 10:30, le café"),
    ({"start": "2026-03-04", "title": "Un titre qui est très long", "short": "Un titre"}, "4", "Un titre"),
]


@pytest.mark.parametrize(("fields", "days", "title"), TABS)
def test_a_tab_has_few_words(tmp_path: Path, fields: dict[str, Any], days: str, title: str) -> None:
    """The day or the days that are known, and the short title that the file gives, else the title up to its colon."""
    found, _chosen = year_of(tmp_path, {"club": fields})

    [tab] = [tab for strip in found.strips for tab in strip.tabs]
    assert (tab.days, tab.title) == (days, title)


@pytest.mark.parametrize(("names", "said"), [(["Ada"], "Ada"), (["Ada", "Clara"], "Ada, Clara"), (["Ada", "Clara", "Lili"], "Ada…")])
def test_a_tab_names_two_people_at_most(tmp_path: Path, names: list[str], said: str) -> None:
    """All of two, the first of more."""
    found, _chosen = year_of(tmp_path, {"club": {"performer": [{"name": name} for name in names]}})

    assert [tab.people for strip in found.strips for tab in strip.tabs] == [said]


def test_a_tab_says_until_when_it_is_to_come(tmp_path: Path) -> None:
    """What is over has no such moment; a year with both is mixed, an archive is not."""
    found, _chosen = year_of(tmp_path / "mixed", {"a": {"start": "2026-03-04"}, "b": {"start": "2026-07-01 18:30"}})
    past, _chosen = year_of(tmp_path / "past", {"a": {"start": "2026-03-04"}})

    assert [tab.over for strip in found.strips for tab in strip.tabs] == ["", "2026-07-02T00:00:00+02:00"]
    assert (found.mixed, past.mixed) == (True, False)


@pytest.mark.parametrize(
    ("counts", "most", "shown"),
    [
        ([1, 2, 6], 40, [1, 2, 6]),
        ([10] * 12, 40, [2] * 12),
        ([10] * 12, 24, [1] * 12),
        ([3, 3, 3], 8, [1, 1, 1]),
        ([3, 3, 3], 9, [3, 3, 3]),
        ([20, 1], 10, [8, 1]),
        ([20, 2], 10, [7, 2]),
    ],
)
def test_a_year_has_no_more_tabs_than_a_page_can_bear(tmp_path: Path, counts: list[int], most: int, shown: list[int]) -> None:
    """Months keep as many tabs as all can have, « 7 autres rendez-vous » counted as one; a single date is never left out."""
    events = {
        f"m{month}-{day}": {"start": f"2026-{month:02}-{day:02}"} for month, count in enumerate(counts, 1) for day in range(1, count + 1)
    }

    found, _chosen = year_of(tmp_path, events, most)

    assert [len(strip.tabs) for strip in found.strips][: len(counts)] == shown
    assert [strip.others for strip in found.strips][: len(counts)] == [count - kept for count, kept in zip(counts, shown, strict=True)]
    assert found.is_whole is (sum(counts) == sum(shown))
    assert all(strip.others != 1 for strip in found.strips)


def test_each_audience_has_its_own_year(tmp_path: Path) -> None:
    """What names an audience stands among its dates; what names none stands among all dates alone."""
    events = {"a": {"audience": "public"}, "b": {"audience": "adherents"}, "c": {"audience": "public", "start": "2026-08"}, "d": {}}

    found, chosen = year_of(tmp_path, events)

    assert [(each.key, each.address) for each in found.audiences] == [
        ("", "/agenda/2026/"),
        ("public", "/agenda/pour-qui/public/2026/"),
        ("adherents", "/agenda/pour-qui/adherents/2026/"),
    ]
    assert [(each.current, each.shown_at, each.count, each.of, each.steps) for each in chosen] == [
        ("public", "/agenda/pour-qui/public/2026/", 2, "Ouvert au public", (("2026", "/agenda/2026/"),)),
        ("adherents", "/agenda/pour-qui/adherents/2026/", 1, "Réservé aux structures adhérentes", (("2026", "/agenda/2026/"),)),
    ]
    assert [[strip.title for strip in each.strips] for each in chosen] == [["Mai", "Août"], ["Mai"]]
    assert (found.count, found.shown_at, found.of) == (4, "/agenda/2026/", "")


def test_the_season_is_the_year_of_the_next_date() -> None:
    """Where something comes, its year, even when there is a later one; else the last year that had any date; else none."""
    strands: dict[str, Any] = {}

    def season(*starts: str) -> int | None:
        found = agenda([meeting(start, slug=f"m{start}") for start in starts], TODAY, strands, "mila").season
        return found.year if found else None

    assert season("2025-03", "2026-09-01", "2027-01") == 2026
    assert season("2025-03", "2027-01", "2028") == 2027
    assert season("2024", "2025-03") == 2025
    assert season() is None
