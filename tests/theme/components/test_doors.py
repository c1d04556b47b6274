"""Structures in the list of a street, and the choices above it."""

from __future__ import annotations

from plugins.street.lines import DoorLine, DoorPlate
from plugins.street.pages import ChoiceGroup, ChoiceLink, WordsLink
from tests.theme.components.showing import Component, Example

PORT, CORNER = DoorPlate("3 bis", "rue du Port"), DoorPlate("", "rue de l'Écluse")
DOOR = DoorLine("Éditions d'eau", "/la-rue/eau/", "Label, Édition musicale", (PORT, CORNER), "label edition", "port ecluse", "boutique")
BARE = DoorLine("Nue", "/la-rue/nue/", "", (), "", "", "adherente")
TRADES = ChoiceGroup("activites", "Par activité", (ChoiceLink("activites", "label", "Label", "/la-rue/activites/label/", 12),))
STREETS = ChoiceGroup("rues", "Par rue", (ChoiceLink("rues", "port", "rue du Port", "/la-rue/rues/port/", 1),))

DOORS = Component(
    "doors",
    {
        "two doors": Example("where", ((PORT, CORNER),)),
        "a structure": Example("line", (DOOR,)),
        "a structure of which little is known": Example("line", (BARE,)),
        "words that lead somewhere": Example("words_link", (WordsLink("Label", "/la-rue/activites/label/"),)),
        "words alone": Example("words_link", (WordsLink("Studio", ""),)),
        "choices": Example("choices_nav", ((TRADES, STREETS),)),
        "choices on the page of one": Example("choices_nav", ((TRADES, STREETS), "/la-rue/rues/port/")),
        "no choice": Example("choices_nav", ((),)),
    },
)


def test_doors_are_said_as_on_the_street() -> None:
    """A number as its plate has it, then the street; a street alone where the number is not known."""
    found = DOORS["two doors"]

    assert [plate.text_content() for plate in found.cssselect(".plate")] == ["3 bis"]
    assert " ".join(found.text_content().split()) == "3 bis rue du Port et rue de l’Écluse"


def test_a_line_says_who_what_and_where() -> None:
    """Its name leads to its page, and its keys are what the script goes by."""
    [line] = DOORS["a structure"].cssselect("li")

    assert {name: line.get(f"data-{name}") for name in ("activites", "rues", "types")} == {
        "activites": "label edition",
        "rues": "port ecluse",
        "types": "boutique",
    }
    assert [(link.get("href"), link.text_content()) for link in line.cssselect("a")] == [("/la-rue/eau/", "Éditions d’eau")]
    assert str(line.cssselect("a")[0].tail).strip() == "Label, Édition musicale"


def test_a_line_has_no_empty_part() -> None:
    """Neither trades nor doors: the name is all there is."""
    assert DOORS["a structure of which little is known"].cssselect("p") == []


def test_words_are_a_link_where_there_is_a_page() -> None:
    """What would show nobody is words."""
    assert [link.get("href") for link in DOORS["words that lead somewhere"].cssselect("a")] == ["/la-rue/activites/label/"]
    assert DOORS.html("words alone") == "Studio"


def test_choices_are_grouped_and_counted() -> None:
    """Each list is named by the words above it; each choice is a page, says how many it keeps, and what the script filters by."""
    nav = DOORS["choices"]

    for group, kind in zip(nav.cssselect("ul"), ("activites", "rues"), strict=True):
        assert nav.cssselect(f"#{group.get('aria-labelledby')}")
        assert [link.get("data-kind") for link in group.cssselect("a")] == [kind]
    assert [(link.get("href"), link.get("data-key"), link.cssselect(".count")[0].text_content()) for link in nav.cssselect("a")] == [
        ("/la-rue/activites/label/", "label", "12"),
        ("/la-rue/rues/port/", "port", "1"),
    ]
    assert nav.cssselect("[aria-current]") == []


def test_the_choice_of_the_page_is_marked() -> None:
    """On the page of a choice, its link says that one is there."""
    marked = DOORS["choices on the page of one"].cssselect("a[aria-current=page]")

    assert [link.get("href") for link in marked] == ["/la-rue/rues/port/"]


def test_without_choices_there_is_no_navigation() -> None:
    """An empty one would be met for nothing."""
    assert len(DOORS["no choice"]) == 0
