"""Where one goes on from an event: the one before it and the one after it in its series, and others of the same month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..french.wording import in_words, month_in_words
from ..routes.around import MOST, Around, Lead, grouped, near
from .details import Details
from .occurrences import Meeting

SAME_MONTH = "Aussi en {}"


def around_events(meetings: Iterable[Meeting], details: Mapping[str, Details], href: Callable[[Meeting], str]) -> Mapping[str, Around]:
    """What stands around each event, by its path; what is not known of a date sorts after what is. ``href`` gives the address of each."""
    ordered = sorted(meetings, key=lambda meeting: (meeting.entry.start, meeting.slug))
    leads = {each.path: Lead(in_words(each.entry.start), each.entry.title, href(each)) for each in ordered}
    beside: dict[str, tuple[str, str]] = {}
    for series in grouped(((each.site, each.entry.strand), each.path) for each in ordered).values():
        beside |= {path: (before, after) for before, path, after in zip(["", *series], series, [*series[1:], ""], strict=False)}
    months = grouped(((each.entry.start.year, each.entry.start.month), each) for each in ordered if each.entry.start.month)
    others = {
        meeting.path: tuple(_named(each, leads, details) for each in near(month, place) if each.path not in beside[meeting.path])[:MOST]
        for month in months.values()
        for place, meeting in enumerate(month)
    }
    return {
        each.path: Around(
            before=leads.get(beside[each.path][0]),
            after=leads.get(beside[each.path][1]),
            title=SAME_MONTH.format(month_in_words(each.entry.start)),
            others=others.get(each.path, ()),
        )
        for each in ordered
    }


def _named(meeting: Meeting, leads: Mapping[str, Lead], details: Mapping[str, Details]) -> Lead:
    """An event of another series, under the name of that."""
    lead = leads[meeting.path]
    return Lead(f"{details[meeting.path].strand.label} · {lead.kicker}", lead.title, lead.address)
