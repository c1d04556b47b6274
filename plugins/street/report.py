"""What is wrong with the houses of the street, and what the sheets of the directory lack, for those who can ask the structures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from ..content.faults import Fault, suggestion
from ..content.frontmatter import nearest_line
from ..content.reading import SiteSources
from ..content.site import line_index
from ..routes.edition import Edition
from .kind import Structure, Structures
from .settings import STREET, StreetConfig
from .view import Door, is_here

NO_PAGE = "la porte de « {} » mène à la page « {} », qui n'existe pas"

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


def check(sources: SiteSources) -> Iterator[Fault]:
    """Houses whose door leads to a page that is not there."""
    street = STREET.of(sources.config) if sources.config else None
    if street is None:
        return
    pages = {each.slug for each in sources.sources if each.kind.key == "pages"} | set(sources.refused.values())
    for key, house in street.houses.items():
        if house.page is not None and house.page not in pages:
            line = nearest_line(line_index(sources.config_text), ("street", "houses", key, "page"))
            yield Fault(sources.config_path, line, NO_PAGE.format(house.label, house.page) + suggestion(house.page, pages))
