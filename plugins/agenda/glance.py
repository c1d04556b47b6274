"""A year at a glance: each month a strip as wide as the page, cut in as many tabs as it has dates, in the inks of their series."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..french.dates import MONTHS
from ..french.wording import in_words, stub_in_words
from .details import status_in_words
from .kind import Event, Events
from .occurrences import Occurrence
from .strands import AUDIENCES, FOR_WHOM, ROOT, STRANDS
from .tickets import Ticket, TicketOffice
from .view import Year, by_month, is_past, past_of

MOST_TABS = 40  # on a page of a year; more would be a wall, and too much for a small machine
MOST_BESIDE_TICKETS = 24
MOST_COMING, MOST_PAST = 6, 24  # of a series or a place on its page
MOST_TICKETS = 8  # of a month on its page; more are tabs
WIDEST = 6  # tabs in a strip from which on it has several lines
SOME_DAY = "Dans l'année"


@dataclass(frozen=True)
class Tab:
    """A date: its days where they are known, its title in few words, who speaks, the page it leads to.

    ``when`` is all that is known of its day, ``start`` is ISO 8601, and ``over`` too, where it is still to come. ``ink`` is one of the
    theme's, ``audience`` the key of whom it is for.
    """

    days: str
    when: str
    start: str
    over: str
    ink: str
    title: str
    people: str
    address: str
    status: str
    takes_place: bool
    audience: str

    @property
    def is_several_days(self) -> bool:
        """Whether it lasts from one day to another of its month."""
        return "–" in self.days


@dataclass(frozen=True)
class Strip:
    """A month: its name, its page where it has one, its tabs, and how many dates more its page has."""

    title: str
    address: str
    tabs: tuple[Tab, ...]
    count: int

    @property
    def others(self) -> int:
        """How many dates have no tab here."""
        return self.count - len(self.tabs)

    @property
    def pieces(self) -> int:
        """How many pieces the strip is cut in, as far as style sheets tell them apart."""
        return min(len(self.tabs) + bool(self.others), WIDEST)


@dataclass(frozen=True)
class Choice:
    """Something to choose dates by: whom they are for, or their series with its ink. ``key`` is empty where all are shown."""

    key: str
    label: str
    address: str
    ink: str = ""


@dataclass(frozen=True)
class Glance:
    """``strips`` from January on, then what is only known to the year; ``audiences`` begin with everybody, nothing where all are alike.

    Some dates of a year are those ``of`` an audience, a series or a place, in words: ``steps`` are (words, address) of what they are a part
    of, and ``current`` the key of the audience. ``shown_at`` is the page that shows them, ``mixed`` whether some are over and some to come.
    """

    year: int
    shown_at: str
    strips: tuple[Strip, ...]
    audiences: tuple[Choice, ...] = ()
    series: tuple[Choice, ...] = ()
    mixed: bool = False
    current: str = ""
    of: str = ""
    steps: tuple[tuple[str, str], ...] = ()

    @property
    def count(self) -> int:
        """How many dates there are."""
        return sum(strip.count for strip in self.strips)

    @property
    def digits(self) -> str:
        """The year, to be set digit by digit."""
        return str(self.year)

    @property
    def is_whole(self) -> bool:
        """Whether each date has its tab: only then can a script choose among them."""
        return not any(strip.others for strip in self.strips)

    @property
    def heading(self) -> str:
        """What the page of these dates is, as its heading has it."""
        return f"Agenda {self.year}, {self.of}" if self.of else f"Agenda {self.year}"


@dataclass(frozen=True)
class Gathered:
    """The dates of a series or of a place: the next as tickets, the last as tabs, and a page for each year where there are more."""

    coming: tuple[Ticket, ...]
    past: tuple[Tab, ...]
    years: tuple[Choice, ...]


def glance(year: Year, office: TicketOffice, today: date, most: int = MOST_TABS) -> Glance:
    """A year as of a day, in about ``most`` tabs at most: where there are more dates, each month keeps as many as all months can have."""
    dates = [each for month in year.months for each in month.dates]
    coming = [each for each in dates if not is_past(each, today)]
    kept = _kept([len(month.dates) for month in year.months], most)
    by_month: dict[int | None, tuple[Occurrence, ...]] = dict.fromkeys(range(1, 13), ())
    by_month |= {month.month: month.dates for month in year.months}
    return Glance(
        year=year.year,
        shown_at=year.address,
        strips=tuple(_strip(year, month, found, kept, office, today) for month, found in by_month.items()),
        audiences=tuple(_audiences(year, dates, office)),
        series=tuple(_series(dates, office)),
        mixed=0 < len(coming) < len(dates),
    )


def for_each_audience(year: Year, office: TicketOffice, today: date) -> Iterator[Glance]:
    """The same year for each audience that some of its dates name. A date that names none stands among all dates alone."""
    whole = glance(year, office, today)
    for choice in whole.audiences[1:]:
        kept = [each for month in year.months for each in month.dates if _audience(each, office) == choice.key]
        found = _part(year.year, kept, office, today)
        steps = ((str(year.year), year.address),)
        yield replace(found, shown_at=choice.address, audiences=whole.audiences, current=choice.key, of=choice.label, steps=steps)


def gathered(dates: Sequence[Occurrence], address: str, office: TicketOffice, today: date) -> Gathered:
    """Some dates, soonest first, for the page at an address: as many as it can bear, and the years under it where that is not all."""
    coming = [each for each in dates if not is_past(each, today)]
    past = past_of(dates, today)
    cut = len(coming) > MOST_COMING or len(past) > MOST_PAST
    years = dict.fromkeys(each.start.year for each in reversed(dates)) if cut else {}
    return Gathered(
        coming=office.all_of(coming[:MOST_COMING]),
        past=tabs(past[:MOST_PAST], office, today),
        years=tuple(Choice("", str(year), f"{address}{year}/") for year in years),
    )


def for_each_year(dates: Sequence[Occurrence], address: str, name: str, office: TicketOffice, today: date) -> Iterator[Glance]:
    """The years of some dates, for the pages under an address, where one page cannot bear them all. ``name`` is what they are dates of."""
    for choice in gathered(dates, address, office, today).years:
        found = _part(int(choice.label), [each for each in dates if each.start.year == int(choice.label)], office, today)
        yield replace(found, shown_at=choice.address, series=(), of=name, steps=((name, address),))


def _part(year: int, dates: Sequence[Occurrence], office: TicketOffice, today: date) -> Glance:
    """Some dates of a year: a month without any of them has no strip, for it may have others."""
    found = glance(Year(year, by_month(dates)), office, today)
    return replace(found, audiences=(), strips=tuple(strip for strip in found.strips if strip.count))


def tabs(dates: Sequence[Occurrence], office: TicketOffice, today: date) -> tuple[Tab, ...]:
    """The tabs of some dates, in their order."""
    return tuple(_tab(each, office, today) for each in dates)


def _kept(counts: Sequence[int], most: int) -> int:
    """How many tabs each month may have; one that would leave a single date out shows it, for « 1 autre » takes as much room."""
    return next((kept for kept in range(max(counts, default=0), 1, -1) if sum(min(count, kept + 1) for count in counts) <= most), 1)


def _strip(year: Year, month: int | None, dates: tuple[Occurrence, ...], kept: int, office: TicketOffice, today: date) -> Strip:
    shown = dates if month is None or len(dates) <= kept + 1 else dates[:kept]
    return Strip(
        title=MONTHS[month].capitalize() if month else SOME_DAY,
        address=f"{year.address}{month:02}/" if month and dates else "",
        tabs=tabs(shown, office, today),
        count=len(dates),
    )


def _tab(date_: Occurrence, office: TicketOffice, today: date) -> Tab:
    entry = date_.meeting.entry
    return Tab(
        days=stub_in_words(date_.start, date_.end)[0] if date_.start.day else "",
        when=in_words(date_.start),
        start=str(date_.start),
        over="" if is_past(date_, today) else date_.over.isoformat(),
        ink=office.details[date_.meeting.path].strand.ink,
        title=entry.short_title,
        people=_people(entry),
        address=office.library.href(date_.meeting, office.site),
        status=status_in_words(date_),
        takes_place=date_.takes_place,
        audience=_audience(date_, office),
    )


def _people(event: Event) -> str:
    """Who speaks: all of two, the first of more."""
    names = [each.name for each in event.performer]
    return ", ".join(names) if len(names) < 3 else f"{names[0]}…"


def _audience(date_: Occurrence, office: TicketOffice) -> str:
    """The key of whom a date is for. That of another site stands after its name, where this one says something else by it."""
    key, site = date_.meeting.entry.audience or "", date_.meeting.site
    if not key or site == office.site.name:
        return key
    label = office.details[date_.meeting.path].audience
    return key if AUDIENCES.of(office.site.config).get(key, label) == label else f"{site}-{key}"


def _audiences(year: Year, dates: Sequence[Occurrence], office: TicketOffice) -> Iterator[Choice]:
    """Everybody, then each audience that some dates name: this site's in the order of site.toml, then those of others."""
    labels = {_audience(each, office): office.details[each.meeting.path].audience for each in dates}
    labels.pop("", None)
    if labels:
        yield Choice("", "Tous", year.address)
    for key in sorted(labels, key=_ranks(AUDIENCES.of(office.site.config))):
        yield Choice(key, labels[key], f"{FOR_WHOM}{key}/{year.year}/")


def _series(dates: Sequence[Occurrence], office: TicketOffice) -> Iterator[Choice]:
    """The series of some dates, each with its page: this site's in the order of site.toml, then those of others."""
    found = {(each.meeting.site, each.meeting.entry.strand): office.details[each.meeting.path] for each in dates}
    rank = _ranks(STRANDS.of(office.site.config))
    for site, key in sorted(found, key=lambda pair: (pair[0] != office.site.name, pair[0], rank(pair[1]))):
        known = found[site, key]
        own = site == office.site.name
        listed = own or office.library.sites[site].has_page(Events.index_in(office.library.sites[site].config))
        address = f"{'' if own else known.host.url}{ROOT}{key}/" if listed else ""
        if address:
            yield Choice(key, office.series_of(known), address, known.strand.ink)


def _ranks(table: Mapping[str, object]) -> Callable[[str], tuple[int, str]]:
    """The order of keys as a table has them; those it has not come after, by name."""
    order = {key: place for place, key in enumerate(table)}
    return lambda key: (order.get(key, len(order)), key)
