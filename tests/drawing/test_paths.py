"""The reader that the other tests of drawings rely on."""

from __future__ import annotations

import pytest

from tests.drawing.paths import Point, points

PATHS: dict[str, list[Point]] = {
    "": [],
    "M1 2h3v-4z": [(1, 2), (4, 2), (4, -2), (1, 2)],
    "M1 2H3V-4": [(1, 2), (3, 2), (3, -4)],
    "m1,2l3-4": [(1, 2), (4, -2)],
    "M1 2 3 4": [(1, 2), (3, 4)],
    "M0 0h1.5.5": [(0, 0), (1.5, 0), (2, 0)],
    "M0 0L5 5zm1 1": [(0, 0), (5, 5), (0, 0), (1, 1)],
    "M12 0a6 6 0 0 1 -12 0": [(12, 0), (0, -6), (12, 6), (0, 0)],
}


@pytest.mark.parametrize(("path", "expected"), PATHS.items(), ids=[path or "nothing" for path in PATHS])
def test_a_path_goes_where_svg_says(path: str, expected: list[Point]) -> None:
    """Capitals are absolute, small letters relative, a command may be left unsaid when it repeats."""
    assert list(points(path)) == expected


@pytest.mark.parametrize("path", ["12 4", "M1", "M1 x", "M0 0C1 1 2 2 3 3", "M0 0a6 5 0 0 1 -12 0", "M0 0z4", "M{{ x }} 2"])
def test_what_is_no_path_is_refused(path: str) -> None:
    """A reader that skipped what it does not know would find every drawing good."""
    with pytest.raises(ValueError, match=r"number|understood|arc"):
        list(points(path))
