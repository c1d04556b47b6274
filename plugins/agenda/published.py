"""What subscribers of the published calendar would miss or get wrong with the one that is to follow (RFC 5545, read by icalendar)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from icalendar import Calendar, Component, vDDDTypes

from ..french.typography import apostrophes
from .details import ONLINE

NO_CALENDAR = "ce n'est pas un agenda : il commence par « BEGIN:VCALENDAR »"
GONE = "« {} » a disparu de l'agenda publié ; remettez son fichier et son jour, puis « eventStatus: cancelled » ou « postponed »"
FALLEN = "« {} » : il manque dans « changes » un changement déjà publié ; remettez-le, ils ne s'effacent pas"
UNTOLD = "« {} » a changé ({}) depuis sa publication ; dites-le dans « changes » (« date » et « note »)"
# What makes those who had noted an event change their plans, and its name in French.
_SIGNIFICANT = {
    "DTSTART": "le début",
    "DTEND": "la fin",
    "LOCATION": "le lieu",
    "SUMMARY": "le titre",
    "STATUS": "l'état",
    "CONFERENCE": "l'adresse en ligne",
}


def lost(published: bytes, now: bytes, today: date = date.min) -> Iterator[tuple[str, str]]:
    """(UID, French message) of what subscribers of a published calendar would miss or get wrong with the one that is to follow.

    What was over before a day, and still is, is no longer anybody's concern: an old title may be put right.
    Raises ValueError when one of the two cannot be read at all.
    """
    before, after = _by_uid(published), _by_uid(now)
    for uid, old in before.items():
        new = after.get(uid)
        if any(_last_day(each) >= today for each in (old, new) if each) and (message := _loss(old, new)):
            yield uid, message


def _loss(old: Component, new: Component | None) -> str:
    """What is wrong with an event as it is to be, after what it was; nothing where subscribers are told."""
    title = str(old.get("SUMMARY", ""))
    if new is None:
        return GONE.format(title)
    rise = _sequence(new) - _sequence(old)
    if rise < 0:
        return FALLEN.format(title)
    changed = [words for name, words in _SIGNIFICANT.items() if _written(old, name) != _written(new, name)]
    if "LOCATION" not in old and _is_online(new):  # it was online already, and said so where few programs look
        changed = [words for words in changed if words != _SIGNIFICANT["LOCATION"]]
    return UNTOLD.format(title, ", ".join(changed)) if changed and rise == 0 else ""


def _by_uid(raw: bytes) -> Mapping[str, Component]:
    try:
        found = Calendar.from_ical(raw)
    except ValueError as error:
        raise ValueError(NO_CALENDAR) from error
    if not isinstance(found, Calendar):
        raise ValueError(NO_CALENDAR)
    return {str(event.get("UID", "")): event for event in found.walk("VEVENT")}


def _last_day(event: Component) -> date:
    """The last day that an event names; one that cannot be read is to come."""
    moment = event.get("DTEND", event.get("DTSTART"))
    day = moment.dt if isinstance(moment, vDDDTypes) else None
    if isinstance(day, datetime):
        return day.date()
    return day if isinstance(day, date) else date.max


def _sequence(event: Component) -> int:
    number = event.get("SEQUENCE")
    return int(number) if isinstance(number, int) else 0


def _written(event: Component, name: str) -> Sequence[tuple[Any, ...]]:
    """The properties of a name: value, whichever its apostrophes, and parameters."""
    found = event.get(name, [])
    values = [(each.to_ical().decode(), sorted(each.params.items())) for each in (found if isinstance(found, list) else [found])]
    return [(apostrophes(value), parameters) for value, parameters in values]


def _is_online(event: Component) -> bool:
    """Whether what stands as the place of an event is none."""
    return str(event.get("LOCATION", "")) in (ONLINE, str(event.get("CONFERENCE", "")))
