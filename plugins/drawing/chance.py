"""Numbers that look drawn by chance and are the same each time: taken from the SHA-256 of a text."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """An endless run of numbers that a text decides."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._round = 0
        self._bytes = b""

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        if len(self._bytes) < 2:
            self._bytes += sha256(f"{self._seed}/{self._round}".encode()).digest()
            self._round += 1
        number, self._bytes = int.from_bytes(self._bytes[:2], "big"), self._bytes[2:]
        return low + number * (high - low + 1) // 65536

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.between(0, len(choices) - 1)]
