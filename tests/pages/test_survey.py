"""A survey in drawings: every answer is a dot, and nothing is rounded."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from plugins.content.common import Figure
from plugins.pages.blocks import Chart
from plugins.pages.survey import Slice, survey, tally, tally_of

BEGUN = re.compile(r"M([\d.]+) ([\d.]+)A7.5 7.5 0 ([01]) 0 ([\d.]+) ([\d.]+)z")


def chart(*values: float, **more: object) -> Chart:
    rows = [{"label": f"Réponse {value}", "value": value} for value in values]
    return Chart.model_validate({"title": "Qui ?", "unit": "%", "year": 2026, "source": "Enquête, mars 2026", "rows": rows, **more})


@pytest.mark.parametrize(("base", "share", "whole"), [(75, "70", 52), (75, "52", 39), (75, "100", 75), (75, "0", 0), (3, "33.3", 0)])
def test_a_dot_is_an_answer(base: int, share: str, whole: int) -> None:
    """All of them are drawn, and as many are filled as the share holds whole."""
    drawing = tally(base, Decimal(share))

    assert drawing.all_dots.count("M") == base
    assert drawing.all_dots.startswith(drawing.filled)
    assert drawing.filled.count("M") == whole


@pytest.mark.parametrize(("base", "share"), [(75, "65"), (75, "57"), (75, "41"), (75, "70"), (7, "33.3"), (60, "4.5")])
def test_a_fraction_of_a_dot_is_drawn(base: int, share: str) -> None:
    """The dot after the whole ones is filled from its left as far as its share of the width: whole dots and it make the exact share."""
    drawing = tally(base, Decimal(share))
    found = BEGUN.fullmatch(drawing.part)
    assert found
    whole = drawing.filled.count("M")
    left = 10 + 20 * (whole % 15) - 7.5

    assert (float(found[1]) - left) / 15 == pytest.approx(float(base * Decimal(share) / 100) - whole, abs=0.01)
    assert found[3] == str(int(float(found[1]) > left + 7.5))


def test_no_fraction_is_no_part() -> None:
    """Where the share is a whole number of answers, nothing more is drawn."""
    assert tally(75, Decimal(52)).part == ""
    assert tally(75, Decimal(100)).part == ""


def test_dots_stand_inside_their_frame() -> None:
    """Fifteen a row, and as many rows as it takes."""
    assert [(tally(base).width, tally(base).height) for base in (75, 76, 4)] == [(300, 100), (300, 120), (80, 20)]


@pytest.mark.parametrize(("value", "dots"), [("75", 75), ("1 402", 1), ("52 %", 1), ("1402", 1), ("0", 1), ("²", 1)])
def test_a_figure_counts_its_dots(value: str, dots: int) -> None:
    """A whole number of three figures at most is counted; another is one dot, for no page shows thousands."""
    assert tally_of(Figure(value=value, label="réponses", year=2026)).all_dots.count("M") == dots


def test_each_question_is_drawn_as_what_is_known_of_it() -> None:
    """Dots need to know how many answered, one bar that its parts are of one whole; of others only their share of a hundred is known."""
    dots, parts, tracks = survey([chart(70, 65, base=75), chart(65, 20, 10, whole=True), chart(39, 31)])

    assert [len(each) for each in (dots.measures, dots.slices, dots.bars)] == [2, 0, 0]
    assert [len(each) for each in (parts.measures, parts.slices, parts.bars)] == [0, 4, 0]
    assert [bar.length for bar in tracks.bars] == [Decimal(39), Decimal(31)]


def test_what_is_left_of_a_whole_is_shown() -> None:
    """The parts follow each other, and the rest has no ink; where they make the whole, there is none."""
    [part] = survey([chart(65, 20, 10, whole=True)])

    assert [(int(each.start), int(each.value), each.ink) for each in part.slices] == [
        (0, 65, "spot-1"),
        (65, 20, "spot-2"),
        (85, 10, "spot-3"),
        (95, 5, ""),
    ]
    assert survey([chart(60, 40, whole=True)])[0].slices[-1] == Slice("Réponse 40", Decimal(40), Decimal(60), "spot-2")
