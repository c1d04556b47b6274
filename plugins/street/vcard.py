"""A structure as a visiting card: vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterator

from .records import DirectoryRecord
from .settings import StreetConfig
from .view import Door

_LONGEST = 75  # octets a line, its end left out (RFC 6350, 3.2)


_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


def vcard(door: Door, known: DirectoryRecord, street: StreetConfig) -> bytes:
    """The card of a structure, whose record is given, in UTF-8, lines folded and ended by CRLF."""
    folded = [piece for line in _lines(door, known, street) for piece in ((line,) if len(line.encode()) <= _LONGEST else fold(line))]
    return ("\r\n".join(folded) + "\r\n").encode()


def _lines(door: Door, known: DirectoryRecord, street: StreetConfig) -> Iterator[str]:
    entry = door.entry
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
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
    yield "END:VCARD"


def escape(text: str) -> str:
    """A text value (RFC 6350, 3.4): backslashes, commas, semicolons and line ends are written with a backslash."""
    return text.translate(_ESCAPES)


def fold(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, none of which cuts a character; each after the first begins with a space."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece
