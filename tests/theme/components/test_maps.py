"""Where a map shows a place."""

from __future__ import annotations

from plugins.agenda.pages import PlaceFacts
from plugins.content.common import Geo
from tests.theme.components.showing import Component, Example

OSM = "https://www.openstreetmap.org/search?query=La%20Verri%C3%A8re"
UNPLACED = PlaceFacts(("2 rue du Port",), OSM, None, (), (), "")
PLACED = PlaceFacts(("2 rue du Port",), OSM, Geo.model_validate({"latitude": "45.76", "longitude": "4.83"}), (), (), "")

MAPS = Component("maps", {"a position": Example("map_links", (PLACED,)), "an address": Example("map_links", (UNPLACED,))})


def test_a_position_opens_ones_own_map() -> None:
    """Where the position is known, a program of one's own (RFC 5870); OpenStreetMap always."""
    assert [(link.get("href"), link.get("rel")) for link in MAPS["a position"].cssselect("a")] == [
        ("geo:45.76,4.83", None),
        (OSM, "external"),
    ]
    assert [(link.get("href"), link.text_content()) for link in MAPS["an address"].cssselect("a")] == [(OSM, "Y aller (OpenStreetMap)")]
