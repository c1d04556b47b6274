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
    middle = HEIGHT // 2
    ends = [round(middle + (index - LINES // 2) * (HEIGHT - 8) / (LINES - 1)) for index in range(LINES)]
    lines = [f"M0 {middle}L{WIDTH} {end}" for end in ends]
    return Hairpin(Markup("".join(lines[1:-1])), Markup(lines[0] + lines[-1]), tuple(_note(chance, index) for index in range(NOTES)))


def _note(chance: Chance, index: int) -> Note:
    """The notes go from left to right, larger and farther from the middle as the hairpin opens."""
    x = 50 + index * (WIDTH - 90) // NOTES + chance.between(-12, 12)
    opening = (HEIGHT // 2 - 40) * x // WIDTH
    radius = 5 + 24 * x // WIDTH
    return Note(x, HEIGHT // 2 + chance.between(-opening, opening), radius, radius * 3 // 4, chance.pick(_INKS))
