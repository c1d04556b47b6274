"""Whatever events the schema accepts, their calendar is right, and another program reads from it what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.agenda.calendars import calendar
from plugins.agenda.details import Details, Host, headline
from plugins.agenda.kind import EVENT_STATUSES, FORMATS, Event, Events
from plugins.agenda.occurrences import Meeting, in_order
from plugins.agenda.places import Place, Places, PostalAddress
from plugins.agenda.published import lost
from plugins.agenda.strands import Strand
from plugins.content.common import Geo
from plugins.content.items import Item, Site
from tests import properties
from tests.audits.icalendar import calendar_problems
from tests.audits.samples import TODAY
from tests.content.content_tree import read

assert properties  # it says how many


@dataclass(frozen=True)
class Chance:
    """Events as nobody would write them and as a schema lets them be, from a seed."""

    random: Random
    site: Site

    @property
    def host(self) -> Host:
        """The site as an event tells it, published by anyone."""
        return Host(self.site.name, self.site.config.name, self.site.url, self.words(60), "agenda@mila.example")

    def words(self, most: int) -> str:
        """Letters of one, two, three and four octets, and the signs that iCalendar escapes; never empty."""
        letters = (*"aé€🎵 ,;:\\\"'\n^n«»\u202f\u2028\u0301.-=/>&%", "< ")
        return "x" + "".join(self.random.choices(letters, k=self.random.randrange(most // 2)))

    def moment(self) -> tuple[str, str | None]:
        """A start as precise as chance has it, and an end that goes with it."""
        year, month, day = self.random.randrange(1982, 2101), self.random.randrange(1, 13), self.random.randrange(1, 28)
        parts = self.random.randrange(1, 5)
        if parts < 3:
            return "-".join([f"{year}", f"{month:02}"][:parts]), None
        begins = f"{year}-{month:02}-{day:02}"
        ends = self.random.choice([None, begins, f"{year}-{month:02}-{day + 1:02}", f"{year + 1}-{month:02}-{day:02}"])
        if parts == 3:
            return begins, ends
        return f"{begins} {self.random.randrange(4, 22):02}:{self.random.randrange(60):02}", f"{ends} 22:00" if ends else None

    def date(self, *, told: bool) -> dict[str, Any]:
        """The fields of a date; only what is told may be anything but held."""
        begins, ends = self.moment()
        status = self.random.choice(list(EVENT_STATUSES)) if told else "scheduled"
        previous = {"previousStartDate": self.moment()[0]} if status == "rescheduled" else {}
        return {"start": begins, **({"end": ends} if ends else {}), "eventStatus": status, **previous}

    def event(self, number: int) -> Event:
        """An event that the schema accepts."""
        mode = self.random.choice(["onsite", "online", "mixed"])
        changes = self.random.randrange(4)
        return Event.model_validate(
            {
                "id": f"00000000-0000-4000-8000-{number:012}",
                "title": self.words(140),
                "summary": self.words(300),
                "strand": "club-mila",
                "created": "2024-01-01",
                "changes": [{"date": f"2024-02-{day + 1:02}", "note": self.words(90)} for day in range(changes)],
                **self.date(told=changes > 0),
                "sessions": [{"number": n + 2, **self.date(told=changes > 0)} for n in range(self.random.randrange(4))],
                "eventAttendanceMode": mode,
                **({"virtualLocation": f"https://salle.example/{'é' * self.random.randrange(80)}?a=1;b,c"} if mode != "onsite" else {}),
                "format": self.random.choice(list(FORMATS)),
                "performer": [{"name": self.words(60), "role": self.words(60)} for _ in range(self.random.randrange(3))],
                "conditions": self.words(90),
            },
            context={"config": self.site.config},
        )

    def place(self, sheet: Item[Place]) -> Item[Place]:
        """A place with any name and any position."""
        where = Geo(
            latitude=Decimal(self.random.randrange(-9000, 9001)) / 100, longitude=Decimal(self.random.randrange(-18000, 18001)) / 100
        )
        address = PostalAddress(streetAddress=self.words(60), addressLocality=self.words(60))
        return replace(sheet, entry=sheet.entry.model_copy(update={"title": self.words(140), "geo": where, "address": address}))

    def pairs(self, meeting: Meeting, sheet: Item[Place]) -> Iterator[tuple[Any, Details]]:
        """The dates of a few events with what is known of them."""
        for number in range(self.random.randrange(1, 6)):
            entry = self.event(number)
            place = self.place(sheet) if entry.eventAttendanceMode != "online" else None
            strand = Strand(label=self.words(60), ink="spot-1")
            found = Details(replace(meeting, entry=entry), self.host, strand, self.words(60), place, "https://mila.example/lieu/")
            yield from ((occurrence, found) for occurrence in in_order([found.meeting]))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the small content tree."""
    return read(tmp_path_factory.mktemp("small")).sites["mila"]


@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_any_calendar_that_is_written_has_no_fault(small: Site, seed: int) -> None:
    """Calendars of any events, each read again by another program: as many, with the same words, none of which ends too early."""
    [meeting], [sheet] = small.items(Events), small.items(Places)
    chance = Chance(Random(seed), small)
    dates = list(chance.pairs(meeting, sheet))
    raw = calendar(
        chance.words(60), "Agenda", "Tous les rendez-vous.", "https://mila.example/agenda.ics", "https://mila.example/agenda/", dates
    )

    assert (list(calendar_problems(raw, TODAY)), list(lost(raw, raw))) == ([], [])
    assert read_again(raw) == [(each.uid, headline(each)) for each, _ in dates if each.is_dated]


def read_again(raw: bytes) -> list[tuple[str, str]]:
    """(UID, title) of each event of a calendar, as icalendar reads it; each that ends does so after its start."""
    events: list[Any] = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert all(event["DTEND"].dt - event["DTSTART"].dt > timedelta() for event in events if "DTEND" in event)
    return [(str(event["UID"]), str(event["SUMMARY"])) for event in events]


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("MILA, la Rue", rb"MILA\, la Rue"),
        ("MILA ; la Rue", rb"MILA \; la Rue"),
        ("MILA \\ la Rue", rb"MILA \\ la Rue"),
        ("MILA\nla Rue", rb"MILA\nla Rue"),
    ],
)
def test_the_name_of_a_calendar_is_escaped(words: str, escaped: bytes) -> None:
    """The calendar of one event bears its title and its summary: they are texts like any other (RFC 5545, 3.3.11)."""
    raw = calendar(words, words, words, "https://mila.example/agenda.ics", "https://mila.example/agenda/", [])

    lines = raw.split(b"\r\n")
    assert [name for name in (b"NAME", b"X-WR-CALNAME", b"DESCRIPTION", b"X-WR-CALDESC") if name + b":" + escaped in lines] == [
        b"NAME",
        b"X-WR-CALNAME",
        b"DESCRIPTION",
        b"X-WR-CALDESC",
    ]
