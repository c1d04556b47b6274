"""A structure as a visiting card: vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterator

from ..routes.vcard import as_vcard, escape
from .records import DirectoryRecord
from .settings import StreetConfig
from .view import Door


def vcard(door: Door, known: DirectoryRecord, street: StreetConfig) -> bytes:
    """The card of a structure, whose record is given."""
    return as_vcard(_lines(door, known, street))


def _lines(door: Door, known: DirectoryRecord, street: StreetConfig) -> Iterator[str]:
    entry = door.entry
    yield "KIND:org"
    yield f"UID:urn:uuid:{entry.id}"
    yield f"FN:{escape(entry.title)}"
    yield f"ORG:{escape(entry.title)}"
    yield f"NOTE:{escape(entry.summary)}"
    for place in known.address:
        yield f"ADR:;;{escape(place.streetAddress)};{escape(place.addressLocality)};;;France"
    if entry.activities:
        yield f"CATEGORIES:{','.join(escape(street.activities[activity].label) for activity in entry.activities)}"
    if known.latitude is not None:
        yield f"GEO:geo:{known.latitude},{known.longitude}"
    for url in (entry.url, *entry.sameAs):
        if url:
            yield f"URL:{url}"
    yield f"SOURCE:{known.page}"
