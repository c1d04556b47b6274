"""Photos as a screen-printer prints them: dots of two inks, whose screens stand at two angles.

A print holds no colour but four greys: the paper, the second ink, the first, and both. A page gives each its own ink, by day and by night;
what knows nothing of it (a feed, paper, colours that a reader forced) shows a photo in black and white.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import cos, gcd, pi

from PIL import Image, ImageChops, ImageFilter, ImageOps

GREYS = (0, 85, 170, 255)  # both inks, the first, the second, the paper
DOTS = 110  # across a print, whatever its width: a wider one is the same, only finer

# How much of each ink, of 255, for each grey of the photo: the first is that of the shadows, the second thins out in them.
_SHADOWS = tuple(round(255 * max(0.0, min(1.0, (170 - grey) / 150))) for grey in range(256))
_HALFTONES = tuple(round(255 * 0.9 * max(0.0, min((236 - grey) / 150, 0.42 + grey / 190, 1.0))) for grey in range(256))


def halftone(photo: Image.Image, size: tuple[int, int], focus: tuple[int, int] = (50, 50)) -> bytes:
    """A print of an upright photo, as a lossless WebP of four greys.

    It is cut to the ratio of ``size``, in points, around its ``focus``: hundredths from the left and from the top.
    """
    centering = (focus[0] / 100, focus[1] / 100)
    grey = ImageOps.fit(photo.convert("L"), size, Image.Resampling.LANCZOS, centering=centering)
    grey = ImageOps.autocontrast(grey, cutoff=(1, 1)).filter(ImageFilter.UnsharpMask(size[0] / 320, 90, 2))
    cell = max(2, round(size[0] / DOTS * 0.71))  # of a screen at 45 degrees, along one side
    first = _screened(grey, (cell, cell), _SHADOWS)
    second = _screened(grey, (max(1, cell // 3), round(cell * 1.37)), _HALFTONES)
    sheet = Image.new("L", size, GREYS[3])
    sheet.paste(GREYS[2], mask=second)
    sheet.paste(GREYS[1], mask=first)
    sheet.paste(GREYS[0], mask=ImageChops.multiply(first, second))
    file = BytesIO()
    sheet.save(file, "WEBP", lossless=True, quality=100, method=4)
    return file.getvalue()


def _screened(grey: Image.Image, vector: tuple[int, int], curve: Sequence[int]) -> Image.Image:
    """Where an ink goes: 255, or 0. ``curve`` says how much of it for each grey."""
    covered = ImageChops.add(grey.point(list(curve)), _tiled(_tile(*vector), grey.size), 1, -255)
    return covered.point([0, *[255] * 255])


@cache
def _tile(m: int, n: int) -> Image.Image:
    """Thresholds whose dots grow from their centres, on cells turned by the angle of the vector (m, n); it repeats without a seam."""
    side, cell = (m * m + n * n) // gcd(m, n), m * m + n * n
    spots = []
    for y in range(side):
        for x in range(side):
            u, v = (x * m + y * n) / cell, (y * m - x * n) / cell
            spots.append((cos(2 * pi * u) + cos(2 * pi * v), (7 * x + 13 * y) % 31, x, y))
    tile = Image.new("L", (side, side))
    for rank, (_height, _order, x, y) in enumerate(sorted(spots, reverse=True)):
        tile.putpixel((x, y), 255 - rank * 254 // len(spots))  # the centre of a dot takes ink first
    return tile


def _tiled(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A sheet of a tile again and again."""
    sheet = Image.new("L", size)
    for y in range(0, size[1], tile.height):
        for x in range(0, size[0], tile.width):
            sheet.paste(tile, (x, y))
    return sheet
