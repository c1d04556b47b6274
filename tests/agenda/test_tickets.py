"""Dates as pages show them: each word of a ticket, and dates under their months."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from plugins.agenda.occurrences import Meeting, occurrences
from plugins.agenda.tickets import Deed, Ticket, TicketOffice
from plugins.agenda.view import Month
from plugins.content.items import Library
from tests.agenda.meetings import meeting, told, venue
from tests.content.content_tree import CRESCENDO, read, swap

TODAY = date(2026, 5, 1)
CHANGES = [{"date": "2026-04-02", "note": "Voilà pourquoi."}]
SISTER = '\n[sister]\nsite = "crescendo"\nlabel = "Le projet crescendo"\nsummary = "L\'autre site."\n\n[notices]\n'


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two sites: MILA calls crescendo « Le projet crescendo », crescendo says nothing of MILA."""
    return read(tmp_path_factory.mktemp("tickets"), {**CRESCENDO, **swap("mila/site.toml", "\n[notices]\n", SISTER)})


def office(library: Library, *meetings: Meeting, site: str = "mila", placed: bool = False) -> TicketOffice:
    """Who makes the tickets of meetings on a site, all of them held in a place or nowhere."""
    details = {each.path: told(each, venue() if placed else None) for each in meetings}
    return TicketOffice(library.sites[site], library, details, TODAY)


NOTED = (Deed("Ajouter à mon agenda", "/agenda/2026/club.ics"),)

# What a meeting is, whether it has a place, and what its ticket says beside what every ticket here says.
SAID: dict[str, tuple[dict[str, Any], bool, dict[str, Any]]] = {
    "an hour": (
        {"start": "2026-05-04 18:30"},
        False,
        {"large": "4", "small": "mai 2026", "start": "2026-05-04T18:30+02:00", "over": "2026-05-05T00:00:00+02:00"}
        | {"day": "lundi 4 mai 2026, à 18 h 30", "weekday": "lundi", "hours": "18 h 30", "deeds": NOTED},
    ),
    "an evening": (
        {"start": "2026-05-04 18:30", "end": "2026-05-04 20:00"},
        False,
        {"large": "4", "small": "mai 2026", "start": "2026-05-04T18:30+02:00", "end": "2026-05-04T20:00+02:00"}
        | {"over": "2026-05-04T20:00:00+02:00"}
        | {"day": "lundi 4 mai 2026, de 18 h 30 à 20 h", "weekday": "lundi", "hours": "18 h 30 – 20 h", "deeds": NOTED},
    ),
    "days in winter": (
        {"start": "2026-11-07", "end": "2026-11-08"},
        False,
        {"large": "7–8", "small": "nov. 2026", "start": "2026-11-07", "end": "2026-11-08", "over": "2026-11-09T00:00:00+01:00"}
        | {"day": "du 7 au 8 novembre 2026", "deeds": NOTED},
    ),
    "days of two months": (
        {"start": "2026-11-30", "end": "2026-12-02"},
        False,
        {"large": "30", "small": "nov. 2026", "start": "2026-11-30", "end": "2026-12-02", "over": "2026-12-03T00:00:00+01:00"}
        | dict.fromkeys(("when", "day"), "du 30 novembre au 2 décembre 2026")
        | {"weekday": "lundi", "deeds": NOTED},
    ),
    "a month": (
        {"start": "2026-05"},
        False,
        {"large": "mai", "small": "2026", "start": "2026-05", "over": "2026-06-01T00:00:00+02:00", "when": "", "day": "Jour à préciser"},
    ),
    "a month, in a place": (
        {"start": "2026-05"},
        True,
        {"large": "mai", "small": "2026", "start": "2026-05", "over": "2026-06-01T00:00:00+02:00", "place": "Milab"}
        | {"day": "Jour à préciser"},
    ),
    "from a month to another": (
        {"start": "2026-05", "end": "2026-07"},
        False,
        {"large": "mai", "small": "2026", "start": "2026-05", "end": "2026-07", "over": "2026-08-01T00:00:00+02:00"}
        | {"when": "de mai 2026 à juillet 2026", "day": "Jour à préciser"},
    ),
    "a year": (
        {"start": "2026"},
        False,
        {"large": "2026", "small": "", "start": "2026", "over": "2027-01-01T00:00:00+01:00", "when": "", "day": "Jour à préciser"},
    ),
    "those who speak": (
        {"start": "2026", "performer": [{"name": "Ana Ruiz", "role": "éditrice", "structure": "Oxi"}, {"name": "Léo", "role": "DJ"}]},
        False,
        {"large": "2026", "small": "", "start": "2026", "over": "2027-01-01T00:00:00+01:00", "when": "", "day": "Jour à préciser"}
        | {"speakers": "Ana Ruiz, Oxi · Léo"},
    ),
    "one that is off": (
        {"start": "2026", "eventStatus": "cancelled", "changes": CHANGES},
        False,
        {"large": "2026", "small": "", "start": "2026", "over": "2027-01-01T00:00:00+01:00", "when": "", "day": "Jour à préciser"}
        | {"status": "Annulé", "takes_place": False},
    ),
    "one that was moved": (
        {"start": "2026", "eventStatus": "rescheduled", "previousStartDate": "2025-12", "changes": CHANGES},
        False,
        {"large": "2026", "small": "", "start": "2026", "over": "2027-01-01T00:00:00+01:00", "when": "", "day": "Jour à préciser"}
        | {"status": "Déplacé : c’était prévu en décembre 2025"},
    ),
}


@pytest.mark.parametrize(("said", "placed", "expected"), SAID.values(), ids=SAID)
def test_a_ticket_says_what_is_known(library: Library, said: dict[str, Any], placed: bool, expected: dict[str, Any]) -> None:
    """In words and in ISO 8601; what is not known is empty, and « when » is left out where its stub says all of it."""
    event = meeting(**said)
    (occurrence,) = occurrences(event)

    ticket = office(library, event, placed=placed).of(occurrence)

    common = {"ink": "spot-1", "series": "Club MILA", "title": "club", "address": "/agenda/2026/club/", "takes_place": True}
    empty: dict[str, Any] = {**dict.fromkeys((field.name for field in fields(Ticket)), ""), "deeds": ()}
    assert ticket == Ticket(**{**empty, **common, **expected})


@pytest.mark.parametrize(
    ("held", "shown", "series", "address"),
    [
        ("mila", "mila", "Club MILA", "/agenda/2026/club/"),
        ("crescendo", "mila", "Le projet crescendo · Club MILA", "https://crescendo.example/agenda/2026/club/"),
        ("mila", "crescendo", "MILA · Club MILA", "https://mila.example/agenda/2026/club/"),
    ],
)
def test_a_ticket_of_another_site_says_so(library: Library, held: str, shown: str, series: str, address: str) -> None:
    """Its series comes after that site's name, as this one calls it if it does; its page is there."""
    event = meeting("2026-05-04", site=held)
    (occurrence,) = occurrences(event)

    ticket = office(library, event, site=shown).of(occurrence)

    assert (ticket.series, ticket.address) == (series, address)


def test_each_date_of_a_meeting_has_its_ticket(library: Library) -> None:
    """In the order given, each with its own stub and status, all with the same title and address."""
    session = {"number": 2, "start": "2026-05-11", "eventStatus": "cancelled"}
    event = meeting("2026-05-04", sessions=[session], changes=CHANGES)
    one, other = occurrences(event)

    tickets = office(library, event).all_of([other, one])

    assert [(ticket.large, ticket.status, ticket.title) for ticket in tickets] == [("11", "Annulé", "club"), ("4", "", "club")]
    assert len({ticket.address for ticket in tickets}) == 1


def test_a_month_leads_to_its_page(library: Library) -> None:
    """A year's unknown month has none of its own, and leads nowhere."""
    event = meeting("2026-05-04")
    dates, made = occurrences(event), office(library, event)
    known = Month(2026, 5, dates)

    found = made.months([known, replace(known, month=None)])

    assert [(month.title, month.address) for month in found] == [("mai 2026", "/agenda/2026/05/"), ("2026, mois inconnu", "")]
    assert [month.tickets for month in found] == [made.all_of(dates)] * 2


NOTE = ("Ajouter à mon agenda", "/agenda/2026/club.ics")
URL = "https://billets.example/"
REPLAY = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
# What a meeting is, and what there is to do about it on 1 May 2026, where the next of its series is « suite ».
DEEDS: list[tuple[dict[str, Any], list[tuple[str, str]], str]] = [
    ({"start": "2026-05-04"}, [NOTE], ""),
    ({"start": "2026-05-01"}, [NOTE], ""),
    ({"start": "2026-05"}, [], ""),
    ({"start": "2026-05-04", "registration": {"url": URL}}, [("S'inscrire", URL), NOTE], ""),
    ({"start": "2026-05", "registration": {"url": URL}}, [("S'inscrire", URL)], ""),
    ({"start": "2026-05-04", "registration": {"state": "full", "url": URL}}, [NOTE], "Complet"),
    ({"start": "2026-05-04", "registration": {"state": "closed"}}, [NOTE], "Inscriptions closes"),
    ({"start": "2026-05-04", "registration": {"url": URL}, "eventStatus": "cancelled", "changes": CHANGES}, [], ""),
    ({"start": "2026-04-30", "registration": {"state": "full"}}, [("Le prochain de la série", "/agenda/2026/suite/")], ""),
    ({"start": "2026-04-30", "replay": REPLAY}, [("Revoir", REPLAY)], ""),
    ({"start": "2026-04-30", "strand": "networking"}, [], ""),
]


@pytest.mark.parametrize(("fields_", "deeds", "registration"), DEEDS)
def test_a_ticket_says_what_to_do(library: Library, fields_: dict[str, Any], deeds: list[tuple[str, str]], registration: str) -> None:
    """Register while one can, note what has a day; once it is over, see it again, else go to the next of its series."""
    event, following = meeting(**fields_), meeting("2026-06-02", slug="suite")
    others = [meeting("2026-05-20", slug="off", eventStatus="cancelled", changes=CHANGES), meeting("2026-07", slug="later")]

    ticket = office(library, event, following, *others).of(occurrences(event)[0])

    assert [(deed.label, deed.address) for deed in ticket.deeds] == deeds
    assert [deed.elsewhere for deed in ticket.deeds] == [deed.address.startswith("https") for deed in ticket.deeds]
    assert ticket.registration == registration


@pytest.mark.parametrize(
    ("prices", "said"),
    [
        ([], ""),
        ([0], "Gratuit"),
        (["12.5"], "12,50 €"),
        ([12, 12], "12 €"),
        ([0, 12], "De 0 à 12 €"),
        ([1200, 5, "12.5"], "De 5 à 1\u202f200 €"),
    ],
)
def test_a_ticket_has_its_price_in_few_words(library: Library, prices: list[Any], said: str) -> None:
    """One price, or from the lowest to the highest; nothing where none is known."""
    event = meeting("2026-05-04", offers=[{"price": price} for price in prices])

    assert office(library, event).of(occurrences(event)[0]).price == said
