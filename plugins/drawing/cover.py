"""Covers: a waveform in one ink and a disc overprinted in another, from a slug."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .chance import Chance

WIDTH, HEIGHT = 360, 160
STROKE = 6
DRAWN = "Dessin : une forme d'onde imprimée en deux encres"  # what a cover shows, for who does not see it

# (paper, bars, disc): the theme's inks that hold together when one is printed over the other.
PALETTES: tuple[tuple[str, str, str], ...] = (
    ("spot-3", "spot-2", "spot-1"),
    ("spot-3", "ink", "spot-1"),
    ("tint-2", "spot-1", "spot-2"),
    ("tint-1", "spot-2", "spot-3"),
    ("tint-2", "ink", "spot-3"),
    ("tint-1", "ink", "spot-2"),
)


@dataclass(frozen=True)
class Cover:
    """A drawing ``WIDTH`` by ``HEIGHT``: ``bars`` is the ``d`` of one SVG path of strokes, the rest inks and the disc (x, y, radius).

    ``strokes`` are the same bars as (x, half the height).
    """

    paper: str
    bars: Markup
    bars_ink: str
    disc_ink: str
    disc: tuple[int, int, int]
    strokes: tuple[tuple[int, int], ...]
    width: int = WIDTH
    height: int = HEIGHT


def cover(seed: str) -> Cover:
    """The cover that a slug decides."""
    chance = Chance(f"cover/{seed}")
    paper, bars_ink, disc_ink = chance.pick(PALETTES)
    step = chance.pick((12, 15, 18))
    swell = chance.between(30, 70)
    strokes: list[tuple[int, int]] = []
    for index, x in enumerate(range(step, WIDTH - step // 2, step)):
        reach = 8 + chance.between(0, swell) * (1 + (index * 7 + len(seed)) % 3) // 3
        strokes.append((x, reach))
    radius = chance.between(30, 52)
    disc = (chance.between(radius + 20, WIDTH - radius - 20), chance.between(60, 104), radius)
    path = Markup("".join(f"M{x} {HEIGHT // 2 - reach}v{2 * reach}" for x, reach in strokes))
    return Cover(paper, path, bars_ink, disc_ink, disc, tuple(strokes))
