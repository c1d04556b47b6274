"""That nothing is announced."""

from __future__ import annotations

from tests.theme.components.made import ALONE, CALENDAR, FRAME
from tests.theme.components.showing import Component, Example

NO_MEETING = Component(
    "no-meeting",
    {
        "with ways to be told": Example("no_meeting", (FRAME, CALENDAR)),
        "with the calendar alone": Example("no_meeting", (ALONE, CALENDAR)),
    },
)


def test_one_can_be_told_of_the_next() -> None:
    """By what the site says to follow it with, where it does, and by its calendar."""
    assert [(link.text_content(), link.get("href")) for link in NO_MEETING["with ways to be told"].cssselect("a")] == [
        ("Suivre la maison", "/suivre/"),
        ("S’abonner à l’agenda", "webcal://maison.example/agenda.ics"),
    ]
    assert [link.get("href") for link in NO_MEETING["with the calendar alone"].cssselect("a")] == ["webcal://maison.example/agenda.ics"]
