"""Drawings as PNG, for where SVG is not shown: feed readers and mailboxes. The same drawing, the same inks, the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from .cover import HEIGHT, STROKE, WIDTH, cover

SCALE = 3  # drawn larger and reduced, so that edges are smooth
ICON = 144  # points, the most that RSS allows


def cover_png(seed: str, inks: Mapping[str, str], width: int) -> bytes:
    """The cover that a slug decides, ``width`` points wide. ``inks`` gives the colour of each ink, as ``#rrggbb``."""
    art = cover(seed)
    factor = SCALE * width / WIDTH
    size = (round(WIDTH * factor), round(HEIGHT * factor))
    sheet = Image.new("RGB", size, inks[art.paper])
    bars = ImageDraw.Draw(sheet)
    half = STROKE * factor / 2
    for x, reach in art.strokes:
        top, bottom = (HEIGHT / 2 - reach) * factor, (HEIGHT / 2 + reach) * factor
        bars.rounded_rectangle((x * factor - half, top - half, x * factor + half, bottom + half), half, fill=inks[art.bars_ink])
    disc = Image.new("RGB", size, "#ffffff")
    cx, cy, radius = (value * factor for value in art.disc)
    ImageDraw.Draw(disc).ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=inks[art.disc_ink])
    return _png(ImageChops.multiply(sheet, disc), (width, round(width * HEIGHT / WIDTH)))


def kept(folder: Path) -> Callable[[str, Mapping[str, str], int], bytes]:
    """``cover_png``, which draws each cover once for all builds and keeps it in a folder; another drawing has another name there."""
    here = Path(__file__).parent
    drawing = sha256(b"".join((here / name).read_bytes() for name in ("chance.py", "cover.py", "raster.py"))).hexdigest()

    def draw(seed: str, inks: Mapping[str, str], width: int) -> bytes:
        file = folder / sha256(f"{drawing}/{seed}/{sorted(inks.items())}/{width}".encode()).hexdigest()[:32]
        if not file.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            new = file.with_suffix(f".{os.getpid()}")
            new.write_bytes(cover_png(seed, inks, width))
            new.replace(file)  # a build beside this one never reads half a drawing
        return file.read_bytes()

    return draw


def tiles_png(inks: Mapping[str, str], side: int = ICON) -> bytes:
    """Four tiles of ink, a square ``side`` points wide: the sign of a site where there is no room for its name."""
    sheet = Image.new("RGB", (side, side), inks["paper"])
    half = side // 2
    for index, ink in enumerate(("ink", "spot-1", "spot-2", "spot-3")):
        x, y = index % 2 * half, index // 2 * half
        ImageDraw.Draw(sheet).rectangle((x, y, x + half - 1, y + half - 1), fill=inks[ink])
    return _png(sheet, (side, side))


def _png(image: Image.Image, size: tuple[int, int]) -> bytes:
    file = BytesIO()
    small = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
    small.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()
