"""The street: houses with lit windows, doors, shutters and letterboxes, as links that lead somewhere."""

from __future__ import annotations

from dataclasses import replace

from plugins.drawing.facade import facade
from plugins.drawing.glyphs import GLYPHS
from plugins.street.drawn import DrawnDoor, DrawnHouse, DrawnStreet, Dweller
from plugins.street.lines import DoorLine, DoorPlate
from tests.theme.components.showing import Component, Example

LINE = DoorLine("Éditions d’eau", "/la-rue/eau/", "Label", (DoorPlate("5", "rue du Port"),), "label", "port", "boutique")
EAU = Dweller(LINE, "Label", "5 rue du Port", "disque")
FEU = Dweller(replace(LINE, title="Feu <doux>", address="/la-rue/feu/", trades=""), "Boutique", "", "")
AIR = Dweller(replace(LINE, title="Air", address="/la-rue/air/"), "Adhérente", "", "")
DOORS = (DrawnDoor(EAU, facade("eau"), "5", "rue du Port", painted=False), DrawnDoor(FEU, facade("feu"), "", "", painted=True))
HOUSE = DrawnHouse("La maison", "RÉ", "2", "rue du Port", "2 rue du Port", "/les-lieux/", (FEU, AIR), ("disque",), wide=False)
APART = DrawnHouse("Hébergées ici", "", "", "", "", "", (AIR,), (), wide=True)
USED = (("disque", GLYPHS["disque"].shapes),)
WHOLE = DrawnStreet((HOUSE, APART), DOORS, (facade("rideau-0"), facade("rideau-1")), (AIR,), "Sans adresse publiée", USED, painted=True)

STREETS = Component(
    "street",
    {
        "hours": Example("hours"),
        "words": Example("words", (EAU,)),
        "keys": Example("keys", (LINE,)),
        "a house": Example("house", (HOUSE,)),
        "a house without a door": Example("house", (APART,)),
        "a street": Example("drawn", (WHOLE, "La rue")),
        "one shutter": Example("drawn", (replace(WHOLE, shutters=(facade("rideau-0"),)), "La rue")),
        "doors alone": Example("drawn", (replace(WHOLE, houses=(), shutters=(), letterboxes=()), "La rue")),
    },
)


def links(example: str) -> list[tuple[str, str]]:
    """Where the links of an example lead, and the names they say."""
    return [
        (str(link.get("href")), link.cssselect(".sign")[0].text_content() if len(link) else "") for link in STREETS[example].cssselect("a")
    ]


def test_everybody_is_a_link_in_one_list() -> None:
    """Windows, doors and letterboxes lead each to its structure, in the order of the drawing; the door of a house to its page."""
    [street] = STREETS["a street"].cssselect("nav > ul.street")

    assert [address for address, _name in links("a street")] == [
        "/les-lieux/",
        "/la-rue/feu/",
        "/la-rue/air/",
        "/la-rue/air/",
        "/la-rue/eau/",
        "/la-rue/feu/",
        "/la-rue/air/",
    ]
    assert links("a street")[4] == ("/la-rue/eau/", "Éditions d’eau")
    assert {child.tag for child in street} == {"li"}


def test_a_shutter_says_nothing_and_leads_nowhere() -> None:
    """It has no name, no number and no link; one line says how many there are, in the singular where there is one."""
    shut = STREETS["a street"].cssselect("li.shut")

    assert [(each.get("aria-hidden"), each.text_content().strip(), len(each.cssselect("a"))) for each in shut] == [("true", "", 0)] * 2
    assert STREETS["a street"].cssselect(".shutters")[0].text_content().strip() == "2 rideaux baissés\N{NO-BREAK SPACE}: fiches à venir"
    assert STREETS["one shutter"].cssselect(".shutters")[0].text_content().strip() == "1 rideau baissé\N{NO-BREAK SPACE}: fiche à venir"
    assert STREETS["doors alone"].cssselect(".foot") == []


def test_a_house_whose_place_is_not_published_says_none() -> None:
    """Its windows are lit and named, and it has neither a door, nor a number, nor a street."""
    house = STREETS["a house without a door"]

    assert house.cssselect(".house-foot, .enamel, .street-sign") == []
    assert house.cssselect(".house-name")[0].text_content().strip() == "Hébergées ici"
    assert house.cssselect("ul.windows")[0].get("aria-label") == "Hébergées ici"
    assert len(house.cssselect(".windows a")) == 1


def test_a_house_with_a_door_says_where() -> None:
    """Its number is on its plate, its street on the enamel sign, and both in words."""
    house = STREETS["a house"]

    assert [text.text_content() for text in house.cssselect(".enamel text")] == ["2"]
    assert house.cssselect(".street-sign")[0].text_content() == "rue du Port"
    assert house.cssselect(".house-name .told")[0].text_content() == "2 rue du Port"


def test_a_door_has_what_choices_go_by() -> None:
    """Who may be chosen by trade, by street or by link says its keys, as the list does."""
    chosen = STREETS["a street"].cssselect("[data-types]")

    assert len(chosen) == 6
    assert {(each.get("data-activites"), each.get("data-rues"), each.get("data-types")) for each in chosen} == {
        ("label", "port", "boutique")
    }


def test_no_hour_is_chosen_until_somebody_does() -> None:
    """The colours that one prefers decide before; each hour is a radio with its name."""
    [hours] = STREETS["hours"].cssselect("fieldset")

    assert hours.cssselect("legend")[0].text_content() == "L’heure"
    assert [radio.get("checked") for radio in hours.cssselect("input[type=radio][name=heure]")] == [None] * 3
    assert [(label.get("for"), label.text_content()) for label in hours.cssselect("label")] == [
        ("heure-day", "jour"),
        ("heure-dusk", "soir"),
        ("heure-night", "nuit"),
    ]
