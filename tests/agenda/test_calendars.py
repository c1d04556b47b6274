"""The calendars that one subscribes to, read back by four readers that we did not write."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import icalendar
import pytest

from plugins.agenda.details import details_of
from plugins.agenda.kind import Events
from plugins.agenda.occurrences import Occurrence, occurrences
from plugins.agenda.subscriptions import WHOLE, subscriptions, write
from plugins.build.sites import ready_sites
from plugins.content.items import Library
from plugins.content.library import Reading
from plugins.house import HOUSE
from tests.agenda import meetings
from tests.agenda.meetings import details, library, only, place, written
from tests.agenda.moments import CASES, MARCH, OCTOBER, SEVERAL, Case, instant
from tests.agenda.readers import Event, Reader
from tests.audits.icalendar import calendar_problems
from tests.conftest import CONTENT, NAMES, ROOT, TODAY
from tests.content.content_tree import SITE, swap

SLUGS = {name: f"m{index}" for index, name in enumerate(CASES)}


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The events of every case, in one site."""
    return library(tmp_path_factory.mktemp("cases"), {SLUGS[name]: case.fields for name, case in CASES.items()})


@pytest.fixture(scope="session")
def files(cases: Library) -> Mapping[str, bytes]:
    """A calendar for each case."""
    return {name: written(details(only(cases, slug), cases)) for name, slug in SLUGS.items()}


def told(events: list[Event]) -> dict[str, tuple[int | str, int | str | None]]:
    """The dates that a reader tells, by UID."""
    assert len({event.uid for event in events}) == len(events)
    return {event.uid: (event.start, event.end) for event in events}


def meant(name: str, case: Case) -> dict[str, tuple[int | str, int | str | None]]:
    """The dates that a case has, by UID."""
    uid = meetings.fields_of(SLUGS[name])["id"]
    return {f"{uid}{end}": (instant(span.start), instant(span.end) if span.end else None) for end, span in case.spans.items()}


def test_every_reader_finds_the_moments_that_were_meant(reader: Reader, files: Mapping[str, bytes]) -> None:
    """To the second, whatever the season and the hour; a date whose day is not known is in no calendar."""
    read = dict(zip(files, map(told, reader.read(files.values())), strict=True))

    assert read == {name: meant(name, case) for name, case in CASES.items()}


def test_all_dates_in_one_file_are_read_as_they_are_alone(reader: Reader, cases: Library) -> None:
    """What a reader does with one event does not depend on those before it."""
    (events,) = reader.read([written(*(details(only(cases, slug), cases) for slug in SLUGS.values()))])

    assert told(events) == {uid: dates for name, case in CASES.items() for uid, dates in meant(name, case).items()}


def test_our_own_audit_finds_nothing_wrong(files: Mapping[str, bytes]) -> None:
    """What readers let pass, such as a doubled UID or a bare line feed, is not there either."""
    assert {name: wrong for name, raw in files.items() if (wrong := list(calendar_problems(raw, TODAY)))} == {}


@pytest.mark.parametrize(
    ("right", "wrong", "name"),
    [
        pytest.param(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300", "spring, that evening", id="summer is three hours ahead"),
        pytest.param(b"TZOFFSETTO:+0100", b"TZOFFSETTO:+0000", "winter", id="winter is that of London"),
        pytest.param(b"BYDAY=-1SU;BYMONTH=10", b"BYDAY=-1SU;BYMONTH=9", "autumn, the evening before", id="winter begins in September"),
        pytest.param(b"BYDAY=-1SU;BYMONTH=3", b"BYDAY=1SU;BYMONTH=4", "spring, that evening", id="summer begins in April"),
        pytest.param(b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n", b"", "summer", id="summer only ever began once"),
    ],
)
def test_a_wrong_time_zone_would_be_seen(reader: Reader, files: Mapping[str, bytes], right: bytes, wrong: bytes, name: str) -> None:
    """The readers take the hours from the definition in the file, not from what they know of Paris: with a wrong one, they disagree."""
    assert right in files[name]

    (events,) = reader.read([files[name].replace(right, wrong)])

    assert told(events).keys() == meant(name, CASES[name]).keys()
    assert told(events) != meant(name, CASES[name])


# The real agenda.


REAL_2024 = {
    "Comment générer plus d’activités pour votre catalogue": ("2024-02-13", "2024-02-14"),
    "Printemps des adhérent.e.s": ("2024-04-03", "2024-04-04"),
    "Apéro des hébergé.e.s": ("2024-05-28", "2024-05-29"),
    "Rencontre networking estivale": ("2024-07-04", "2024-07-05"),
    "Fête du quartier Blémont": ("2024-07-06", "2024-07-07"),
    "Atelier jardinage et customisation à la fête du quartier Blémont": ("2024-07-06", "2024-07-07"),
    "Atelier street art à la fête du quartier Blémont": ("2024-07-06", "2024-07-07"),
    "Les JIRAFE : table ronde de conseils sur les projets musicaux": ("2024-09-20T15:30Z", "2024-09-20T17:30Z"),
    "Festival Décibels de la Fête des Vendanges de Montmartre": ("2024-10-12", "2024-10-13"),
    "Rencontre avec la délégation MASAR": ("2024-10-15", "2024-10-16"),
    "Le MILA au MaMA Music & Convention": ("2024-10-16", "2024-10-19"),
    "Rencontre avec la délégation de l’ANIM": ("2024-11-12", "2024-11-13"),
    "Noël des adhérents": ("2024-12-19", "2024-12-20"),
}


@pytest.fixture(scope="session")
def real() -> Library:
    """The project's own content."""
    return real_library()


def real_library() -> Library:
    """Every real site on the day of these tests."""
    return next(iter(ready_sites(HOUSE, CONTENT, Reading(TODAY)).values())).edition.library


def offered(found: Library, name: str) -> Iterator[tuple[str, bytes]]:
    """Every calendar that a site offers, by its address."""
    site = found.sites[name]
    meetings = found.listed(Events, site)
    return ((each.address, write(each)) for each in subscriptions(site, meetings, details_of(meetings, found)))


def whole(found: Library, name: str) -> bytes:
    """/agenda.ics of a site."""
    (raw,) = (raw for address, raw in offered(found, name) if address == WHOLE)
    return raw


def listed(found: Library, name: str) -> list[Occurrence]:
    """Every date of the events that a site lists."""
    return [each for meeting in found.listed(Events, found.sites[name]) for each in occurrences(meeting)]


@pytest.mark.parametrize("name", NAMES)
def test_the_real_agenda_has_one_entry_for_each_date_that_has_a_day(reader: Reader, real: Library, name: str) -> None:
    """None is missing, doubled or made up."""
    (events,) = reader.read([whole(real, name)])

    assert sorted(event.uid for event in events) == sorted(each.uid for each in listed(real, name) if each.is_dated)


def test_the_events_of_2024_are_on_their_days(reader: Reader, real: Library) -> None:
    """The thirteen dates of which the annual report gives the day, all of them the MILA's; Crescendo's has none."""
    mila, crescendo = reader.read([whole(real, "mila"), whole(real, "crescendo")])

    found = {event.title: (event.start, event.end) for event in mila if _begins_in_2024(event)}
    assert found == {title: (instant(start), instant(end)) for title, (start, end) in REAL_2024.items()}
    assert [event.title for event in crescendo if _begins_in_2024(event)] == []


def _begins_in_2024(event: Event) -> bool:
    if isinstance(event.start, str):
        return event.start.startswith("2024")
    return instant("2023-12-31T23:00Z") <= event.start < instant("2024-12-31T23:00Z")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("site", "strands", "count"), [("mila", {"club-mila"}, 9), ("crescendo", {"atelier-pratique", "rencontre-networking"}, 12)]
)
def test_meetings_known_to_the_month_are_in_no_calendar(reader: Reader, real: Library, site: str, strands: set[str], count: int) -> None:
    """Of the nine Clubs MILA and the twelve meetings of Crescendo in 2024, only the month is known: no day is made up for them."""
    of_2024 = [item for item in real.sites[site].items(Events) if item.entry.strand in strands and item.entry.start.year == 2024]
    assert len(of_2024) == count
    assert all(item.entry.start.month and not item.entry.start.day for item in of_2024)

    calendars = [whole(real, name) for name in real.sites]

    assert not {item.entry.id for item in of_2024} & {event.uid[:36] for events in reader.read(calendars) for event in events}
    assert not [item for item in of_2024 for raw in calendars if item.entry.id.encode() in raw]


# What an entry says.


def lines(raw: bytes) -> list[str]:
    """The lines of a calendar, unfolded."""
    return raw.decode().replace("\r\n ", "").split("\r\n")


def entry(raw: bytes) -> icalendar.Event:
    """The only event of a calendar, as icalendar reads it."""
    (event,) = icalendar.Calendar.from_ical(raw).events
    return event


def properties(raw: bytes, *names: str) -> list[str]:
    """The content lines of the only event of a calendar that have these names."""
    (block,) = blocks(raw).values()
    return [line for line in lines(block) if line.split(":")[0].split(";")[0] in names]


def blocks(raw: bytes) -> dict[str, bytes]:
    """The bytes of each VEVENT, by UID."""
    found = [b"BEGIN:VEVENT" + part.partition(b"END:VEVENT")[0] for part in raw.split(b"BEGIN:VEVENT")[1:]]
    return {next(line for line in lines(block) if line.startswith("UID:")).removeprefix("UID:"): block for block in found}


STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {"created": "2026-01-10"},
            ["DTSTAMP:20260109T230000Z", "CREATED:20260109T230000Z", "LAST-MODIFIED:20260109T230000Z", "SEQUENCE:0"],
            id="a day is its first moment in Paris",
        ),
        pytest.param(
            {"created": "2026-07-10 09:15"},
            ["DTSTAMP:20260710T071500Z", "CREATED:20260710T071500Z", "LAST-MODIFIED:20260710T071500Z", "SEQUENCE:0"],
            id="an hour",
        ),
        pytest.param(
            {"created": "2026-01-10", "changes": [{"date": "2026-04-02 18:00", "note": "On change de salle."}]},
            ["DTSTAMP:20260402T160000Z", "CREATED:20260109T230000Z", "LAST-MODIFIED:20260402T160000Z", "SEQUENCE:1"],
            id="a change",
        ),
        pytest.param(
            {"created": "2026-01-10", "changes": [{"date": "2026-04-02", "note": "A."}, {"date": "2026-04-02", "note": "B."}]},
            ["DTSTAMP:20260401T220000Z", "CREATED:20260109T230000Z", "LAST-MODIFIED:20260401T220000Z", "SEQUENCE:2"],
            id="two changes in one day",
        ),
    ],
)
def test_the_stamps_of_an_entry_are_those_of_its_file(tmp_path: Path, fields: dict[str, Any], expected: list[str]) -> None:
    """They tell when someone wrote, never when the site was built, which would tell every subscriber that all had changed."""
    assert properties(written(meetings.known(tmp_path, **fields)), *STAMPS) == expected


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"title": "Un autre titre"}, id="title"),
        pytest.param({"start": "2027-01-02 10:00", "end": "2027-01-02 12:00"}, id="date"),
        pytest.param({"slug": "autre-adresse"}, id="address"),
        pytest.param({"strand": "networking"}, id="series"),
        pytest.param({"eventStatus": "cancelled", "changes": [{"date": "2026-04-02", "note": "Annulé."}]}, id="cancelled"),
    ],
)
def test_a_uid_is_for_ever(tmp_path: Path, fields: dict[str, Any]) -> None:
    """Whatever becomes of an event, calendars know it by the identifier of its file (RFC 7986, 5.3)."""
    identifier = "5b7e6d0a-3c50-4f5e-9a43-0f6d2f0b1c11"
    found = library(tmp_path, {"club": {"id": identifier, **fields}})
    (meeting,) = found.sites["mila"].items(Events)

    assert properties(written(details(meeting, found)), "UID") == [f"UID:{identifier}"]


CHANGES = [{"date": "2026-04-02", "note": "Voilà pourquoi."}]


@pytest.mark.parametrize(
    ("fields", "title", "opening", "transparency"),
    [
        pytest.param({}, "Club", "Un rendez-vous.", "OPAQUE", id="scheduled"),
        pytest.param(
            {"eventStatus": "cancelled", "changes": CHANGES}, "ANNULÉ : Club", "Annulé.\nVoilà pourquoi.", "TRANSPARENT", id="cancelled"
        ),
        pytest.param(
            {"eventStatus": "postponed", "changes": CHANGES},
            "REPORTÉ : Club",
            "Reporté : la nouvelle date n’est pas fixée.\nVoilà pourquoi.",
            "TRANSPARENT",
            id="postponed",
        ),
        pytest.param(
            {"eventStatus": "rescheduled", "previousStartDate": "2026-04-30 18:30", "changes": CHANGES},
            "Club",
            "Déplacé : c’était prévu le 30 avril 2026.\nVoilà pourquoi.",
            "OPAQUE",
            id="rescheduled",
        ),
        pytest.param(
            {"eventStatus": "rescheduled", "previousStartDate": "2026-03", "changes": CHANGES},
            "Club",
            "Déplacé : c’était prévu en mars 2026.\nVoilà pourquoi.",
            "OPAQUE",
            id="rescheduled from a month",
        ),
    ],
)
def test_what_has_become_of_an_event_is_told_in_words(
    reader: Reader, tmp_path: Path, fields: dict[str, Any], title: str, opening: str, transparency: str
) -> None:
    """Google takes what has STATUS:CANCELLED out of calendars: the title says it, the entry stays, and SEQUENCE has risen."""
    raw = written(meetings.known(tmp_path, title="Club", start="2026-05-04 18:30", end="2026-05-04 20:00", **fields))

    ((event,),) = reader.read([raw])

    assert event.title == title
    assert event.description.startswith(f"{opening}\n")
    assert properties(raw, "STATUS", "TRANSP", "SEQUENCE") == [
        f"SEQUENCE:{1 if fields else 0}",
        "STATUS:CONFIRMED",
        f"TRANSP:{transparency}",
    ]


def test_only_the_session_that_is_off_says_so(tmp_path: Path) -> None:
    """Of a meeting with several dates, the others go on; when the meeting is put off, a session that was cancelled stays so."""
    session = {"number": 2, "start": "2026-05-11", "eventStatus": "cancelled"}
    one = written(meetings.known(tmp_path / "one", title="Club", sessions=[session], changes=CHANGES))
    every = written(meetings.known(tmp_path / "all", title="Club", sessions=[session], changes=CHANGES, eventStatus="postponed"))

    assert [line for line in lines(one) if line.startswith("SUMMARY")] == ["SUMMARY:Club", "SUMMARY:ANNULÉ : Club"]
    assert [line for line in lines(every) if line.startswith("SUMMARY")] == ["SUMMARY:REPORTÉ : Club", "SUMMARY:ANNULÉ : Club"]
    assert b"STATUS:CANCELLED" not in one + every


def test_a_calendar_says_what_it_is_and_how_often_to_come_back(tmp_path: Path) -> None:
    """RFC 7986's properties, with the older names that Apple and Outlook read; REFRESH-INTERVAL has the type that it must declare."""
    head = lines(written(meetings.known(tmp_path)))
    head = head[: head.index("BEGIN:VTIMEZONE")]

    assert head == [
        "BEGIN:VCALENDAR",
        "PRODID:-//MILA//Agenda//FR",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "NAME:Agenda d'essai",
        "X-WR-CALNAME:Agenda d'essai",
        "DESCRIPTION:Un agenda.",
        "X-WR-CALDESC:Un agenda.",
        "X-WR-TIMEZONE:Europe/Paris",
        "URL:https://mila.example/agenda/",
        "SOURCE;VALUE=URI:https://mila.example/agenda.ics",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ]


MILAB = place(
    "milab",
    title="Milab",
    address={"streetAddress": "2 rue André Messager", "postalCode": "75018", "addressLocality": "Paris"},
    geo={"latitude": 48.8951, "longitude": 2.3449},
)


def test_an_entry_says_all_that_is_known(reader: Reader, tmp_path: Path) -> None:
    """Where, for whom, with whom, at what address; its kind and its series as categories."""
    raw = written(
        meetings.known(
            tmp_path,
            MILAB,
            title="Club",
            location="milab",
            format="conference",
            audience="adherents",
            conditions="Sur inscription.",
            performer=[{"name": "Ana Ruiz", "role": "éditrice", "structure": "Oxi"}, {"name": "Léo"}],
            eventAttendanceMode="mixed",
            virtualLocation="https://visio.example/club?a=1&b=2",
        )
    )

    ((event,),) = reader.read([raw])

    assert event.location == "Milab, 2 rue André Messager, 75018 Paris"
    assert event.categories == ("Club MILA", "Conférence")
    assert event.description.split("\n") == [
        "Un rendez-vous.",
        "Avec Ana Ruiz, éditrice, Oxi",
        "Avec Léo",
        "Réservé aux structures adhérentes",
        "Sur inscription.",
        "Suivre en ligne : https://visio.example/club?a=1&b=2",
        "https://mila.example/agenda/2026/club/",
    ]
    assert properties(raw, "GEO", "URL", "CONFERENCE") == [
        "GEO:48.8951;2.3449",
        "URL:https://mila.example/agenda/2026/club/",
        "CONFERENCE;VALUE=URI:https://visio.example/club?a=1&b=2",
    ]


ONLINE = {"eventAttendanceMode": "online"}
JOIN = {"virtualLocation": "https://visio.example/club?a=1&b=2"}
REGISTER = {"registration": {"url": "https://inscription.example/club"}}
FULL = {"registration": {"url": "https://inscription.example/club", "state": "full"}}
CANCELLED = {"eventStatus": "cancelled", "changes": [{"date": "2026-01-05", "note": "Annulé."}]}
SAYS_JOIN, SAYS_REGISTER = "Suivre en ligne : https://visio.example/club?a=1&b=2", "S’inscrire : https://inscription.example/club"
WAYS_IN: list[tuple[str, dict[str, Any], str | None, list[str]]] = [
    ("online", {**ONLINE, **JOIN}, "https://visio.example/club?a=1&b=2", [SAYS_JOIN]),
    ("online, whoever registers is told where", {**ONLINE, **REGISTER}, "En ligne", [SAYS_REGISTER]),
    ("online, both public", {**ONLINE, **JOIN, **REGISTER}, "https://visio.example/club?a=1&b=2", [SAYS_REGISTER, SAYS_JOIN]),
    ("both, with a place that is not known", {"eventAttendanceMode": "mixed", **JOIN}, JOIN["virtualLocation"], [SAYS_JOIN]),
    ("on the spot", REGISTER, None, [SAYS_REGISTER]),
    ("full", FULL, None, []),
    ("cancelled", {**ONLINE, **JOIN, **REGISTER, **CANCELLED}, "https://visio.example/club?a=1&b=2", []),
]


@pytest.mark.parametrize(("fields", "location", "said"), [each[1:] for each in WAYS_IN], ids=[each[0] for each in WAYS_IN])
def test_how_to_take_part_is_where_programs_look(
    reader: Reader, tmp_path: Path, fields: dict[str, Any], location: str | None, said: list[str]
) -> None:
    """Thunderbird, Outlook and Apple's calendar show LOCATION and DESCRIPTION, and nothing of CONFERENCE (RFC 7986, 5.11)."""
    ((event,),) = reader.read([written(meetings.known(tmp_path, **fields))])

    assert event.location == location
    assert [line for line in event.description.split("\n") if " : https://" in line] == said


def test_what_is_not_known_is_left_out(reader: Reader, tmp_path: Path) -> None:
    """No empty place, position or link."""
    raw = written(meetings.known(tmp_path))

    ((event,),) = reader.read([raw])

    assert event.location is None
    assert event.categories == ("Club MILA",)
    assert properties(raw, "GEO", "CONFERENCE", "LOCATION", "ORGANIZER") == []


@pytest.mark.parametrize(
    ("name", "common_name"),
    [
        ("Association MILA", "Association MILA"),
        ("Association MILA : rue, musique ; 18e", "Association MILA : rue, musique ; 18e"),
        ('Association « MILA », dite "la Rue"', None),
    ],
)
def test_the_organiser_is_there_where_there_is_an_address_to_write_to(tmp_path: Path, name: str, common_name: str | None) -> None:
    """ORGANIZER is an address (RFC 5545, 3.8.4.3). A straight quotation mark has no form in a parameter: the file stays readable."""
    toml = swap(SITE, 'email = ""', 'email = "contact@mila.example"')[SITE]
    toml = str(toml).replace('name = "Association MILA"', f"name = '{name}'")

    raw = written(meetings.known(tmp_path, {SITE: toml}))

    organizer = entry(raw)["ORGANIZER"]
    assert organizer == "mailto:contact@mila.example"
    assert common_name is None or organizer.params["CN"] == common_name
    assert list(calendar_problems(raw, TODAY)) == []


# Texts.


FAMILY = "👩\u200d👩\u200d👧\u200d👦"
TITLES = {
    "commas": "Un, deux, trois,",
    "semicolons": "Droit ; synchro ; édition;",
    "backslashes": "C:\\nouveau\\test \\, \\; \\\\ \\",
    "what looks like an escaped new line": "un\\ndeux",
    "what looks like one in capitals": "un\\Ndeux",
    "quotation marks": "« Ici » \"là\" 'encore' “bis”",
    "colons": "BEGIN:VEVENT SUMMARY;X=1:rien",
    "what ends an event": "END:VEVENT",
    "HTML": "Rock & <b>roll</b> &amp; &lt;",
    "accents": "Éditeur·rices : œuvre, ça, forêt, naïf, Dvořák",
    "combining accents": "Q\u0301uoi x\u0300 part",
    "emoji": f"{FAMILY} 🇫🇷 🎹 {FAMILY}",
    "right to left": "حفلة موسيقية، ١٨",
    "both directions": "Concert שלום et نهاية fin",
    "no-break spaces": "Quoi\u202f? Ça\u00a0: 10\u202f000 €",
    "percents and carets": "100 % ^n ^' %0A $HOME {{ x }}",
    "tab": "un\tdeux",
    "long": "Pliée, " * 19 + "ici !",
    "long, of four octets": "🎹" * 140,
    "spaces at the fold": "a" * 66 + " b" + " c" * 30,
}


@pytest.fixture(scope="session")
def titled(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The calendar of an event with each title, told twice in its text, held in a place of that name."""
    slugs = {name: f"t{index}" for index, name in enumerate(TITLES)}
    places = {path: text for name, slug in slugs.items() for path, text in place(slug, title=TITLES[name]).items()}
    events = {slug: {"title": TITLES[name], "summary": f"{TITLES[name]}\n{TITLES[name]}", "location": slug} for name, slug in slugs.items()}
    found = library(tmp_path_factory.mktemp("titled"), events, places)
    return {name: written(details(only(found, slug), found)) for name, slug in slugs.items()}


def test_a_title_is_read_back_to_the_letter(reader: Reader, titled: Mapping[str, bytes]) -> None:
    """Whatever an editor writes, every reader finds it, in the title as in the text and in the name of the place."""
    read = {name: event for name, (event,) in zip(titled, reader.read(titled.values()), strict=True)}

    found = {name: (event.title, event.location, event.description.split("\n")[0]) for name, event in read.items()}
    assert found == {name: (title, title, f"{title} {title}") for name, title in TITLES.items()}


def test_the_words_of_a_series_are_read_back_to_the_letter(reader: Reader, tmp_path: Path) -> None:
    """A comma or a semicolon in a category does not make it two."""
    toml = swap(SITE, 'label = "Club MILA"', 'label = "Clubs, « ateliers » ; fêtes"')

    ((event,),) = reader.read([written(meetings.known(tmp_path, toml, format="concert"))])

    assert event.categories == ("Clubs, « ateliers » ; fêtes", "Concert")


def test_lines_end_with_crlf_and_are_folded_at_75_octets(titled: Mapping[str, bytes]) -> None:
    """RFC 5545, 3.1, counted in octets, and no letter is cut in two: each line is UTF-8 by itself."""
    for name, raw in titled.items():
        assert raw.endswith(b"END:VCALENDAR\r\n"), name
        assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n"), name
        folded = raw.removesuffix(b"\r\n").split(b"\r\n")
        assert max(map(len, folded)) <= 75, name
        assert all(line.decode() for line in folded), name


# The same bytes.


_WRITE = """\
import sys
from pathlib import Path
from tests.agenda.test_calendars import real_library, whole
real = real_library()
sys.stdout.buffer.write(b"".join(whole(real, name) for name in real.sites))
"""


@pytest.mark.slow
def test_a_calendar_has_the_same_bytes_on_every_machine(real: Library) -> None:
    """Neither the order of sets, nor the machine's time zone, nor its language, nor the moment of the build shows in it."""
    expected = b"".join(whole(real, name) for name in real.sites)

    for seed, zone, language in (("1", "UTC", "C.UTF-8"), ("4242", "Pacific/Auckland", "fr_FR.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        said = subprocess.run([sys.executable, "-c", _WRITE], cwd=ROOT, env=environment, capture_output=True, check=True)
        assert said.stdout == expected


def test_an_event_has_the_same_bytes_in_the_calendars_of_both_sites(tmp_path: Path) -> None:
    """One who subscribes to both sees it once: same UID, same words, same address."""
    fields = {"location": "milab", "also_on": ["crescendo"], "sessions": [{"number": 2, "start": "2026-05-11 18:30"}], "format": "concert"}
    found = library(tmp_path, {"club": fields, "autre": {}}, MILAB)

    mila, crescendo = (blocks(whole(found, name)) for name in ("mila", "crescendo"))

    assert len(mila) == 3
    assert len(crescendo) == 2
    assert crescendo.items() <= mila.items()


def test_the_cases_are_those_that_were_asked_for() -> None:
    """Both nights of 2026, to the hour and to the day, with and without an end, in one day and in several."""
    for night, table in (("2026-03-29", MARCH), ("2026-10-25", OCTOBER)):
        starts = [str(case.fields["start"]) for case in table.values()]
        assert {f"{night} 00:00", f"{night} 01:30", f"{night} 01:59", f"{night} 03:00", night} <= set(starts)
        assert sum("end" not in case.fields and " " in str(case.fields["start"]) for case in table.values()) >= 3
    assert any(len(case.spans) > 2 for case in SEVERAL.values())
