"""The schematic plan of the streets."""

from __future__ import annotations

import pytest

from plugins.drawing.lettering import Lettering
from plugins.street.plan import Plate, Road, StreetPlan
from tests.conftest import FONT
from tests.street.doors import door
from tests.theme.components.showing import Component, Example

STREET = Road("rue du Port", (40, 70), (420, 70), (230.0, 70.0), 0.0)
PLAN = StreetPlan((STREET,), (Plate(100.0, 38.0, "3 bis", door("Éditions d'eau")),))

PLANS = Component(
    "plan",
    {"a street with a door": Example("plan_drawing", (PLAN,)), "a street": Example("plan_drawing", (StreetPlan((STREET,), ()),))},
)


def test_the_plan_has_its_streets() -> None:
    """Each is a line with its name along it."""
    found = PLANS["a street"]

    assert [road.get("d") for road in found.cssselect("path.road")] == ["M40 70L420 70"]
    assert [name.text_content() for name in found.cssselect("text.road-name")] == ["rue du Port"]
    assert found.cssselect("a") == []


def test_each_plate_is_a_link_that_says_whose_door_it_is() -> None:
    """The number is drawn; the name is read aloud."""
    [link] = PLANS["a street with a door"].cssselect("svg[role=group] a")

    assert link.get("aria-label") == "3 bis, Éditions d’eau"
    assert link.get("href", "").startswith("/")
    assert link.cssselect("text")[0].text_content() == "3 bis"


def test_a_number_fits_its_plate() -> None:
    """However long a number is, its plate is longer, about the same middle."""
    lettering = Lettering(FONT, width=100)
    for number in ("5", "121", "4 bis", "14 quater", "5 bis-7"):
        plan = StreetPlan((STREET,), (Plate(100.0, 38.0, number, door("Oxi")),))
        [rect] = Component("plan", {"it": Example("plan_drawing", (plan,))})["it"].cssselect("rect")
        left, width = float(rect.get("x", "")), float(rect.get("width", ""))

        assert lettering.line(number, 14).width + 4 <= width, number
        assert left + width / 2 == pytest.approx(100), number
