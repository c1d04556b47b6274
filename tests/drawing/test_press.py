"""The press: one sheet, the same on a page and as PNG; inks print one over the other, or cover."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image

from plugins.drawing.press import FONT, Colours, Sheet, Typeface
from tests.conftest import ROOT

TYPEFACE = Typeface.of(ROOT / "theme" / FONT)
COLOURS: Colours = {"g": "#ffffff", "p": "#eeeeee", "a": "#ff0000", "b": "#00ff00", "c": "#808080"}
NEAR = 8  # how far a colour may be from what was meant, of 255

Colour = tuple[int, int, int]


def at(sheet: Sheet, x: int, y: int) -> Colour:
    """The colour that a sheet of the press has at a point."""
    image = Image.open(BytesIO(sheet.png(COLOURS, sheet.width, TYPEFACE))).convert("RGB")
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1]), int(found[2])


def near(one: Colour, other: Colour) -> bool:
    """Whether two colours look the same."""
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def sheet() -> Sheet:
    """A bare sheet, 120 by 80."""
    return Sheet(120, 80, "a")


def test_inks_print_one_over_the_other() -> None:
    """Where two cross they multiply, and each is itself where it is alone."""
    drawn = sheet().ink("a").rect(10, 10, 60, 60).ink("c").rect(40, 10, 60, 60)

    assert near(at(drawn, 20, 40), (255, 0, 0))
    assert near(at(drawn, 55, 40), (128, 0, 0))
    assert near(at(drawn, 90, 40), (128, 128, 128))
    assert near(at(drawn, 2, 2), (255, 255, 255))


def test_an_ink_may_cover() -> None:
    """A pass that covers hides what is under it."""
    drawn = sheet().ink("a").rect(10, 10, 60, 60).cover("c").rect(40, 10, 60, 60)

    assert near(at(drawn, 55, 40), (128, 128, 128))


def test_a_pass_is_one_ink() -> None:
    """Two shapes of one pass that cross are no darker there, and one does not cut the other, whichever way round it is drawn."""
    drawn = sheet().ink("c").rect(10, 10, 60, 60).polygon((40, 10), (40, 70), (100, 70), (100, 10))

    assert near(at(drawn, 55, 40), (128, 128, 128))
    assert drawn.svg("").count("<path") == 1
    for path in re.findall(r' d="([^"]+)"', drawn.svg("")):
        assert path.endswith("M40 10 100 10 100 70 40 70z") or "M100 10 100 70 40 70 40 10z" in path


def test_inks_are_a_little_out_of_register() -> None:
    """What prints over lies beside its place, by less than a quarter of a unit; what covers and what is read does not."""
    drawn = sheet().ink("a").disc(60, 40, 20).cover("b").disc(60, 40, 10).ink("c").text(60, 40, 20, "7")

    over, cover, words = (drawn.beside(each) for each in drawn.passes)
    assert all(0 < abs(aside) <= drawn.unit / 4 for aside in over)
    assert cover == words == (0, 0)
    assert drawn.svg("").count("translate") == 1


def test_what_is_written_is_text() -> None:
    """Words are the page's own type, and signs of markup in them are only signs."""
    drawn = sheet().cover("a").text(60, 60, 40, "<b>").svg('a"b')

    assert "&lt;b&gt;</text>" in drawn
    assert drawn.startswith('<svg class="a&#34;b"')


def test_words_are_printed_where_the_page_has_them() -> None:
    """As PNG too: the numeral stands on its baseline, around its place."""
    mask = sheet().cover("a").text(60, 70, 60, "17")
    box = mask.mask(mask.passes[0], (120, 80), TYPEFACE).getbbox()

    assert box
    assert abs((box[0] + box[2]) / 2 - 60) < 4
    assert abs(box[3] - 70) <= 2
    assert 35 < box[3] - box[1] < 60


def test_a_picture_is_light_and_says_nothing_of_its_making() -> None:
    """No date, no program, no profile: a PNG has the parts that it must have."""
    png, found, place = sheet().ink("a").disc(60, 40, 20).png(COLOURS, 600, TYPEFACE), [], 8
    while place < len(png):
        found.append(png[place + 4 : place + 8].decode("ascii"))
        place += 12 + int.from_bytes(png[place : place + 4])

    assert {*found} == {"IHDR", "PLTE", "IDAT", "IEND"}
    assert Image.open(BytesIO(png)).size == (600, 400)


def test_a_line_ends_round_or_cut() -> None:
    """A round end goes half a width further; one that is cut stops where it was said to, and a style sheet is told (« t »)."""
    ends_round, cut = (sheet().ink("c").line(20, (40, 40), (80, 40), butt=butt) for butt in (False, True))

    for x in (34, 86):
        assert near(at(ends_round, x, 40), (128, 128, 128))
        assert near(at(cut, x, 40), (255, 255, 255))
    assert [re.findall(r'<path class="([^"]*)"', drawn.svg("")) for drawn in (ends_round, cut)] == [["c o"], ["c o t"]]
