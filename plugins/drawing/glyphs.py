"""Glyphs of trades: what stands in the window of a shop, in a square of 40 by 40.

Shapes have one of four classes: « l » is filled with light, « k » cuts through it, « ls » and « ks » are lines of the same two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Glyph:
    """What a glyph shows, in French, and its shapes."""

    shows: str
    shapes: Markup


def _light(path: str) -> str:
    return f'<path class="l" d="{path}"/>'


def _cut(path: str) -> str:
    return f'<path class="k" d="{path}"/>'


def _light_line(path: str) -> str:
    return f'<path class="ls" d="{path}"/>'


def _cut_line(path: str) -> str:
    return f'<path class="ks" d="{path}"/>'


def _disc(x: float, y: float, radius: float) -> str:
    """A disc, as a path."""
    return f"M{x - radius:g} {y:g}a{radius:g} {radius:g} 0 1 1 0 .01z"


def _glyph(shows: str, *shapes: str) -> Glyph:
    return Glyph(shows, Markup("".join(shapes)))


GLYPHS: Mapping[str, Glyph] = {
    "disque": _glyph(
        "un disque",
        _light(_disc(20, 20, 18)),
        _cut(_disc(20, 20, 7)),
        _light(_disc(20, 20, 2)),
        _cut_line("M20 6a14 14 0 0 1 14 14M6 20a14 14 0 0 0 14 14"),
    ),
    "partition": _glyph(
        "une feuille de musique",
        _light("M7 3h19l8 8v26H7z"),
        _cut_line("M12 15h16M12 19h16M12 23h16M12 27h16M20 27V13"),
        _cut(_disc(17, 27, 3.4)),
    ),
    "cassette": _glyph(
        "une cassette",
        _light("M4 8h32a2 2 0 0 1 2 2v20a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2z"),
        _cut("M12.5 13h15a4.5 4.5 0 0 1 0 9h-15a4.5 4.5 0 0 1 0-9zM10 32l2-6h16l2 6z"),
        _light(_disc(13, 17.5, 2.5) + _disc(27, 17.5, 2.5)),
    ),
    "projecteur": _glyph("un projecteur", _light("M3 8l15-8 7 13-15 8z"), _light("M13 22l11-6 15 22H20z"), _light_line("M2 2l5 9")),
    "camion": _glyph(
        "un camion",
        _light("M1 10h25v20H1zM28 16h6l5 7v7H28z"),
        _cut(_disc(9, 31, 5) + _disc(31, 31, 5)),
        _light(_disc(9, 31, 3) + _disc(31, 31, 3)),
    ),
    "duo": _glyph(
        "deux personnes",
        _light(_disc(13, 12, 8) + _disc(29, 16, 6)),
        _light("M0 38c0-20 26-20 26 0zM28 38c0-7-2-11-4-13 6-5 16-1 16 13z"),
    ),
    "carton": _glyph("un carton", _light("M3 12l17-9 17 9v18l-17 9-17-9z"), _cut_line("M3 12l17 9 17-9M20 21v18")),
    "bac": _glyph("un bac de disques", _light("M3 16h34v21H3zM7 5h6v13H7zM15 2h6v16h-6zM24 6l6-2 4 13h-6z"), _cut_line("M8 25h24M3 17h34")),
    "faders": _glyph(
        "une table de mixage",
        _light("M3 4h34a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"),
        _cut_line("M9 9v22M17 9v22M25 9v22M33 9v22"),
        _cut("M5.5 22h7v5h-7zM13.5 12h7v5h-7zM21.5 18h7v5h-7zM29.5 10h7v5h-7z"),
    ),
    "note": _glyph("deux croches", _light("M13 5l20-4v26a6 5 0 1 1-5-5V11l-10 2v19a6 5 0 1 1-5-5z")),
    "micro": _glyph(
        "un micro",
        _light("M20 1a7 7 0 0 1 7 7v8a7 7 0 0 1-14 0V8a7 7 0 0 1 7-7z"),
        _light_line("M7 16c0 17 26 17 26 0M20 29v8M12 38h16"),
        _cut_line("M13 10h14M13 15h14"),
    ),
    "megaphone": _glyph(
        "un mégaphone",
        _light("M2 15l22-10v26L2 23zM6 24h7l3 13H9zM27 13a6 6 0 0 1 0 11z"),
        _light_line("M33 8l5-4M34 18h6M33 29l5 4"),
    ),
    "livre": _glyph("un livre ouvert", _light("M2 8c8-3 14 0 18 3 4-3 10-6 18-3v25c-8-3-14 0-18 3-4-3-10-6-18-3z"), _cut_line("M20 11v25")),
    "bulles": _glyph("deux bulles de parole", _light("M2 3h26v18H14l-7 7v-7H2zM32 12h7v19h-5v7l-7-7H15v-6h17z")),
}


def meanings() -> Mapping[str, str]:
    """The glyphs as a vocabulary: what each shows, by its name."""
    return {name: glyph.shows for name, glyph in GLYPHS.items()}
