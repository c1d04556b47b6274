"""How somebody is drawn at the head of their page, and what the page leads on to."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from plugins.agenda.subscriptions import Subscription
from plugins.agenda.tickets import Ticket
from plugins.drawing.facade import facade
from plugins.street.portraits import KnownDoor, Portrait
from tests.theme.components.made import CALENDAR, FRAME, TICKET
from tests.theme.components.showing import Component, Example

DOORS = (KnownDoor("2", "La maison", "/les-lieux/", "2 rue du Port"), KnownDoor("", "Feu <doux>", "/la-rue/feu/", "Boutique"))
SHOP = Portrait("door", facade("eau"), "3 bis", "disque", doors=DOORS)


@dataclass(frozen=True)
class Agenda:
    """What the next meetings are taken from."""

    soonest: tuple[Ticket, ...]
    whole: Subscription = CALENDAR
    over: None = field(default=None)


PORTRAITS = Component(
    "portrait",
    {
        "a door": Example("portrait_of", (SHOP, "eau")),
        "a window": Example("portrait_of", (Portrait("window", facade("eau"), glyph="disque"),)),
        "a window without a trade": Example("portrait_of", (Portrait("window", facade("eau")),)),
        "a letterbox": Example("portrait_of", (Portrait("letterbox", facade("eau")),)),
        "a shutter": Example("portrait_of", (Portrait("shutter", facade("eau")),)),
        "other doors": Example("doors_beside", (SHOP,)),
        "no other door": Example("doors_beside", (Portrait("door", facade("eau")),)),
        "a meeting": Example("next_meeting", (Agenda((TICKET,)), FRAME)),
        "no meeting": Example("next_meeting", (Agenda(()), FRAME)),
        "no agenda": Example("next_meeting", (None, FRAME)),
    },
)


@pytest.mark.parametrize("name", ["a door", "a window", "a window without a trade", "a letterbox", "a shutter"])
def test_a_portrait_is_one_drawing(name: str) -> None:
    """Hidden from who does not see it, for the page says all of it, and as large as it says, so that nothing moves."""
    [drawing] = PORTRAITS[name].cssselect("svg")

    assert drawing.get("aria-hidden") == "true"
    assert (drawing.get("width"), drawing.get("height")) == ("100", "122")


def test_only_a_door_has_a_plate() -> None:
    """Its number is on it; a shutter, a window and a letterbox say none."""
    assert [text.text_content() for text in PORTRAITS["a door"].cssselect(".enamel text")] == ["3 bis"]
    assert [name for name in ("a window", "a letterbox", "a shutter") if PORTRAITS[name].cssselect(".enamel")] == []


def test_a_door_is_followed_from_the_street() -> None:
    """It has the name that it has there, by which a browser moves it from one page to the other."""
    assert PORTRAITS["a door"].cssselect("svg")[0].get("data-name") == "porte-eau"


def test_other_doors_are_links_with_their_numbers() -> None:
    """A plate where the number is published, and none where it is not; without other doors there is no heading."""
    found = [
        (link.get("href"), [plate.text_content() for plate in link.cssselect(".plate")]) for link in PORTRAITS["other doors"].cssselect("a")
    ]

    assert found == [("/les-lieux/", ["2"]), ("/la-rue/feu/", [])]
    assert len(PORTRAITS["no other door"]) == 0


def test_a_meeting_is_told_where_one_comes() -> None:
    """With nothing to come, or without an agenda, nothing is said."""
    assert len(PORTRAITS["a meeting"].cssselect("section .ticket")) >= 1
    assert [len(PORTRAITS[name]) for name in ("no meeting", "no agenda")] == [0, 0]
