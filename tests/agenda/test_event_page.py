"""The page of an event: its facts in words, the dates one can still note, and the one thing to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from markupsafe import Markup

from plugins.agenda.event_page import (
    Action,
    DateFact,
    EventFacts,
    TicketHead,
    VenueFact,
    action,
    documents_of,
    event_facts,
    event_page,
    ways,
)
from plugins.agenda.occurrences import Meeting, Occurrence, occurrences
from plugins.agenda.view import is_past
from plugins.content import attachments
from plugins.routes.around import Around
from tests.agenda.meetings import meeting, only, told, venue
from tests.content.content_tree import DOCUMENT, EVENT, PDF, append, read

TODAY = date(2026, 5, 5)
CHANGES = [{"date": "2026-04-02", "note": "D'abord."}, {"date": "2026-04-03", "note": "Ensuite."}]
OPEN = {"url": "https://inscription.example/"}


def coming(event: Meeting) -> list[Occurrence]:
    """The dates of an event that are not over."""
    return [each for each in occurrences(event) if not is_past(each, TODAY)]


def facts(event: Meeting, **known: Any) -> EventFacts:
    """What there is to know of an event, held in no place unless one is given."""
    return event_facts(event, told(event, **known), "/ici/" if known.get("place") else "", (), coming(event))


def values(event: Meeting) -> dict[str, Any]:
    """What the template of an event is given."""
    page = event_page(event, told(event), "Club MILA", "", (), (), Around(), (), "", "", TODAY, Markup("<p>Un texte.</p>"))
    assert page.template == "event"
    return cast("dict[str, Any]", page.values)


NOTHING = EventFacts(
    dates=(DateFact("2026", "", "2026", "", "", ""),),
    calendar="",
    noted=False,
    venue=None,
    online="",
    online_address="",
    format="",
    audience=(),
    accessibility="",
    prices=(),
    registration="",
    performers=(),
    documents=(),
)

KNOWN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {}),
    "a format": ({"format": "conference"}, {"format": "Conférence"}),
    "online, nobody knows where": ({"eventAttendanceMode": "online"}, {"online": "En ligne"}),
    "online too, at an address": (
        {"eventAttendanceMode": "mixed", "virtualLocation": "https://visio.example/a"},
        {"online": "Sur place et en ligne", "online_address": "https://visio.example/a"},
    ),
    "conditions": ({"conditions": "Sur inscription."}, {"audience": ("Sur inscription.",)}),
    "who is provided for": (
        {"accessibility": ["auditif", "moteur"]},
        {"accessibility": "Handicap auditif, Handicap moteur"},
    ),
    "prices": (
        {"offers": [{"name": "Plein tarif", "price": 12.5}, {"price": 0}]},
        {"prices": ("Plein tarif : 12,50 €", "gratuit")},
    ),
    "registration": ({"registration": {"state": "full"}}, {"registration": "Complet"}),
}


@pytest.mark.parametrize(("said", "expected"), KNOWN.values(), ids=KNOWN)
def test_what_is_known_is_told_and_nothing_else(said: dict[str, Any], expected: dict[str, Any]) -> None:
    """Each fact in words; what a file does not say is empty, so that the page has no line for it."""
    assert facts(meeting("2026", **said)) == replace(NOTHING, **expected)


def test_for_whom_it_is_goes_before_the_conditions() -> None:
    """The audience of site.toml in words, then the sentence of the file."""
    event = meeting("2026", conditions="Sur inscription.")

    assert facts(event, audience="Réservé aux adhérents").audience == ("Réservé aux adhérents", "Sur inscription.")


@pytest.mark.parametrize(
    ("place", "lines", "step_free"),
    [
        ({}, (), ""),
        ({"address": {"addressLocality": "Paris 18e"}}, ("Paris 18e",), ""),
        (
            {"address": {"streetAddress": "2 rue Letort", "postalCode": "75018", "addressLocality": "Paris"}, "stepFree": "partiel"},
            ("2 rue Letort", "75018 Paris"),
            "Entrée de plain-pied avec de l'aide",
        ),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(place: dict[str, Any], lines: tuple[str, ...], step_free: str) -> None:
    """Its name with its page, the lines of its address, how one enters."""
    assert facts(meeting("2026"), place=venue(**place)).venue == VenueFact("/ici/", "Milab", lines, step_free)


# The fields of an event, and for each of its dates whether it can be noted; whether it has a calendar of its own.
NOTED: dict[str, tuple[dict[str, Any], list[bool], bool]] = {
    "a day to come": ({"start": "2026-05-06"}, [True], True),
    "today": ({"start": "2026-05-05 18:30"}, [True], True),
    "yesterday": ({"start": "2026-05-04"}, [False], True),
    "a month to come": ({"start": "2026-06"}, [False], False),
    "from a day to a month": ({"start": "2026-06-01", "end": "2026-07"}, [False], False),
    "one that is off": ({"start": "2026-05-06", "eventStatus": "cancelled"}, [False], True),
    "one that was moved": ({"start": "2026-05-06", "eventStatus": "rescheduled", "previousStartDate": "2026-05-01"}, [True], True),
    "several": (
        {
            "start": "2026-05-04",
            "sessions": [
                {"number": 2, "start": "2026-05-11"},
                {"number": 3, "start": "2026-05-18", "eventStatus": "cancelled"},
                {"number": 4, "start": "2026-06"},
            ],
        },
        [False, True, False, False],
        True,
    ),
}


@pytest.mark.parametrize(("said", "noted", "calendar"), NOTED.values(), ids=NOTED)
def test_only_what_will_take_place_on_a_day_can_be_noted(said: dict[str, Any], noted: list[bool], calendar: bool) -> None:
    """A date that is over, off or not known to the day has no links; the file stays, where any date has its day."""
    found = facts(meeting(changes=CHANGES, **said))

    assert [bool(each.google) for each in found.dates] == [bool(each.outlook) for each in found.dates] == noted
    assert found.noted == any(noted)
    assert found.calendar == ("/agenda/2026/club.ics" if calendar else "")


def test_what_became_of_a_date_is_said_beside_it_where_there_are_several() -> None:
    """Alone, the ticket at the head of the page says it already."""
    off = {"number": 2, "start": "2026-05-11", "eventStatus": "cancelled"}

    alone = facts(meeting("2026-05-04", eventStatus="cancelled", changes=CHANGES))
    several = facts(meeting("2026-05-04", sessions=[off], changes=CHANGES))

    assert [each.status for each in alone.dates] == [""]
    assert [each.status for each in several.dates] == ["", "Annulé"]


# The dates of an event (fields), and the start of the one that stands at the head of its page.
HEADS: dict[str, tuple[dict[str, Any], str]] = {
    "the next": ({"start": "2026-05-04", "sessions": [{"number": 2, "start": "2026-05-11"}]}, "2026-05-11"),
    "the next that takes place": (
        {
            "start": "2026-05-04",
            "sessions": [{"number": 2, "start": "2026-05-11", "eventStatus": "cancelled"}, {"number": 3, "start": "2026-05-18"}],
        },
        "2026-05-18",
    ),
    "the next that is off, where all are": (
        {"start": "2026-05-04", "eventStatus": "cancelled", "sessions": [{"number": 2, "start": "2026-05-11"}]},
        "2026-05-11",
    ),
    "the first, where all are over": ({"start": "2026-04-04", "sessions": [{"number": 2, "start": "2026-04-11"}]}, "2026-04-04"),
}


@pytest.mark.parametrize(("said", "start"), HEADS.values(), ids=HEADS)
def test_the_head_of_the_page_shows_the_date_to_come(said: dict[str, Any], start: str) -> None:
    """The next that takes place, else the next, else the first."""
    head = values(meeting(changes=CHANGES, **said))["ticket"]

    assert isinstance(head, TicketHead)
    assert head.start == start


@pytest.mark.parametrize(
    ("start", "words", "address"),
    [("2026-06-01", "juin 2026", "/agenda/2026/06/"), ("2026-06", "juin 2026", "/agenda/2026/06/"), ("2026", "2026", "/agenda/2026/")],
)
def test_the_trail_leads_to_what_the_event_is_a_part_of(start: str, words: str, address: str) -> None:
    """Its series, then the page of its month, or of its year where the month is not known."""
    assert values(meeting(start))["trail"] == (("Club MILA", "/agenda/club-mila/"), (words, address))


ACTIONS: dict[str, tuple[dict[str, Any], Action]] = {
    "nothing is said": ({"start": "2026-05-06"}, Action()),
    "open": ({"start": "2026-05-06", "registration": OPEN}, Action(address="https://inscription.example/")),
    "open, nobody knows where": ({"start": "2026-05-06", "registration": {"state": "open"}}, Action()),
    "full": ({"start": "2026-05-06", "registration": {"state": "full", **OPEN}}, Action(status="Complet")),
    "closed": ({"start": "2026-05-06", "registration": {"state": "closed"}}, Action(status="Inscriptions closes")),
    "over": ({"start": "2026-05-04", "registration": OPEN}, Action()),
    "full, and over": ({"start": "2026-05-04", "registration": {"state": "full"}}, Action()),
    "a date is still to come": (
        {"start": "2026-05-04", "sessions": [{"number": 2, "start": "2026-05-11"}], "registration": OPEN},
        Action(address="https://inscription.example/"),
    ),
    "cancelled": ({"start": "2026-05-06", "eventStatus": "cancelled", "registration": OPEN}, Action()),
    "postponed": ({"start": "2026-05-06", "eventStatus": "postponed", "registration": OPEN}, Action()),
    "moved": (
        {"start": "2026-05-06", "eventStatus": "rescheduled", "previousStartDate": "2026-05-01", "registration": OPEN},
        Action(address="https://inscription.example/"),
    ),
    "the date to come is off": (
        {"start": "2026-05-04", "sessions": [{"number": 2, "start": "2026-05-11", "eventStatus": "cancelled"}], "registration": OPEN},
        Action(),
    ),
}


@pytest.mark.parametrize(("said", "expected"), ACTIONS.values(), ids=ACTIONS)
def test_one_registers_for_what_will_take_place(said: dict[str, Any], expected: Action) -> None:
    """While one can; where one cannot, why. Nobody is asked to register for what is over or off."""
    event = meeting(changes=CHANGES, **said)

    assert action(event, coming(event)) == expected


def test_the_last_change_comes_first() -> None:
    """Who comes back looks for what is new."""
    assert [each.note for each in values(meeting("2026", changes=CHANGES))["changes"]] == ["Ensuite.", "D’abord."]


def test_search_engines_are_told_each_date() -> None:
    """As many records of schema.org as dates, where one knows where they are held: Google asks for it."""
    online = {"eventAttendanceMode": "online", "virtualLocation": "https://visio.example/a"}
    event = meeting("2026-05-04", sessions=[{"number": 2, "start": "2026-05-11"}], **online)

    assert [each["startDate"] for each in values(event)["data"]] == ["2026-05-04", "2026-05-11"]
    assert values(meeting("2026-05-04"))["data"] == []


def test_search_engines_are_told_where() -> None:
    """One place by itself, two as a list (schema.org ``location``); nothing is told of what is held nobody knows where."""

    address = {"streetAddress": "2 rue du Port", "postalCode": "75018", "addressLocality": "Paris"}

    def where(place: bool, **said: str) -> object:
        event = meeting("2026-05-04", **said)
        page = event_page(
            event, told(event, venue(address=address) if place else None), "Club MILA", "", (), (), Around(), (), "", "", TODAY, Markup("")
        )
        return [record["location"] for record in cast("dict[str, Any]", page.values)["data"]]

    street = {"@type": "PostalAddress", **address, "addressCountry": "FR"}
    milab = {"@type": "Place", "name": "Milab", "url": "https://mila.example/agenda/lieux/milab/", "address": street}
    online = {"@type": "VirtualLocation", "url": "https://visio.example/a"}
    assert where(place=False) == []
    assert where(place=True) == [milab]
    assert where(place=False, eventAttendanceMode="online", virtualLocation="https://visio.example/a") == [online]
    assert where(place=True, eventAttendanceMode="mixed", virtualLocation="https://visio.example/a") == [[milab, online]]


def test_documents_are_told_with_their_files(tmp_path: Path) -> None:
    """Under the title that the event gives them, in its order."""
    given = 'documents: [{file: documents/programme.pdf, title: "Le programme"}]'
    found = read(tmp_path, append(EVENT, given))

    documents = documents_of(only(found, "club"), found.sites["mila"])

    path = tmp_path / "content" / DOCUMENT
    assert documents == (("Le programme", attachments.Document("/documents/programme.pdf", len(PDF), path)),)


REPLAY = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
# What a meeting is, whether it has a place, and what there is to do on 5 May 2026 beside registering, where « suite » comes next.
WAYS: list[tuple[dict[str, Any], bool, list[str]]] = [
    ({"start": "2026-05-05"}, True, ["Ajouter à mon agenda", "Y aller", "L'affiche du mois"]),
    ({"start": "2026-06"}, False, ["L'affiche du mois"]),
    ({"start": "2026-06-01", "eventStatus": "cancelled", "changes": CHANGES}, True, ["L'affiche du mois"]),
    ({"start": "2026-05-04"}, True, ["Le prochain de cette série", "L'affiche du mois"]),
    ({"start": "2026-05-04", "replay": REPLAY}, True, ["Revoir", "L'affiche du mois"]),
]


@pytest.mark.parametrize(("fields", "placed", "expected"), WAYS)
def test_what_else_there_is_to_do(fields: dict[str, Any], placed: bool, expected: list[str]) -> None:
    """Note it and go there while it is to come; once it is over, see it again, or go to the next of its series. Its poster stays."""
    event = meeting(**fields)

    found = list(ways(event, coming(event), "/lieu/" if placed else "", "/agenda/2026/suite/", "/affiche/"))

    assert [way.label for way in found] == expected
    assert {way.label: way.address for way in found}["L'affiche du mois"] == "/affiche/"


def test_the_last_of_a_series_does_not_lead_to_itself() -> None:
    """A meeting whose last date is over has no next one; nor has a poster that which no agenda lists."""
    event = meeting("2026-05-04")

    assert list(ways(event, [], "", "", "")) == []
    assert list(ways(event, [], "", event.address, "")) == []
