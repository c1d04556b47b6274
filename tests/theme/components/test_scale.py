"""Surfaces to one scale."""

from __future__ import annotations

from plugins.street.premises import scale
from plugins.street.settings import Premises
from tests.theme.components.showing import Component, Example

HALL = Premises(label="La salle", summary="Une salle.", surface=180, part=60)
LOFT = Premises(label="Le grenier", summary="Un bureau.", surface=45)

SCALES = Component("scale", {"two surfaces": Example("to_scale", (scale((HALL, LOFT)),)), "none": Example("to_scale", (scale(()),))})


def test_each_surface_says_its_square_metres() -> None:
    """On its own rectangle; a part of one is another."""
    [drawing] = SCALES["two surfaces"].cssselect("svg[aria-hidden=true]")

    assert [text.text_content() for text in drawing.cssselect("text")] == [
        "180\N{NARROW NO-BREAK SPACE}m²",
        "45\N{NARROW NO-BREAK SPACE}m²",
    ]
    assert [len(surface.cssselect("path")) for surface in drawing.cssselect("g")] == [2, 1]


def test_nothing_is_drawn_of_nothing() -> None:
    """No empty sheet."""
    assert len(SCALES["none"]) == 0
