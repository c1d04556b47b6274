"""What an item names."""

from __future__ import annotations

from plugins.routes.references import NamedItem, NamedItems
from tests.theme.components.showing import Component, Example

NAMED = NamedItems("Structures citées", (NamedItem("Éditions d'eau", "/la-rue/eau/"), NamedItem("Si", "https://si.example/si/")))

MENTIONS = Component(
    "mentions",
    {"two that are named": Example("mentioned", ((NAMED,),)), "nobody": Example("mentioned", ((),))},
)


def test_those_named_are_doors_to_push() -> None:
    """A list under its name, each leading to its page, on this site or on another."""
    [aside] = MENTIONS["two that are named"].cssselect("aside.mentioned")

    assert aside.get("aria-label") == "Structures citées"
    assert [(link.text_content(), link.get("href")) for link in aside.cssselect("li a")] == [
        ("Éditions d’eau", "/la-rue/eau/"),
        ("Si", "https://si.example/si/"),
    ]
    assert len(MENTIONS["nobody"]) == 0
