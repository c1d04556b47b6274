"""What a calendar may hold: RFC 5545, the properties of RFC 7986, and those of Apple, Microsoft and Google that readers still want.

Whatever component, property, parameter or value is not in these tables is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .values import HTTPS, WHOLE, Check, one_of, references

_ESCAPED = r"(?:[^\\,;]|\\[\\,;nN])"
_DURATION = re.compile(r"P(?:\d+W|(?=\d|T)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
_GEO = re.compile(r"(-?\d{1,2}(?:\.\d+)?);(-?\d{1,3}(?:\.\d+)?)")
_UTC = re.compile(r"\d{8}T\d{6}Z")
_LOCAL = re.compile(r"\d{8}T\d{6}Z?")
_DAY = re.compile(r"\d{8}")


def _text(escaped: str) -> bool:
    return bool(escaped.strip()) and re.fullmatch(f"{_ESCAPED}+", escaped) is not None and not any(references(_read(escaped)))


def _read(escaped: str) -> str:
    """A text as programs show it (3.3.11)."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], escaped)


def _texts(escaped: str) -> bool:
    return re.fullmatch(f"{_ESCAPED}+(?:,{_ESCAPED}+)*", escaped) is not None


def _geo(text: str) -> bool:
    found = _GEO.fullmatch(text)
    return found is not None and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180


def moment(value: str) -> datetime | None:
    """The moment or the day that a value names, its zone left out; None where there is none such."""
    form = "%Y%m%dT%H%M%S" if _LOCAL.fullmatch(value) else "%Y%m%d" if _DAY.fullmatch(value) else ""
    try:
        return datetime.strptime(value.removesuffix("Z"), form) if form else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Rule:
    """What is said of a property: it is there once (« ! ») or at most once (« ? »), its value passes a check, as its parameters do theirs.

    ``needed`` are the parameters that it must have.
    """

    times: str
    value: Check
    parameters: Mapping[str, Check] = field(default_factory=dict)
    needed: tuple[str, ...] = ()


TEXT: Check = (_text, "is empty, badly escaped, or escaped twice")
TEXTS: Check = (_texts, "is no list of texts")
WEB: Check = (lambda value: value.startswith("https://") and WHOLE[0](value), HTTPS[1])
MAILTO: Check = (re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+").fullmatch, "is no « mailto: » address")
NUMBER: Check = (re.compile(r"[0-9]+").fullmatch, "is no whole number")
UTC_MOMENT: Check = (lambda value: _UTC.fullmatch(value) and moment(value), "is no moment in UTC")
WHEN: Check = (moment, "is neither a day nor a moment")
DURATION: Check = (_DURATION.fullmatch, "is no duration")
GEO: Check = (_geo, "is no position: latitude;longitude")
OFFSET: Check = (re.compile(r"[+-](?:0\d|1[0-4])[0-5]\d").fullmatch, "is no offset from UTC")
YEARLY: Check = (
    re.compile(r"FREQ=YEARLY(?:;(?:UNTIL=\d{8}T\d{6}Z|BYDAY=-?[1-5](?:MO|TU|WE|TH|FR|SA|SU)|BYMONTH=(?:[1-9]|1[0-2])))*").fullmatch,
    "is no yearly rule",
)
ZONE: Check = (re.compile(r"[A-Za-z_]+/[A-Za-z_/-]+").fullmatch, "is no name of a zone")
URI = {"VALUE": one_of("URI")}
START_OR_END = {"VALUE": one_of("DATE"), "TZID": ZONE}

_RULES = {
    "TZNAME": Rule("?", TEXT),
    "TZOFFSETFROM": Rule("!", OFFSET),
    "TZOFFSETTO": Rule("!", OFFSET),
    "DTSTART": Rule("!", WHEN),
    "RRULE": Rule("?", YEARLY),
}
PROPERTIES: Mapping[str, Mapping[str, Rule]] = {
    "VCALENDAR": {
        "VERSION": Rule("!", one_of("2.0")),
        "PRODID": Rule("!", TEXT),
        "CALSCALE": Rule("?", one_of("GREGORIAN")),
        **dict.fromkeys(("NAME", "X-WR-CALNAME"), Rule("?", TEXT)),
        **dict.fromkeys(("DESCRIPTION", "X-WR-CALDESC"), Rule("?", TEXT)),
        "X-WR-TIMEZONE": Rule("?", ZONE),
        "URL": Rule("?", WEB),
        "SOURCE": Rule("?", WEB, URI, ("VALUE",)),
        "REFRESH-INTERVAL": Rule("?", DURATION, {"VALUE": one_of("DURATION")}, ("VALUE",)),
        "X-PUBLISHED-TTL": Rule("?", DURATION),
    },
    "VTIMEZONE": {"TZID": Rule("!", ZONE), "X-LIC-LOCATION": Rule("?", ZONE)},
    "STANDARD": _RULES,
    "DAYLIGHT": _RULES,
    "VEVENT": {
        "UID": Rule("!", TEXT),
        "DTSTAMP": Rule("!", UTC_MOMENT),
        **dict.fromkeys(("CREATED", "LAST-MODIFIED"), Rule("?", UTC_MOMENT)),
        "SEQUENCE": Rule("!", NUMBER),
        "DTSTART": Rule("!", WHEN, START_OR_END),
        "DTEND": Rule("?", WHEN, START_OR_END),
        "SUMMARY": Rule("!", TEXT),
        "DESCRIPTION": Rule("?", TEXT),
        "LOCATION": Rule("?", TEXT),
        "GEO": Rule("?", GEO),
        "URL": Rule("?", WEB),
        "CONFERENCE": Rule("?", WEB, URI, ("VALUE",)),
        "CATEGORIES": Rule("?", TEXTS),
        "ORGANIZER": Rule("?", MAILTO, {"CN": (str.strip, "is empty")}),
        # Google takes a CANCELLED one out of calendars, where its title would have told.
        "STATUS": Rule("?", one_of("CONFIRMED", "TENTATIVE")),
        "TRANSP": Rule("?", one_of("OPAQUE", "TRANSPARENT")),
        "CLASS": Rule("?", one_of("PUBLIC")),
    },
}
COMPONENTS: Mapping[str, tuple[str, ...]] = {"VCALENDAR": ("VTIMEZONE", "VEVENT"), "VTIMEZONE": ("STANDARD", "DAYLIGHT")}
