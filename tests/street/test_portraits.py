"""How the page of each is drawn, and which doors it leads on to."""

from __future__ import annotations

from plugins.routes.around import MOST
from plugins.street.portraits import portraits, shut
from plugins.street.view import Door
from tests.street.doors import at, door
from tests.street.test_drawn import LIT, drawn


def shown(*doors: Door) -> dict[str, tuple[str, list[str]]]:
    """Of each of these structures, the form it is drawn in, and the names of the doors that its page leads on to."""
    found = portraits(drawn(*doors, street=LIT))
    return {each.slug: (found[each.address].form, [other.title for other in found[each.address].doors]) for each in doors}


def test_each_is_drawn_as_what_is_known_of_it() -> None:
    """A door for who has one, a window for who shares a house, a letterbox for a member."""
    found = shown(door("a", address=at("5")), door("b", kind="pepiniere"), door("c", kind="adherente"))

    assert {slug: form for slug, (form, _doors) in found.items()} == {"a": "door", "b": "window", "c": "letterbox"}


def test_a_door_leads_to_the_house_and_to_the_doors_around_it() -> None:
    """At most four, itself left out; those without a number are not among them, for nobody could find them in the street."""
    shops = [door(f"m{number}", address=at(str(number))) for number in range(1, 20, 2)]
    _form, doors = shown(*shops, door("z"), door("b", kind="pepiniere"))["m9"]

    assert len(doors) == MOST
    assert doors[0] == "La maison"
    assert set(doors[1:]) <= {f"m{number}" for number in range(1, 20, 2) if number != 9}


def test_who_shares_a_house_leads_to_the_other_windows() -> None:
    """First those of the same house, then its door and the others of the street."""
    found = shown(door("a", kind="pepiniere"), door("b", kind="pepiniere"), door("c", address=at("5")))

    assert found["a"] == ("window", ["b", "La maison", "c"])


def test_behind_a_shutter_there_are_other_doors() -> None:
    """Also those without a number: who stands before a panel may look for their name."""
    portrait = shut(drawn(door("a", address=at("5")), door("b")), "panneau-3")

    assert (portrait.form, portrait.number, portrait.glyphs) == ("shutter", "", ())
    assert [each.title for each in portrait.doors] == ["a", "b"]


def test_a_portrait_says_which_glyph_its_page_needs() -> None:
    """And no other."""
    found = portraits(drawn(door("a", activities=["label"]), street=LIT))

    assert [name for name, _shapes in next(iter(found.values())).glyphs] == ["disque"]
