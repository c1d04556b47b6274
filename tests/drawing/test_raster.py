"""The signs of a site as PNG: in its own inks, of the size that was asked, and the same bytes each time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from plugins.drawing.inks import palettes
from plugins.drawing.raster import ICON, artwork_png, tiles_png
from tests.conftest import ROOT

INKS = {name: palette.light for name, palette in palettes(ROOT / "theme").items()}
MILA = INKS["affiche"]
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


def test_sites_print_in_their_own_inks() -> None:
    """Two palettes give two signs and two artworks."""
    assert len({tiles_png(inks) for inks in INKS.values()}) == len(INKS)
    assert len({artwork_png("mila", inks, 140) for inks in INKS.values()}) == len(INKS)


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
        "print(*(sha256(png).hexdigest() for png in (tiles_png(inks), artwork_png('a', inks, 200))))"
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
