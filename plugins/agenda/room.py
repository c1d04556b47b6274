"""The agenda: what comes, what was, by month, by year, by series and by place; on paper, in calendars and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..build.generator import SiteBuild, site_read
from ..content.items import Library, Site
from ..kinds import EVENTS, PLACES
from ..routes.webpages import SiteFile, WebPage
from .add_links import google, outlook, webcal
from .bill import bill
from .calendars import calendar
from .details import Details, address_lines, announcement, details, status_in_words
from .kind import EMBED
from .occurrences import Meeting, Occurrence, in_order, occurrences
from .openagenda import ADDRESS as OPENAGENDA
from .openagenda import as_openagenda
from .records import ADDRESS, SCHEMA_ADDRESS, as_json, json_schema, linked_data, record
from .view import ROOT, Agenda, agenda, is_past

WHOLE = "/agenda.ics"


@dataclass(frozen=True)
class Subscription:
    """A calendar that one may subscribe to: its title in French, its address in the site, what it holds, in a sentence."""

    title: str
    address: str
    summary: str
    page: str
    dates: tuple[Occurrence, ...]


@dataclass(frozen=True)
class Known:
    """What is known of the events a site lists: their details, by their identifier."""

    library: Library
    site: Site
    meetings: tuple[Meeting, ...]
    by_id: Mapping[str, Details]

    def of(self, meeting: Meeting) -> Details:
        """The details of an event."""
        return self.by_id[meeting.entry.id]

    def write(self, subscription: Subscription) -> SiteFile:
        """The file of a calendar."""
        url, page = f"{self.site.url}{subscription.address}", f"{self.site.url}{subscription.page}"
        pairs = ((occurrence, self.of(occurrence.meeting)) for occurrence in subscription.dates)
        return SiteFile(subscription.address, calendar(subscription.title, subscription.summary, url, page, pairs))


def known(library: Library, site: Site) -> Known:
    """Look up the events that a site lists: its own, and those of other sites that are to be there too."""
    meetings = library.listed(EVENTS, site)
    return Known(library, site, meetings, {meeting.entry.id: details(meeting, library) for meeting in meetings})


def subscriptions(found: Known) -> Iterator[Subscription]:
    """The calendars of a site: the whole agenda, one a series, one a place."""
    name, dates = found.site.config.name, in_order(found.meetings)
    yield Subscription(f"Agenda {name}", WHOLE, "Tous les rendez-vous dont le jour est connu.", ROOT, dates)
    for key, strand in found.site.config.strands.items():
        own = tuple(each for each in dates if each.meeting.site == found.site.name and each.meeting.entry.strand == key)
        yield Subscription(f"{strand.label} – {name}", f"{ROOT}{key}.ics", f"Série « {strand.label} ».", f"{ROOT}{key}/", own)
    for place in found.site.items(PLACES):
        here = tuple(each for each in dates if (sheet := found.of(each.meeting).place) and sheet.path == place.path)
        address = place.address.removesuffix("/")
        yield Subscription(f"{place.entry.title} – {name}", f"{address}.ics", f"Lieu : {place.entry.title}.", place.address, here)


def own_calendar(meeting: Meeting) -> str:
    """The address of the calendar of one event, in its own site."""
    return f"{meeting.address.removesuffix('/')}.ics"


def add_agenda(build: SiteBuild) -> None:
    """Give every template the agenda of the day; add its pages, its calendars and its files."""
    site, today = build.site, build.library.today
    found = known(build.library, site)
    view = agenda(found.meetings, today, site.config.strands, site.name)
    build.values |= {
        "agenda": view,
        "details": found.of,
        "dates_of": occurrences,
        "coming_of": lambda meeting: tuple(each for each in in_order([meeting]) if not is_past(each, today)),
        "status_of": status_in_words,
        "address_lines": address_lines,
        "calendars": {each.address: each for each in subscriptions(found)},
        "own_calendar": own_calendar,
        "bill_of": bill,
        "announcement": lambda meeting: announcement(meeting, details(meeting, build.library)),
        "webcal": lambda address: webcal(f"{site.url}{address}"),
        "google": lambda occurrence: google(occurrence, found.of(occurrence.meeting)),
        "outlook": lambda occurrence: outlook(occurrence, found.of(occurrence.meeting)),
        "event_data": lambda meeting: linked_data(occurrences(meeting), found.of(meeting)),
    }
    if any(item.address == ROOT for item in site.visible_items):
        build.pages += pages(view)
        build.files += files(found)


def pages(view: Agenda) -> Iterator[WebPage]:
    """A page for each year, month and series, a poster for each month, and the one that other sites may frame."""
    for year in view.years:
        yield WebPage(year.address, "year", {"year": year})
    for month in view.months:
        yield WebPage(month.address, "month", {"month": month})
        yield WebPage(month.poster, "poster", {"month": month})
    for series in view.series:
        yield WebPage(series.address, "series", {"series": series})
    yield WebPage(EMBED, "embed")


def calendars_of(found: Known) -> Iterator[SiteFile]:
    """Every calendar of a site: those one subscribes to, and one for each event that has a day."""
    for subscription in subscriptions(found):
        yield found.write(subscription)
    for meeting in found.site.items(EVENTS):
        dates = occurrences(meeting)
        if any(each.is_dated for each in dates):
            yield found.write(Subscription(meeting.entry.title, own_calendar(meeting), meeting.entry.summary, meeting.address, dates))


def files(found: Known) -> Iterator[SiteFile]:
    """The calendars, and the agenda for other programs."""
    yield from calendars_of(found)
    records = [record(each, found.of(each.meeting)) for each in in_order(found.meetings)]
    yield SiteFile(ADDRESS, as_json(records, found.site))
    yield SiteFile(SCHEMA_ADDRESS, json_schema(found.site))
    yield SiteFile(OPENAGENDA, as_openagenda((meeting, found.of(meeting)) for meeting in found.meetings))


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_agenda)
