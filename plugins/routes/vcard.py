"""Visiting cards: vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LONGEST = 75  # octets a line, its end left out (RFC 6350, 3.2)
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


def as_vcard(lines: Iterable[str]) -> bytes:
    """The card whose properties are given, in UTF-8, lines folded and ended by CRLF."""
    whole = ("BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD")
    folded = [piece for line in whole for piece in ((line,) if len(line.encode()) <= _LONGEST else fold(line))]
    return ("\r\n".join(folded) + "\r\n").encode()


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
