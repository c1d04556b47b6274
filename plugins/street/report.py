"""What the sheets of the directory lack, for those who can ask the structures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from ..routes.edition import Edition
from .kind import Structure, Structures
from .settings import STREET, StreetConfig
from .view import Door, is_here

_Wanted = Callable[[Structure, StreetConfig], bool]
_WANTED: Mapping[str, _Wanted] = {
    "adresse": lambda entry, street: any(address.number for address in entry.address) or not street.kinds[entry.kind].numbered,
    "activités": lambda entry, street: bool(entry.activities),
    "personnes": lambda entry, street: bool(entry.people),
    "site web": lambda entry, street: bool(entry.url),
    "photo": lambda entry, street: bool(entry.image),
}


def gaps(doors: Iterable[Door], today: date, street: StreetConfig) -> Mapping[str, tuple[str, ...]]:
    """The names of today's structures that lack each thing, by the French name of the thing; what nobody lacks is left out."""
    present = [door.entry for door in doors if is_here(door.entry, today)]
    lacking = {name: tuple(entry.title for entry in present if not has(entry, street)) for name, has in _WANTED.items()}
    return {name: titles for name, titles in lacking.items() if titles}


def remarks(edition: Edition) -> Iterator[str]:
    """A line of French for each thing that sheets of the directory lack."""
    street = STREET.of(edition.site.config)
    found = gaps(edition.site.items(Structures), edition.today, street) if street else {}
    for thing, names in found.items():
        yield f"annuaire, fiches sans {thing} ({len(names)}) : {', '.join(names)}"
