"""Where one goes on from an event."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.agenda.around import around_events
from plugins.agenda.occurrences import Meeting
from plugins.routes.around import MOST, Around, Lead
from tests.agenda.meetings import meeting, told


def around(*meetings: Meeting) -> Mapping[str, Around]:
    """What stands around each event, by its slug."""
    found = around_events(meetings, {each.path: told(each) for each in meetings}, lambda each: f"/ici{each.address}")
    return {each.slug: found[each.path] for each in meetings}


def test_an_event_stands_between_two_of_its_series() -> None:
    """In the order of their dates, whatever that of their files; those of another series, or of another site's, are not between."""
    first, then, last = meeting("2024-03", slug="z"), meeting("2024-09-20 17:30", slug="m"), meeting("2024-10", slug="a")
    other, elsewhere = meeting("2024-06", slug="o", strand="filiere"), meeting("2024-07", slug="e", site="crescendo")

    found = around(last, other, first, elsewhere, then)

    assert found["m"].before == Lead("mars 2024", "z", "/ici/agenda/2024/z/")
    assert found["m"].after == Lead("octobre 2024", "a", "/ici/agenda/2024/a/")
    assert (found["z"].before, found["a"].after, found["o"].before, found["o"].after) == (None, None, None, None)


def test_others_are_of_the_same_month() -> None:
    """Each under the name of its series; those that stand just before and after are shown already. Without a month there are none."""
    series = [meeting(f"2024-09-{day:02}", slug=f"s{day}") for day in (1, 2, 3)]
    others = [meeting(f"2024-09-{day:02}", slug=f"o{day}", strand="filiere") for day in range(4, 12)]
    year = meeting("2024", slug="an")

    found = around(*series, *others, year, meeting("2024-08-31", slug="veille"))

    assert found["s2"].title == "Aussi en septembre 2024"
    assert [lead.title for lead in found["s2"].others] == ["o4", "o5", "o6", "o7"]
    assert found["s2"].others[0].kicker == "Club MILA · 4 septembre 2024"
    assert [lead.title for lead in found["s1"].others] == ["s3", "o4", "o5", "o6"]
    assert all(len(each.others) <= MOST for each in found.values())
    assert found["an"].others == ()


def test_what_does_not_take_place_is_said_not_to() -> None:
    """Before, after and beside: nobody is sent to what is off."""
    told_off = [{"date": "2024-08-01", "note": "C'est ainsi."}]
    off = meeting("2024-09-02", slug="annule", eventStatus="cancelled", changes=told_off)
    later = meeting("2024-09-03", slug="reporte", strand="filiere", eventStatus="postponed", changes=told_off)

    found = around(meeting("2024-09-01", slug="la"), off, later)["la"]

    assert found.after == Lead("2 septembre 2024 · Annulé", "annule", "/ici/agenda/2024/annule/")
    assert [lead.kicker for lead in found.others] == ["Club MILA · 3 septembre 2024 · Reporté : la nouvelle date n’est pas fixée"]


def test_a_session_stands_in_its_own_month() -> None:
    """An event that comes again is beside those of each of its months, with the date of that month, and never beside itself."""
    again = meeting("2024-09-05", slug="cycle", strand="filiere", sessions=[{"number": 2, "start": "2024-10-06"}])

    found = around(again, meeting("2024-10-01", slug="octobre"))

    assert [(lead.title, lead.kicker) for lead in found["octobre"].others] == [("cycle", "Club MILA · 6 octobre 2024")]
    assert found["cycle"].others == ()
