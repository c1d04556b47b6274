"""The press: a sheet is a list of passes of flat inks, printed as inline SVG and as PNG from the same list.

An ink is a letter: ``g`` the ground of the sheet, ``p`` paper, ``a``, ``b`` and ``c`` the three that draw. A pass that is ``over`` prints
over what is there already, as multiplied inks do, a little out of register; any other covers it. A unit is a 24th of the shorter side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path
from typing import Literal, Protocol, Self, TypeAlias
from unicodedata import normalize

from fontTools.ttLib import TTFont
from markupsafe import Markup, escape
from PIL import Image, ImageChops, ImageDraw, ImageFont

from .chance import Chance

Ink: TypeAlias = Literal["g", "p", "a", "b", "c"]
Point: TypeAlias = tuple[float, float]
Colours: TypeAlias = Mapping[str, str]

FONT = "static/fonts/bricolage-grotesque.woff2"  # in a theme
SCALE = 2  # drawn larger and reduced, so that edges are smooth
COLOURS = 64  # of a PNG: the inks, what they give one over the other, and their edges
CONDENSED, FULL = 75, 100  # widths of the typeface, per cent
TRACKING = -0.03  # of the size, between letters
SHIFTS = (-1.6, -1.0, 1.0, 1.6)  # tenths of a unit that an ink may lie beside its place
CURVE = 10  # sides that stand for a curve in a PNG


@dataclass(frozen=True)
class Typeface:
    """A variable typeface: its WOFF2 file, and what tells this version of it from others."""

    file: Path = field(repr=False)
    digest: str

    @classmethod
    def of(cls, file: Path) -> Typeface:
        """The typeface in a file."""
        return cls(file, sha256(file.read_bytes()).hexdigest())


@cache
def _unpacked(face: Typeface) -> bytes:
    """The typeface as FreeType reads it, which reads no WOFF2."""
    font, file = TTFont(face.file, recalcTimestamp=False), BytesIO()
    font.flavor = None
    font.save(file)
    return file.getvalue()


@cache
def _letters(face: Typeface) -> frozenset[str]:
    """The letters that a typeface has."""
    return frozenset(map(chr, TTFont(BytesIO(_unpacked(face))).getBestCmap()))


def font(face: Typeface, size: float, width: int = CONDENSED) -> ImageFont.FreeTypeFont:
    """One size and width of a typeface, for Pillow."""
    found = ImageFont.truetype(BytesIO(_unpacked(face)), size, layout_engine=ImageFont.Layout.BASIC)
    found.set_variation_by_axes([width])
    return found


def settable(words: str, face: Typeface) -> str:
    """Words as a typeface can set them: a letter that it lacks loses its accents, or leaves a blank; no-break spaces are of one kind."""
    return "".join(_settable(letter, _letters(face)) for letter in words.replace("\u202f", "\u00a0"))


def _settable(letter: str, known: frozenset[str]) -> str:
    plain = letter if letter in known else "".join(part for part in normalize("NFKD", letter) if part in known)
    return plain or " "


def number(value: float) -> str:
    """A number as SVG takes it, to a tenth: « 12.5 », « -3 »."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def _points(points: Sequence[Point]) -> str:
    """Points one after the other; where there are many, to the unit."""
    written = number if len(points) < 12 else lambda value: str(round(value))
    return " ".join(f"{written(x)} {written(y)}" for x, y in points)


def _curve(radius: float, dx: float, dy: float) -> str:
    return f"a{number(radius)} {number(radius)} 0 0 1 {number(dx)} {number(dy)}"


@dataclass(frozen=True)
class Brush:
    """What paints a pass as a mask: shapes are given in units of the sheet, ``factor`` points each, ``dx``, ``dy`` beside their place."""

    mask: Image.Image
    factor: float
    dx: float
    dy: float
    typeface: Typeface

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        """What draws on the mask."""
        return ImageDraw.Draw(self.mask)

    def at(self, x: float, y: float) -> Point:
        """A place of the sheet, on the mask."""
        return (x + self.dx) * self.factor, (y + self.dy) * self.factor

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the sheet, on the mask."""
        return (*self.at(left, top), *self.at(right, bottom))

    def disc(self, x: float, y: float, radius: float) -> None:
        """A disc."""
        self.pen.ellipse(self.box(x - radius, y - radius, x + radius, y + radius), fill=255)


@dataclass(frozen=True)
class Trace:
    """A shape in SVG: ``d`` of a path; ``stroke`` are the attributes of its stroke, nothing where it is filled; ``butt`` ends are cut."""

    d: str
    stroke: str = ""
    butt: bool = False

    def element(self, classes: str, moved: str) -> str:
        """The path, in the ink of its ``classes``."""
        names = " ".join(name for name in (classes, "t" if self.butt else "") if name)
        called = f' class="{names}"' if names else ""
        return f'<path{called}{moved}{self.stroke} d="{self.d}"/>'


class Shape(Protocol):
    """A flat shape of a pass."""

    def trace(self) -> Trace:
        """The shape in SVG."""

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""


def _stroked(d: str, width: float, dash: str = "", *, butt: bool = False) -> Trace:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return Trace(d, f' stroke-width="{number(width)}"{dashed}', butt)


@dataclass(frozen=True)
class Rect:
    """A rectangle, its corners rounded."""

    x: float
    y: float
    width: float
    height: float
    radius: float

    def trace(self) -> Trace:
        """The shape in SVG."""
        r = min(self.radius, self.width / 2, self.height / 2)
        start = f"M{number(self.x + r)} {number(self.y)}"
        across, down = number(self.width - 2 * r), number(self.height - 2 * r)
        if not r:
            return Trace(f"{start}h{across}v{down}h{number(-self.width)}z")
        back, up = number(2 * r - self.width), number(2 * r - self.height)
        return Trace(f"{start}h{across}{_curve(r, r, r)}v{down}{_curve(r, -r, r)}h{back}{_curve(r, -r, -r)}v{up}{_curve(r, r, -r)}z")

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        box = brush.box(self.x, self.y, self.x + self.width, self.y + self.height)
        brush.pen.rounded_rectangle(box, self.radius * brush.factor, fill=255)


@dataclass(frozen=True)
class Disc:
    """A disc: in SVG a stroke of no length whose ends are round."""

    x: float
    y: float
    radius: float

    def trace(self) -> Trace:
        """The shape in SVG."""
        return _stroked(f"M{number(self.x)} {number(self.y)}h0", 2 * self.radius)

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        brush.disc(self.x, self.y, self.radius)


@dataclass(frozen=True)
class Polygon:
    """A polygon."""

    points: tuple[Point, ...]

    def trace(self) -> Trace:
        """The shape in SVG, clockwise as all that is filled, or two shapes would leave a hole where they cross."""
        pairs = zip(self.points, (*self.points[1:], self.points[0]), strict=True)
        clockwise = sum(x * below - right * y for (x, y), (right, below) in pairs) > 0
        return Trace(f"M{_points(self.points if clockwise else self.points[::-1])}z")

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        brush.pen.polygon([brush.at(x, y) for x, y in self.points], fill=255)


@dataclass(frozen=True)
class Line:
    """A line that may bend, ``width`` thick; its ends are round, or cut where it is ``butt``."""

    points: tuple[Point, ...]
    width: float
    butt: bool

    def trace(self) -> Trace:
        """The shape in SVG."""
        return _stroked(f"M{_points(self.points)}", self.width, butt=self.butt)

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        places = [brush.at(x, y) for x, y in self.points]
        brush.pen.line(places, fill=255, width=max(1, round(self.width * brush.factor)), joint="curve")
        if not self.butt:
            for x, y in (self.points[0], self.points[-1]):
                brush.disc(x, y, self.width / 2)


@dataclass(frozen=True)
class Arc:
    """A part of a ring, in degrees clockwise from the right; the whole ring from 0 to 360."""

    x: float
    y: float
    radius: float
    start: float
    end: float
    width: float

    def trace(self) -> Trace:
        """The shape in SVG."""
        r = number(self.radius)
        if self.end - self.start >= 360:
            both = f"a{r} {r} 0 1 0 {number(2 * self.radius)} 0a{r} {r} 0 1 0 {number(-2 * self.radius)} 0"
            return _stroked(f"M{number(self.x - self.radius)} {number(self.y)}{both}", self.width, butt=True)
        first, last = (self._at(angle) for angle in (self.start, self.end))
        return _stroked(f"M{first}A{r} {r} 0 {int(self.end - self.start > 180)} 1 {last}", self.width, butt=True)

    def _at(self, angle: float) -> str:
        x, y = self.x + self.radius * cos(radians(angle)), self.y + self.radius * sin(radians(angle))
        return f"{number(x)} {number(y)}"

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        reach = self.radius + self.width / 2
        box = brush.box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)
        brush.pen.arc(box, self.start, self.end, fill=255, width=round(self.width * brush.factor))


@dataclass(frozen=True)
class Dots:
    """A row of dots of one ``size``, one ``step`` after the other: in SVG one dashed line."""

    x: float
    y: float
    end: float
    step: float
    size: float

    def trace(self) -> Trace:
        """The shape in SVG: a line must go past its last dot for it to be drawn."""
        return _stroked(f"M{number(self.x)} {number(self.y)}H{number(self.end + self.step / 4)}", self.size, f"0 {number(self.step)}")

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        for index in range(int((self.end - self.x) / self.step + 0.01) + 1):
            brush.disc(self.x + index * self.step, self.y, self.size / 2)


@dataclass(frozen=True)
class Dashes:
    """A row of dashes, ``length`` long and ``gap`` apart: in SVG one dashed line."""

    x: float
    y: float
    end: float
    length: float
    gap: float
    width: float

    def trace(self) -> Trace:
        """The shape in SVG."""
        dash = f"{number(self.length)} {number(self.gap)}"
        return _stroked(f"M{number(self.x)} {number(self.y)}H{number(self.end)}", self.width, dash, butt=True)

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        x = self.x
        while x < self.end:
            right = min(x + self.length, self.end)
            brush.pen.rectangle(brush.box(x, self.y - self.width / 2, right, self.y + self.width / 2), fill=255)
            x += self.length + self.gap


@dataclass(frozen=True)
class Leaf:
    """A leaf from its foot, ``length`` long at an angle in radians, its two edges one curve each."""

    x: float
    y: float
    length: float
    width: float
    angle: float

    def _at(self, along: float, aside: float) -> Point:
        turn = (cos(self.angle), sin(self.angle))
        return self.x + along * turn[0] - aside * turn[1], self.y + along * turn[1] + aside * turn[0]

    def trace(self) -> Trace:
        """The shape in SVG."""
        places = (self._at(0, 0), self._at(0.45 * self.length, -2 * self.width), self._at(self.length, 0))
        foot, one, tip = (f"{round(x)} {round(y)}" for x, y in places)
        x, y = self._at(0.45 * self.length, 2 * self.width)
        return Trace(f"M{foot}Q{one} {tip}Q{round(x)} {round(y)} {foot}z")

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        shares = [index / CURVE for index in range(CURVE + 1)]
        edge = [(2 * (1 - t) * t * 0.45 * self.length + t * t * self.length, 4 * (1 - t) * t * self.width) for t in shares]
        places = [self._at(along, -aside) for along, aside in edge] + [self._at(along, aside) for along, aside in reversed(edge)]
        brush.pen.polygon([brush.at(x, y) for x, y in places], fill=255)


@dataclass(frozen=True)
class Hills:
    """``count`` hills and as many hollows across a sheet, each ``step`` wide and ``height`` from the middle, down to a ``foot``."""

    x: float
    y: float
    step: float
    height: float
    count: int
    foot: float

    def trace(self) -> Trace:
        """The shape in SVG."""
        first = f"q{number(self.step / 2)} {number(-2 * self.height)} {number(self.step)} 0"
        others = f"t{number(self.step)} 0" * (2 * self.count - 1)
        return Trace(f"M{number(self.x)} {number(self.foot)}V{number(self.y)}{first}{others}V{number(self.foot)}z")

    def paint(self, brush: Brush) -> None:
        """The shape on a mask."""
        shares = [index / CURVE for index in range(2 * self.count * CURVE + 1)]
        line = [(self.x + t * self.step, self.y + (4 if int(t) % 2 else -4) * (t % 1) * (1 - t % 1) * self.height) for t in shares]
        places = [(self.x, self.foot), *line, (line[-1][0], self.foot)]
        brush.pen.polygon([brush.at(x, y) for x, y in places], fill=255)


@dataclass(frozen=True)
class Text:
    """Words in the typeface, their baseline's middle at a place."""

    x: float
    y: float
    size: float
    words: str
    width: int

    def trace(self) -> Trace:
        """Nothing: words are no path."""
        return Trace("")

    def element(self, classes: str, moved: str) -> str:
        """The words, in the ink of their ``classes``."""
        called = f' class="{classes}"' if classes else ""
        narrow = ' font-stretch="75%"' if self.width == CONDENSED else ""
        place = f'x="{number(self.x)}" y="{number(self.y)}" font-size="{number(self.size)}"{narrow}'
        return f"<text{called}{moved} {place}>{escape(self.words)}</text>"

    def paint(self, brush: Brush) -> None:
        """The words on a mask."""
        face = font(brush.typeface, self.size * brush.factor, self.width)
        steps = [face.getlength(letter) / brush.factor + TRACKING * self.size for letter in self.words]
        x = self.x - sum(steps) / 2
        for letter, step in zip(self.words, steps, strict=True):
            brush.pen.text(brush.at(x, self.y), letter, fill=255, font=face, anchor="ls")
            x += step


@dataclass(frozen=True)
class Pass:
    """What one ink prints at once."""

    ink: Ink
    over: bool
    shapes: list[Shape]


class Sheet:
    """A sheet to be printed: ``chance`` is what a seed decides, ``unit`` a 24th of its shorter side; shapes go to the last pass."""

    def __init__(self, width: int, height: int, seed: str) -> None:
        self.width = width
        self.height = height
        self.unit = min(width, height) / 24
        self.chance = Chance(seed)
        self._passes: list[Pass] = []
        tenth = self.unit / 10
        self._beside = {ink: (self.chance.pick(SHIFTS) * tenth, self.chance.pick(SHIFTS) * tenth) for ink in "abc"}

    @property
    def passes(self) -> tuple[Pass, ...]:
        """The passes that print something, in their order."""
        return tuple(each for each in self._passes if each.shapes)

    def ink(self, ink: Ink, *, over: bool = True) -> Self:
        """Begin a pass of an ink, over what is printed or covering it."""
        self._passes.append(Pass(ink, over, []))
        return self

    def cover(self, ink: Ink) -> Self:
        """Begin a pass that covers what is printed."""
        return self.ink(ink, over=False)

    def _with(self, shape: Shape) -> Self:
        self._passes[-1].shapes.append(shape)
        return self

    def rect(self, x: float, y: float, width: float, height: float, radius: float = 0) -> Self:
        """A rectangle."""
        return self._with(Rect(x, y, width, height, radius))

    def disc(self, x: float, y: float, radius: float) -> Self:
        """A disc."""
        return self._with(Disc(x, y, radius))

    def polygon(self, *points: Point) -> Self:
        """A polygon."""
        return self._with(Polygon(points))

    def line(self, width: float, *points: Point, butt: bool = False) -> Self:
        """A line through points."""
        return self._with(Line(points, width, butt))

    def arc(self, x: float, y: float, radius: float, width: float, start: float = 0, end: float = 360) -> Self:
        """A ring, or a part of it."""
        return self._with(Arc(x, y, radius, start, end, width))

    def dots(self, x: float, y: float, end: float, step: float, size: float) -> Self:
        """A row of dots."""
        return self._with(Dots(x, y, end, step, size))

    def dashes(self, x: float, y: float, end: float, length: float, gap: float, width: float) -> Self:
        """A row of dashes."""
        return self._with(Dashes(x, y, end, length, gap, width))

    def leaf(self, x: float, y: float, length: float, width: float, angle: float) -> Self:
        """A leaf."""
        return self._with(Leaf(x, y, length, width, angle))

    def hills(self, x: float, y: float, step: float, height: float, count: int, foot: float) -> Self:
        """Hills."""
        return self._with(Hills(x, y, step, height, count, foot))

    def text(self, x: float, y: float, size: float, words: str, width: int = CONDENSED) -> Self:
        """Words."""
        return self._with(Text(x, y, size, words, width))

    def beside(self, each: Pass) -> Point:
        """How far a pass lies from its place: what is to be read does not move, nor what covers."""
        if not each.over or any(isinstance(shape, Text) for shape in each.shapes):
            return 0.0, 0.0
        return self._beside.get(each.ink, (0.0, 0.0))

    def svg(self, classes: str) -> Markup:
        """The sheet as inline SVG: the style sheet has the inks of its ``classes``, and how they print one over the other."""
        size = f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}"'
        fit = 'preserveAspectRatio="xMidYMid slice" aria-hidden="true"'
        return Markup(f'<svg class="{escape(classes)}" {size} {fit}>{"".join(map(self._printed, self.passes))}</svg>')

    def _printed(self, each: Pass) -> str:
        dx, dy = self.beside(each)
        moved = f' transform="translate({number(dx)} {number(dy)})"' if dx or dy else ""
        classes = f"{each.ink} o" if each.over else each.ink
        parts: list[Trace | Text] = [*_paths(each.shapes), *(shape for shape in each.shapes if isinstance(shape, Text))]
        if len(parts) == 1:
            return parts[0].element(classes, moved)
        return f'<g class="{classes}"{moved}>{"".join(part.element("", "") for part in parts)}</g>'

    def mask(self, each: Pass, size: tuple[int, int], typeface: Typeface) -> Image.Image:
        """Where a pass leaves its ink on a picture of a size in points: white where it does."""
        mask = Image.new("L", size)
        brush = Brush(mask, size[0] / self.width, *self.beside(each), typeface)
        for shape in each.shapes:
            shape.paint(brush)
        return mask

    def image(self, colours: Colours, width: int, typeface: Typeface) -> Image.Image:
        """The sheet as a picture ``width`` points wide; ``colours`` are the inks by their letters, as ``#rrggbb``."""
        size = (SCALE * width, round(SCALE * width * self.height / self.width))
        image = Image.new("RGB", size, colours["g"])
        for each in self.passes:
            mask = self.mask(each, size, typeface)
            if box := mask.getbbox():
                inked: str | Image.Image = colours[each.ink]
                if each.over:
                    under = image.crop(box)
                    inked = ImageChops.multiply(under, Image.new("RGB", under.size, colours[each.ink]))
                image.paste(inked, box, mask.crop(box))
        return image.reduce(SCALE)

    def png(self, colours: Colours, width: int, typeface: Typeface) -> bytes:
        """The sheet as PNG, ``width`` points wide, on light paper."""
        file = BytesIO()
        self.image(colours, width, typeface).quantize(COLOURS).save(file, "PNG", optimize=True)
        return file.getvalue()


def _paths(shapes: Sequence[Shape]) -> Iterator[Trace]:
    """The paths of a pass: what is filled is one, and what has one stroke."""
    by_stroke: dict[tuple[str, bool], list[str]] = {}
    for trace in (shape.trace() for shape in shapes):
        if trace.d:
            by_stroke.setdefault((trace.stroke, trace.butt), []).append(trace.d)
    for (stroke, butt), drawn in by_stroke.items():
        yield Trace("".join(drawn), stroke, butt)
