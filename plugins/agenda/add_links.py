"""Links that put a date into someone's calendar: an address that opens a form already filled, without any script."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import quote, urlencode

from .details import Details, description, headline
from .occurrences import Occurrence, in_utc, is_twice


def google(occurrence: Occurrence, known: Details) -> str:
    """Google Calendar's form. It takes hours of Paris beside the name of the zone, or of UTC; the day of the end is exclusive."""
    begins, ends = occurrence.begins, occurrence.ends or occurrence.begins
    if is_twice(begins) or is_twice(ends):
        begins, ends = in_utc(begins), in_utc(ends)
    values = {
        "action": "TEMPLATE",
        "text": headline(occurrence),
        "dates": f"{_basic(begins)}/{_basic(ends)}",
        "ctz": "Europe/Paris",
        "details": description(occurrence, known),
        **({"location": known.where} if known.where else {}),
    }
    return f"https://calendar.google.com/calendar/render?{urlencode(values, quote_via=quote)}"


def outlook(occurrence: Occurrence, known: Details) -> str:
    """Outlook's form on the web. It takes moments in UTC, or days of which the last is exclusive."""
    values = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": headline(occurrence),
        "startdt": _extended(occurrence.begins),
        "enddt": _extended(occurrence.ends or occurrence.begins),
        **({"allday": "true"} if occurrence.is_all_day else {}),
        "body": description(occurrence, known),
        **({"location": known.where} if known.where else {}),
    }
    return f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(values, quote_via=quote)}"


def webcal(url: str) -> str:
    """The address of a calendar as one that a program is to subscribe to, by convention."""
    return f"webcal://{url.partition('://')[2]}"


def _basic(moment: datetime | date) -> str:
    if not isinstance(moment, datetime):
        return moment.strftime("%Y%m%d")
    return moment.strftime("%Y%m%dT%H%M%SZ" if moment.tzinfo is UTC else "%Y%m%dT%H%M%S")


def _extended(moment: datetime | date) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(moment, datetime) else moment.isoformat()
