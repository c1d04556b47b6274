"""The agenda as OpenAgenda takes it: its event model for writing, so that an agenda there can be filled from this file.

https://developers.openagenda.com/evenements/structure and /lieux/structure. Each event is to be sent to
``PUT /v2/agendas/{agenda}/events/ext/{key}/{value}``, which creates it or brings it up to date; ``location`` is to be replaced there
by the ``locationUid`` that OpenAgenda gave the place with the same external identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeAlias

from ..content.items import Item
from ..french.dates import PARIS
from ..french.wording import price_in_words, shortened
from ..routes.json_files import json_file
from .details import Details, address_lines, presented, status_in_words
from .occurrences import Meeting, Occurrence, at, occurrences
from .places import Place
from .records import COUNTRY

ADDRESS = "/agenda.openagenda.json"
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_LONG, LONGEST_CONDITIONS, LONGEST_KEYWORDS = 140, 200, 10_000, 255, 255
MOST_TIMINGS = 800
LONGEST_TIMING = timedelta(hours=24)

ATTENDANCE = {"onsite": 1, "online": 2, "mixed": 3}
STATUSES = {"scheduled": 1, "rescheduled": 2, "postponed": 4, "cancelled": 6}
FULL = 5
ACCESSIBILITY = {"auditif": "hi", "visuel": "vi", "psychique": "pi", "moteur": "mi", "intellectuel": "ii"}
_LAST_MINUTE = time(23, 59)

Piece: TypeAlias = tuple[datetime, datetime]


def lacking(meeting: Meeting, known: Details) -> str:
    """What keeps an event from being sent to OpenAgenda, in French; nothing when it can be."""
    entry = meeting.entry
    if not any(each.is_dated for each in occurrences(meeting)):
        return "jour inconnu"
    if not any(each.is_dated and each.ends is not None for each in occurrences(meeting)):
        return "heure de fin inconnue"
    if entry.eventAttendanceMode != "online" and not (known.place and known.place.entry.address):
        return "adresse du lieu inconnue"
    if entry.eventAttendanceMode != "onsite" and not entry.virtualLocation:
        return "adresse web inconnue"
    return ""


def as_openagenda(meetings: Iterable[tuple[Meeting, Details]]) -> bytes:
    """``agenda.openagenda.json``: the places, then the events that have all that OpenAgenda asks for."""
    kept = [(meeting, known) for meeting, known in meetings if not lacking(meeting, known)]
    places = {known.place.entry.id: known.place for _, known in kept if known.place}
    file = {
        "locations": [_location(place) for place in places.values()],
        "events": [event(meeting, known) for meeting, known in kept],
    }
    return json_file(file)


def event(meeting: Meeting, known: Details) -> dict[str, Any]:
    """An event in OpenAgenda's model, with the identifier that is its own for ever as external identifier."""
    entry, dates = meeting.entry, [each for each in occurrences(meeting) if each.is_dated and each.ends is not None]
    return {
        "extIds": [{"key": known.host.folder, "value": entry.id}],
        "title": {"fr": shortened(entry.title, LONGEST_TITLE)},
        "description": {"fr": shortened(entry.summary, LONGEST_DESCRIPTION)},
        "longDescription": {"fr": _long_description(dates, known)[:LONGEST_LONG]},
        **_conditions(known),
        "keywords": {"fr": _keywords(known.categories)},
        **({"image": {"url": known.photo}} if known.photo else {}),
        **({"registration": [entry.registration.url]} if entry.registration and entry.registration.url else {}),
        "accessibility": {code: _welcomes(word, meeting, known) for word, code in ACCESSIBILITY.items()},
        "timings": [_written(piece) for piece in _apart(piece for each in dates if _shown(each, dates) for piece in pieces(each))][
            :MOST_TIMINGS
        ],
        "timezone": "Europe/Paris",
        "attendanceMode": ATTENDANCE[entry.eventAttendanceMode],
        **({"location": {"extIds": [_identifier(known.place)]}} if known.place and entry.eventAttendanceMode != "online" else {}),
        **({"onlineAccessLink": entry.virtualLocation} if entry.virtualLocation else {}),
        "status": FULL if _is_full(meeting) else STATUSES[entry.eventStatus],
    }


def timings(occurrence: Occurrence) -> Iterator[dict[str, str]]:
    """The hours of a date with its known end, as OpenAgenda reads them."""
    return (_written(piece) for piece in pieces(occurrence))


def pieces(occurrence: Occurrence) -> Iterator[Piece]:
    """The hours of a date with its known end, in pieces that stay in one day and under 24 hours, as OpenAgenda asks.

    A day whose hours are not known goes from midnight to 23:59; of the 25 hours of the last Sunday of October, the first 24.
    """
    begins, ends = occurrence.begins, occurrence.ends
    if not isinstance(begins, datetime):
        begins = at(begins, time())
    if not isinstance(ends, datetime):
        ends = at(occurrence.last_day, _LAST_MINUTE)
    while begins < ends or begins == occurrence.begins:
        midnight = at(begins.date(), _LAST_MINUTE)
        piece = min((ends, midnight, (begins.astimezone(UTC) + LONGEST_TIMING).astimezone(PARIS)), key=_instant)
        yield begins, piece
        if begins.date() >= ends.date():
            return
        begins = at(begins.date() + timedelta(days=1), time())


def _apart(found: Iterable[Piece]) -> list[Piece]:
    """Pieces in order, what an earlier one tells already left out: they may not overlap."""
    kept: list[Piece] = []
    for begin, end in sorted(found, key=lambda piece: _instant(piece[0])):
        told = kept[-1][1] if kept else begin
        if not kept or _instant(end) > _instant(told):
            kept.append((max(begin, told, key=_instant), end))
    return kept


def _written(piece: Piece) -> dict[str, str]:
    begin, end = piece
    return {"begin": begin.isoformat(timespec="seconds"), "end": end.isoformat(timespec="seconds")}


def _instant(moment: datetime) -> float:
    """Moments of one zone compare by what clocks show; these are to be compared by when they are."""
    return moment.timestamp()


def _shown(occurrence: Occurrence, dates: Sequence[Occurrence]) -> bool:
    """Whether a date is told: a session that is off is not, unless all of them are, which the status says."""
    return occurrence.takes_place or not any(each.takes_place for each in dates)


def _is_full(meeting: Meeting) -> bool:
    entry = meeting.entry
    return entry.eventStatus == "scheduled" and entry.registration is not None and entry.registration.state == "full"


def _long_description(dates: Sequence[Occurrence], known: Details) -> str:
    entry = known.meeting.entry
    people = [presented(p) for p in entry.performer]
    parts = [f"{status_in_words(dates[0])}." if status_in_words(dates[0]) else "", *(change.note for change in entry.changes)]
    parts += [entry.summary, f"Avec {' ; '.join(people)}" if people else "", f"[En savoir plus]({known.url})"]
    return "\n\n".join(part for part in parts if part)


def _conditions(known: Details) -> dict[str, Any]:
    text = " ".join(f"{part.rstrip('.')}." for part in (known.audience, known.meeting.entry.conditions or "", _prices(known)) if part)
    return {"conditions": {"fr": shortened(text, LONGEST_CONDITIONS)}} if text else {}


def _prices(known: Details) -> str:
    words = []
    for offer in known.meeting.entry.offers:
        price = price_in_words(offer.price)
        words.append(f"{offer.name} : {price}" if offer.name else price)
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def _keywords(words: Iterable[str]) -> list[str]:
    """As many as fit into what OpenAgenda keeps."""
    kept: list[str] = []
    for word in words:
        if sum(map(len, [*kept, word])) <= LONGEST_KEYWORDS:
            kept.append(word)
    return kept


def _welcomes(word: str, meeting: Meeting, known: Details) -> bool:
    """Whether people with a disability are provided for; a step-free entry is for motor ones."""
    step_free = word == "moteur" and known.place is not None and known.place.entry.stepFree == "oui"
    return word in meeting.entry.accessibility or step_free


def _location(place: Item[Place]) -> dict[str, Any]:
    entry = place.entry
    access = [*([entry.access] if entry.access else []), *entry.transport]
    return {
        "extIds": [_identifier(place)],
        "name": shortened(entry.title, 100),
        "address": shortened(", ".join(address_lines(entry)), 255),
        "countryCode": COUNTRY,
        "description": {"fr": entry.summary},
        **({"postalCode": entry.address.postalCode} if entry.address and entry.address.postalCode else {}),
        **({"access": {"fr": shortened(" ; ".join(access), 1000)}} if access else {}),
        **({"latitude": float(entry.geo.latitude), "longitude": float(entry.geo.longitude)} if entry.geo else {}),
        **({"website": entry.url} if entry.url else {}),
    }


def _identifier(place: Item[Place]) -> dict[str, str]:
    return {"key": place.site, "value": place.entry.id}
