"""What subscribers of the agenda would miss of what is published, and what its events lack for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from ..content.faults import Fault
from ..content.items import Library, Site
from ..kinds import EVENTS
from .occurrences import occurrences
from .openagenda import lacking
from .published import lost
from .room import WHOLE, Known, subscriptions


def faults(found: Known, published: bytes | None, today: date) -> Iterator[Fault]:
    """What subscribers would get wrong with the whole agenda of a site as it would be written now, after the one that is published.

    ``published`` is the site's whole agenda as it was last published, if it was; what was over before ``today`` is left alone.
    """
    if published is None:
        return
    paths = {each.uid: meeting.path for meeting in found.meetings for each in occurrences(meeting)}
    whole = next(found.write(each) for each in subscriptions(found) if each.address == WHOLE)
    for uid, message in lost(published, whole.content, today):
        yield Fault(paths.get(uid, f"content/{found.site.name}/agenda"), 0, message)


def published_agenda(folder: Path, site: Site) -> bytes | None:
    """The whole agenda of a site in a folder of built sites; None where there is none."""
    file = folder / site.name / WHOLE.removeprefix("/")
    return file.read_bytes() if file.is_file() else None


def gaps(found: Known, library: Library) -> Mapping[str, tuple[str, ...]]:
    """The titles of a site's own events that are still to come and that OpenAgenda would refuse, by what they lack, in French."""
    kept: dict[str, list[str]] = {}
    for meeting in found.site.items(EVENTS):
        missing = lacking(meeting, found.of(meeting))
        if missing and any(each.last_day >= library.today for each in occurrences(meeting)):
            kept.setdefault(missing, []).append(meeting.entry.title)
    return {missing: tuple(titles) for missing, titles in kept.items()}
