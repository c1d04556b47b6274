"""Who is in the directory of a built site, told from its files alone, to hold its pages against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plugins.kinds import STRUCTURES
from plugins.street.view import Door
from tests.conftest import TODAY, Site

PANEL_ADDRESSES = tuple(f"/b/{number:02}/" for number in range(1, 17))
HOSTED = ("boutique", "milab", "pepiniere", "hebergee")


def everyone(site: Site) -> tuple[Door, ...]:
    """Every structure of a site, those who left and those to come among them."""
    return site.source.items(STRUCTURES)


def present(site: Site, today: date = TODAY) -> list[Door]:
    """The structures that are there on a day."""
    return [
        door
        for door in everyone(site)
        if (door.entry.since is None or door.entry.since.first_day <= today)
        and (door.entry.until is None or door.entry.until.last_day >= today)
    ]


def choices_of(site: Site) -> Mapping[str, frozenset[str]]:
    """The address of each choice that keeps somebody, with the addresses of those it keeps."""
    found: dict[str, set[str]] = {}
    for door in present(site):
        words = [("types", door.entry.kind)]
        words += [("activites", activity) for activity in door.entry.activities]
        words += [("rues", address.street) for address in door.entry.address]
        for kind, word in words:
            found.setdefault(f"/rue-de-la-musique/{kind}/{word}/", set()).add(door.address)
    return {address: frozenset(kept) for address, kept in found.items()}
