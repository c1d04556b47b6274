"""What the sheets of the directory lack, for those who can ask the structures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from ..kinds import Structure
from .view import Door, is_here

_WANTED: Mapping[str, Callable[[Structure], bool]] = {
    "adresse": lambda entry: any(address.number for address in entry.address) or entry.kind not in ("boutique", "milab"),
    "activités": lambda entry: bool(entry.activities),
    "personnes": lambda entry: bool(entry.people),
    "site web": lambda entry: bool(entry.url),
    "photo": lambda entry: bool(entry.image),
}


def gaps(doors: Iterable[Door], today: date) -> Mapping[str, tuple[str, ...]]:
    """The names of today's structures that lack each thing, by the French name of the thing; what nobody lacks is left out."""
    present = [door.entry for door in doors if is_here(door.entry, today)]
    lacking = {name: tuple(entry.title for entry in present if not has(entry)) for name, has in _WANTED.items()}
    return {name: titles for name, titles in lacking.items() if titles}
