"""The calendars that one may subscribe to, and their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..content.items import Site
from .add_links import webcal
from .calendars import calendar
from .details import Details
from .occurrences import Meeting, Occurrence, in_order, occurrences
from .places import Places
from .strands import ROOT, STRANDS

WHOLE = "/agenda.ics"
PLACES = f"{ROOT}lieux/"


@dataclass(frozen=True)
class Subscription:
    """A calendar: its title in French, its address in its site, what it holds in a sentence, its page, its dates.

    ``product`` is the name of its site, ``url`` that site's address.
    """

    product: str
    url: str
    title: str
    address: str
    summary: str
    page: str
    dates: tuple[tuple[Occurrence, Details], ...]

    @property
    def webcal(self) -> str:
        """The address to subscribe at, as programs take it."""
        return webcal(f"{self.url}{self.address}")

    @property
    def of_place(self) -> bool:
        """Whether it is that of a place."""
        return self.page.startswith(PLACES)

    @property
    def file_name(self) -> str:
        """Its address without the bar at its start, as one reads it."""
        return self.address.removeprefix("/")


def subscriptions(site: Site, meetings: Sequence[Meeting], details: Mapping[str, Details]) -> Iterator[Subscription]:
    """The calendars of a site: the whole agenda, one a series, one a place."""
    name = site.config.name
    dates = tuple((each, details[each.meeting.path]) for each in in_order(meetings))

    def made(title: str, address: str, summary: str, page: str, kept: Sequence[tuple[Occurrence, Details]]) -> Subscription:
        return Subscription(name, site.url, title, address, summary, page, tuple(kept))

    yield made(f"Agenda {name}", WHOLE, "Tous les rendez-vous dont le jour est connu.", ROOT, dates)
    for key, strand in STRANDS.of(site.config).items():
        own = [pair for pair in dates if pair[0].meeting.site == site.name and pair[0].meeting.entry.strand == key]
        yield made(f"{strand.label} – {name}", f"{ROOT}{key}.ics", f"Série « {strand.label} ».", f"{ROOT}{key}/", own)
    for place in site.items(Places):
        here = [pair for pair in dates if pair[1].place and pair[1].place.path == place.path]
        title = place.entry.title
        yield made(f"{title} – {name}", place.beside(".ics"), f"Lieu : {title}.", place.address, here)


def own_subscription(meeting: Meeting, known: Details) -> Subscription:
    """The calendar of one event."""
    dates = tuple((each, known) for each in occurrences(meeting))
    entry = meeting.entry
    return Subscription(known.host.name, known.host.url, entry.title, meeting.beside(".ics"), entry.summary, meeting.address, dates)


def write(subscription: Subscription) -> bytes:
    """The file of a calendar."""
    address, page = f"{subscription.url}{subscription.address}", f"{subscription.url}{subscription.page}"
    return calendar(subscription.product, subscription.title, subscription.summary, address, page, subscription.dates)
