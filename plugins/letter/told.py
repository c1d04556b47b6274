"""What an issue tells, what earlier ones told, and what is to be told next: each thing once, each date as it is.

The ledger keeps what an issue told when it was published: news by their ``id``, the dates of meetings by the UID of their calendar entries,
each with its state. What was told in another state has changed, and is told first; what was not told yet is told, however late.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..content.announced import Announced, Appointment
from ..content.items import AnyItem, Item
from ..french.dates import PARIS, PartialDate
from ..ledger.ledger import Ledger
from ..routes.edition import Edition
from .kind import LETTER, Letter, Letters

CHANGED, PAST = "Ce qui change", "C'était ces dernières semaines"
CHANGED_RANK, PAST_RANK = 0, 40
AHEAD = timedelta(days=10)  # of the month after the next one: the next issue may be late

_LINK = re.compile(r"\]\(([^)#\s]+\.md)")


@dataclass(frozen=True)
class Earlier:
    """What was told last of a thing: its state, and the day on which it was."""

    state: str
    day: date


@dataclass(frozen=True)
class Due:
    """An item that an issue is to tell: ``part`` is the title under which it stands, ``appointments`` the dates that are told.

    ``changes`` are what was said of it since it was told last.
    """

    item: AnyItem
    announced: Announced
    part: str
    rank: int
    appointments: tuple[Appointment, ...] = ()
    changes: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """The key by which what is due stands in its part: dates the soonest first, then by when it was, then by its file."""
        first = min((each.start.sort_key for each in self.appointments), default=())
        return first, self.announced.dated or date.min, self.item.path


@dataclass(frozen=True)
class Telling:
    """What an issue tells on its day: the items that its text leads to, in its order, and the dates that it shows of each meeting, by path.

    Of one that was published, those that it told then; else those that have changed and those that are due; where none is, because its
    editor wants it all the same, those that are still to come, or all.
    """

    issue: Item[Letter]
    day: date
    items: tuple[AnyItem, ...]
    dates: Mapping[str, tuple[Appointment, ...]]

    @property
    def states(self) -> Mapping[str, str]:
        """What it tells, by its key, with its state: what the ledger is to keep when it is published."""
        dated = {each.key: each.state for path in self.dates for each in self.dates[path]}
        return dated | {item.entry.id: "" for item in self.items if item.path not in self.dates}

    @property
    def coming(self) -> tuple[Appointment, ...]:
        """The dates that it shows and that are held and not over."""
        return tuple(each for dates in self.dates.values() for each in dates if each.takes_place and each.last_day >= self.day)


def paths_in(issue: str, text: str) -> Iterator[str]:
    """The paths of the files that an issue's text links to, from the project's folder."""
    for target in _LINK.findall(text):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(issue), target))


def day_of(issue: Item[Letter] | None, edition: Edition) -> date:
    """The day of an issue: that of its publication; until then, and for one that nobody has begun, the day of the edition."""
    found = edition.ledger.publications.get(issue.entry.id) if issue else None
    return found.first.astimezone(PARIS).date() if found else edition.today


def told_before(issue: Item[Letter] | None, edition: Edition) -> Mapping[str, Earlier]:
    """What the issues that were published before one have told, by its key, as the last of them told it."""
    publications = edition.ledger.publications
    own = publications.get(issue.entry.id) if issue else None
    earlier = [each for each in publications.values() if own is None or each.first < own.first]
    return {
        key: Earlier(state, each.first.astimezone(PARIS).date())
        for each in sorted(earlier, key=lambda each: each.first)
        for key, state in each.told.items()
    }


def tellings(edition: Edition) -> Mapping[str, Telling]:
    """What each issue of a site tells, by the path of its file."""
    items = {item.path: item for item in edition.library.items}
    return {item.path: _telling(item, edition, items) for item in edition.site.all_items if item.kind is Letters}


def _telling(issue: Item[Letter], edition: Edition, items: Mapping[str, AnyItem]) -> Telling:
    paths = dict.fromkeys(paths_in(issue.path, issue.source.body))
    linked = tuple(items[path] for path in paths if path in items)
    found = edition.ledger.publications.get(issue.entry.id)
    day, earlier = day_of(issue, edition), told_before(issue, edition)
    dates: dict[str, tuple[Appointment, ...]] = {}
    for path, each in announced(linked, edition, day).items():
        kept = tuple(date for date in each.appointments if found and date.key in found.told)
        if each.appointments:
            dates[path] = kept or _shown(each.appointments, earlier, day, _end(issue.entry.month, day))
    return Telling(issue, day, linked, dates)


def _shown(dates: Sequence[Appointment], earlier: Mapping[str, Earlier], day: date, end: date) -> tuple[Appointment, ...]:
    told = {*_changed(dates, earlier), *_coming(dates, earlier, day, end)}
    to_come = {each for each in dates if each.takes_place and each.last_day >= day}
    return tuple(each for each in dates if each in (told or to_come or dates))


def due(edition: Edition, issue: Item[Letter] | None, month: PartialDate) -> tuple[Due, ...]:
    """All that the issue of a month is to tell, of all sites, in the order of its parts."""
    earlier, day = told_before(issue, edition), day_of(issue, edition)
    sites = [edition.site, *edition.others()]
    items = {item.path: item for site in sites for item in site.all_items if item.public and getattr(item.entry, "letter", False)}
    config, since = LETTER.of(edition.site.config), _since(edition, day)
    window = _Window(day, _end(month, day), max([since, *(each.day for each in earlier.values())]))
    known_days = {site.name: _Days.of(edition.ledgers[site.name]) for site in sites}
    titles = config.parts if config else {}
    found = [
        each
        for path, known in announced(items.values(), edition, day).items()
        for each in (
            _due_dates(items[path], known, earlier, window)
            if known.appointments
            else _due_news(items[path], known, earlier, since, known_days[items[path].site], titles)
        )
    ]
    order = list(titles.values())
    return tuple(sorted(found, key=lambda each: (each.rank, order.index(each.part) if each.part in order else -1, each.part, each.order)))


@dataclass(frozen=True)
class _Window:
    """The days of an issue: its own, the last that it looks ahead to, and that of the issue before, or from which the letter tells."""

    day: date
    end: date
    last: date


@dataclass(frozen=True)
class _Days:
    """Since when each address of a site has been public; nothing of what nobody has published yet."""

    by_address: Mapping[str, date]
    opening: date | None

    @classmethod
    def of(cls, ledger: Ledger) -> _Days:
        """Those of a ledger."""
        days = {address: promise.since for address, promise in ledger.addresses.items()}
        return cls(days, min(days.values(), default=None))


def announced(items: Iterable[AnyItem], edition: Edition, day: date) -> Mapping[str, Announced]:
    """What kinds can tell of items, by path."""
    items = list(items)
    found: dict[str, Announced] = {}
    for kind in dict.fromkeys(item.kind for item in items):
        found |= kind.announced([item for item in items if item.kind is kind], edition.library, day)
    return found


def _due_news(
    item: AnyItem, known: Announced, earlier: Mapping[str, Earlier], since: date, days: _Days, titles: Mapping[str, str]
) -> Iterator[Due]:
    """An item without dates, where it is to be told: under the title that the site gives to its topic."""
    if item.entry.id not in earlier and _is_new(item, known, since, days):
        yield Due(item, known, titles.get(known.topic, known.part), known.rank)


def _due_dates(item: AnyItem, known: Announced, earlier: Mapping[str, Earlier], window: _Window) -> Iterator[Due]:
    """A meeting, where one of its dates is to be told."""
    changed, coming = _changed(known.appointments, earlier), _coming(known.appointments, earlier, window.day, window.end)
    if changed:
        told_on = min(earlier[each.key].day for each in changed)
        notes = tuple(note for said, note in known.changes if said >= told_on)
        yield Due(item, known, CHANGED, CHANGED_RANK, changed + coming, notes)
    elif coming:
        yield Due(item, known, known.part, known.rank, coming)
    elif missed := tuple(_missed(known.appointments, earlier, window)) if earlier else ():
        yield Due(item, known, PAST, PAST_RANK, missed)


def _since(edition: Edition, day: date) -> date:
    """The day from which on the letter tells: the one that site.toml gives, else that on which the site opened, else today."""
    config = LETTER.of(edition.site.config)
    if config and config.since:
        return config.since.first_day
    return _Days.of(edition.ledger).opening or day


def _is_new(item: AnyItem, known: Announced, since: date, days: _Days) -> bool:
    """Whether an item is of the time that the letter tells: by its date, else by its publication, if its site did not open with it."""
    if known.dated:
        return known.dated >= since
    first = days.by_address.get(item.address)
    if first is None:
        return "/" in days.by_address  # nobody has published it yet, where all that was published is known
    return first != days.opening and first >= since


def _changed(dates: Sequence[Appointment], earlier: Mapping[str, Earlier]) -> tuple[Appointment, ...]:
    """The dates that were told otherwise."""
    return tuple(each for each in dates if each.key in earlier and earlier[each.key].state != each.state)


def _coming(dates: Sequence[Appointment], earlier: Mapping[str, Earlier], day: date, end: date) -> tuple[Appointment, ...]:
    """The dates that were not told, are held, not over, and near enough."""
    new = (each for each in dates if each.key not in earlier and each.takes_place)
    return tuple(each for each in new if each.last_day >= day and each.start.first_day <= end)


def _missed(dates: Sequence[Appointment], earlier: Mapping[str, Earlier], window: _Window) -> Iterator[Appointment]:
    """The dates since the issue before that no issue told in time, and that are over."""
    over = (each for each in dates if each.key not in earlier and each.takes_place)
    yield from (each for each in over if window.last <= each.last_day < window.day)


def _end(month: PartialDate, day: date) -> date:
    """The last day that the issue of a month looks ahead to, which may go out on a day of a later month."""
    assert month.month
    number = max(month.year * 12 + month.month - 1, day.year * 12 + day.month - 1)  # of its month, from 0
    after = number + 2
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1) + AHEAD
