"""The page where a site is searched: its section, and the index that it asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..content.faults import Fault
from ..content.items import AnyItem
from ..content.sections import Section
from ..french.wording import in_words
from ..routes.edition import Edition
from ..routes.frame import SEARCH
from ..routes.room import Bodies, Room, Views
from ..routes.route import Bundle
from .index import About, index

ADDRESS = "/pagefind/"
NAME = "search"
ELSEWHERE = "« sections » : « {} » ne marche que sur la page {}.md, la seule où un serveur laisse tourner la recherche ; retirez-le"

SECTIONS = (Section(NAME, "la recherche dans tout le site, et le grand titre", opens=True, script=SEARCH, sheet=NAME),)


@dataclass(frozen=True)
class SearchView:
    """What the section shows: where the index is, and the page that lists all others."""

    index: str
    plan: str


def view(edition: Edition) -> SearchView:
    """What the section shows of a site."""
    return SearchView(ADDRESS, _plan(edition))


def _plan(edition: Edition) -> str:
    return f"/{edition.plan.kind_by_key['pages'].index_in(edition.site.config)}/"


def bundles(edition: Edition) -> Iterator[Bundle]:
    """The index of a site that has the page; the page itself and the plan of the site, which say nothing of their own, are not in it."""
    if edition.site.has_page(SEARCH):
        about = tuple((item.address, _about(item)) for item in edition.site.visible_items)
        headings = tuple(kind.heading for kind in edition.plan.kinds)
        yield Bundle(ADDRESS, index, (about, headings, (f"/{SEARCH}/", _plan(edition))))


def _about(item: AnyItem) -> About:
    when = item.kind.when(item.entry)
    return About(item.kind.heading, when.year if when else None, in_words(when) if when else "")


def faults(edition: Edition, _views: Views, _bodies: Bodies) -> Iterator[Fault]:
    """The section on a page that is not the one where it works."""
    for item in edition.site.visible_items:
        if item.slug != SEARCH and NAME in getattr(item.entry, "shown_sections", ()):
            yield Fault(item.path, item.line_of("sections"), ELSEWHERE.format(NAME, SEARCH))


ROOM = Room(NAME, sections=SECTIONS, view=view, bundles=bundles, faults=faults)
