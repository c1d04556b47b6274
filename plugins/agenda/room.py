"""Events and places: what comes, what was, by month, series and place; on paper, in calendars and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from ..content.sections import Section
from ..ledger.channel import Channel, latest_first
from ..routes.around import NOTHING
from ..routes.common import moved_route
from ..routes.edition import Edition
from ..routes.references import references
from ..routes.room import Room, Views
from ..routes.route import MADE, Listed, Route, file_route, item_route
from ..routes.window import Window
from .add_links import webcal
from .around import around_events, same_month
from .by_series import YearBySeries, year_by_series
from .details import Details, details_of
from .event_page import documents_of, event_page
from .glance import MOST_BESIDE_TICKETS, MOST_TABS, MOST_TICKETS, Glance, for_each_audience, for_each_year, gathered, glance, tabs
from .kind import Events
from .occurrences import Meeting, Occurrence, in_order, occurrences
from .openagenda import ADDRESS as OPENAGENDA
from .openagenda import as_openagenda
from .pages import EMBED, embed_page, month_page, place_page, poster_page, series_page, year_page
from .places import Places
from .records import ADDRESS, SCHEMA_ADDRESS, as_json, json_schema, record
from .report import remarks
from .strands import AUDIENCES, ROOT, STRANDS
from .subscriptions import WHOLE, Subscription, own_subscription, subscriptions, write
from .tickets import Ticket, TicketOffice
from .view import SHOWN_AS_SOONEST, Agenda, agenda

SECTIONS = (
    Section("agenda", "tout l'agenda", script="agenda", sheet="agenda"),
    Section("meetings", "les prochains rendez-vous, ou les derniers", leads_to="events", script="agenda"),
    Section(
        "by-series",
        "le prochain rendez-vous, puis ceux de la dernière année, série par série",
        leads_to="events",
        script="agenda",
        sheet="agenda",
    ),
    Section("voices", "qui est intervenu dans la dernière année, série par série", sheet="agenda"),
    Section("calendars", "les agendas à suivre", leads_to="events"),
    Section("agenda-files", "les fichiers de l'agenda pour d'autres programmes"),
)


@dataclass(frozen=True)
class YearLink:
    """A year: its page, and how many dates it has."""

    year: int
    address: str
    count: int


@dataclass(frozen=True)
class AgendaFiles:
    """The addresses of the agenda for other programs and other sites."""

    json: str = ADDRESS
    schema: str = SCHEMA_ADDRESS
    openagenda: str = OPENAGENDA
    embed: str = EMBED


@dataclass(frozen=True)
class AgendaView:
    """What sections show of the agenda: ``soonest`` and ``latest`` as many as a home page shows, and a year ``glance``, where there is one.

    ``over`` is when all that is announced is over, where that is more than a home page shows. ``calendars`` begin with the whole agenda.
    """

    soonest: tuple[Ticket, ...]
    over: datetime | None
    latest: tuple[Ticket, ...]
    glance: Glance | None
    years: tuple[YearLink, ...]
    calendars: tuple[Subscription, ...]
    files: AgendaFiles = AgendaFiles()
    last_year: YearBySeries = field(default_factory=lambda: YearBySeries(0))

    @property
    def whole(self) -> Subscription:
        """The calendar of the whole agenda."""
        return self.calendars[0]

    @property
    def by_strand(self) -> tuple[Subscription, ...]:
        """The calendars of series."""
        return tuple(each for each in self.calendars[1:] if not each.of_place)

    @property
    def by_place(self) -> tuple[Subscription, ...]:
        """The calendars of places."""
        return tuple(each for each in self.calendars if each.of_place)


@dataclass(frozen=True)
class _Listed:
    """The events that a site lists, what is known of each by its path, and the same as of the day."""

    meetings: tuple[Meeting, ...]
    details: Mapping[str, Details]
    agenda: Agenda
    office: TicketOffice


def _listed(edition: Edition) -> _Listed:
    site = edition.site
    meetings = edition.library.listed(Events, site)
    details = details_of((*meetings, *(item for item in site.all_items if item.kind is Events)), edition.library)
    found = agenda(meetings, edition.today, STRANDS.of(site.config), site.name)
    return _Listed(meetings, details, found, TicketOffice(site, edition.library, details, edition.today))


def view(edition: Edition) -> AgendaView:
    """What the sections of the agenda show of a site."""
    here = _listed(edition)
    found, office = here.agenda, here.office
    return AgendaView(
        soonest=office.all_of(found.soonest),
        over=found.over,
        latest=office.all_of(found.latest),
        glance=glance(found.season, office, edition.today, MOST_BESIDE_TICKETS if found.soonest else MOST_TABS) if found.season else None,
        years=tuple(YearLink(each.year, each.address, each.count) for each in found.years),
        calendars=tuple(subscriptions(edition.site, here.meetings, here.details)),
        last_year=year_by_series(found.series, partial(edition.library.href, site=edition.site)),
    )


def routes(edition: Edition, _views: Views) -> Iterator[Route]:
    """The pages of events and places; where the site has an agenda, its pages, calendars and files."""
    here = _listed(edition)
    by_page = {each.page: each for each in subscriptions(edition.site, here.meetings, here.details)}
    yield from _event_routes(edition, here)
    for place in (item for item in edition.site.all_items if item.kind is Places):
        calendar = by_page.get(place.address)
        dates = [date for date, _known in calendar.dates] if calendar else []
        found = gathered(dates, place.address, here.office, edition.today)
        yield item_route(place, place_page, calendar, found, changed=edition.changed(place))
        if place.visible and edition.has_index_of("events"):
            for year in for_each_year(dates, place.address, place.entry.title, here.office, edition.today):
                yield Route(year.shown_at, year_page, (year,), listed=_listed_as(year.shown_at))
    if edition.has_index_of("events"):
        yield from _page_routes(edition, here, by_page)
        yield from _file_routes(edition, here, by_page)


def _event_routes(edition: Edition, here: _Listed) -> Iterator[Route]:
    named = references(edition.library, edition.plan)
    around = around_events(here.meetings, here.details, partial(edition.library.href, site=edition.site))
    beside = same_month(here.meetings)
    has_agenda = edition.has_index_of("events")
    posters = {(month.year, month.month): month.poster for month in here.agenda.months} if has_agenda else {}
    for meeting in (item for item in edition.site.all_items if item.kind is Events):
        known = here.details[meeting.path]
        yield item_route(
            meeting,
            event_page,
            known,
            here.office.series_of(known),
            edition.library.href(known.place, edition.site) if known.place else "",
            documents_of(meeting, edition.site),
            named.of(meeting, edition.site),
            around.get(meeting.path, NOTHING),
            here.office.all_of(beside.get(meeting.path, ())[:SHOWN_AS_SOONEST]),
            here.office.following_of(meeting),
            posters.get((meeting.entry.start.year, meeting.entry.start.month), ""),
            edition.today,
            changed=edition.changed(meeting),
        )
        if has_agenda and any(each.is_dated for each in occurrences(meeting)):
            yield item_route(meeting, _write_own, known, suffix=".ics")


def _write_own(meeting: Meeting, known: Details) -> bytes:
    return write(own_subscription(meeting, known))


def _page_routes(edition: Edition, here: _Listed, by_page: Mapping[str, Subscription]) -> Iterator[Route]:
    """A page for each year, month and series, a poster for each month, and the one that other sites may frame."""
    found, office = here.agenda, here.office
    for year in found.years:
        listed = Listed("", f"{Events.heading} {year.year}", year.address, gathers=Events.heading)
        yield Route(year.address, year_page, (glance(year, office, edition.today),), listed=listed)
        for chosen in for_each_audience(year, office, edition.today):
            yield Route(chosen.shown_at, year_page, (chosen,), listed=_listed_as(chosen.shown_at))
    for month in found.months:
        few = len(month.dates) <= MOST_TICKETS
        shown = office.all_of(month.dates) if few else (), () if few else tabs(month.dates, office, edition.today)
        needs = (month, *shown, *found.around(month))
        yield Route(month.address, month_page, needs, listed=_listed_as(month.address))
        printed = edition.site.config.has_address
        yield Route(month.poster, poster_page, (month, office.all_of(month.dates), f"{edition.site.url}{month.address}", printed))
    for series in found.series:
        calendar = by_page[series.address]
        dates = [date for date, _known in calendar.dates]
        told = (series.strand, calendar, by_page[ROOT], gathered(dates, series.address, office, edition.today))
        yield Route(series.address, series_page, told, listed=_listed_as(series.address))
        for each in for_each_year(dates, series.address, series.strand.label, office, edition.today):
            yield Route(each.shown_at, year_page, (each,), listed=_listed_as(each.shown_at))
        yield from (moved_route(f"{ROOT}{alias}/", series.strand.label, series.address) for alias in series.strand.aliases)
    yield Route(EMBED, embed_page, (office.all_of(found.soonest), office.all_of(found.latest[:3])))


def _listed_as(address: str) -> Listed:
    """How a page that gathers others is listed: for search engines alone."""
    return Listed("", "", address)


def _file_routes(edition: Edition, here: _Listed, by_page: Mapping[str, Subscription]) -> Iterator[Route]:
    """The calendars, and the agenda for other programs."""
    url = edition.site.url
    places = {place.address: place.path for place in edition.site.items(Places)}
    for page, calendar in by_page.items():
        yield file_route(calendar.address, write, calendar, owner=places.get(page, MADE))
    for key, strand in STRANDS.of(edition.site.config).items():
        calendar = by_page[f"{ROOT}{key}/"]
        yield from (Route(f"{ROOT}{alias}.ics", write, (calendar,), leads_to=calendar.address) for alias in strand.aliases)
    dates = tuple((each, here.details[each.meeting.path]) for each in in_order(here.meetings))
    yield file_route(ADDRESS, _write_json, dates, url)
    yield file_route(SCHEMA_ADDRESS, json_schema, url)
    yield file_route(OPENAGENDA, as_openagenda, tuple((meeting, here.details[meeting.path]) for meeting in here.meetings))


def _write_json(dates: tuple[tuple[Occurrence, Details], ...], url: str) -> bytes:
    return as_json([record(each, known) for each, known in dates], url)


def channels(edition: Edition) -> Iterator[Channel]:
    """All meetings that the agenda lists, and each series of the site's own."""
    site, config = edition.site, edition.site.config
    if not edition.has_index_of("events"):
        return
    own = latest_first(site.items(Events))
    others = [item for item in edition.library.listed(Events, site) if item.site != site.name]
    by_site = {name: latest_first(item for item in others if item.site == name) for name in dict.fromkeys(item.site for item in others)}
    elsewhere = tuple(item for items in by_site.values() for item in items)
    yield Channel(Events.folder, f"Agenda – {config.name}", Events.feed, ROOT, (*own, *elsewhere))
    for key, strand in STRANDS.of(config).items():
        kept = tuple(item for item in own if item.entry.strand == key)
        title, summary = f"{strand.label} – {config.name}", f"La série « {strand.label} »."
        former = tuple(f"{Events.folder}/{alias}" for alias in strand.aliases)
        yield Channel(f"{Events.folder}/{key}", title, summary, f"{ROOT}{key}/", kept, aliases=former)


def windows(edition: Edition) -> Iterator[Window]:
    """The calendar of the whole agenda, and the poster of the next month that has a date."""
    if not edition.has_index_of("events"):
        return
    address = webcal(f"{edition.site.url}{WHOLE}")
    text = "Tous les rendez-vous s’y ajoutent seuls, et se corrigent seuls."
    yield Window("calendar", "Dans votre agenda", text, "S’abonner", address, address)
    for month in (month for month in _listed(edition).agenda.upcoming if month.month):
        text = "L’affiche du mois, une feuille A4 à poser chez vous ou dans l’immeuble."
        yield Window("poster", "Sur votre mur", text, "Imprimer l’affiche", month.poster, month.title)
        break


ROOM = Room(
    "agenda",
    kinds=(Events, Places),
    tables=(STRANDS, AUDIENCES),
    sections=SECTIONS,
    view=view,
    routes=routes,
    channels=channels,
    windows=windows,
    remarks=remarks,
)
