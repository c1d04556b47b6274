"""What values of feeds must be, whatever the format: addresses, dates, identifiers, and the HTML that a feed may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

import lxml.html

# Whether a value is right, and what is said of one that is not, after its name.
Check: TypeAlias = tuple[Callable[[Any], object], str]

FORBIDDEN = frozenset({"script", "style", "iframe", "frame", "form", "input", "button", "select", "textarea", "object", "embed", "base"})
LINKING = frozenset({"href", "src", "poster", "cite"})
_HTTPS = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:[/?#](?:[!#-;=?-\[\]_a-z~]|%[0-9A-Fa-f]{2})*)?")
_WHOLE = re.compile(r"https?://[^\s/]|mailto:|tel:", re.IGNORECASE)
_MIME = re.compile(r"(?:application|audio|image|text|video)/[a-z0-9][a-z0-9!#$&^_.+-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+(?: \(.+\))?")
_RFC_822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|UT|GMT|[ECMP][SD]T)")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def one_of(*values: str) -> Check:
    """That a value is one of some words."""
    return values.__contains__, f"a pour valeurs {', '.join(values)}"


def _uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def is_count(text: str) -> bool:
    """Whether a text is a whole number greater than 0."""
    return text.isascii() and text.isdecimal() and text.strip("0") != ""


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


HTTPS: Check = (_HTTPS.fullmatch, "n'est pas une adresse entière en https")
MIME: Check = (_MIME.fullmatch, "n'est pas un type MIME")
COUNT: Check = (is_count, "n'est pas un nombre entier plus grand que 0")
IDENTIFIER: Check = (_uuid, "n'est pas un UUID en minuscules")
MOMENT: Check = (rfc_3339, "n'est pas une date RFC 3339 avec son fuseau")
LANGUAGE: Check = (_LANGUAGE.fullmatch, "n'est pas une langue, comme « fr »")
DATE: Check = (rfc_822, "n'est pas une date RFC 822 avec une année de quatre chiffres et son fuseau")
MAIL: Check = (_MAIL.fullmatch, "n'est pas une adresse électronique ; pour un nom, dc:creator")
DRAWN: Check = (re.compile(r"[^?#]*\.(?:png|jpe?g|gif)", re.IGNORECASE).fullmatch, "n'est ni en PNG, ni en JPEG, ni en GIF")
COVER: Check = (re.compile(r"[^?#]*\.(?:png|jpe?g)", re.IGNORECASE).fullmatch, "n'est ni en PNG, ni en JPEG")


def html_problems(text: str) -> Iterator[str]:
    """What a text cannot hold that is shown in another place than its page, by a program that trusts nobody."""
    tree = lxml.html.fragment_fromstring(text.encode(errors="replace"), create_parent="div", parser=lxml.html.HTMLParser(encoding="utf-8"))
    for element in tree.iter("*"):
        if element.tag in FORBIDDEN:
            yield f"<{element.tag}> n'a pas sa place dans un flux"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield f"l'attribut « {name} » n'a pas sa place dans un flux"
            for address in value.split(", ") if name == "srcset" else [value] if name in LINKING else []:
                if not _WHOLE.match(address.strip()):
                    yield f"« {address[:60]} » n'est pas une adresse entière (https, http, mailto ou tel)"


def same_host(address: str, url: str) -> bool:
    """Whether two addresses are of one site."""
    return urlsplit(address).netloc == urlsplit(url).netloc
