"""Contact sheets: pictures of one page as its visitors have it, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser

from tests.sites.browser import CHROMIUM, chromium

SCALE = 0.5  # of a sheet to what is seen
TALLEST = 5_000  # points of a page; what comes after is left out
GAP, LABEL = 16, 28
GROUND, INK = (110, 110, 118), (255, 255, 255)

NO_CHROMIUM = f"{CHROMIUM} n'est pas installé (apt install chromium)"


class NoSheet(Exception):
    """Nothing can be looked at; the message is French."""


@dataclass(frozen=True)
class Look:
    """A way of seeing a page: how wide, in which scheme, on a screen or on paper, at how many points a pixel, with one's own colours."""

    label: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    medium: Literal["screen", "print"] = "screen"
    forced: Literal["active", "none"] = "none"


LOOKS = (
    Look("320", 320),
    Look("390", 390),
    Look("390, nuit", 390, "dark"),
    Look("768", 768),
    Look("1280", 1280),
    Look("1280, nuit", 1280, "dark"),
    Look("1280, couleurs forcées", 1280, forced="active"),
    Look("1920", 1920),
    Look("papier", 718, medium="print"),  # A4 less its margins
)


def sheets(host: str, pages: Mapping[str, str], folder: Path, looks: Sequence[Look] = LOOKS) -> Iterator[Path]:
    """Write the contact sheet of each page of a served site, ``<name>.png``; ``pages`` are their addresses by name. Raises NoSheet."""
    if not CHROMIUM.is_file():
        raise NoSheet(NO_CHROMIUM)
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for name, address in pages.items():
            shots = [(look.label, shot(browser, host + address, look)) for look in looks]
            file = folder / f"{name}.png"
            sheet(shots).quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)
            yield file


def shot(browser: Browser, url: str, look: Look) -> Image.Image:
    """A page as one sees it, from its top to its end."""
    page = browser.new_page(viewport={"width": look.width, "height": 900}, color_scheme=look.scheme, forced_colors=look.forced)
    try:
        page.emulate_media(media=look.medium)
        page.goto(url)
        picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    finally:
        page.close()
    seen = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    return seen.resize((round(seen.width * SCALE), round(seen.height * SCALE)), Image.Resampling.LANCZOS)


def sheet(shots: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """Pictures side by side, each under its label."""
    width = GAP + sum(picture.width + GAP for _label, picture in shots)
    joined = Image.new("RGB", (width, LABEL + GAP + max(picture.height for _label, picture in shots)), GROUND)
    pen, font, left = ImageDraw.Draw(joined), ImageFont.load_default(16), GAP
    for label, picture in shots:
        pen.text((left, 5), label, fill=INK, font=font)
        joined.paste(picture, (left, LABEL))
        left += picture.width + GAP
    return joined
