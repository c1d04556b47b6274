"""Words of a cover, half-way up its sheet."""

from __future__ import annotations

from ..press import Sheet

DIGITS, LETTERS = 0.36, 0.27  # of the size: half the height of a digit, and of a letter with its ascender


def written(sheet: Sheet, x: float, size: float, words: str) -> None:
    """Write words around a place, their middle half-way up."""
    sheet.text(x, sheet.height / 2 + size * (DIGITS if words[:1].isdigit() else LETTERS), size, words)
