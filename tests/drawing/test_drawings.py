"""Shopfronts and hairpins: the same each time, different from each other, inside their frame, in the theme's inks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from lxml import etree

from plugins.drawing.facade import INKS, SHOP, TALLEST, WIDTH, facade, facades
from plugins.drawing.hairpin import NOTES, hairpin, rising
from plugins.french.templates import finalize
from tests.drawing.paths import points

ROOT = Path(__file__).resolve().parents[2]
CSS = "".join((ROOT / f"theme/static/css/{name}.css").read_text(encoding="utf-8") for name in ("drawings", "street/facade"))

SLUGS = sorted({re.sub(r"^\d{4}(-\d\d)?-", "", path.stem) for path in (ROOT / "content").rglob("*.md")})
_chance = Random(18)
INVENTED = ["".join(_chance.choices("abcdefghijklmnopqrstuvwxyz-0123456789", k=_chance.randint(1, 60))) for _ in range(300)]
SEEDS = [*SLUGS, *INVENTED, "", "é", "l'«été»", "a" * 500]

DRAW: dict[str, Callable[[str], object]] = {"facade": facade, "hairpin": hairpin}
FRAMES = {"facade", "hairpin", "awning", "enamel", "line", "outer"}  # classes that say what a thing is, not in which ink
MACROS = {
    "facade": "{{ facade_of(seed, none) }}",
    "facade with its plate": "{{ facade_of(seed, '121 bis') }}",
    "hairpin": "{{ hairpin_of(seed) }}",
}


@cache
def _template(macro: str) -> Template:
    theme = Environment(
        loader=FileSystemLoader(ROOT / "theme/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
    )
    theme.globals.update(facade=facade, hairpin=hairpin)
    return theme.from_string('{% from "components/drawings.html" import facade_of, hairpin_of, halftones %}' + macro)


def svg(macro: str, seed: str) -> etree._Element:
    """A drawing as the theme prints it."""
    return etree.fromstring(_template(macro).render(seed=seed).strip())


def box(drawing: etree._Element) -> tuple[float, float]:
    """The width and height of a drawing whose frame starts at 0 0."""
    left, top, width, height = (float(part) for part in drawing.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    return width, height


def corners(drawing: etree._Element) -> Iterator[tuple[str, float, float]]:
    """(name, x, y) of the points that bound each shape, its stroke left out."""
    for shape in drawing.iter():
        values = shape.attrib
        name = f"{shape.tag}.{values.get('class', '')}"
        if shape.tag == "path":
            yield from ((name, x, y) for x, y in points(str(values["d"])))
        elif shape.tag in {"circle", "ellipse"}:
            rx, ry = float(values.get("rx", values.get("r", "0"))), float(values.get("ry", values.get("r", "0")))
            reach = max(rx, ry)  # an ellipse is turned: its longer radius bounds it whatever the angle
            yield from ((name, float(values["cx"]) + dx, float(values["cy"]) + dy) for dx in (-reach, reach) for dy in (-reach, reach))
        elif shape.tag == "rect":
            x, y = float(values["x"]), float(values["y"])
            yield from ((name, x, y), (name, x + float(values["width"]), y + float(values["height"])))


@pytest.mark.parametrize("draw", DRAW.values(), ids=list(DRAW))
def test_one_seed_gives_one_drawing(draw: Callable[[str], object]) -> None:
    """Drawing again, in whatever order, gives the same drawing: nothing is kept between two."""
    first = [draw(seed) for seed in SEEDS]

    assert [draw(seed) for seed in reversed(SEEDS)] == first[::-1]


def test_another_process_gives_the_same_drawings() -> None:
    """Python's own hashing, which changes from one process to the next, decides nothing."""
    script = (
        "import sys; from plugins.drawing.facade import facade;"
        "from plugins.drawing.hairpin import hairpin;"
        "print([(facade(seed), hairpin(seed)) for seed in sys.argv[1:]])"
    )
    seeds = ["adam", "club-ia", "mila"]

    printed = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", script, *seeds],
            cwd=ROOT,
            env={"PYTHONHASHSEED": number},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for number in ("0", "1", "4294967295")
    ]

    assert printed == [f"{[(facade(seed), hairpin(seed)) for seed in seeds]}\n"] * 3


@pytest.mark.parametrize("draw", DRAW.values(), ids=list(DRAW))
def test_different_seeds_give_different_drawings(draw: Callable[[str], object]) -> None:
    """Of some hundred pages of the sites and as many invented ones, hardly any two share a drawing."""
    drawings = [draw(seed) for seed in {*SEEDS}]

    assert len({repr(drawing) for drawing in drawings}) > 0.97 * len(drawings)


def test_neighbours_are_told_apart_at_a_glance() -> None:
    """Across the sites every ink of a wall and of a front, every hatch and every height is used, and none is higher than said."""
    drawn = [facade(slug) for slug in SLUGS]

    assert {one.wall for one in drawn} == {one.front for one in drawn} == set(INKS)
    assert {one.hatch for one in drawn} == {1, 2, 3}
    assert len({one.height for one in drawn}) == 6
    assert max(one.height for one in drawn) == TALLEST


def test_no_house_has_the_inks_of_the_one_at_its_left() -> None:
    """In a row, whatever the slugs, neither a wall nor a front has the ink of that before it, and a house alone is what its slug decides."""
    row = list(facades(SEEDS))

    assert [one for one, other in pairwise(row) if one.wall == other.wall or one.front == other.front] == []
    assert row[0] == facade(SEEDS[0])
    assert len(row) == len(SEEDS)


@pytest.mark.parametrize("macro", MACROS.values(), ids=list(MACROS))
def test_every_shape_lies_in_the_frame(macro: str) -> None:
    """No point of a path, circle, ellipse or rectangle is outside of the viewBox, for any seed."""
    outside = set()
    for seed in SEEDS:
        drawing = svg(macro, seed)
        width, height = box(drawing)
        outside |= {name for name, x, y in corners(drawing) if not (0 <= x <= width and 0 <= y <= height)}

    assert outside == set()


@pytest.mark.parametrize("macro", MACROS.values(), ids=list(MACROS))
def test_every_ink_is_one_of_the_theme(macro: str) -> None:
    """A shape is filled or stroked by a class that the style sheets declare; another would print in black, or not at all."""
    classes = {name for seed in SEEDS for shape in svg(macro, seed).iter() for name in shape.get("class", "").split() if name not in FRAMES}

    declared = set(re.findall(r"\.([a-z][\w-]*)", CSS))
    assert classes
    assert classes <= declared


def test_the_halftones_of_walls_are_defined() -> None:
    """A wall refers to a pattern by its id, which the page must hold."""
    defined = {pattern.get("id") for pattern in svg("{{ halftones() }}", "").iter("pattern")}

    assert {f"hatch-{facade(seed).hatch}" for seed in SEEDS} == defined


def test_a_door_is_seen_under_its_awning() -> None:
    """The wall, the awning and the door have each their own ink."""
    assert {frozenset((one.wall, one.front, one.door)) for one in map(facade, SEEDS)} == {frozenset(INKS)}


def test_a_shopfront_stands_on_the_pavement() -> None:
    """Its ground floor has one height in the whole street, and the frame ends at its foot."""
    assert {one.height - one.shop for one in map(facade, SEEDS)} == {SHOP}
    assert {box(svg(MACROS["facade"], seed)) for seed in SLUGS} == {(WIDTH, facade(seed).height) for seed in SLUGS}


def test_the_notes_of_a_crescendo_grow() -> None:
    """From left to right no note is smaller than one that stands well before it, and there are as many as said."""
    for seed in SEEDS[:50]:
        notes = hairpin(seed).notes
        assert len(notes) == NOTES
        assert all(one.rx <= other.rx for one, other in zip(notes, notes[2:], strict=False))
        assert notes[0].rx < notes[-1].rx


@pytest.mark.parametrize("draw", DRAW.values(), ids=list(DRAW))
def test_a_seed_never_reaches_the_drawing(draw: Callable[[str], object]) -> None:
    """What a path holds comes from numbers: a seed full of markup leaves no trace in it."""
    assert "script" not in repr(draw('"><script>alert(1)</script>'))


@pytest.mark.parametrize("count", range(1, 9))
def test_notes_of_dates_grow_inside_their_share(count: int) -> None:
    """One note a date, each larger than the one before, and none reaches into the place of the next or out of the frame."""
    drawing = rising(count)
    share = drawing.width / count

    assert [note.rx for note in drawing.notes] == sorted({note.rx for note in drawing.notes})
    assert len(drawing.notes) == count
    for index, note in enumerate(drawing.notes):
        assert share * index <= note.x - note.rx < note.x + note.rx <= share * (index + 1)
        assert note.y + note.rx <= drawing.height
