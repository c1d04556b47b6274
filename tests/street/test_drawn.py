"""What is drawn of the street: who stands where, under which sign, behind which window, and what is left shut."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from plugins.street.drawn import NO_ADDRESS, NO_DOOR, TENANTS, DrawnStreet, drawn_street
from plugins.street.settings import Building, StreetConfig
from plugins.street.view import Door, directory
from tests.street.doors import MESSAGER, PANELS, STREET, at, door

TODAY = date(2024, 10, 16)
OTHER = "emile-blemont"

# The same street with two houses: one with a door, where the incubator and the Milab are, and one whose place is not published.
HOUSES = {
    "maison": Building(label="La maison", sign="RÉ", street=MESSAGER, number="2", page="les-lieux"),
    "pole": Building(label="Hébergées ici"),
}
KINDS = {
    **STREET.kinds,
    "pepiniere": STREET.kinds["pepiniere"].model_copy(update={"house": "maison"}),
    "milab": STREET.kinds["milab"].model_copy(update={"house": "maison"}),
    "hebergee": STREET.kinds["hebergee"].model_copy(update={"house": "pole"}),
}
LIVED_IN = STREET.model_copy(update={"houses": HOUSES, "kinds": KINDS})
GLYPHS = {"label": "disque", "studio": "faders", "medias": "micro", "management": "duo", "conseil": "bulles"}
ACTIVITIES = {key: trade.model_copy(update={"glyph": GLYPHS.get(key)}) for key, trade in STREET.activities.items()}
LIT = LIVED_IN.model_copy(update={"activities": ACTIVITIES})


def drawn(*doors: Door, street: StreetConfig = LIVED_IN) -> DrawnStreet:
    """The street of these structures on the day of these tests."""
    return drawn_street(directory(doors, TODAY, street), street, {"les-lieux": "/les-lieux/"})


def names(found: DrawnStreet) -> list[str]:
    """Who has a door, from left to right."""
    return [each.dweller.line.title for each in found.doors]


def test_numbers_come_first_by_street_then_doors_without_one() -> None:
    """A door whose number is not known stands after all those that have one, under no sign and with no plate."""
    found = drawn(door("d"), door("c", address=at(None)), door("b", address=at("1", OTHER)), door("a", address=at("5")))

    assert names(found) == ["a", "b", "c", "d"]
    assert [each.number for each in found.doors] == ["5", "1", "", ""]


def test_a_street_has_its_sign_over_its_first_door() -> None:
    """The enamel sign is said once a street, where its numbers begin."""
    found = drawn(
        door("a", address=at("5")), door("b", address=at("7")), door("c", address=at("2", OTHER)), door("d", address=at(None, OTHER))
    )

    assert [each.sign for each in found.doors] == ["rue André Messager", "", "rue Émile Blémont", ""]


@pytest.mark.parametrize("count", [0, 1, 2, PANELS - 1, PANELS, PANELS + 3])
def test_every_missing_sheet_is_a_shutter(count: int) -> None:
    """As many shutters as panels are without a door; none where there are as many doors or more, nor where nobody is."""
    found = drawn(*(door(f"m{number}") for number in range(count)))

    assert len(found.doors) == count
    assert len(found.shutters) == (max(0, PANELS - count) if count else 0)


def test_no_two_houses_side_by_side_have_the_same_inks() -> None:
    """Doors and shutters are one row: neither a wall nor a front is of the ink of that before it."""
    found = drawn(*(door(f"m{number}", address=at(str(2 * number + 1))) for number in range(5)))
    row = [*(each.art for each in found.doors), *found.shutters]

    assert len(row) == PANELS
    assert all(one.wall != other.wall and one.front != other.front for one, other in pairwise(row))


def test_who_shares_a_house_is_behind_one_of_its_windows() -> None:
    """A kind that has a house has no door of its own; a house where nobody is is not drawn."""
    inside = [door("b", kind="pepiniere"), door("a", kind="milab", address=at("2"))]
    found = drawn(*inside, door("c"))

    [house] = found.houses
    assert [each.line.title for each in house.dwellers] == ["a", "b"]
    assert (house.label, house.letters, house.number, house.where, house.address) == (
        "La maison",
        "RÉ",
        "2",
        "2 rue André Messager",
        "/les-lieux/",
    )
    assert house.wide
    assert names(found) == ["c"]


def test_a_house_whose_place_is_not_published_has_no_door() -> None:
    """Neither a number nor a street is said of it; two houses share the width that one has alone."""
    found = drawn(door("a", kind="hebergee"), door("b", kind="pepiniere"))

    hosted = found.houses[1]
    assert (hosted.label, hosted.number, hosted.sign, hosted.where, hosted.address) == ("Hébergées ici", "", "", "", "")
    assert [house.wide for house in found.houses] == [False, False]


def test_a_page_that_is_not_there_is_not_led_to() -> None:
    """The door of a house leads nowhere where the site has not its page."""
    found = drawn_street(directory([door("b", kind="pepiniere")], TODAY, LIVED_IN), LIVED_IN, {})

    assert [house.address for house in found.houses] == [""]


def test_a_window_shows_the_first_trade_that_has_a_glyph() -> None:
    """Of several trades, the first that is drawn; a trade without a glyph, or none, gives a cloth."""
    found = drawn(
        door("a", address=at("1"), activities=["edition", "studio"]),
        door("b", address=at("3"), activities=["edition"]),
        door("c"),
        street=LIT,
    )

    assert [each.dweller.glyph for each in found.doors] == ["faders", "", ""]
    assert [name for name, _shapes in found.glyphs] == ["faders"]


def test_a_painted_curtain_hides_the_window() -> None:
    """Its glyph is not needed then."""
    found = drawn(door("a", activities=["studio"], painted=True), street=LIT)

    assert found.painted
    assert found.doors[0].painted
    assert found.glyphs == ()


def test_a_house_shows_the_glyphs_of_some_who_are_there() -> None:
    """Each once, as many as its foot has place for."""
    trades = ["label", "studio", "medias", "management", "conseil", "label"]
    found = drawn(*(door(f"m{place}", kind="pepiniere", activities=[trade]) for place, trade in enumerate(trades)), street=LIT)

    assert found.houses[0].glyphs == ("disque", "faders", "micro", "duo")
    assert len(found.houses[0].glyphs) == TENANTS


def test_members_have_a_letterbox() -> None:
    """Who is not hosted stands outside the street; « sans adresse publiée » is said where it is true of all of them."""
    alone, placed = door("a", kind="adherente"), door("b", kind="beneficiaire", address=at("9"))

    assert [each.line.title for each in drawn(alone).letterboxes] == ["a"]
    assert drawn(alone).letterboxes_title == NO_ADDRESS
    assert drawn(alone, placed).letterboxes_title == NO_DOOR
    assert drawn(alone, placed).letterboxes[0].where == "9 rue André Messager"


def test_what_somebody_is_stands_for_a_trade_that_is_not_known() -> None:
    """On a telephone each says its trades, or else its link with the association, and where, as far as it is known."""
    found = drawn(door("a", activities=["label", "studio"], address=[*at("7"), *at("2", OTHER)]), door("b"))

    assert [(each.dweller.what, each.dweller.where) for each in found.doors] == [
        ("Label, Studio", "7 rue André Messager et 2 rue Émile Blémont"),
        ("Boutique", ""),
    ]
