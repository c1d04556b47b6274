"""What values must be, whatever the format: addresses, dates, types, plain texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html.entities import html5
from pathlib import PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

# Whether a value is right, and what is said of one that is not, after its name.
Check: TypeAlias = tuple[Callable[[Any], object], str]

EARLIEST = 1990  # the year before which nobody published a feed: such a date is a clock's zero
TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
}
_HTTPS = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:[/?#](?:[!#-;=?-\[\]_a-z~]|%[0-9A-Fa-f]{2})*)?")
_WHOLE = re.compile(r"(?:https?://[^\s/]|mailto:|tel:)\S*")
_MIME = re.compile(r"(?:application|audio|image|text|video)/[a-z0-9][a-z0-9!#$&^_.+-]*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+(?: \(.+\))?")
_RFC_822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|UT|GMT|[ECMP][SD]T)")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_ELEMENTS = """
    a abbr acronym address article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col dd del details
    div dl dt em embed figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link
    main map mark math meta nav noscript object ol option p picture pre q s samp script section select small source span strike strong style
    sub summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video wbr
"""
# What a reader would take for HTML. « La lettre <de> novembre » is not: signs are for editors to write.
_TAG = re.compile(rf"<(?:/?(?:{'|'.join(_ELEMENTS.split())})(?=[\s/>])|!--|!\[CDATA\[|!DOCTYPE|\?)", re.IGNORECASE)
_REFERENCE = re.compile(r"&(#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")


def one_of(*values: str) -> Check:
    """That a value is one of some words."""
    return values.__contains__, f"is not one of {', '.join(values)}"


def at_most(most: int) -> Check:
    """That a text is a whole number from 1 to another."""
    return lambda text: is_count(text) and len(text) < 6 and int(text) <= most, f"is no whole number from 1 to {most}"


def is_count(text: str) -> bool:
    """Whether a text is a whole number greater than 0."""
    return text.isascii() and text.isdecimal() and text.strip("0") != ""


def is_control(letter: str) -> bool:
    """Whether a character has no place in a text: controls but the tab, other ends of lines, what is no character, half of a pair."""
    return letter != "\t" and (
        letter < " " or "\x7f" <= letter <= "\x9f" or letter in "\u2028\u2029\ufffe\uffff" or "\ud800" <= letter <= "\udfff"
    )


def references(text: str) -> Iterator[str]:
    """The character references that a text still holds once it has been read: what was escaped twice, as readers would show it."""
    for found in _REFERENCE.finditer(text):
        if found[1].startswith("#") or f"{found[1]};" in html5:
            yield found[0]


def rfc_822(text: str) -> datetime | None:
    """The moment that a date of RSS names (RFC 822 with a year of four figures), or None."""
    try:
        moment = parsedate_to_datetime(text) if _RFC_822.fullmatch(text) else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def rfc_3339(text: str) -> datetime | None:
    """The moment that a date of Atom or JSON Feed names (RFC 3339), or None."""
    try:
        return datetime.fromisoformat(text) if _RFC_3339.fullmatch(text) else None
    except ValueError:
        return None


def implausible(moment: datetime, today: date) -> str:
    """Why nothing can have been published or changed at a moment, or nothing."""
    if moment.year < EARLIEST:
        return f"is before {EARLIEST}"
    return f"is after {today.isoformat()}" if moment.date() > today else ""


def same_host(address: str, url: str) -> bool:
    """Whether two addresses are of one site."""
    return urlsplit(address).netloc == urlsplit(url).netloc


def ending(address: str) -> str:
    """The ending of the file at an address, with its dot: ``.mp3``."""
    try:
        return PurePosixPath(urlsplit(address).path).suffix.lower()
    except ValueError:
        return ""


def _uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


ANY: Check = (lambda text: True, "")
HTTPS: Check = (_HTTPS.fullmatch, "is no whole https address")
WHOLE: Check = (_WHOLE.fullmatch, "is no whole address (https, http, mailto or tel)")
MIME: Check = (_MIME.fullmatch, "is no MIME type")
COUNT: Check = (is_count, "is no whole number above 0")
IDENTIFIER: Check = (_uuid, "is no UUID in small letters")
MOMENT: Check = (rfc_3339, "is no RFC 3339 date with its zone")
DATE: Check = (rfc_822, "is no RFC 822 date with a year of four figures and its zone")
LANGUAGE: Check = one_of("fr")
MAIL: Check = (_MAIL.fullmatch, "is no e-mail address; for a name, dc:creator")
PLAIN: Check = (lambda text: not _TAG.search(text) and not any(references(text)), "holds HTML where readers want a plain text")
DRAWN: Check = (lambda address: ending(address) in (".png", ".jpg", ".jpeg", ".gif"), "is neither PNG, JPEG nor GIF")
COVER: Check = (lambda address: ending(address) in (".png", ".jpg", ".jpeg"), "is neither PNG nor JPEG")
