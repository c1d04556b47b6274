"""The sign of a site for who keeps it on a screen: its icons, and the manifest that names them (W3C, Web Application Manifest)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..drawing.raster import hairpin_png, tiles_png
from .cards import LETTERS
from .edition import Edition
from .json_files import json_file
from .route import Route, file_route

MANIFEST = "/site.webmanifest"
TOUCH = "/apple-touch-icon.png"  # where iOS looks for it, whatever a page says
SMALL, LARGE, MASKABLE = "/icone-192.png", "/icone-512.png", "/icone-512-pleine.png"
_SIDES = {TOUCH: 180, SMALL: 192, LARGE: 512, MASKABLE: 512}  # points
_SAFE = 0.62  # of a square whose edges a telephone may cut away


def icon_routes(edition: Edition) -> Iterator[Route]:
    """The icons of a site, and its manifest."""
    config, inks = edition.site.config, tuple(sorted(edition.inks.items()))
    for address, side in _SIDES.items():
        yield Route(address, draw_icon, (config.logotype == LETTERS, inks, side, _SAFE if address == MASKABLE else 1.0))
    yield file_route(MANIFEST, as_manifest, config.title, config.name, edition.inks["paper"])


@cache
def draw_icon(letters: bool, inks: tuple[tuple[str, str], ...], side: int, share: float) -> bytes:
    """An icon as PNG: tiles of ink, or a hairpin."""
    return tiles_png(dict(inks), side) if letters else hairpin_png(dict(inks), side, share)


def as_manifest(title: str, name: str, paper: str) -> bytes:
    """``site.webmanifest``."""
    icons = [
        {"src": address, "sizes": f"{_SIDES[address]}x{_SIDES[address]}", "type": "image/png", "purpose": purpose}
        for address, purpose in ((SMALL, "any"), (LARGE, "any"), (MASKABLE, "maskable"))
    ]
    values = {
        "name": title,
        "short_name": name,
        "lang": "fr",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    }
    return json_file(values)
