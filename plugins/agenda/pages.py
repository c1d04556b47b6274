"""The other pages of the agenda: years, months and their posters, series, places, and the page that other sites may frame."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from ..content.common import Geo
from ..content.items import Item
from ..drawing.code import code
from ..routes.descriptions import described
from ..routes.route import Page
from .details import address_lines
from .glance import DateLists, Glance, Tab
from .places import STEP_FREE, Place
from .poster_layout import PosterLayout, poster_layout
from .strands import ROOT, Strand
from .subscriptions import Subscription
from .tickets import Ticket
from .view import Month

EMBED = f"{ROOT}a-integrer/"
OSM_SEARCH = "https://www.openstreetmap.org/search?query="


def year_page(glance: Glance) -> Page:
    """A year at a glance, all of it or what it has for an audience."""
    return Page("year", {"glance": glance})


def month_page(month: Month, tickets: tuple[Ticket, ...], tabs: tuple[Tab, ...], before: Month | None, after: Month | None) -> Page:
    """The dates of a month, as tickets or, where there are many, as tabs, between the months with dates before and after it."""
    return Page("month", {"month": month, "tickets": tickets, "tabs": tabs, "before": before, "after": after})


def series_page(strand: Strand, calendar: Subscription, whole: Subscription, dates: DateLists) -> Page:
    """The dates of a series."""
    said = f"« {strand.label} » : {strand.summary or 'les rendez-vous de la série, à venir et passés.'}"
    description = described(said, "Leurs dates, leurs lieux, et l'agenda à suivre.")
    values = {"strand": strand, "calendar": calendar, "whole": whole, "dates": dates, "description": description}
    return Page("series", values)


def embed_page(soonest: tuple[Ticket, ...], latest: tuple[Ticket, ...]) -> Page:
    """What comes, or the last that was, to be framed by other sites."""
    return Page("embed", {"soonest": soonest, "latest": latest})


def poster_page(month: Month, tickets: tuple[Ticket, ...], url: str, has_address: bool) -> Page:
    """The month on one sheet, with a code that leads to its page, at ``url``; what is not the site's own address is not printed."""
    layout: PosterLayout = poster_layout(month)
    shown = tickets[: len(layout.dates)]
    values = {"month": month, "layout": layout, "tickets": shown, "code": code(url), "leads_to": url, "has_address": has_address}
    return Page("poster", values)


@dataclass(frozen=True)
class PlaceFacts:
    """What there is to know of a place: the lines of its address, where a map shows it, how one enters and comes."""

    lines: tuple[str, ...]
    map: str
    geo: Geo | None
    entering: tuple[str, ...]
    coming: tuple[str, ...]
    url: str

    @property
    def is_known(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.lines or self.entering or self.coming or self.url)


def place_facts(place: Place) -> PlaceFacts:
    """The facts of a place; what is not known is empty."""
    lines = address_lines(place)
    known = place.address is not None and place.address.streetAddress is not None
    return PlaceFacts(
        lines=lines,
        map=f"{OSM_SEARCH}{quote(', '.join(lines))}" if known else "",
        geo=place.geo,
        entering=tuple(part for part in (STEP_FREE[place.stepFree] if place.stepFree else "", place.access) if part),
        coming=place.transport,
        url=place.url or "",
    )


def place_page(place: Item[Place], calendar: Subscription | None, dates: DateLists, body: Markup) -> Page:
    """A place, what comes there and what was."""
    return Page("place", {"item": place, "facts": place_facts(place.entry), "calendar": calendar, "dates": dates, "body": body})
