"""The hairpin (<), as music has it for what grows louder: lines that open across the page, and notes that grow along them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .chance import Chance

WIDTH, HEIGHT = 1280, 400
LINES = 9
NOTES = 44

_INKS = ("spot-1", "spot-2", "spot-3")


@dataclass(frozen=True)
class Note:
    """A note's head: its centre, its radii and its ink."""

    x: int
    y: int
    rx: int
    ry: int
    ink: str


@dataclass(frozen=True)
class Hairpin:
    """``inner`` and ``outer`` are the ``d`` of SVG paths to be stroked, thin and thick; ``notes`` lie over them."""

    inner: Markup
    outer: Markup
    notes: tuple[Note, ...]
    width: int = WIDTH
    height: int = HEIGHT


def hairpin(seed: str) -> Hairpin:
    """The hairpin of a site; the seed decides where its notes lie."""
    chance = Chance(f"hairpin/{seed}")
    inner, outer = _lines(LINES, WIDTH, HEIGHT // 2, HEIGHT - 8)
    return Hairpin(inner, outer, tuple(_note(chance, index) for index in range(NOTES)))


def rising(count: int) -> Hairpin:
    """A hairpin along which a few notes grow, each under the start of its share of the width, where the words that it stands for begin.

    Its lines go on for twice the width, so that they reach the edge of any page.
    """
    width, height = 1216, 264
    inner, outer = _lines(7, 2 * width, height // 2, 2 * (height - 8))
    return Hairpin(inner, outer, tuple(_rising_note(index, count, width, height // 2) for index in range(count)), width, height)


def _rising_note(index: int, count: int, width: int, middle: int) -> Note:
    radius = round(8 + 62 * (index / max(count - 1, 1)) ** 1.4)
    return Note(index * width // count + 12 + radius, middle, radius, radius * 3 // 4, _INKS[index % len(_INKS)])


def _lines(count: int, width: int, middle: int, opening: int) -> tuple[Markup, Markup]:
    """(inner, outer) lines from the middle of the left edge, which have opened so far at the right one."""
    ends = [round(middle + (index - count // 2) * opening / (count - 1)) for index in range(count)]
    lines = [f"M0 {middle}L{width} {end}" for end in ends]
    return Markup("".join(lines[1:-1])), Markup(lines[0] + lines[-1])


def _note(chance: Chance, index: int) -> Note:
    """The notes go from left to right, larger and farther from the middle as the hairpin opens."""
    x = 50 + index * (WIDTH - 90) // NOTES + chance.between(-12, 12)
    opening = (HEIGHT // 2 - 40) * x // WIDTH
    radius = 5 + 24 * x // WIDTH
    return Note(x, HEIGHT // 2 + chance.between(-opening, opening), radius, radius * 3 // 4, chance.pick(_INKS))
