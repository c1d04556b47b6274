"""Social cards, which others show for a link to a page: the site's sign, a few words and a title on paper; beside them a square print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

from .covers.cover import Cover
from .fronts import door, opening, street
from .press import COLOURS, FULL, Sheet, Typeface, font, settable

WIDTH, HEIGHT = 1200, 630  # points, as Open Graph's readers ask for
PAPER = WIDTH - HEIGHT  # what the square print leaves
MARGIN = 40
ROOM = PAPER - 2 * MARGIN  # for words
SIDE = 240  # of the square print, in its own units

_TITLES = (76, 68, 60, 54, 48, 42)  # sizes of a title, the largest that fits
_HIGHEST = 350  # points that a title may take
_LINE = 0.99  # of the size, from line to line
_SMALL, _STEP, _MOST_SMALL = 27, 30, 2  # size, from line to line, and lines of what stands above and below a title
_TILES = (("ink", "paper"), ("spot-1", "on-spot-1"), ("spot-2", "on-spot-2"), ("spot-3", "on-spot-3"))  # of a name in letters


@dataclass(frozen=True)
class Door:
    """A shopfront: its number, nothing where it is not known, and the seed of its inks."""

    number: str
    seed: str


Art: TypeAlias = "Cover | Door | None"


@dataclass(frozen=True)
class SocialCard:
    """What a card says: a few words above its ``title``, others at its foot; ``art`` is printed beside, or the site's own."""

    title: str
    kicker: str = ""
    foot: str = ""
    art: Art = None


@dataclass(frozen=True)
class Dress:
    """What the cards of a site are printed with: its name, in ``letters`` on tiles or behind a hairpin, and its inks on light paper.

    ``cover`` are the inks of a card's cover, by their letters, nothing where it shows none.
    """

    name: str
    letters: bool
    inks: tuple[tuple[str, str], ...]
    cover: tuple[tuple[str, str], ...]
    typeface: Typeface


def card_png(card: SocialCard, dress: Dress) -> bytes:
    """A card as PNG. The same card, the same bytes."""
    inks = dict(dress.inks)
    image = Image.new("RGB", (WIDTH, HEIGHT), inks["paper"])
    image.paste(_art(card.art, dress), (PAPER, 0))
    writer = _Writer(ImageDraw.Draw(image), inks, dress.typeface)
    writer.sign(dress.name, letters=dress.letters)
    writer.words(card)
    file = BytesIO()
    image.quantize(COLOURS).save(file, "PNG", compress_level=6)  # the last effort, of a hundred cards, takes seconds
    return file.getvalue()


def _art(art: Art, dress: Dress) -> Image.Image:
    """The square print."""
    inks = dict(dress.inks)
    if isinstance(art, Cover):
        return art.sheet(SIDE).image(dict(dress.cover), HEIGHT, dress.typeface)
    sheet = Sheet(SIDE, SIDE, f"card/{art.seed if art else dress.name}")
    colours: Mapping[str, str] = door(sheet, art.number, inks) if art else street(sheet, inks) if dress.letters else opening(sheet, inks)
    return sheet.image(colours, HEIGHT, dress.typeface)


@dataclass(frozen=True)
class _Writer:
    pen: ImageDraw.ImageDraw
    inks: Mapping[str, str]
    typeface: Typeface

    def sign(self, name: str, *, letters: bool) -> None:
        """The name of the site as its pages write it."""
        if not letters:
            self.pen.line([(96, 46), (40, 69), (96, 92)], fill=self.inks["spot-1"], width=9, joint="curve")
            self._line(112, 88, name, font(self.typeface, 54, FULL), "ink")
            return
        step = min(62, ROOM // max(1, len(name)))
        for index, letter in enumerate(name):
            tile, ink = _TILES[index % len(_TILES)]
            x = MARGIN + step * index
            self.pen.rectangle((x, MARGIN, x + step - 4, MARGIN + 58), fill=self.inks[tile])
            face = font(self.typeface, 50, FULL)
            self.pen.text((x + step / 2 - 2, MARGIN + 47), letter, font=face, fill=self.inks[ink], anchor="ms")

    def words(self, card: SocialCard) -> None:
        """The title, at the foot of the paper, and what stands above and below it."""
        foot, kicker = self._small(card.foot), self._small(card.kicker)
        size, face, lines = self._title(card.title)
        y = HEIGHT - 28 - _STEP * (len(foot) - 1)
        for line in foot:
            self._line(MARGIN, y, line, font(self.typeface, _SMALL, 90), "ink")
            y += _STEP
        top = HEIGHT - MARGIN - len(lines) * size * _LINE - (4 + _STEP * len(foot) if foot else 0)
        for place, line in enumerate(reversed(kicker)):
            self._line(MARGIN, top - 22 - _STEP * place, line, font(self.typeface, _SMALL, 90), "spot-1-text")
        for line in lines:
            self._line(MARGIN - 2, top + size * 0.8, line, face, "ink")
            top += size * _LINE

    def _title(self, title: str) -> tuple[int, ImageFont.FreeTypeFont, list[str]]:
        """The largest size in which a title fits, its face and its lines."""
        words = settable(title, self.typeface)
        for size in _TITLES:
            face = font(self.typeface, size)
            lines = list(_broken(words, face))
            if len(lines) * size < _HIGHEST and all(face.getlength(line) <= ROOM for line in lines):
                break
        return size, face, lines

    def _small(self, words: str) -> list[str]:
        """Small words on as many lines as there is room for; what is left is cut."""
        lines = list(_broken(settable(words, self.typeface), font(self.typeface, _SMALL, 90))) if words else []
        return lines if len(lines) <= _MOST_SMALL else [*lines[: _MOST_SMALL - 1], f"{lines[_MOST_SMALL - 1].rstrip(' ,·')}…"]

    def _line(self, x: float, y: float, words: str, face: ImageFont.FreeTypeFont, ink: str) -> None:
        self.pen.text((x, y), words, font=face, fill=self.inks[ink], anchor="ls")


def _broken(words: str, face: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Words as lines no wider than the room, where there is a space to break them at."""
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and face.getlength(longer) > ROOM:
            yield line
            longer = word
        line = longer
    yield line
