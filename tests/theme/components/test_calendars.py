"""Calendars to subscribe to, and dates to note."""

from __future__ import annotations

from tests.theme.components.made import CALENDAR, DATE
from tests.theme.components.showing import Component, Example

CALENDARS = Component(
    "calendars",
    {
        "a calendar to follow": Example("follow", (CALENDAR,)),
        "a date to note": Example("add", (DATE, "/agenda/2024/ecrire.ics")),
    },
)


def test_one_follows_a_calendar_or_takes_its_file() -> None:
    """The button opens one's own calendar, the link beside it is the file, by its name."""
    links = {link.text_content(): link.get("href") for link in CALENDARS["a calendar to follow"].cssselect("a")}

    assert links == {"S’abonner dans son agenda": "webcal://maison.example/agenda.ics", "agenda.ics": "/agenda.ics"}


def test_a_date_is_noted_wherever_one_likes() -> None:
    """Folded away under its name: a file, and the two services, which get nothing that search engines would follow."""
    found = CALENDARS["a date to note"]

    assert [summary.text_content() for summary in found.cssselect("details > summary")] == ["Ajouter à mon agenda"]
    assert [(link.get("href"), link.get("rel")) for link in found.cssselect("a")] == [
        ("/agenda/2024/ecrire.ics", None),
        (DATE.google, "external nofollow"),
        (DATE.outlook, "external nofollow"),
    ]
