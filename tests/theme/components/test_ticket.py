"""A date as a concert ticket."""

from __future__ import annotations

from tests.sites.reading import plain
from tests.theme.components.made import CANCELLED, MONTH_ONLY, SEVERAL_DAYS, TICKET
from tests.theme.components.showing import Component, Example

TICKETS = Component(
    "ticket",
    {
        "a stub": Example("stub", (TICKET,)),
        "a date": Example("ticket_line", (TICKET,)),
        "a stub beside others": Example("stub", (TICKET, "")),
        "several days": Example("ticket_line", (SEVERAL_DAYS,)),
        "what to do": Example("deeds", (TICKET,)),
        "nothing to do": Example("deeds", (CANCELLED,)),
        "a date that is cancelled": Example("ticket_line", (CANCELLED,)),
        "a month without its day": Example("ticket_line", (MONTH_ONLY, 2)),
        "a date in a frame of another site": Example("ticket_line", (TICKET,), {"target": "_top"}),
        "several dates": Example("tickets_list", ((TICKET, CANCELLED, MONTH_ONLY), 4)),
        "no date": Example("tickets_list", ((),)),
    },
)


def test_a_stub_says_its_moment_twice() -> None:
    """In large for people, in ISO 8601 for programs: when it begins with its day, when it ends with its hours."""
    [start, end] = TICKETS["a stub"].cssselect(".stub time")

    assert (start.get("class"), start.get("datetime"), start.text_content()) == ("day dt-start", "2024-10-15T18:30", "15 oct. 2024 mardi")
    assert (end.get("class"), end.get("datetime")) == ("hours dt-end", "2024-10-15T20:00")
    assert plain(end.text_content()) == "18 h 30 – 20 h"


def test_a_stub_beside_others_is_no_second_event() -> None:
    """Where the page says its dates elsewhere, the stub at its head has nothing for readers of h-event."""
    assert TICKETS["a stub beside others"].cssselect(".dt-start, .dt-end, .p-location") == []
    assert "La Verrière" in TICKETS["a stub beside others"].text_content()


def test_what_a_stub_leaves_out_is_said() -> None:
    """Of days in two months the stub has the first: a line says all of them, and programs read the end."""
    [line] = TICKETS["several days"].cssselect("li.ticket")

    assert [words.text_content() for words in line.cssselect(".fine")] == ["du 30 octobre au 2 novembre 2024"]
    assert [time.get("datetime") for time in line.cssselect(".dt-end")] == ["2024-11-02"]
    assert [words.text_content() for words in line.cssselect(".deeds .status")] == ["Complet"]


def test_what_to_do_is_said_with_what_it_is_about() -> None:
    """One button, then a link; each says in its name which meeting it is about; what leads elsewhere says so."""
    links = TICKETS["what to do"].cssselect(".deeds a")

    assert [(link.text_content(), link.get("href"), link.get("class"), link.get("rel")) for link in links] == [
        ("S’inscrire", "https://billets.example/", "button", "external"),
        ("Ajouter à mon agenda", "/agenda/2024/ecrire.ics", None, None),
    ]
    assert [link.get("aria-label") for link in links] == ["S’inscrire, Écrire l’été", "Ajouter à mon agenda, Écrire l’été"]
    assert [price.text_content() for price in TICKETS["what to do"].cssselect(".price")] == ["Gratuit"]


def test_a_ticket_closes_the_box_that_nothing_is_in() -> None:
    """Without a price or anything to do there is no third piece; without an audience no stamp."""
    assert TICKETS["nothing to do"].cssselect(".deeds") == []
    assert TICKETS["a month without its day"].cssselect(".deeds, .stamp") == []
    assert [stamp.text_content() for stamp in TICKETS["a date"].cssselect("p.stamp")] == ["Ouvert au public"]


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
    assert {link.get("target") for link in TICKETS["a date in a frame of another site"].cssselect("a")} == {"_top"}


def test_a_list_has_its_dates_in_their_order() -> None:
    """One line a date, under headings of one level."""
    assert [name.text_content() for name in TICKETS["several dates"].cssselect("ul.tickets > li h4")] == [
        "Écrire l’été",
        "Un concert",
        "Écrire l’été",
    ]
    assert TICKETS["no date"].cssselect("li") == []
