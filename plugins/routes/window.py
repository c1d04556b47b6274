"""Windows: the ways in which a site may be followed, each a subject's own, as a counter shows them side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SIGNS = ("calendar", "reader", "letter", "headphones", "poster")  # in the order of the counter


@dataclass(frozen=True)
class Window:
    """One way to follow a site: the ``sign`` that is drawn, a title, a sentence, and the one action with what is said below its button.

    A subject that has nothing to give yet has no window: nobody stands before a closed one.
    """

    sign: str
    title: str
    text: str
    label: str
    address: str
    shown: str = ""


def in_order(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Windows as they stand at the counter."""
    return tuple(sorted(windows, key=lambda window: SIGNS.index(window.sign)))
