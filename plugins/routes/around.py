"""Where one goes on from a page: the pages just before and just after it, and others beside it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

MOST = 4  # others: more would be a list, and there is one


@dataclass(frozen=True)
class Lead:
    """A page that another leads to: what stands above its title, in words, its title, its address."""

    kicker: str
    title: str
    address: str


@dataclass(frozen=True)
class Around:
    """``before`` and ``after`` a text by date, where there are any, and ``others`` under a ``title``."""

    before: Lead | None = None
    after: Lead | None = None
    title: str = ""
    others: tuple[Lead, ...] = ()


NOTHING = Around()


def grouped(pairs: Iterable[tuple[K, T]]) -> Mapping[K, Sequence[T]]:
    """Things by their keys, in the order in which they come."""
    found: dict[K, list[T]] = {}
    for key, thing in pairs:
        found.setdefault(key, []).append(thing)
    return found


def near(group: Sequence[T], place: int) -> Iterator[T]:
    """Those that stand around a place of a group, in its order: enough of them that MOST are left when the two beside it are taken away."""
    start = max(place - MOST - 1, 0)
    yield from (each for at, each in enumerate(group[start : place + MOST + 2], start) if at != place)
