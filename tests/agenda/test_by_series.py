"""The last year of a site's series: what was on, and who was heard."""

from __future__ import annotations

from datetime import date

from plugins.agenda.by_series import YearBySeries, year_by_series
from plugins.agenda.occurrences import Meeting
from plugins.agenda.strands import Strand
from plugins.agenda.view import agenda
from tests.agenda.meetings import meeting

STRANDS = {"club-mila": Strand(label="Clubs", ink="spot-1", summary="Des conférences."), "networking": Strand(label="Apéros", ink="spot-2")}


def year(*meetings: Meeting, today: date = date(2024, 10, 16)) -> YearBySeries:
    """The last year of a site with two series."""
    return year_by_series(agenda(meetings, today, STRANDS, "mila").series, lambda each: f"/{each.slug}/")


def voice(name: str, **more: str) -> dict[str, str]:
    return {"name": name, **more}


LAST = year(
    meeting("2023-05", slug="avant"),
    meeting("2024-09-20", slug="b", performer=[voice("Ada", structure="Machines", role="lectrice"), voice("Clara", role="pianiste")]),
    meeting("2024-03", slug="a", performer=[voice("Ada")]),
    meeting("2024-04", slug="c", strand="networking"),
    meeting("2024-11", slug="apres"),
)


def test_only_the_last_year_that_has_something_behind_it_is_shown() -> None:
    """In the order it took place, series by series; what is still to come is announced elsewhere."""
    assert (LAST.year, [[each.address for each in row.meetings] for row in LAST.rows]) == (2024, [["/a/", "/b/"], ["/c/"]])
    assert [row.told for row in LAST.rows] == ["Des conférences. Deux en 2024.", "Un en 2024."]


def test_a_series_without_a_date_that_year_has_no_row() -> None:
    """Nothing empty is shown; without any date there is no year at all."""
    assert [row.label for row in year(meeting("2024-03")).rows] == ["Clubs"]
    assert year() == YearBySeries(0)
    assert year(meeting("2024-11")).rows == ()


def test_what_did_not_take_place_is_no_memory() -> None:
    """A meeting that was cancelled had no voice."""
    off = meeting("2024-05", slug="off", eventStatus="cancelled", changes=[{"date": "2024-05-01", "note": "Annulé."}])

    assert [each.address for each in year(off, meeting("2024-03", slug="a")).rows[0].meetings] == ["/a/"]


def test_a_long_year_does_not_make_a_long_row() -> None:
    """The last six are shown, and the page of the series leads to those before; all are counted, and all voices named."""
    dates = [meeting(f"2024-{month:02}-05", slug=f"n-{month}", performer=[voice(f"Voix {month}")]) for month in range(1, 10)]
    [row] = year(*dates).rows

    assert [each.address for each in row.meetings] == [f"/n-{month}/" for month in range(4, 10)]
    assert (row.others, row.told, len(row.names)) == (3, "Des conférences. Neuf en 2024.", 9)
    assert LAST.rows[0].others == 0


def test_each_voice_is_counted_once() -> None:
    """Whoever came twice is one voice; each is named with her structure, else with what she does."""
    assert (LAST.rows[0].names, LAST.voices) == (("Ada", "Clara"), "deux voix")
    assert LAST.rows[0].meetings[1].voices == ("Ada, Machines", "Clara, pianiste")
    assert year(meeting("2024-03", performer=[voice("Ada")])).voices == "une voix"
    assert year(meeting("2024-03")).voices == ""


def test_a_date_is_told_as_far_as_it_is_known() -> None:
    """The day and its month, the month alone, or only that it was that year."""
    rows = year(meeting("2023", slug="x"), meeting("2023-03", slug="y"), meeting("2023-03-12", slug="z")).rows

    assert sorted(each.when for each in rows[0].meetings) == ["12 mars", "dans l'année", "mars"]
