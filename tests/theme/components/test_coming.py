"""What comes, or that nothing does."""

from __future__ import annotations

from datetime import datetime

from plugins.agenda.room import AgendaView
from plugins.french.dates import PARIS
from tests.theme.components.made import CALENDAR, FRAME, MONTH_ONLY, TICKET
from tests.theme.components.showing import Component, Example

SOON = AgendaView((TICKET,), None, (), None, (), (CALENDAR,))
MANY = AgendaView((TICKET,), datetime(2024, 10, 20, 20, 0, tzinfo=PARIS), (), None, (), (CALENDAR,))
NONE = AgendaView((), None, (), None, (), (CALENDAR,))

COMING = Component(
    "coming",
    {
        "two dates": Example("coming", ((TICKET, MONTH_ONLY), FRAME, CALENDAR)),
        "nothing": Example("coming", ((), FRAME, CALENDAR)),
        "the soonest": Example("soonest", (SOON, FRAME)),
        "none that is soon": Example("soonest", (NONE, FRAME)),
        "the soonest of many": Example("soonest", (MANY, FRAME)),
    },
)
NOTHING = "Aucun rendez-vous annoncé pour l’instant"


def test_nothing_is_said_in_words() -> None:
    """Without a date the page says that there is none; with some, it keeps those words for the script, once they have passed."""
    assert NOTHING in COMING["nothing"].cssselect("[data-coming]")[0].text_content()
    assert COMING["nothing"].cssselect("template") == []
    assert len(COMING["two dates"].cssselect("[data-coming] li.ticket")) == 2
    assert NOTHING in COMING["two dates"].cssselect("template[data-nothing]")[0].text_content()


def test_the_soonest_say_when_there_are_more() -> None:
    """Where more is announced than a home page shows, it keeps, until all of it is over, that the agenda has others."""
    assert len(COMING["the soonest"].cssselect("[data-coming] li.ticket")) == 1
    assert COMING["the soonest"].cssselect("template[data-until]") == []
    assert NOTHING in COMING["none that is soon"].text_content()
    assert COMING["none that is soon"].cssselect("[data-coming], template") == []
    [until] = COMING["the soonest of many"].cssselect("template[data-until]")
    assert until.get("data-until") == "2024-10-20T20:00:00+02:00"
    assert [link.get("href") for link in until.cssselect("a")] == ["/agenda/"]
