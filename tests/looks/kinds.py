"""The kinds of pages that a site has, and a page of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.build.sites import ReadySite
from plugins.routes.route import Page

OWN = "page"  # the template of pages of texts, each of which is composed in its own way


def kinds(ready: ReadySite) -> Mapping[str, str]:
    """The address of a page of each kind, by its name: each page of texts is one, all others of one template are one.

    Of those, the one that has most to show stands for all.
    """
    found: dict[str, tuple[int, str]] = {}
    for name, address, weight in _pages(ready):
        if (weight, address) > found.get(name, (-1, "")):
            found[name] = (weight, address)
    return {name: address for name, (_weight, address) in sorted(found.items())}


def _pages(ready: ReadySite) -> Iterator[tuple[str, str, int]]:
    """(kind, address, how much it has to show) of each page."""
    for route in ready.table.shown:
        if route.save_as.endswith(".html"):
            served = route.serve(ready.bodies)
            if not isinstance(served, Page):  # the e-mail of an issue of the letter
                continue
            name = f"{OWN}-{route.address.strip('/').replace('/', '-') or 'accueil'}" if served.template == OWN else served.template
            yield name, route.address, len(repr(served.values))
