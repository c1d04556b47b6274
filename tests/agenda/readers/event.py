"""An event as a reader understands it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

# Seconds since 1970 in UTC for a moment, « 2026-03-29 » for a day.
When: TypeAlias = int | str


@dataclass(frozen=True)
class Event:
    """What a reader tells of an event; ``end`` is exclusive, and None where the file gives none."""

    uid: str
    title: str
    description: str
    location: str | None
    categories: tuple[str, ...]
    start: When
    end: When | None
