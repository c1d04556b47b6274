"""Contact sheets: a page of each kind, and each of its looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Site
from tests.looks.kinds import kinds
from tests.looks.sheets import GAP, GROUND, LABEL, LOOKS, Look, sheet, sheets
from tests.sites.browser import served


def test_every_template_of_pages_has_a_page_to_be_looked_at(fixture_sites: dict[str, Site]) -> None:
    """No kind of page is out of sight, and each page of texts is one."""
    ready = fixture_sites["halle"].ready
    found = kinds(ready)

    addresses = {route.address for route in ready.table.shown if route.save_as.endswith(".html")}
    assert set(found.values()) <= addresses
    assert {"event", "news", "structure", "resource", "year", "month", "place", "404", "page-accueil", "page-adherer"} <= found.keys()
    assert len(set(found.values())) == len(found)


def test_pictures_stand_side_by_side() -> None:
    """Each under its label, none over another."""
    joined = sheet([("un", Image.new("RGB", (30, 50), "red")), ("deux", Image.new("RGB", (40, 20), "blue"))])

    assert joined.size == (3 * GAP + 70, LABEL + GAP + 50)
    assert [joined.getpixel((x, LABEL + 10)) for x in (GAP + 5, GAP + 35, 2 * GAP + 35)] == [(255, 0, 0), GROUND, (0, 0, 255)]


@pytest.mark.browser
def test_a_sheet_shows_a_page_by_day_and_by_night(fixture_sites: dict[str, Site], tmp_path: Path) -> None:
    """Each look is another picture: narrow or wide, light or dark."""
    looks = (LOOKS[0], Look("nuit", 320, "dark"))
    with served(fixture_sites["halle"].folder) as host:
        [file] = sheets(host, {"contact": "/contact/"}, tmp_path / "looks", looks)

    with Image.open(file) as joined:
        picture = joined.convert("RGB")
    assert file.name == "contact.png"
    assert picture.width == 3 * GAP + 320
    day, night = (picture.getpixel((left, LABEL + 3)) for left in (GAP + 2, 2 * GAP + 162))
    assert isinstance(day, tuple)
    assert isinstance(night, tuple)
    assert sum(day) > 600
    assert sum(night) < 150
