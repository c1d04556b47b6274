"""A year at a glance: each month a strip as wide as the page, cut in as many tabs as it has dates, in the inks of their series."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..french.dates import MONTHS
from ..french.wording import stub_in_words
from .details import status_in_words
from .kind import Event, Events
from .occurrences import Occurrence
from .strands import AUDIENCES, FOR_WHOM, ROOT, STRANDS
from .tickets import TicketOffice
from .view import Month, Year, is_past

MOST_TABS = 40  # on a page of a year; more would be a wall, and too much for a small machine
MOST_BESIDE_TICKETS = 24
WIDEST = 6  # tabs in a strip from which on it has several lines
SOME_DAY = "Dans l'année"


@dataclass(frozen=True)
class Tab:
    """A date: its days where they are known, its title in few words, who speaks, the page it leads to.

    ``start`` is ISO 8601, and ``over`` where it is still to come; ``ink`` is one of the theme's, ``audience`` the key of whom it is for.
    """

    days: str
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

    ``address`` is that of the whole year, ``current`` the key of the audience that is shown, ``mixed`` whether some dates are over and
    some to come.
    """

    year: int
    address: str
    strips: tuple[Strip, ...]
    audiences: tuple[Choice, ...]
    series: tuple[Choice, ...]
    mixed: bool
    current: str = ""

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
    def audience(self) -> str:
        """Whom the dates are for, in words; nothing where all are shown."""
        return next((each.label for each in self.audiences if self.current and each.key == self.current), "")

    @property
    def heading(self) -> str:
        """What the page of these dates is, as its heading has it."""
        return f"Agenda {self.year}, {self.audience}" if self.audience else f"Agenda {self.year}"

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """(words, address) of what stands between the agenda and these dates."""
        return ((str(self.year), self.address),) if self.audience else ()

    @property
    def shown_at(self) -> str:
        """The page that shows these dates."""
        return next((each.address for each in self.audiences if each.key == self.current), self.address)


def glance(year: Year, office: TicketOffice, today: date, most: int = MOST_TABS) -> Glance:
    """A year as of a day, in about ``most`` tabs at most: where there are more dates, each month keeps as many as all months can have."""
    dates = [each for month in year.months for each in month.dates]
    coming = [each for each in dates if not is_past(each, today)]
    kept = _kept([len(month.dates) for month in year.months], most)
    by_month: dict[int | None, tuple[Occurrence, ...]] = dict.fromkeys(range(1, 13), ())
    by_month |= {month.month: month.dates for month in year.months}
    return Glance(
        year=year.year,
        address=year.address,
        strips=tuple(_strip(year, month, found, kept, office, today) for month, found in by_month.items()),
        audiences=tuple(_audiences(year, dates, office)),
        series=tuple(_series(dates, office)),
        mixed=0 < len(coming) < len(dates),
    )


def for_each_audience(year: Year, office: TicketOffice, today: date) -> Iterator[Glance]:
    """The same year for each audience that some of its dates name. A date that names none stands among all dates alone."""
    whole = glance(year, office, today)
    for choice in whole.audiences[1:]:
        kept = (Month(each.year, each.month, _for(choice.key, each.dates, office)) for each in year.months)
        found = glance(Year(year.year, tuple(month for month in kept if month.dates)), office, today)
        strips = tuple(strip for strip in found.strips if strip.count)  # a month without any of these dates is not one without dates
        yield replace(found, strips=strips, audiences=whole.audiences, current=choice.key)


def _for(key: str, dates: Sequence[Occurrence], office: TicketOffice) -> tuple[Occurrence, ...]:
    return tuple(each for each in dates if _audience(each, office) == key)


def _kept(counts: Sequence[int], most: int) -> int:
    """How many tabs each month may have; one that would leave a single date out shows it, for « 1 autre » takes as much room."""
    return next((kept for kept in range(max(counts, default=0), 1, -1) if sum(min(count, kept + 1) for count in counts) <= most), 1)


def _strip(year: Year, month: int | None, dates: tuple[Occurrence, ...], kept: int, office: TicketOffice, today: date) -> Strip:
    shown = dates if month is None or len(dates) <= kept + 1 else dates[:kept]
    return Strip(
        title=MONTHS[month].capitalize() if month else SOME_DAY,
        address=f"{year.address}{month:02}/" if month and dates else "",
        tabs=tuple(_tab(each, office, today) for each in shown),
        count=len(dates),
    )


def _tab(date_: Occurrence, office: TicketOffice, today: date) -> Tab:
    entry = date_.meeting.entry
    return Tab(
        days=stub_in_words(date_.start, date_.end)[0] if date_.start.day else "",
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
