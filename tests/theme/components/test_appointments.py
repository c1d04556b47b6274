"""The dates of a meeting under its title in a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from plugins.content.announced import Appointment, NextStep
from plugins.french.dates import PartialDate
from tests.theme.components.showing import Component, Example

HELD = Appointment(
    "a",
    "2026-12-08T18:30 held -",
    PartialDate(2026, 12, 8, time(18, 30)),
    date(2026, 12, 8),
    takes_place=True,
    when="mardi 8 décembre 2026, à 18 h 30",
    large="8",
    small="déc. 2026",
    weekday="mardi",
    hours="18 h 30",
    place="La verrière",
    audience="Ouvert au public",
    price="12 €",
    registration="Complet",
    ink="spot-1",
    actions=(NextStep("S’inscrire", "https://exemple.org/"), NextStep("Ajouter à mon agenda", "https://halle.example/agenda/a.ics")),
)
OFF = replace(HELD, takes_place=False, status="Annulé", place="", audience="", price="", registration="", actions=())

APPOINTMENTS = Component("appointments", {"all that is known": Example("appointments_list", ((HELD, OFF),))})


def test_a_date_says_what_became_of_it_and_what_to_do() -> None:
    """What is known of each, in its order; nothing of what is not, and nothing to do about what is off."""
    held, off = APPOINTMENTS["all that is known"].cssselect("li")

    assert [link.text_content() for link in held.cssselect("a")] == ["S’inscrire", "Ajouter à mon agenda"]
    assert [each.text_content() for each in held.cssselect(".stamp, .price, .status")] == ["Ouvert au public", "12\u202f€", "Complet"]
    assert (off.get("class"), [each.text_content() for each in off.cssselect(".status")]) == ("ticket on-spot-1 off", ["Annulé"])
    assert not off.cssselect("a, .deeds, .stamp")
