"""What comes, or that nothing does."""

from __future__ import annotations

from datetime import datetime

from plugins.agenda.room import AgendaView
from plugins.french.dates import PARIS
from tests.theme.components.made import CALENDAR, FRAME, OCTOBER, SOME_DAY, TICKET
from tests.theme.components.showing import Component, Example

SOON = AgendaView((TICKET,), None, (), (), None, (), (CALENDAR,))
MANY = AgendaView((TICKET,), datetime(2024, 10, 20, 20, 0, tzinfo=PARIS), (), (), None, (), (CALENDAR,))

COMING = Component(
    "coming",
    {
        "two months": Example("coming", ((OCTOBER, SOME_DAY), FRAME, CALENDAR)),
        "months that lead to their pages": Example("coming", ((OCTOBER, SOME_DAY), FRAME, CALENDAR), {"linked": True}),
        "nothing": Example("coming", ((), FRAME, CALENDAR)),
        "the soonest": Example("soonest", (SOON, FRAME)),
        "the soonest of many": Example("soonest", (MANY, FRAME)),
    },
)
NOTHING = "Aucun rendez-vous annoncé pour l’instant"


def test_months_stand_one_under_the_other() -> None:
    """Each month has its name and its dates."""
    found = COMING["two months"].cssselect("[data-coming] > section")

    assert [[heading.text_content() for heading in each.cssselect("h2")] for each in found] == [["Octobre 2024"], ["2024, mois inconnu"]]
    assert [len(each.cssselect("li.ticket")) for each in found] == [2, 1]
    assert COMING["two months"].cssselect("h2 a") == []


def test_a_month_leads_to_its_page_where_it_has_one() -> None:
    """On the agenda's own page, known months are links; an unknown one has no page."""
    assert [link.get("href") for link in COMING["months that lead to their pages"].cssselect("h2 a")] == ["/agenda/2024/10/"]


def test_nothing_is_said_in_words() -> None:
    """Without a date the page says that there is none; with some, it keeps those words for the script, once they have passed."""
    assert NOTHING in COMING["nothing"].cssselect("[data-coming]")[0].text_content()
    assert COMING["nothing"].cssselect("template") == []
    assert NOTHING in COMING["two months"].cssselect("template[data-nothing]")[0].text_content()


def test_the_soonest_say_when_there_are_more() -> None:
    """Where more is announced than a home page shows, it keeps, until all of it is over, that the agenda has others."""
    assert len(COMING["the soonest"].cssselect("[data-coming] li.ticket")) == 1
    assert COMING["the soonest"].cssselect("template[data-until]") == []
    [until] = COMING["the soonest of many"].cssselect("template[data-until]")
    assert until.get("data-until") == "2024-10-20T20:00:00+02:00"
    assert [link.get("href") for link in until.cssselect("a")] == ["/agenda/"]
