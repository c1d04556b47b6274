"""Numbers that look drawn by chance."""

from __future__ import annotations

from collections import Counter

import pytest

from plugins.drawing.chance import Chance


@pytest.mark.parametrize(("low", "high"), [(0, 0), (0, 1), (-12, 12), (6, 32), (0, 1000)])
def test_numbers_lie_between_both_ends_and_reach_them(low: int, high: int) -> None:
    """The ends are included, and nothing outside is ever drawn."""
    chance = Chance("ends")

    drawn = {chance.between(low, high) for _ in range(20_000)}

    assert (min(drawn), max(drawn)) == (low, high)


def test_every_choice_comes_up_about_as_often() -> None:
    """No palette is favoured to the point that a street looks all the same."""
    chance = Chance("choices")

    counts = Counter(chance.pick("abcdef") for _ in range(6000))

    assert set(counts) == set("abcdef")
    assert all(850 < count < 1150 for count in counts.values())


def test_a_text_decides_the_whole_run() -> None:
    """Two runs from one text are the same to the end; from another text they part."""
    one, same, other = Chance("adam"), Chance("adam"), Chance("oxi")

    runs = [[chance.between(0, 999) for _ in range(200)] for chance in (one, same, other)]

    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_a_run_does_not_come_round() -> None:
    """More numbers than one digest holds are still new ones."""
    chance = Chance("adam")

    run = [chance.between(0, 65535) for _ in range(64)]

    assert run[:16] != run[16:32] != run[32:48]
