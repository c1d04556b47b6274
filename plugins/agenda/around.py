"""Where one goes on from an event: the one before it and the one after it in its series, and others of the same month."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..french.wording import in_words, month_in_words
from ..routes.around import MOST, Around, Lead, grouped, near
from .details import Details, status_in_words
from .occurrences import Meeting, Occurrence, in_order

SAME_MONTH = "Aussi en {}"


def around_events(meetings: Sequence[Meeting], details: Mapping[str, Details], href: Callable[[Meeting], str]) -> Mapping[str, Around]:
    """What stands around each event, by its path; what is not known of a date sorts after what is. ``href`` gives the address of each.

    In its series an event stands at its first date; in a month, at each of its dates there. What does not take place is said not to.
    """
    dates = in_order(meetings)
    firsts = [each for each in dates if each.number == 1]
    leads = {each.meeting.path: _lead(each, href) for each in firsts}
    beside: dict[str, tuple[str, str]] = {}
    for series in grouped(((each.meeting.site, each.meeting.entry.strand), each.meeting.path) for each in firsts).values():
        beside |= {path: (before, after) for before, path, after in zip(["", *series], series, [*series[1:], ""], strict=False)}
    months = grouped(((each.start.year, each.start.month), each) for each in dates if each.start.month)
    others: dict[str, tuple[Lead, ...]] = {}
    for month in months.values():
        for place, date in enumerate(month):
            if date.number == 1:
                path = date.meeting.path
                near_it = [each for each in near(month, place) if each.meeting.path not in (path, *beside[path])]
                others[path] = tuple(_lead(each, href, f"{details[each.meeting.path].strand.label} · ") for each in near_it[:MOST])
    return {
        each.meeting.path: Around(
            before=leads.get(beside[each.meeting.path][0]),
            after=leads.get(beside[each.meeting.path][1]),
            title=SAME_MONTH.format(month_in_words(each.start)),
            others=others.get(each.meeting.path, ()),
        )
        for each in firsts
    }


def _lead(date: Occurrence, href: Callable[[Meeting], str], before: str = "") -> Lead:
    """A date as one that leads to its event, with what has become of it."""
    status = status_in_words(date)
    said = f"{before}{in_words(date.start)}{f' · {status}' if status else ''}"
    return Lead(said, date.meeting.entry.title, href(date.meeting))
