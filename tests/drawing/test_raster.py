"""Drawings as PNG: the same shapes as in SVG, in the site's own inks, of the size that was asked, and the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

import pytest
from PIL import Image

from plugins.drawing.cover import HEIGHT, PALETTES, WIDTH, cover
from plugins.drawing.inks import palettes
from plugins.drawing.raster import ICON, artwork_png, cover_png, tiles_png
from tests.conftest import CONTENT, ROOT

INKS = {name: palette.light for name, palette in palettes(ROOT / "theme").items()}
MILA = INKS["affiche"]
SLUGS = sorted({re.sub(r"^\d{4}(-\d\d)?-", "", path.stem) for path in CONTENT.glob("*/a*/*.md")})
ARTWORK = 1400  # points, the least that PSP-1 allows
NEAR = 14  # how far a colour may be from what was meant, of 255: the drawings have 32 colours

Colour = tuple[int, int, int]


def read(png: bytes) -> Image.Image:
    """A PNG, decoded to its end."""
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def colour(ink: str) -> Colour:
    """An ink, ``#rrggbb``, as red, green and blue."""
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def printed(under: Colour, over: Colour) -> Colour:
    """What one sees where one ink is printed over another."""
    red, green, blue = (a * b // 255 for a, b in zip(under, over, strict=True))
    return red, green, blue


def at(image: Image.Image, x: float, y: float) -> Colour:
    """The colour of a point."""
    found = image.getpixel((round(x), round(y)))
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1]), int(found[2])


def near(found: Colour, wanted: Colour) -> bool:
    """Whether two colours look the same."""
    return all(abs(a - b) <= NEAR for a, b in zip(found, wanted, strict=True))


def chunks(png: bytes) -> list[str]:
    """The names of the parts of a PNG (PNG specification, 5.3)."""
    found, place = [], 8
    while place < len(png):
        found.append(png[place + 4 : place + 8].decode("ascii"))
        place += 12 + int.from_bytes(png[place : place + 4])
    return found


def spots(slug: str, palette: Mapping[str, str]) -> Iterator[tuple[float, float, Colour]]:
    """(x, y, colour) of points of a cover that say what it is: the middle of each bar, just above it, the disc's, a corner."""
    art = cover(slug)
    paper, bars, disc = (colour(palette[ink]) for ink in (art.paper, art.bars_ink, art.disc_ink))
    cx, cy, radius = art.disc

    def seen(x: float, y: float, ink: Colour) -> Iterator[tuple[float, float, Colour]]:
        away = ((x - cx) ** 2 + (y - cy) ** 2) ** 0.5
        if abs(away - radius) > 3:  # not on the edge, where the two are mixed
            yield x, y, printed(ink, disc) if away < radius else ink

    for x, reach in art.strokes:
        yield from seen(x, HEIGHT / 2, bars)
        yield from seen(x, HEIGHT / 2 - reach, bars)
        if HEIGHT / 2 - reach - 7 > 0:
            yield from seen(x, HEIGHT / 2 - reach - 7, paper)
    yield from seen(1, 1, paper)


@pytest.mark.parametrize("name", INKS)
def test_a_cover_is_the_drawing_of_the_site(name: str) -> None:
    """Every bar, the disc and the paper are where the SVG has them, in the inks of a palette, one printed over the other."""
    wrong = []
    for slug in SLUGS[:12]:
        image = read(cover_png(slug, INKS[name], 2 * WIDTH))
        wrong += [(slug, x, y) for x, y, wanted in spots(slug, INKS[name]) if not near(at(image, 2 * x, 2 * y), wanted)]

    assert wrong == []


@pytest.mark.parametrize("width", [36, 90, 360, 600, 1200])
def test_a_cover_is_as_wide_as_was_asked(width: int) -> None:
    """Of the drawing's own proportions."""
    assert read(cover_png("club-ia", MILA, width)).size == (width, round(width * HEIGHT / WIDTH))


def test_every_palette_has_its_inks() -> None:
    """In each of the theme's palettes, whichever inks a slug draws."""
    needed = {ink for palette in PALETTES for ink in palette} | {"paper", "ink", "spot-1", "spot-2", "spot-3"}

    assert {name: needed - {*inks} for name, inks in INKS.items()} == {name: set() for name in INKS}


def test_sites_print_in_their_own_inks() -> None:
    """One slug in two palettes gives two covers, two signs and two artworks."""
    assert len({cover_png("club-ia", inks, 90) for inks in INKS.values()}) == len(INKS)
    assert len({tiles_png(inks) for inks in INKS.values()}) == len(INKS)
    assert len({artwork_png("mila", inks, 140) for inks in INKS.values()}) == len(INKS)


def test_different_slugs_give_different_covers() -> None:
    """No two items of the sites share a picture."""
    assert len({cover_png(slug, MILA, 90) for slug in SLUGS}) == len(SLUGS)


def test_the_sign_of_a_site_is_four_tiles() -> None:
    """A square that RSS allows, 144 points wide, one ink in each quarter."""
    image = read(tiles_png(MILA))

    assert image.size == (ICON, ICON) == (144, 144)
    quarters = [at(image, x, y) for y in (36, 108) for x in (36, 108)]
    assert all(near(found, colour(MILA[ink])) for found, ink in zip(quarters, ("ink", "spot-1", "spot-2", "spot-3"), strict=True))


def test_the_artwork_of_a_podcast_suits_directories() -> None:
    """A square from 1400 to 3000 points wide, in RGB without transparency (PSP-1, Apple), under 512 KB."""
    png = artwork_png("le-podcast", MILA)

    assert read(png).size == (ARTWORK, ARTWORK)
    assert "tRNS" not in chunks(png)
    assert len(png) < 512 * 1024


def test_the_artwork_of_a_podcast_holds_its_inks() -> None:
    """The tiles at its foot, the paper at its head: none is lost to a palette of too few colours."""
    image = read(artwork_png("le-podcast", MILA, 700))

    tiles = [at(image, (2.1 + 1.5 * index) * 50, 11.8 * 50) for index in range(4)]
    assert all(near(found, colour(MILA[ink])) for found, ink in zip(tiles, ("ink", "spot-1", "spot-2", "paper"), strict=True))
    assert near(at(image, 5, 5), colour(MILA["spot-3"]))


DRAWN = [
    pytest.param(lambda: cover_png("club-ia", MILA, 600), 20_000, id="cover"),
    pytest.param(lambda: tiles_png(MILA), 2_000, id="sign"),
    pytest.param(lambda: artwork_png("le-podcast", MILA, 600), 60_000, id="artwork"),
]


@pytest.mark.parametrize(("draw", "most"), DRAWN)
def test_a_drawing_is_light_and_says_nothing_of_its_making(draw: Callable[[], bytes], most: int) -> None:
    """No date, no program, no profile: the parts that a picture must have."""
    png = draw()

    assert {*chunks(png)} == {"IHDR", "PLTE", "IDAT", "IEND"}
    assert len(png) < most


def test_another_process_gives_the_same_bytes() -> None:
    """The same drawing on every build: neither hashing nor the machine's zone decides anything."""
    script = (
        "import sys; from hashlib import sha256; from plugins.drawing.raster import *; inks = eval(sys.argv[1]);"
        "print(*(sha256(png).hexdigest() for png in (cover_png('club-ia', inks, 600), tiles_png(inks), artwork_png('a', inks, 200))))"
    )
    printed_there = [
        subprocess.run(
            [sys.executable, "-c", script, repr(MILA)],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Pacific/Kiritimati"), ("4294967295", "America/Adak"))
    ]

    assert len({*printed_there}) == 1
