"""Emblems: flat paths inside their drawing."""

from __future__ import annotations

import re

import pytest

from plugins.drawing.emblems import EMBLEMS, emblem


@pytest.mark.parametrize("name", EMBLEMS)
def test_an_emblem_lies_in_its_drawing(name: str) -> None:
    """Where paths begin is inside of it, and each says how it is printed."""
    drawn = emblem(name, 16)
    starts = [tuple(map(float, start)) for printed in drawn.paths for start in re.findall(r"M(-?[\d.]+) (-?[\d.]+)", printed.d)]

    assert starts
    assert [(x, y) for x, y in starts if not (0 <= x <= drawn.width and 0 <= y <= drawn.height)] == []
    assert all(printed.how for printed in drawn.paths)


@pytest.mark.parametrize("count", [1, 8, 9, 16])
def test_there_is_a_panel_for_each(count: int) -> None:
    """As many as are to be hung, each with its edge; a drawing no wider than its panels."""
    plates, edges = emblem("panneaux", count).paths

    assert (plates.d.count("z"), edges.d.count("z")) == (count, count)
    assert emblem("panneaux", 1).width < emblem("panneaux", 8).width == emblem("panneaux", 16).width


def test_a_name_that_nobody_drew_is_refused() -> None:
    """Schemas know the names; code that does not is wrong."""
    with pytest.raises(KeyError):
        emblem("licorne")
