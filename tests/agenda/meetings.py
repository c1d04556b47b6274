"""Meetings for the tests of the agenda: in a small content tree that is read as the real one is, or alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from plugins.agenda.calendars import calendar
from plugins.agenda.details import Details, Host, details_of
from plugins.agenda.kind import Event, Events
from plugins.agenda.occurrences import Meeting, in_order
from plugins.agenda.places import Place, Places
from plugins.agenda.strands import Strand
from plugins.content.frontmatter import SourceText
from plugins.content.items import Item, Library
from tests.content import content_tree
from tests.content.content_tree import CRESCENDO, EVENT, Files

SUMMARY = "Un rendez-vous."
NO_FILE = SourceText({}, {}, "", 1)  # the text of what was read from none
HOSTS = {
    "mila": Host("mila", "MILA", "https://mila.example", "Association MILA", ""),
    "crescendo": Host("crescendo", "crescendo", "https://crescendo.example", "Association MILA", ""),
}


def fields_of(slug: str, /, **fields: Any) -> dict[str, Any]:
    """The fields of an event: those given, and those that every event must have. None takes one away."""
    needed = {
        "id": str(uuid5(NAMESPACE_URL, slug)),
        "title": slug,
        "summary": SUMMARY,
        "start": "2026-05-04",
        "strand": "club-mila",
        "created": "2020-09-01",
    }
    return {key: value for key, value in {**needed, **fields}.items() if value is not None}


def meeting(start: str, end: str | None = None, slug: str = "club", site: str = "mila", **fields: Any) -> Meeting:
    """An event that stands in no site."""
    entry = Event.model_validate(fields_of(slug, start=start, end=end, **fields))
    return Item(
        kind=Events,
        site=site,
        path=f"content/{site}/agenda/{slug}.md",
        slug=slug,
        address=Events.address(entry, slug, None),
        entry=entry,
        public=True,
        visible=True,
        source=NO_FILE,
    )


def venue(slug: str = "milab", **fields: Any) -> Item[Place]:
    """A place of the first site that stands in none."""
    entry = Place.model_validate({"id": str(uuid5(NAMESPACE_URL, slug)), "title": "Milab", "summary": "Un lieu.", **fields})
    address = Places.address(entry, slug, None)
    return Item(Places, "mila", f"content/mila/lieux/{slug}.md", slug, address, entry, public=True, visible=True, source=NO_FILE)


def told(event: Meeting, place: Item[Place] | None = None, audience: str = "") -> Details:
    """What is known of an event that stands in no site, at a place or nowhere."""
    strand = Strand(label="Club MILA", ink="spot-1")
    return Details(event, HOSTS[event.site], strand, audience, place, f"https://mila.example{place.address}" if place else "")


def sheet(fields: Mapping[str, Any]) -> str:
    """The file of an item, whose values are written as JSON, which YAML takes in once what it holds for ends of lines is escaped."""
    lines = "".join(_field(name, value) for name, value in fields.items())
    return "---\n" + lines.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "---\n\nUn texte.\n"


def _field(name: str, value: Any) -> str:
    """A field, one line for each element of a list: no line may be too long to be read."""
    if isinstance(value, list) and value:
        return f"{name}:\n" + "".join(f"  - {json.dumps(each, ensure_ascii=False)}\n" for each in value)
    return f"{name}: {json.dumps(value, ensure_ascii=False)}\n"


def place(slug: str, **fields: Any) -> dict[str, str]:
    """The file of a place of the first site."""
    values = {"id": str(uuid5(NAMESPACE_URL, f"lieu {slug}")), "title": slug, "summary": "Un lieu.", **fields}
    return {f"mila/lieux/{slug}.md": sheet(values)}


def library(folder: Path, events: Mapping[str, Mapping[str, Any]], files: Files | None = None) -> Library:
    """Two sites, « mila » and « crescendo », whose events are those of the first, by their slug."""
    sheets = {f"mila/agenda/2026-{slug}.md": sheet(fields_of(slug, **fields)) for slug, fields in events.items()}
    return content_tree.read(folder, {**CRESCENDO, EVENT: None, **sheets, **(files or {})})


def details(event: Meeting, found: Library) -> Details:
    """What is known of an event of a library."""
    return details_of([event], found)[event.path]


def known(folder: Path, files: Files | None = None, **fields: Any) -> Details:
    """The details of one event with these fields, alone in the first site, with other files beside it."""
    found = library(folder, {"club": fields}, files)
    return details(only(found, "club"), found)


def only(found: Library, slug: str) -> Meeting:
    """The event of a slug."""
    (item,) = (each for site in found.sites.values() for each in site.items(Events) if each.slug == slug)
    return item


def written(*meetings: Details) -> bytes:
    """The calendar of the dates of some events."""
    by_id = {each.meeting.entry.id: each for each in meetings}
    dates = in_order(each.meeting for each in meetings)
    pairs = ((date, by_id[date.meeting.entry.id]) for date in dates)
    return calendar("MILA", "Agenda d'essai", "Un agenda.", "https://mila.example/agenda.ics", "https://mila.example/agenda/", pairs)
