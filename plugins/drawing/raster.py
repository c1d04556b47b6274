"""The signs of a site as PNG, in its inks: the cover of a podcast, and four tiles. The same inks, the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from .chance import Chance

ICON = 144  # points, the most that RSS allows


def artwork_png(seed: str, inks: Mapping[str, str], side: int = 1400) -> bytes:
    """The cover of a podcast, a square ``side`` points wide: a disc, a waveform that turns to paper where it crosses it, the site's tiles.

    Its shapes are few and large, for the 55 points that players give it.
    """
    full = 2 * side
    unit, middle = full / 14, (8.4 * full / 14, 5.8 * full / 14)
    chance = Chance(f"artwork/{seed}")
    sheet = Image.new("RGB", (full, full), inks["spot-3"])
    pen = ImageDraw.Draw(sheet)
    _dots(pen, full, inks["spot-1"])
    pen.circle(middle, 4.9 * unit, fill=inks["spot-1"])
    for radius in (4.3, 3.5, 2.7):
        pen.circle(middle, radius * unit, outline=inks["spot-3"], width=round(unit / 12))
    crossed = Image.new("L", (full, full))
    ImageDraw.Draw(crossed).circle(middle, 4.9 * unit, fill=255)
    bars = Image.new("L", (full, full))
    for index, swell in enumerate((14, 34, 62, 44, 84, 100, 66, 40, 18)):
        x, reach = (1.8 + 1.3 * index) * unit, (0.7 + (swell + chance.between(-8, 8)) * 0.034) * unit
        place = (x - unit / 2.5, middle[1] - reach, x + unit / 2.5, middle[1] + reach)
        ImageDraw.Draw(bars).rounded_rectangle(place, unit / 2.5, fill=255)
    sheet.paste(inks["ink"], mask=ImageChops.multiply(bars, ImageChops.invert(crossed)))
    sheet.paste(inks["paper"], mask=ImageChops.multiply(bars, crossed))
    for index, ink in enumerate(("ink", "spot-1", "spot-2", "paper")):
        x, y = (1.4 + 1.5 * index) * unit, 11.1 * unit
        pen.rectangle((x, y, x + 1.5 * unit, y + 1.5 * unit), fill=inks[ink])
    return _png(sheet, (side, side))


def _dots(pen: ImageDraw.ImageDraw, full: int, ink: str) -> None:
    """A halftone that grows toward the foot of the sheet."""
    step = full / 42
    for row in range(28, 43):
        for column in range(43):
            pen.circle(((column + row % 2 / 2) * step, row * step), step * (row - 27) / 24, fill=ink)


def tiles_png(inks: Mapping[str, str], side: int = ICON) -> bytes:
    """Four tiles of ink, a square ``side`` points wide: the sign of a site where there is no room for its name."""
    sheet = Image.new("RGB", (side, side), inks["paper"])
    half = side // 2
    for index, ink in enumerate(("ink", "spot-1", "spot-2", "spot-3")):
        x, y = index % 2 * half, index // 2 * half
        ImageDraw.Draw(sheet).rectangle((x, y, x + half - 1, y + half - 1), fill=inks[ink])
    return _png(sheet, (side, side))


def hairpin_png(inks: Mapping[str, str], side: int = ICON, share: float = 1.0) -> bytes:
    """A hairpin on paper, a square ``side`` points wide: the sign of a site that writes its name behind one.

    It takes a ``share`` of the square: less where what shows it may cut its edges away.
    """
    full = 4 * side
    sheet = Image.new("RGB", (full, full), inks["paper"])
    unit = share * full / 32
    places = [(full / 2 + (x - 16.5) * unit, full / 2 + (y - 16) * unit) for x, y in ((29, 6), (4, 16), (29, 26))]
    ImageDraw.Draw(sheet).line(places, fill=inks["spot-1"], width=round(4 * unit), joint="curve")
    return _png(sheet, (side, side))


def _png(image: Image.Image, size: tuple[int, int]) -> bytes:
    file = BytesIO()
    small = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
    small.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()
