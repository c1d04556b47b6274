"""What the build draws."""

from __future__ import annotations

import pytest

from plugins.drawing.facade import facade
from plugins.drawing.glyphs import GLYPHS
from plugins.drawing.hairpin import hairpin
from plugins.drawing.lettering import Lettering
from tests.conftest import FONT
from tests.theme.components.showing import Component, Example

DRAWINGS = Component(
    "drawings",
    {
        "a façade": Example("facade_of", ("un-label", "3 bis")),
        "a façade without a number": Example("facade_of", ("un-label", "")),
        "a façade as data": Example("facade_art", (facade("un-label"), "3 bis")),
        "a shop that sells records": Example("facade_art", (facade("un-label"), "3 bis", "bac")),
        "a painted curtain": Example("facade_art", (facade("un-label"), "", "bac", True)),
        "a shutter": Example("facade_art", (facade("un-label"),), {"shut": True}),
        "a ground floor": Example("ground", (0, "3 bis", "bac")),
        "what one sees from the pavement": Example("ground_art", (facade("un-label"), "3 bis", "bac")),
        "a lit window": Example("window_art", ("bac",)),
        "a letterbox": Example("letterbox_art"),
        "the foot of a house": Example("house_foot", ("MI", "2", ("bac", "disque"))),
        "the roof of a house": Example("house_roof"),
        "a hairpin": Example("hairpin_of", ("maison",)),
        "a hairpin as data": Example("hairpin_art", (hairpin("maison"),)),
        "halftones": Example("halftones"),
        "all that a street uses": Example("halftones", ((("bac", GLYPHS["bac"].shapes),), True)),
        "a plate": Example("plate", ("3 bis",)),
    },
)


@pytest.mark.parametrize("name", ["a façade", "a hairpin", "halftones"])
def test_a_drawing_is_hidden_from_who_does_not_see_it(name: str) -> None:
    """Every drawing repeats what the page says in words; and it has its size, so that nothing moves."""
    [drawing] = DRAWINGS[name].cssselect("svg")

    assert drawing.get("aria-hidden") == "true"
    assert drawing.get("width")
    assert drawing.get("height")


@pytest.mark.parametrize("name", ["a façade", "a hairpin"])
def test_words_are_drawn_as_their_data_is(name: str) -> None:
    """A drawing from words is that of the data which the words decide."""
    assert DRAWINGS.html(name) == DRAWINGS.html(f"{name} as data")


def test_a_facade_has_its_number() -> None:
    """The enamel plate is there where the number is known."""
    assert [plate.text_content() for plate in DRAWINGS["a façade"].cssselect("g.enamel text")] == ["3 bis"]
    assert DRAWINGS["a façade without a number"].cssselect("g.enamel") == []


NUMBERS = ("5", "12", "121", "4 bis", "120 bis", "14 quater", "5 bis-7")
LETTER, WORD = 0.12, 0.16  # em, the spaces that a reader may ask for between letters and words (WCAG 1.4.12)


@pytest.fixture(scope="module")
def lettering() -> Lettering:
    """The typeface as plates have it."""
    return Lettering(FONT, width=100)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_fits_its_plate(lettering: Lettering, number: str) -> None:
    """However long a number is, its plate is longer, between the wall's edges, with the widest spaces that a reader may ask for."""
    [plate] = Component("drawings", {"it": Example("facade_of", ("un-label", number))})["it"].cssselect("g.enamel")
    [rect], [text] = plate.cssselect("rect"), plate.cssselect("text")
    left, width = float(rect.get("x", "")), float(rect.get("width", ""))

    assert lettering.line(number, 12).width + 12 * (LETTER * len(number) + WORD * number.count(" ")) <= width
    assert left >= 0
    assert left + width <= 100
    assert float(text.get("x", "")) == pytest.approx(left + width / 2)


def test_halftones_are_what_facades_are_filled_with() -> None:
    """Every pattern that a façade may ask for is defined."""
    defined = {pattern.get("id") for pattern in DRAWINGS["halftones"].cssselect("pattern")}

    assert {f"hatch-{facade(str(seed)).hatch}" for seed in range(100)} == defined


USING = (
    "a façade",
    "a façade without a number",
    "a shop that sells records",
    "a painted curtain",
    "a shutter",
    "a ground floor",
    "what one sees from the pavement",
    "a lit window",
)


@pytest.mark.parametrize("name", USING)
def test_every_part_that_is_used_is_there(name: str) -> None:
    """What a house is made of lies once in its page: a shape that is not there would leave a hole."""
    there = {part.get("id") for part in DRAWINGS["all that a street uses"].cssselect("[id]")}

    used = {str(use.get("href")).removeprefix("#") for use in DRAWINGS[name].cssselect("use")}

    assert used
    assert used <= there


WINDOWS = {
    "a façade": {"shop", "cloth", "awning"},
    "a shop that sells records": {"shop", "glyph-bac", "awning"},
    "a painted curtain": {"shop", "painted", "awning"},
    "a shutter": {"shutter"},
}


@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_says_what_is_known(name: str) -> None:
    """The glyph of a trade, a painted curtain over it, a cloth where no trade is known; behind a shutter, nothing."""
    assert {str(use.get("href")).removeprefix("#") for use in DRAWINGS[name].cssselect("use")} == WINDOWS[name]


def test_the_foot_of_a_house_has_its_letters_and_its_number() -> None:
    """As over the door."""
    assert [text.text_content() for text in DRAWINGS["the foot of a house"].cssselect("text")] == ["M", "I", "2"]


def test_a_plate_is_its_number() -> None:
    """As on the wall."""
    assert [plate.text_content() for plate in DRAWINGS["a plate"].cssselect("span.plate")] == ["3 bis"]
