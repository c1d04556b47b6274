"""Text as outlines of the sites' own typeface, so that a printer needs no font: SVG paths from the WOFF2 file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont


@dataclass(frozen=True)
class Outline:
    """A line of text: the ``d`` of an SVG path whose baseline begins at 0, 0, how wide it is and the size of its letters."""

    path: str
    width: float
    size: float


class Lettering:
    """One width of the typeface. ``font`` is a WOFF2 that is variable in width alone: 75–100 (per cent)."""

    def __init__(self, font: Path, *, width: int = 85) -> None:
        self._font = instantiateVariableFont(TTFont(font), {"wdth": width}, inplace=True)
        self._glyphs = self._font.getGlyphSet()
        self._names = self._font.getBestCmap()
        self._units = self._font["head"].unitsPerEm

    def lacks(self, text: str) -> str:
        """The letters of a text that the typeface does not have, each once."""
        return "".join(dict.fromkeys(letter for letter in text if letter.strip() and ord(letter) not in self._names))

    def line(self, text: str, size: float) -> Outline:
        """A text on one line; a letter that the typeface lacks leaves a blank as wide as a space."""
        scale = size / self._units
        pen = SVGPathPen(self._glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
        x = 0.0
        for letter in text:
            glyph = self._glyphs[self._name(letter)]
            glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, 0)))
            x += glyph.width * scale
        return Outline(pen.getCommands(), x, size)

    def lines(self, text: str, size: float, widest: float, most: int) -> list[Outline]:
        """A text on at most ``most`` lines no wider than ``widest``, in smaller letters where it must be."""
        while True:
            broken = self._broken(text, size, widest)
            if len(broken) <= most and all(self._width(line, size) <= widest for line in broken):
                return [self.line(line, size) for line in broken]
            size *= 0.94

    def _broken(self, text: str, size: float, widest: float) -> list[str]:
        kept: list[str] = []
        for word in text.split():
            longer = f"{kept[-1]} {word}" if kept else word
            if kept and self._width(longer, size) <= widest:
                kept[-1] = longer
            else:
                kept.append(word)
        return kept

    def _width(self, text: str, size: float) -> float:
        """How wide ``line`` makes a text, to the bit: lines are measured many times and drawn once."""
        scale = size / self._units
        x = 0.0
        for letter in text:
            x += self._glyphs[self._name(letter)].width * scale
        return x

    def _name(self, letter: str) -> str:
        return str(self._names.get(ord(letter)) or self._names[ord(" ")])
