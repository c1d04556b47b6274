"""What the letter can tell of an item: by which part it concerns someone, what is said first, and each date of a meeting as a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..french.dates import PartialDate


@dataclass(frozen=True)
class NextStep:
    """Something to do from a mailbox: what is to be read on it, and its whole address."""

    label: str
    url: str


@dataclass(frozen=True)
class Appointment:
    """One date of a meeting, in words; nothing where a thing is not known.

    ``key`` is its own for ever (the UID of its calendar entries), ``state`` all that makes it another appointment for those who noted it:
    when, where, and whether it is held. ``last_day`` is the last on which it may take place. ``large``, ``small``, ``weekday`` and
    ``hours`` are the stub of its ticket, ``when`` all of it, ``status`` what became of it where it is not simply held.
    """

    key: str
    state: str
    start: PartialDate
    last_day: date
    takes_place: bool
    when: str
    large: str
    small: str
    weekday: str = ""
    hours: str = ""
    status: str = ""
    place: str = ""
    audience: str = ""
    price: str = ""
    registration: str = ""
    ink: str = ""
    actions: tuple[NextStep, ...] = ()


@dataclass(frozen=True)
class Announced:
    """An item as the letter may tell it: under the title ``part``, the parts by ``rank``; ``said`` is Markdown, to be written on.

    ``dated`` is the day of what it says, None where only its publication makes it new; ``topic`` a word of the site's vocabulary, by which
    it may give its parts other titles. A meeting has ``appointments``, its own date first, and ``changes``: what was told of it since, with
    the day. ``opening`` is how its text begins, for the one piece that an issue tells at length.
    """

    part: str
    rank: int
    said: str
    dated: date | None = None
    appointments: tuple[Appointment, ...] = ()
    changes: tuple[tuple[date, str], ...] = ()
    topic: str = ""
    opening: str = ""
