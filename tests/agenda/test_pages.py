"""The other pages of the agenda, as data: places, posters, and what they lead to."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.agenda.occurrences import occurrences
from plugins.agenda.pages import PlaceFacts, place_facts, poster_page
from plugins.agenda.places import Place
from plugins.agenda.poster_layout import poster_layout
from plugins.agenda.tickets import Ticket
from plugins.agenda.view import Month
from plugins.content.common import Geo
from plugins.drawing.code import code
from tests.agenda.meetings import meeting, venue

STREET = {"streetAddress": "2 rue André Messager", "postalCode": "75018", "addressLocality": "Paris"}


def place(**fields: Any) -> Place:
    """A place with these fields."""
    return venue(**fields).entry


FACTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {}),
    "a town": ({"address": {"addressLocality": "Paris 18e"}}, {"lines": ("Paris 18e",)}),
    "a street": (
        {"address": STREET},
        {
            "lines": ("2 rue André Messager", "75018 Paris"),
            "map": "https://www.openstreetmap.org/search?query=2%20rue%20Andr%C3%A9%20Messager%2C%2075018%20Paris",
        },
    ),
    "a position": (
        {"geo": {"latitude": "48.8951", "longitude": "2.3449"}},
        {"geo": Geo.model_validate({"latitude": "48.8951", "longitude": "2.3449"})},
    ),
    "a step": ({"stepFree": "non"}, {"entering": ("Entrée avec des marches",)}),
    "a step and a bell": ({"stepFree": "oui", "access": "Sonner."}, {"entering": ("Entrée de plain-pied", "Sonner.")}),
    "how one comes": ({"transport": ["Métro 12", "Bus 31"]}, {"coming": ("Métro 12", "Bus 31")}),
    "a site": ({"url": "https://milab.example/"}, {"url": "https://milab.example/"}),
}
EMPTY: dict[str, Any] = {"lines": (), "map": "", "geo": None, "entering": (), "coming": (), "url": ""}


@pytest.mark.parametrize(("fields", "expected"), FACTS.values(), ids=FACTS)
def test_what_is_known_of_a_place_is_told(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    """A map is offered where the street is known; what is not known is empty."""
    assert place_facts(place(**fields)) == PlaceFacts(**{**EMPTY, **expected})


def test_a_place_has_facts_where_a_line_can_be_read() -> None:
    """A position alone is no line: the page has no empty list."""
    assert {name: place_facts(place(**fields)).is_known for name, (fields, _expected) in FACTS.items()} == {
        name: name not in ("nothing", "a position") for name in FACTS
    }


def test_a_map_is_asked_for_the_address_to_the_letter() -> None:
    """Whatever signs an address has, they stay in the one field of the search."""
    found = place_facts(place(address={"streetAddress": "12 bis & ter, cour « A » #3", "addressLocality": "Paris"}))

    assert parse_qs(urlsplit(found.map).query, strict_parsing=True) == {"query": ["12 bis & ter, cour « A » #3, Paris"]}


def ticket(number: int) -> Ticket:
    """A ticket that is told from others by its title."""
    return Ticket(
        large="",
        small="",
        start="",
        end="",
        over="",
        ink="",
        series="",
        title=str(number),
        address="",
        status="",
        takes_place=True,
        speakers="",
        when="",
        day="",
        place="",
    )


@pytest.mark.parametrize("count", [1, 30, 400])
def test_a_poster_has_the_tickets_of_the_dates_that_fit(count: int) -> None:
    """The first of the month, as many as its layout has room for; the rest is counted, and the code leads to the page of all."""
    dates = tuple(date for number in range(count) for date in occurrences(meeting("2026-05-04", slug=f"m{number}")))
    month, tickets = Month(2026, 5, dates), tuple(ticket(number) for number in range(count))

    page = poster_page(month, tickets, "https://mila.example/agenda/2026/05/")

    layout = poster_layout(month)
    assert page.values["layout"] == layout
    assert page.values["tickets"] == tickets[: len(layout.dates)]
    assert len(layout.dates) + layout.others == count
    assert (page.values["code"], page.values["leads_to"]) == (
        code("https://mila.example/agenda/2026/05/"),
        "https://mila.example/agenda/2026/05/",
    )
