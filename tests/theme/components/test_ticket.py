"""A date as a concert ticket."""

from __future__ import annotations

from tests.theme.components.made import CANCELLED, MONTH_ONLY, TICKET
from tests.theme.components.showing import Component, Example

TICKETS = Component(
    "ticket",
    {
        "a stub": Example("stub", (TICKET,)),
        "a date": Example("ticket_line", (TICKET,)),
        "a date that is cancelled": Example("ticket_line", (CANCELLED,)),
        "a month without its day": Example("ticket_line", (MONTH_ONLY, 2)),
        "a date in a frame of another site": Example("ticket_line", (TICKET,), {"target": "_top"}),
        "several dates": Example("tickets_list", ((TICKET, CANCELLED, MONTH_ONLY), 4)),
        "no date": Example("tickets_list", ((),)),
    },
)


def test_a_stub_says_its_moment_twice() -> None:
    """In large for people, in ISO 8601 for programs."""
    [stub] = TICKETS["a stub"].cssselect("time.stub.dt-start")

    assert (stub.get("datetime"), stub.text_content()) == ("2024-10-15T18:30", "15 oct. 2024")


def test_a_ticket_says_all_that_is_known() -> None:
    """Its series, its name, who speaks, when and where, as h-event has them; and when it is over, for the script."""
    [line] = TICKETS["a date"].cssselect("li.ticket.h-event.on-spot-1")

    assert line.get("data-over") == "2024-10-15T20:00:00+02:00"
    assert [(link.get("href"), link.get("target"), link.text_content()) for link in line.cssselect("h3.p-name > a.u-url")] == [
        ("/agenda/2024/ecrire/", None, "Écrire l’été")
    ]
    assert [line.cssselect(f".{name}")[0].text_content() for name in ("p-category", "p-location")] == ["Atelier", "La Verrière"]
    assert [end.get("datetime") for end in line.cssselect("time.dt-end")] == ["2024-10-15T20:00"]
    assert line.cssselect(".status") == []


def test_what_does_not_take_place_says_so() -> None:
    """The ticket is struck, and the status is in words."""
    [line] = TICKETS["a date that is cancelled"].cssselect("li.ticket.off")

    assert [status.text_content() for status in line.cssselect("p.status")] == ["Annulé"]


def test_what_is_not_known_is_not_there() -> None:
    """Without a day there is no hour, no end and no place, and no empty line stands for them."""
    [line] = TICKETS["a month without its day"].cssselect("li.ticket")

    assert len(line.cssselect("h2")) == 1
    assert line.cssselect(".fine, .dt-end, .p-location") == []
    assert [words.text_content() for words in line.cssselect("p")] == ["Atelier"]


def test_a_ticket_in_a_frame_leaves_it() -> None:
    """From another site's frame, the whole window goes to the event."""
    assert [link.get("target") for link in TICKETS["a date in a frame of another site"].cssselect("a")] == ["_top"]


def test_a_list_has_its_dates_in_their_order() -> None:
    """One line a date, under headings of one level."""
    assert [name.text_content() for name in TICKETS["several dates"].cssselect("ul.tickets > li h4")] == [
        "Écrire l’été",
        "Un concert",
        "Écrire l’été",
    ]
    assert TICKETS["no date"].cssselect("li") == []
