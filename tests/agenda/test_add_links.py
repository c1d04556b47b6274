"""The links that put a date into someone's calendar lead to forms filled with the same words and moments as the calendars."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from plugins.agenda.add_links import google, outlook, webcal
from plugins.agenda.details import description, headline
from plugins.agenda.occurrences import occurrences
from tests.agenda.meetings import known, meeting, place, told
from tests.agenda.moments import CASES, Case, Span, instant


def form(link: str) -> tuple[str, dict[str, str]]:
    """Where a link leads, and what it fills in, each field once."""
    parts = urlsplit(link)
    assert link.isascii()
    assert not set(link) & set(" <>\"'`{}|\\^")
    fields = parse_qs(parts.query, strict_parsing=True)
    assert all(len(values) == 1 for values in fields.values())
    return f"{parts.scheme}://{parts.netloc}{parts.path}", {name: values[0] for name, values in fields.items()}


def google_moment(text: str, zone: str) -> int | str:
    """What Google Calendar makes of one side of « dates »: a day, or hours of the zone beside it, or of UTC with a Z."""
    if len(text) == 8:
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if text.endswith("Z"):
        return int(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp())
    return int(datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(zone)).timestamp())


def outlook_moment(text: str) -> int | str:
    """What Outlook makes of a side: a day, or a moment in UTC."""
    return text if len(text) == 10 else int(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())


def meant(span: Span) -> tuple[int | str, int | str]:
    """The two sides of a form; a date whose end is not known ends as it begins, since forms want both."""
    return instant(span.start), instant(span.end or span.start)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_form_has_the_moments_that_were_meant(case: Case) -> None:
    """In every season, on the nights when the hour changes, for hours and for days, as in the calendars that one subscribes to."""
    found = told(meeting(**case.fields))
    dates = {each.uid[36:]: each for each in occurrences(found.meeting) if each.is_dated}
    assert dates.keys() == case.spans.keys()

    for end, span in case.spans.items():
        _, at_google = form(google(dates[end], found))
        start, _, stop = at_google["dates"].partition("/")
        assert (google_moment(start, at_google["ctz"]), google_moment(stop, at_google["ctz"])) == meant(span)

        _, at_outlook = form(outlook(dates[end], found))
        assert (outlook_moment(at_outlook["startdt"]), outlook_moment(at_outlook["enddt"])) == meant(span)
        assert ("allday" in at_outlook) == (len(span.start) == 10)


TITLES = {
    "signs of addresses": "Rock & roll + 50 % # 2 ? a=b; c/d",
    "accents and emoji": "Édition : œuvre 👩\u200d👧 🇫🇷",
    "quotation marks": "« Ici » \"là\" 'encore'",
    "HTML": "<script>alert(1)</script> &amp;",
    "backslashes": "C:\\nouveau \\Nord",
    "right to left": "حفلة موسيقية",
    "long": "Un titre, " * 13,
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_form_has_the_words_to_the_letter(tmp_path: Path, title: str) -> None:
    """The title, the text with its lines, and the place, whatever an editor writes."""
    found = known(tmp_path, place("ici", title=title), title=title, summary=f"{title}\nSuite.", location="ici")
    (occurrence,) = occurrences(found.meeting)
    text = description(occurrence, found)

    where, at_google = form(google(occurrence, found))
    assert where == "https://calendar.google.com/calendar/render"
    assert at_google == {
        "action": "TEMPLATE",
        "text": title.strip(),
        "dates": "20260504/20260505",
        "ctz": "Europe/Paris",
        "details": text,
        "location": title.strip(),
    }

    where, at_outlook = form(outlook(occurrence, found))
    assert where == "https://outlook.live.com/calendar/0/deeplink/compose"
    assert at_outlook == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title.strip(),
        "startdt": "2026-05-04",
        "enddt": "2026-05-05",
        "allday": "true",
        "body": text,
        "location": title.strip(),
    }


@pytest.mark.parametrize(
    ("status", "title"), [("scheduled", "Club"), ("cancelled", "ANNULÉ : Club"), ("postponed", "REPORTÉ : Club"), ("rescheduled", "Club")]
)
def test_a_form_says_what_is_off(tmp_path: Path, status: str, title: str) -> None:
    """As the calendars do, in the title."""
    moved: dict[str, Any] = {"previousStartDate": "2026-04-30"} if status == "rescheduled" else {}
    found = known(tmp_path, title="Club", eventStatus=status, changes=[{"date": "2026-04-02", "note": "Voilà."}], **moved)
    (occurrence,) = occurrences(found.meeting)

    assert headline(occurrence) == title
    assert form(google(occurrence, found))[1]["text"] == form(outlook(occurrence, found))[1]["subject"] == title


def test_a_form_without_a_place_has_none(tmp_path: Path) -> None:
    """No empty field."""
    found = known(tmp_path)
    (occurrence,) = occurrences(found.meeting)

    assert "location" not in form(google(occurrence, found))[1]
    assert "location" not in form(outlook(occurrence, found))[1]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://mila.example/agenda.ics", "webcal://mila.example/agenda.ics"),
        ("http://localhost:8000/agenda.ics", "webcal://localhost:8000/agenda.ics"),
    ],
)
def test_a_calendar_to_subscribe_to_has_the_scheme_of_calendars(url: str, expected: str) -> None:
    """Programs that know webcal: subscribe, where https: would copy the dates once."""
    assert webcal(url) == expected
