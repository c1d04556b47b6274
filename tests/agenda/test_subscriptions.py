"""Which calendars a site offers, what each holds, and what its file says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import icalendar
import pytest

from plugins.agenda.details import details_of
from plugins.agenda.kind import Events
from plugins.agenda.subscriptions import Subscription, own_subscription, subscriptions, write
from plugins.content.items import Library
from tests.agenda.meetings import details, library, only, place, sheet

EVENTS: Mapping[str, Mapping[str, Any]] = {
    "here": {"start": "2026-05-04", "location": "milab"},
    "two": {"start": "2026-05-12", "sessions": [{"number": 2, "start": "2026-05-05"}], "strand": "networking"},
    "both": {"start": "2026-05-06", "location": "milab", "also_on": ["crescendo"]},
    "month": {"start": "2026-05"},
}
DRAFT = {"id": "00000000-0000-4000-8000-000000000077", "title": "Fermé", "summary": "Un lieu.", "status": "draft"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two sites; MILA has four meetings, of which crescendo lists one, a place, and the draft of another."""
    files = {**place("milab", title="Milab"), "mila/lieux/ferme.md": sheet(DRAFT)}
    return library(tmp_path_factory.mktemp("subscriptions"), EVENTS, files)


def offered(found: Library, name: str) -> list[Subscription]:
    """The calendars of a site."""
    site = found.sites[name]
    meetings = found.listed(Events, site)
    return list(subscriptions(site, meetings, details_of(meetings, found)))


def dates(subscription: Subscription) -> Sequence[tuple[str, int]]:
    """What a calendar holds, as (slug, number of the date)."""
    return [(date.meeting.slug, date.number) for date, _known in subscription.dates]


ALL = [("here", 1), ("two", 2), ("both", 1), ("two", 1), ("month", 1)]


def test_a_site_offers_all_then_each_series_then_each_place(found: Library) -> None:
    """Each with the page it comes from, and its dates soonest first; a place that is not shown has none."""
    assert [(each.title, each.address, each.page, dates(each)) for each in offered(found, "mila")] == [
        ("Agenda MILA", "/agenda.ics", "/agenda/", ALL),
        ("Club MILA – MILA", "/agenda/club-mila.ics", "/agenda/club-mila/", [("here", 1), ("both", 1), ("month", 1)]),
        ("Moment networking – MILA", "/agenda/networking.ics", "/agenda/networking/", [("two", 2), ("two", 1)]),
        ("Milab – MILA", "/agenda/lieux/milab.ics", "/agenda/lieux/milab/", [("here", 1), ("both", 1)]),
    ]


def test_what_another_site_shares_is_in_the_whole_agenda_alone(found: Library) -> None:
    """Its series is there, whatever its name: the series of this site hold this site's meetings."""
    assert [(each.address, dates(each)) for each in offered(found, "crescendo")] == [
        ("/agenda.ics", [("both", 1)]),
        ("/agenda/club-mila.ics", []),
        ("/agenda/networking.ics", []),
    ]


def test_a_calendar_is_told_in_a_sentence(found: Library) -> None:
    """What one subscribes to, in French."""
    assert [each.summary for each in offered(found, "mila")] == [
        "Tous les rendez-vous dont le jour est connu.",
        "Série « Club MILA ».",
        "Série « Moment networking ».",
        "Lieu : Milab.",
    ]


def test_addresses_are_those_that_programs_and_people_take(found: Library) -> None:
    """webcal: to subscribe, and the path as one reads it."""
    series = offered(found, "mila")[1]

    assert (series.webcal, series.file_name) == ("webcal://mila.example/agenda/club-mila.ics", "agenda/club-mila.ics")


def test_an_event_has_a_calendar_of_its_own(found: Library) -> None:
    """All its dates, under its title, beside its page, in the name of the site it lives on."""
    event = only(found, "two")

    own = own_subscription(event, details(event, found))

    assert (own.product, own.title, own.address, own.page) == ("MILA", "two", "/agenda/2026/two.ics", "/agenda/2026/two/")
    assert dates(own) == [("two", 1), ("two", 2)]


def test_the_file_says_what_is_offered(found: Library) -> None:
    """Read by another program: its name, its text, its own address and its page, and the dates that have a day."""
    for each in offered(found, "mila"):
        calendar = icalendar.Calendar.from_ical(write(each))
        said = {name: str(calendar[name]) for name in ("PRODID", "NAME", "DESCRIPTION", "SOURCE", "URL")}
        assert said == {
            "PRODID": "-//MILA//Agenda//FR",
            "NAME": each.title,
            "DESCRIPTION": each.summary,
            "SOURCE": f"https://mila.example{each.address}",
            "URL": f"https://mila.example{each.page}",
        }
        assert [str(event["UID"]) for event in calendar.events] == [date.uid for date, _known in each.dates if date.is_dated]


def test_a_calendar_of_a_place_is_told_from_that_of_a_series(found: Library) -> None:
    """Both are parts of the whole; a page that offers them shows series first, and places apart."""
    calendars = offered(found, "mila")

    assert [each.address for each in calendars if each.of_place] == ["/agenda/lieux/milab.ics"]
    assert [each.address for each in calendars if not each.of_place][:2] == ["/agenda.ics", "/agenda/club-mila.ics"]
