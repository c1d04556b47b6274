"""What takes long to draw is kept from one build to the next, and never given for another drawing."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from plugins.build.keeping import Keeper
from plugins.drawing.covers.cover import Cover
from plugins.drawing.press import FONT, Typeface
from plugins.drawing.raster import artwork_png
from plugins.routes.pictures import draw_cover
from plugins.routes.route import Route, Served
from tests.conftest import ROOT

INKS = {
    "paper": "#ffffff",
    "ink": "#000000",
    "spot-1": "#e8432e",
    "spot-2": "#1f4fd8",
    "spot-3": "#ffc53d",
    "g": "#fffaf0",
    "a": "#1f4fd8",
    "b": "#e8432e",
    "c": "#ffc53d",
    "p": "#fffaf0",
}
TYPEFACE = Typeface.of(ROOT / "theme" / FONT)
DRAWN: list[str] = []


def cover(slug: str = "club-ia", inks: Mapping[str, str] = INKS, width: int = 90) -> Route:
    """The route of a cover, as rooms make it."""
    return Route(f"/{slug}.png", draw_cover, (Cover(seed=slug), tuple(sorted(inks.items())), TYPEFACE, width), kept=True)


def counted(slug: str) -> bytes:
    """A drawing that says when it is made."""
    DRAWN.append(slug)
    return slug.encode()


def artwork(cover: Cover, inks: tuple[tuple[str, str], ...], typeface: Typeface, width: int) -> bytes:
    """Another drawing that is given the same as a cover."""
    return artwork_png(cover.seed, dict(inks), width)


def test_a_drawing_is_made_once(tmp_path: Path) -> None:
    """The next build, whose keeper is another, finds it in the folder and serves the same bytes; the folder holds nothing else."""
    DRAWN.clear()
    route = Route("/club-ia.png", counted, ("club-ia",), kept=True)

    served = [Keeper(tmp_path / "new").served(route) for _build in range(3)]

    assert DRAWN == ["club-ia"]
    assert served == [b"club-ia"] * 3
    assert [path.read_bytes() for path in (tmp_path / "new").iterdir()] == [b"club-ia"]


def test_what_is_kept_is_what_the_route_serves(tmp_path: Path) -> None:
    """To the byte, made or found."""
    keeper = Keeper(tmp_path)

    assert keeper.served(cover()) == keeper.served(cover()) == cover().serve({})


def test_what_changes_a_drawing_is_drawn_anew(tmp_path: Path) -> None:
    """Another slug, other inks, another width, another drawing: none takes the place of another."""
    keeper = Keeper(tmp_path)
    other = {**INKS, "a": "#123456"}
    asked = [cover(), cover("b"), cover(inks=other), cover(width=60), Route("/a.png", artwork, cover().needs, kept=True)]

    assert [keeper.served(route) for route in asked] == [route.serve({}) for route in asked]
    assert len([*tmp_path.iterdir()]) == len(asked)


def test_one_drawing_at_two_addresses_is_kept_once(tmp_path: Path) -> None:
    """Where it is served does not change what is drawn."""
    keeper = Keeper(tmp_path)

    for address in ("/a.png", "/b.png"):
        keeper.served(Route(address, draw_cover, cover().needs, kept=True))

    assert len([*tmp_path.iterdir()]) == 1


def test_another_program_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another Pillow, whose pixels may be others, finds nothing of what this one drew."""
    Keeper(tmp_path).served(cover())
    monkeypatch.setattr("plugins.build.keeping.pillow", "0.0")

    Keeper(tmp_path).served(cover())

    assert len([*tmp_path.iterdir()]) == 2


def _served(folder: Path) -> Served:
    return Keeper(folder).served(cover(width=600))


def test_builds_side_by_side_never_read_half_a_drawing(tmp_path: Path) -> None:
    """Sites are built at once, by several processes that share the folder; nothing but the drawing is left in it."""
    with ProcessPoolExecutor(4) as pool:
        found = [*pool.map(_served, [tmp_path] * 12)]

    assert {*found} == {cover(width=600).serve({})}
    assert len([*tmp_path.iterdir()]) == 1
