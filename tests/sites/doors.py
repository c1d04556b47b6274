"""Who is in the directory of a built site, told from its files alone, to hold its pages against."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.street.kind import Structures
from plugins.street.settings import STREET, StreetConfig
from plugins.street.view import Door
from tests.conftest import Site


def street_of(site: Site) -> StreetConfig | None:
    """The street that a site's site.toml tells; None where it has none, or no page for it."""
    street = STREET.of(site.source.config)
    return street if street and site.source.has_page(street.page) else None


def panel_addresses(site: Site) -> tuple[str, ...]:
    """The short address of each panel of a site's street."""
    street = street_of(site)
    return tuple(f"/b/{number:02}/" for number in range(1, street.panels + 1)) if street else ()


def panels_by_hand(site: Site) -> dict[str, str]:
    """The addresses that one may type for a panel, as its number is said, and where each leads."""
    return {f"/b/{int(address[3:-1])}/": address for address in panel_addresses(site) if address.startswith("/b/0")}


def hosted(site: Site) -> frozenset[str]:
    """The kinds of structures that stand in the street."""
    street = street_of(site)
    return frozenset(key for key, kind in street.kinds.items() if kind.hosted) if street else frozenset()


def everyone(site: Site) -> tuple[Door, ...]:
    """Every structure of a site, those who left and those to come among them."""
    return site.source.items(Structures) if street_of(site) else ()


def present(site: Site) -> list[Door]:
    """The structures that are there on the day of the site."""
    today = site.library.today
    return [
        door
        for door in everyone(site)
        if (door.entry.since is None or door.entry.since.first_day <= today)
        and (door.entry.until is None or door.entry.until.last_day >= today)
    ]


def choices_of(site: Site) -> Mapping[str, frozenset[str]]:
    """The address of each choice that keeps somebody, with the addresses of those it keeps."""
    street, found = street_of(site), dict[str, set[str]]()
    for door in present(site):
        words = [("types", door.entry.kind)]
        words += [("activites", activity) for activity in door.entry.activities]
        words += [("rues", address.street) for address in door.entry.address]
        for kind, word in words:
            found.setdefault(f"/{street.page if street else ''}/{kind}/{word}/", set()).add(door.address)
    return {address: frozenset(kept) for address, kept in found.items()}
