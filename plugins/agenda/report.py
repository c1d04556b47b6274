"""What subscribers of the agenda would miss after what is published, and what its events lack for others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..content.faults import Fault
from ..routes.edition import Edition
from .details import details_of
from .kind import Events
from .occurrences import occurrences
from .openagenda import lacking
from .published import lost
from .subscriptions import WHOLE, subscriptions, write

UNREADABLE = "cet agenda, le dernier publié, n'est plus lisible : remettez-le, ou retirez-le si rien n'est encore en ligne"


def broken_by(edition: Edition, published: Path) -> Iterator[Fault]:
    """What subscribers would miss or get wrong of a site's agenda, after the one in a folder of published sites, if there is one.

    What was over before the day of the edition is left alone, and what was withdrawn.
    """
    site, file = edition.site, published / edition.site.name / WHOLE.removeprefix("/")
    if not file.is_file() or not edition.has_index_of("events"):
        return
    meetings = edition.library.listed(Events, site)
    paths = {each.uid: meeting.path for meeting in meetings for each in occurrences(meeting)}
    whole = next(subscriptions(site, meetings, details_of(meetings, edition.library)))
    try:
        found = list(lost(file.read_bytes(), write(whole), edition.today))
    except ValueError:  # cut, or not a calendar at all
        yield Fault(f"{published.name}/{site.name}{WHOLE}", 0, UNREADABLE)
        return
    withdrawn = tuple(identifier for ledger in edition.ledgers.values() for identifier in ledger.withdrawn)
    for uid, message in (each for each in found if not each[0].startswith(withdrawn)):
        yield Fault(paths.get(uid, f"content/{site.name}/{Events.folder}"), 0, message)


def remarks(edition: Edition) -> Iterator[str]:
    """The titles of a site's own events that are still to come and that OpenAgenda would refuse, by what they lack, in French."""
    own = edition.site.items(Events)
    details = details_of(own, edition.library)
    kept: dict[str, list[str]] = {}
    for meeting in own:
        missing = lacking(meeting, details[meeting.path])
        if missing and any(each.last_day >= edition.today for each in occurrences(meeting)):
            kept.setdefault(missing, []).append(meeting.entry.title)
    for missing, titles in kept.items():
        yield f"agenda, absents d'OpenAgenda, {missing} ({len(titles)}) : {', '.join(titles)}"
