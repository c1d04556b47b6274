"""Text as outlines: as wide as it says, on no more lines than asked, and without letters that the typeface lacks."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path

from plugins.drawing.lettering import Lettering, Outline
from tests.conftest import FONT

GUITAR = "\N{GUITAR}"


def box(outline: Outline) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of a line as another reader of SVG paths finds them; None where nothing is drawn."""
    pen = BoundsPen(None)
    parse_path(outline.path, pen)
    bounds: tuple[float, float, float, float] | None = pen.bounds
    return bounds


def test_a_line_is_wider_with_each_letter(lettering: Lettering) -> None:
    """Each letter of a text, and each space, makes it wider."""
    text = "Rue de la Musique"
    widths = [lettering.line(text[:end], 15).width for end in range(len(text) + 1)]

    assert widths[0] == 0
    assert all(before < after for before, after in pairwise(widths))


def test_a_line_grows_with_its_size(lettering: Lettering) -> None:
    """Twice the size is twice the width, and the outline says its size."""
    small, large = lettering.line("Musique", 10), lettering.line("Musique", 20)

    assert large.width == pytest.approx(2 * small.width)
    assert (small.size, large.size) == (10, 20)


def test_letters_stand_on_the_baseline_inside_their_width(lettering: Lettering) -> None:
    """The baseline begins at 0, 0: capitals stand on it, a tail goes below it, and nothing goes beyond the width but a hair."""
    capitals, tails = box(lettering.line("HEXNI", 10)), box(lettering.line("Hpqy", 10))

    assert capitals
    assert tails
    assert capitals[3] == pytest.approx(0, abs=0.02)
    assert -8 < capitals[1] < -6
    assert tails[3] > 1
    assert capitals[0] >= -0.2
    assert capitals[2] <= lettering.line("HEXNI", 10).width + 0.2


@pytest.mark.parametrize("letter", [GUITAR, "م", "音", "\u2028", "\x07"])
def test_an_unknown_letter_leaves_a_blank(lettering: Lettering, letter: str) -> None:
    """What the typeface lacks is as wide as a space, and draws nothing, not even a box."""
    assert lettering.line(letter, 10) == Outline("", lettering.line(" ", 10).width, 10)
    assert lettering.line(f"a{letter}b", 10) == lettering.line("a b", 10)


def test_french_is_in_the_typeface(lettering: Lettering) -> None:
    """The letters and signs of French names are drawn."""
    french = "éèêëàâçîïôöùûüœæÉÈÊËÀÂÇÎÏÔÙÛŒÆ«»’–&?!0123456789/()"

    assert lettering.lacks(french) == ""
    assert [letter for letter in french if not lettering.line(letter, 10).path] == []


@pytest.mark.parametrize(("text", "lacked"), [("Rue de la Musique", ""), (f"{GUITAR} a م b م", f"{GUITAR}م"), (" \t", "")])
def test_what_the_typeface_lacks_is_told(lettering: Lettering, text: str, lacked: str) -> None:
    """Each letter once, in the order of the text; a blank is never lacking."""
    assert lettering.lacks(text) == lacked


def test_lines_are_no_wider_than_asked(lettering: Lettering) -> None:
    """Whatever the text, its lines are as few and as narrow as asked, in letters that are no larger than asked."""
    chance = Random(18)
    for _ in range(12):
        words = ["".join(chance.choices("aeilmnorstuMWÉ-'&", k=chance.randint(1, 14))) for _ in range(chance.randint(1, 6))]
        widest, most = chance.choice([28, 60, 84, 122]), chance.randint(1, 3)

        outlines = lettering.lines(" ".join(words), 21, widest, most)

        assert 1 <= len(outlines) <= most, words
        assert [outline.width for outline in outlines if outline.width > widest] == [], words
        assert len({outline.size for outline in outlines}) == 1
        assert outlines[0].size <= 21
        for outline in outlines:
            drawn = box(outline)
            assert drawn
            assert drawn[2] <= widest + 0.5


def test_no_word_is_lost(lettering: Lettering) -> None:
    """Lines have all the words, in their order: together they are as wide as one line without the spaces between them."""
    text = "Les Femmes s'en mêlent au Milab"
    outlines = lettering.lines(text, 10, 40, 3)
    [one] = lettering.lines(text, 10, 1000, 1)
    space = lettering.line(" ", 10).width

    scale = 10 / outlines[0].size
    assert len(outlines) > 1
    assert sum(outline.width for outline in outlines) * scale + space * (len(outlines) - 1) == pytest.approx(one.width)


def test_a_text_that_fits_keeps_its_size(lettering: Lettering) -> None:
    """Letters are made smaller only where they must be."""
    assert [outline.size for outline in lettering.lines("Oxi", 21, 84, 3)] == [21]


def test_another_reading_of_the_font_gives_the_same_letters(lettering: Lettering) -> None:
    """Outlines depend on the text and the font alone."""
    assert Lettering(FONT).line("Rue de la Musique", 15) == lettering.line("Rue de la Musique", 15)
