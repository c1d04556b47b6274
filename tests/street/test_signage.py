"""What each panel is to say on a day, from the structures of the street."""

from __future__ import annotations

from datetime import date

from plugins.street.panels import Panel
from plugins.street.signage import panels_of
from tests.street.doors import STREET, at, door, site

DAY = date(2026, 11, 23)
QUESTION = "Qui est derrière cette porte ?"


def test_there_are_sixteen_panels_whoever_is_there() -> None:
    """The wall has sixteen panels, with short addresses that depend on their numbers alone."""
    tenants = [door("a", panel=5), door("b", panel=16, kind="adherente"), door("c")]

    empty, full = panels_of(site(), STREET, DAY), panels_of(site(*tenants), STREET, DAY)

    assert empty == tuple(Panel(number, f"https://mila.example/b/{number:02}/", "Rue de la Musique", QUESTION) for number in range(1, 17))
    assert [(panel.number, panel.address) for panel in full] == [(panel.number, panel.address) for panel in empty]
    assert [panel.number for panel in full if panel.name != QUESTION] == [5, 16]


def test_a_panel_says_who_is_there_and_where() -> None:
    """The name as it is written, the trades in French, and the first door of who is behind it."""
    corner = door("Sons & <Lumières>", panel=5, activities=["label", "disquaire"], address=[*at("3 bis"), *at("1", "letort")])

    assert panels_of(site(corner), STREET, DAY)[4] == Panel(
        5,
        "https://mila.example/b/05/",
        "Rue de la Musique",
        name="Sons & <Lumières>",
        activities=("Label", "Disquaire"),
        house_number="3 bis",
        street="rue André Messager",
    )


def test_a_panel_says_no_more_than_is_known() -> None:
    """Without an address, or with a street alone, there is no plate."""
    street = door("a", panel=1, address=at(None, "letort"))
    bare = door("b", panel=2)

    first, second = panels_of(site(street, bare), STREET, DAY)[:2]

    assert (first.house_number, first.street) == (None, "rue Letort")
    assert (second.house_number, second.street, second.activities) == (None, None, ())


def test_a_panel_is_of_its_day() -> None:
    """Printed before an arrival, it names nobody; after a departure, whoever came next."""
    leaves, comes = door("partante", panel=5, until="2026-11-22"), door("arrivante", panel=5, since="2026-11-24")

    assert [panels_of(site(leaves, comes), STREET, date(2026, 11, day))[4].name for day in (22, 23, 24)] == [
        "partante",
        QUESTION,
        "arrivante",
    ]
