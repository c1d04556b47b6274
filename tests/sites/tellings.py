"""What each format tells of the dates of meetings, read back by parsers that are not ours and said in one way.

A telling is a mapping from the UID of a date to what is told of it. Times are ISO 8601 in Paris, as precise as they are known. ``last`` is
the end, or the last day of a date whose hours are not known; None where the hour of the end is not known. A key that a format has no room
for is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias, cast

from icalendar import Calendar, Event
from lxml.html import HtmlElement

from plugins.agenda.occurrences import Meeting
from plugins.agenda.places import Places
from plugins.agenda.strands import AUDIENCES, STRANDS
from plugins.french.dates import PARIS, PartialDate
from tests.conftest import Site
from tests.sites.reading import plain, text, texts

Told: TypeAlias = dict[str, object]
Telling: TypeAlias = Mapping[str, Told]

MODES = {"onsite": "Sur place", "online": "En ligne", "mixed": "Sur place et en ligne"}
WORDS = {"Annulé": "cancelled", "Reporté": "postponed", "Déplacé": "rescheduled"}
PREFIXES = {"ANNULÉ : ": "cancelled", "REPORTÉ : ": "postponed"}


def said(words: str) -> str:
    """A text whatever typography did to it: its signs and letters, plain spaces and apostrophes, no quotation marks."""
    return plain(re.sub(r"[«»“”\"]", " ", words))


def dates_of(meeting: Meeting) -> list[tuple[str, PartialDate, PartialDate | None, str, PartialDate | None]]:
    """(UID, start, end, status, date before) of each date in a file; what befalls a whole meeting befalls each."""
    entry = meeting.entry
    off = entry.eventStatus if entry.eventStatus in ("cancelled", "postponed") else None
    found = [(entry.id, entry.start, entry.end, entry.eventStatus, entry.previousStartDate)]
    for session in entry.sessions:
        status = off or session.eventStatus
        found.append((f"{entry.id}-{session.number}", session.start, session.end, status, session.previousStartDate))
    return found


def has_day(start: PartialDate, end: PartialDate | None) -> bool:
    """Whether the days of a date are known."""
    return start.day is not None and (end is None or end.day is not None)


def in_file(site: Site, meeting: Meeting) -> Telling:
    """What an editor wrote."""
    entry, own = meeting.entry, site.library.sites[meeting.site]
    place = site.library.by_slug(Places, own).get(entry.location or "")
    address = place.entry.address if place else None
    town = " ".join(part for part in (address.postalCode, address.addressLocality) if part) if address else ""
    common: Told = {
        "title": entry.title,
        "summary": entry.summary,
        "url": f"{own.url}{meeting.address}",
        "place": place.entry.title if place else None,
        "address": tuple(part for part in ((address.streetAddress if address else None), town) if part),
        "mode": entry.eventAttendanceMode,
        "online": entry.virtualLocation,
        "audience": AUDIENCES.of(own.config)[entry.audience] if entry.audience else None,
        "conditions": entry.conditions,
        "prices": tuple((offer.name, float(offer.price)) for offer in entry.offers),
        "registration": entry.registration.state if entry.registration else None,
        "people": tuple(", ".join(part for part in (who.name, who.role, who.structure) if part) for who in entry.performer),
        "strand": STRANDS.of(own.config)[entry.strand].label,
    }
    return {
        uid: {**common, "start": str(start), "last": _last(start, end), "status": status, "previous": str(previous) if previous else None}
        for uid, start, end, status, previous in dates_of(meeting)
    }


def _last(start: PartialDate, end: PartialDate | None) -> str | None:
    return str(end) if end else None if start.time else str(start)


# --- the page


def in_page(site: Site, meeting: Meeting) -> Telling:
    """What the page of a meeting tells a reader, and programs by its microformats (h-event)."""
    page = site.page(meeting.address)
    [event] = page.cssselect("article.h-event")
    facts = {text(row.cssselect("dt")[0]): row.cssselect("dd") for row in event.cssselect(".facts > div")}
    place, address = _place_on_page(event)
    online, mode = _online_on_page(facts)
    audience, conditions = _for_whom(site, meeting, texts_of(facts, "Pour qui"))
    common: Told = {
        "title": said(one(event, ".p-name")),
        "summary": said(one(event, ".p-summary")),
        "url": page.cssselect("link[rel=canonical]")[0].get("href"),
        "place": place,
        "address": address,
        "mode": mode,
        "online": online,
        "audience": audience,
        "conditions": conditions,
        "prices": tuple(map(_price_on_page, texts_of(facts, "Prix"))),
        "registration": next(iter(texts_of(facts, "Inscription")), None),
        "people": tuple(said(words) for words in texts_of(facts, "Avec")),
        "strand": said(one(event, ".p-category")),
    }
    return {uid: {**common, **when} for uid, when in _dates_on_page(meeting, event, facts["Quand"])}


def one(element: HtmlElement, selector: str) -> str:
    """The text of the only element that a selector finds."""
    [found] = element.cssselect(selector)
    return text(found)


def texts_of(facts: Mapping[str, list[HtmlElement]], label: str) -> list[str]:
    """What is said under a label."""
    return [text(line) for line in facts.get(label, [])]


def _dates_on_page(meeting: Meeting, event: HtmlElement, lines: list[HtmlElement]) -> Iterator[tuple[str, Told]]:
    """The lines of « Quand » that hold a date, with their status: there where there are several dates, else at the head of the page."""
    dates = [line for line in lines if line.cssselect("time")]
    statuses = [next(iter(texts(line, "b")), "") for line in dates] if len(dates) > 1 else [_head_status(event)]
    for (uid, *_rest), line, status in zip(dates_of(meeting), dates, statuses, strict=True):
        moments = [str(moment.get("datetime")) for moment in line.cssselect("time")]
        assert all(is_said(moment, text(line)) for moment in moments), f"{meeting.path}: {text(line)} ({moments})"
        start, end = moments if len(moments) == 2 else (moments[0], None)
        yield uid, {"start": start, "last": end or (None if "T" in start else start), "status": _status(status)}


def _head_status(event: HtmlElement) -> str:
    return next((words for words in texts(event, ".ticket .status") if _status(words) != "scheduled"), "")


def _status(words: str) -> str:
    return next((status for word, status in WORDS.items() if words.startswith(word)), "scheduled")


MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]


def is_said(moment: str, words: str) -> bool:
    """Whether a sentence has each part of a moment that is known, and no hour when none is: its year, its month in words, its day, its hour."""
    day, _, clock = moment.partition("T")
    parts = day.split("-")
    wanted = [rf"\b{parts[0]}\b"]
    wanted += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    wanted += [rf"\b{int(parts[2])}(er)?\b"] if len(parts) > 2 else []
    if clock:
        hour, minute = int(clock[:2]), int(clock[3:5])
        wanted.append(rf"\b{hour} h {minute:02}\b" if minute else rf"\b{hour} h\b(?! \d)")
    return all(re.search(part, words) for part in wanted)


def _place_on_page(event: HtmlElement) -> tuple[str | None, tuple[str, ...]]:
    where = event.cssselect(".p-location")
    if not where:
        return None, ()
    [location] = where
    name = text(location.cssselect("a")[0])
    return said(name), (said(text(location).removeprefix(name).removeprefix(", ")),)


def _online_on_page(facts: Mapping[str, list[HtmlElement]]) -> tuple[str | None, str]:
    if "En ligne" not in facts:
        return None, "onsite"
    [line] = facts["En ligne"]
    words = text(line).partition(" : ")[0]
    link = next(iter(line.cssselect("a")), None)
    return (None if link is None else str(link.get("href"))), {label: mode for mode, label in MODES.items()}[words]


def _for_whom(site: Site, meeting: Meeting, lines: list[str]) -> tuple[str | None, str | None]:
    """The audience is a phrase of site.toml; what follows it, or stands alone, are conditions."""
    known = {plain(label) for label in AUDIENCES.of(site.library.sites[meeting.site].config).values()}
    audience = lines.pop(0) if lines and lines[0] in known else None
    return audience, said(lines[0]) if lines else None


def _price_on_page(words: str) -> tuple[str | None, float]:
    name, _, price = words.rpartition(" : ")
    number = 0.0 if price == "gratuit" else float(price.removesuffix(" €").replace(" ", "").replace(",", "."))
    return said(name) or None, number


# --- calendars


def entries(raw: bytes) -> dict[str, Event]:
    """The entries of a calendar, by their UID; each is there once."""
    [calendar] = Calendar.from_ical(raw, multiple=True)
    found = cast("list[Event]", calendar.walk("VEVENT"))
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def in_calendar(raw: bytes) -> Telling:
    """What a calendar tells."""
    return {uid: _entry(event) for uid, event in entries(raw).items()}


def _entry(event: Any) -> Told:
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
    lines = str(event["DESCRIPTION"]).split("\n")
    prefix = next((prefix for prefix in PREFIXES if str(event["SUMMARY"]).startswith(prefix)), "")
    status = PREFIXES.get(prefix, "rescheduled" if lines[0].startswith("Déplacé : ") else "scheduled")
    assert _status(lines[0]) == status
    categories = event["CATEGORIES"]
    first = categories[0] if isinstance(categories, list) else categories
    return {
        "title": str(event["SUMMARY"]).removeprefix(prefix),
        "start": _iso(start),
        "last": _iso(end - timedelta(days=1) if end and not isinstance(end, datetime) else end),
        "status": status,
        "url": str(event["URL"]),
        "where": str(event["LOCATION"]) if "LOCATION" in event else "",
        "online": str(event["CONFERENCE"]) if "CONFERENCE" in event else None,
        "people": tuple(line.removeprefix("Avec ") for line in lines if line.startswith("Avec ")),
        "strand": str(first.cats[0]),
        "told in words": "\n".join(lines),
    }


def _iso(moment: date | None) -> str | None:
    """As files write it: a day, or a minute of Paris."""
    if isinstance(moment, datetime):
        assert moment.tzinfo is not None
        return moment.astimezone(PARIS).isoformat(timespec="minutes")
    return moment.isoformat() if moment else None


# --- programs and search engines


def in_json(raw: bytes) -> Telling:
    """What ``agenda.json`` tells."""
    return {each["uid"]: _record(each) for each in json.loads(raw)["events"]}


def _record(each: Mapping[str, Any]) -> Told:
    place = each["location"] or {}
    return {
        "title": each["name"],
        "summary": each["description"],
        "start": each["startDate"],
        "last": each["endDate"] or (None if "T" in each["startDate"] else each["startDate"]),
        "status": _word(each["eventStatus"]),
        "previous": each["previousStartDate"],
        "url": each["url"],
        "place": place.get("name"),
        "address": _postal(place),
        "mode": _mode(each["eventAttendanceMode"]),
        "online": each["virtualLocation"],
        "audience": each["audience"],
        "conditions": each["conditions"],
        "prices": tuple((offer["name"], offer["price"]) for offer in each["offers"]),
        "registration": each["registration"],
        "people": tuple(", ".join(part for part in (who["name"], who["role"], who["structure"]) if part) for who in each["performer"]),
        "strand": each["strand"],
    }


def _postal(address: Mapping[str, Any]) -> tuple[str, ...]:
    town = " ".join(part for part in (address.get("postalCode"), address.get("addressLocality")) if part)
    return tuple(part for part in (address.get("streetAddress"), town) if part)


def _word(url: str) -> str:
    """schema.org's EventStatusType as files write it."""
    return url.removeprefix("https://schema.org/Event").lower()


def _mode(url: str) -> str:
    """schema.org's EventAttendanceModeEnumeration as files write it."""
    return {"Offline": "onsite", "Online": "online", "Mixed": "mixed"}[
        url.removeprefix("https://schema.org/").removesuffix("EventAttendanceMode")
    ]


def in_linked_data(page: HtmlElement) -> Telling:
    """What the blocks of data of a page tell search engines (JSON-LD, schema.org ``Event``)."""
    blocks = [json.loads(block.text) for block in page.cssselect("script[type='application/ld+json']")]
    return {block["identifier"]: _event(block) for block in blocks if block["@type"] != "BreadcrumbList"}


def _event(block: Mapping[str, Any]) -> Told:
    assert block["@context"] == "https://schema.org"
    assert block["@type"] in ("Event", "EducationEvent", "MusicEvent", "SocialEvent", "Festival", "BusinessEvent")
    location = block.get("location", [])
    places = location if isinstance(location, list) else [location]
    place: Mapping[str, Any] = next((each for each in places if each["@type"] == "Place"), {})
    online = next((each["url"] for each in places if each["@type"] == "VirtualLocation"), None)
    offers = block.get("offers", [])
    assert all(offer["priceCurrency"] == "EUR" for offer in offers)
    return {
        "title": block["name"],
        "summary": block["description"],
        "start": block["startDate"],
        "last": block.get("endDate") or (None if "T" in block["startDate"] else block["startDate"]),
        "status": _word(block["eventStatus"]),
        "previous": block.get("previousStartDate"),
        "url": block["url"],
        "place": place.get("name"),
        "address": _postal(place.get("address", {})),
        "mode": _mode(block["eventAttendanceMode"]),
        "online": None if online == block["url"] else online,  # the page itself, where no other address is public
        "audience": block.get("audience", {}).get("audienceType"),
        "prices": tuple((offer.get("name"), offer["price"]) for offer in offers),
        "people": tuple(
            ", ".join(part for part in (who["name"], who.get("jobTitle"), who.get("worksFor", {}).get("name")) if part)
            for who in block.get("performer", [])
        ),
    }


# --- OpenAgenda

_STATUSES = {1: "scheduled", 2: "rescheduled", 4: "postponed", 5: "scheduled", 6: "cancelled"}
_MODES = {1: "onsite", 2: "online", 3: "mixed"}


def in_openagenda(raw: bytes) -> Telling:
    """What OpenAgenda is told, of a whole meeting at once: by its identifier, its dates as spans of time."""
    file = json.loads(raw)
    places = {_key(place): place for place in file["locations"]}
    assert len(places) == len(file["locations"])
    return {_key(event)[1]: _meeting(event, places) for event in file["events"]}


def _key(thing: Mapping[str, Any]) -> tuple[str, str]:
    [identifier] = thing["extIds"]
    return identifier["key"], identifier["value"]


def _meeting(event: Mapping[str, Any], places: Mapping[tuple[str, str], Mapping[str, Any]]) -> Told:
    place = places[_key(event["location"])] if "location" in event else {}
    long = event["longDescription"]["fr"]
    [url] = re.findall(r"\[En savoir plus\]\(([^)]+)\)", long)
    assert _status(long) == _STATUSES[event["status"]]
    return {
        "title": event["title"]["fr"],
        "spans": spans(event["timings"]),
        "status": _STATUSES[event["status"]],
        "full": event["status"] == 5,
        "url": url,
        "place": place.get("name"),
        "written address": place.get("address", ""),
        "mode": _MODES[event["attendanceMode"]],
        "online": event.get("onlineAccessLink"),
        "strand": event["keywords"]["fr"][0],
        "told in words": event.get("conditions", {}).get("fr", ""),
    }


def spans(timings: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """(start, last) of each date of OpenAgenda's timings, which it wants cut at midnight; whole days are told as days."""
    joined: list[list[datetime]] = []
    for timing in timings:
        begin, end = (datetime.fromisoformat(timing[name]).astimezone(PARIS) for name in ("begin", "end"))
        assert begin.date() == end.date()
        assert begin <= end
        if joined and begin - joined[-1][1] <= timedelta(minutes=1) and begin.hour == begin.minute == 0:
            joined[-1][1] = end
        else:
            joined.append([begin, end])
    return [
        (begin.date().isoformat(), end.date().isoformat())
        if (begin.hour, begin.minute, end.hour, end.minute) == (0, 0, 23, 59)
        else (begin.isoformat(timespec="minutes"), end.isoformat(timespec="minutes"))
        for begin, end in joined
    ]
