"""What is wrong with the content, said to its editors: in French, at a file and a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Fault:
    """One mistake in one file.

    ``path`` is relative to the project (``content/<site>/agenda/2024-10-club-ia.md``), ``line`` counts from 1, and is 0 where
    the whole file is meant. ``message`` is French, without a final stop.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f", ligne {self.line}" if self.line else ""
        return f"{self.path}{where} : {self.message}"


class ContentFaults(Exception):
    """The content cannot be published: every fault of every file, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(self.faults)  # the arguments are what a pickle carries from a worker to its parent

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def suggestion(word: str, known: Iterable[str], most: int = 12) -> str:
    """« ; vouliez-vous dire « atelier » ? » when a known word is near, else the known words if they are few, else nothing."""
    words = sorted(known)
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.65)
    if near:
        return f" ; vouliez-vous dire « {near[0]} » ?"
    if 0 < len(words) <= most:
        return " ; valeurs possibles : " + ", ".join(words)
    return ""
