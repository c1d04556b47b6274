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
    firsts = [each for each in in_order(meetings) if each.number == 1]
    leads = {each.meeting.path: _lead(each, href) for each in firsts}
    beside, others = _beside(firsts), same_month(meetings)
    return {
        each.meeting.path: Around(
            before=leads.get(beside[each.meeting.path][0]),
            after=leads.get(beside[each.meeting.path][1]),
            title=SAME_MONTH.format(month_in_words(each.start)),
            others=tuple(
                _lead(other, href, f"{details[other.meeting.path].strand.label} · ") for other in others.get(each.meeting.path, ())
            ),
        )
        for each in firsts
    }


def same_month(meetings: Sequence[Meeting]) -> Mapping[str, tuple[Occurrence, ...]]:
    """The dates that stand near each event in its month, by its path: neither its own, nor those beside it in its series."""
    dates = in_order(meetings)
    beside = _beside([each for each in dates if each.number == 1])
    months = grouped(((each.start.year, each.start.month), each) for each in dates if each.start.month)
    found: dict[str, tuple[Occurrence, ...]] = {}
    for month in months.values():
        for place, date in enumerate(month):
            if date.number == 1:
                path = date.meeting.path
                near_it = [each for each in near(month, place) if each.meeting.path not in (path, *beside[path])]
                found[path] = tuple(near_it[:MOST])
    return found


def _beside(firsts: Sequence[Occurrence]) -> Mapping[str, tuple[str, str]]:
    """The paths of the events just before and just after each in its series; nothing where there is none."""
    found: dict[str, tuple[str, str]] = {}
    for series in grouped(((each.meeting.site, each.meeting.entry.strand), each.meeting.path) for each in firsts).values():
        found |= {path: (before, after) for before, path, after in zip(["", *series], series, [*series[1:], ""], strict=False)}
    return found


def _lead(date: Occurrence, href: Callable[[Meeting], str], before: str = "") -> Lead:
    """A date as one that leads to its event, with what has become of it."""
    status = status_in_words(date)
    said = f"{before}{in_words(date.start)}{f' · {status}' if status else ''}"
    return Lead(said, date.meeting.entry.title, href(date.meeting))
