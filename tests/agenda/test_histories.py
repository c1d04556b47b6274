"""What becomes of events after they are published: each history is replayed on files, and read by programs that had noted them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias

import icalendar
import pytest
import yaml

from plugins.agenda.details import details_of
from plugins.agenda.kind import Events
from plugins.agenda.published import lost
from plugins.agenda.subscriptions import WHOLE, subscriptions, write
from plugins.content.faults import ContentFaults
from tests.audits.icalendar import calendar_problems
from tests.conftest import TODAY
from tests.content.content_tree import CRESCENDO, EVENT, PLACE, SITE, File, read, text

ID = "00000000-0000-4000-8000-000000000003"
SITES = ("crescendo", "mila")
MOVED = text(PLACE).replace("000000000007", "000000000008").replace("Milab", "FGO Barbara")

Fields: TypeAlias = Mapping[str, Any]
Dates: TypeAlias = Mapping[str, tuple[str, str, int]]


@dataclass(frozen=True)
class Step:
    """What an editor does to an event: the fields written over those it had (None takes one away), other files, and where its file is.

    ``told`` is what is announced of it in ``changes``, or nothing. ``dates`` are what a calendar holds of it from then on: title, start
    and SEQUENCE by UID; ``silent`` those that would be wrong for subscribers without the announcement. ``on`` are the sites that show it.
    """

    name: str
    dates: Dates
    fields: Fields
    told: str = ""
    silent: tuple[str, ...] = ()
    path: str = EVENT
    files: Mapping[str, File] | None = None
    on: tuple[str, ...] = ("mila",)


def _dates(title: str, start: str, sequence: int, **sessions: tuple[str, str]) -> Dates:
    """The dates of the event: its own, and those of its sessions by ``s2``, ``s3``…; all have the event's SEQUENCE."""
    others = {f"{ID}-{name[1:]}": (words, begins, sequence) for name, (words, begins) in sessions.items()}
    return {ID: (title, start, sequence), **others}


SOIREE = "mila/agenda/2024-10-soiree.md"
FORUM = "crescendo/agenda/2024-12-soiree.md"
DOMAIN = {SITE: text(SITE).replace("https://mila.example", "https://www.rue-de-la-musique.example")}
SECOND: Fields = {"number": 2, "start": "2024-11-19 19:00", "end": "2024-11-19 21:00"}
THIRD: Fields = {"number": 3, "start": "2024-11-26 19:00", "end": "2024-11-26 21:00"}
HELD_19, HELD_26 = ("La soirée du club", "2024-11-19T19:00:00+01:00"), ("La soirée du club", "2024-11-26T19:00:00+01:00")
OFF_19 = ("ANNULÉ : La soirée du club", "2024-11-19T19:00:00+01:00")

HISTORY = [
    Step(
        "created",
        _dates("Un club", "2024-10-15T18:30:00+02:00", 0),
        {
            "id": ID,
            "title": "Un club",
            "summary": "Le résumé du club.",
            "start": "2024-10-15 18:30",
            "end": "2024-10-15 20:00",
            "strand": "club-mila",
            "location": "milab",
            "created": "2024-09-01",
        },
    ),
    Step(
        "described otherwise",
        _dates("Un club", "2024-10-15T18:30:00+02:00", 0),
        {
            "summary": "Un autre résumé, avec le nom de qui vient.",
            "performer": [{"name": "Ada", "role": "Autrice"}],
            "format": "conference",
            "conditions": "Sur inscription.",
            "registration": {"state": "full"},
        },
    ),
    Step(
        "renamed, its file and its address",
        _dates("Un club", "2024-10-15T18:30:00+02:00", 0),
        {"slug": "la-soiree", "aliases": ["/agenda/2024/club/"]},
        path=SOIREE,
    ),
    Step(
        "given another title",
        _dates("La soirée du club", "2024-10-15T18:30:00+02:00", 1),
        {"title": "La soirée du club"},
        told="Il s'appelle autrement.",
        silent=(ID,),
        path=SOIREE,
    ),
    Step(
        "moved in time and in place",
        _dates("La soirée du club", "2024-10-15T19:00:00+02:00", 2),
        {"start": "2024-10-15 19:00", "end": "2024-10-15 21:00", "location": "fgo-barbara"},
        told="Une demi-heure plus tard, à FGO Barbara.",
        silent=(ID,),
        path=SOIREE,
        files={"mila/lieux/fgo-barbara.md": MOVED},
    ),
    Step(
        "put off without a date",
        _dates("REPORTÉ : La soirée du club", "2024-10-15T19:00:00+02:00", 3),
        {"eventStatus": "postponed"},
        told="Reporté.",
        silent=(ID,),
        path=SOIREE,
    ),
    Step(
        "put off to another day, in winter time",
        _dates("La soirée du club", "2024-11-05T19:00:00+01:00", 4),
        {
            "start": "2024-11-05 19:00",
            "end": "2024-11-05 21:00",
            "eventStatus": "rescheduled",
            "previousStartDate": "2024-10-15 19:00",
        },
        told="Déplacé au 5 novembre.",
        silent=(ID,),
        path=SOIREE,
    ),
    Step(
        "given two dates more",
        _dates("La soirée du club", "2024-11-05T19:00:00+01:00", 4, s2=HELD_19, s3=HELD_26),
        {"sessions": [SECOND, THIRD]},
        path=SOIREE,
    ),
    Step(
        "rid of one of them",
        _dates("La soirée du club", "2024-11-05T19:00:00+01:00", 5, s2=OFF_19, s3=HELD_26),
        {"sessions": [{**SECOND, "eventStatus": "cancelled"}, THIRD]},
        told="La séance du 19 n'aura pas lieu.",
        silent=(f"{ID}-2",),
        path=SOIREE,
    ),
    Step(
        "cancelled",
        _dates("ANNULÉ : La soirée du club", "2024-11-05T19:00:00+01:00", 6, s2=OFF_19, s3=("ANNULÉ : La soirée du club", HELD_26[1])),
        {"eventStatus": "cancelled", "previousStartDate": None},
        told="Annulé.",
        silent=(ID, f"{ID}-3"),
        path=SOIREE,
    ),
    Step(
        "restored, on a whole day",
        _dates("La soirée du club", "2024-12-03", 7, s2=OFF_19, s3=HELD_26),
        {"eventStatus": None, "start": "2024-12-03", "end": None},
        told="Finalement, il a lieu le 3 décembre.",
        silent=(ID, f"{ID}-3"),
        path=SOIREE,
    ),
    Step(
        "shown on the other site too",
        _dates("La soirée du club", "2024-12-03", 7, s2=OFF_19, s3=HELD_26),
        {"also_on": ["crescendo"]},
        path=SOIREE,
        on=SITES,
    ),
    Step(
        "at another domain",
        _dates("La soirée du club", "2024-12-03", 7, s2=OFF_19, s3=HELD_26),
        {},
        path=SOIREE,
        files=DOMAIN,
        on=SITES,
    ),
    Step(
        "handed to the other site",
        _dates("La soirée du club", "2024-12-03", 7, s2=OFF_19, s3=HELD_26),
        {"also_on": ["mila"]},
        path=FORUM,
        on=SITES,
    ),
    Step(
        "moved again, on both sites",
        _dates("La soirée du club", "2024-12-04", 8, s2=OFF_19, s3=HELD_26),
        {"start": "2024-12-04"},
        told="Un jour plus tard.",
        silent=(ID,),
        path=FORUM,
        on=SITES,
    ),
]
NAMES = [step.name for step in HISTORY]

# A second event, which nobody touches: what happens to one is nothing to the other.
STAYS = "00000000-0000-4000-8000-000000000013"
QUIET: Mapping[str, File] = {
    "crescendo/agenda/2024-10-forum.md": text(EVENT).replace("000000000003", "000000000013").replace("Un club", "Le forum"),
    "mila/agenda/2024-10-bal.md": text(EVENT).replace("000000000003", "000000000014").replace("Un club", "Le bal"),
}
OTHERS = {
    "crescendo": {STAYS: ("Le forum", "2024-10-15T18:30:00+02:00", 0)},
    "mila": {"00000000-0000-4000-8000-000000000014": ("Le bal", "2024-10-15T18:30:00+02:00", 0)},
}


def sheet(fields: Fields) -> str:
    """The file of an event."""
    kept = {name: value for name, value in fields.items() if value is not None}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)}---\n\nLe texte.\n"


def calendars(folder: Path, files: Mapping[str, File]) -> dict[str, bytes]:
    """The whole agenda of each site as it would be published, by the name of the site."""
    library = read(folder, files)
    listed = {name: library.listed(Events, site) for name, site in library.sites.items()}
    return {
        name: write(next(subscriptions(library.sites[name], meetings, details_of(meetings, library)))) for name, meetings in listed.items()
    }


def replay(folder: Path, until: int, *, told: bool = True) -> dict[str, bytes]:
    """The calendars after the steps of the history up to one, that one with its announcement or without."""
    fields: dict[str, Any] = {}
    files: dict[str, File] = {**CRESCENDO, **QUIET, EVENT: None}
    for number, step in enumerate(HISTORY[: until + 1]):
        fields |= step.fields
        if step.told and (told or number < until):
            fields["changes"] = [*fields.get("changes", []), {"date": f"2024-09-{number + 2:02}", "note": step.told}]
        files |= {SOIREE: None, FORUM: None, EVENT: None, **(step.files or {}), step.path: sheet(fields)}
    return calendars(folder, files)


def held(raw: bytes) -> dict[str, tuple[str, str, int]]:
    """What another program reads in a calendar: title, start and SEQUENCE by UID. Raises where one UID is there twice."""
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert Counter(str(event["UID"]) for event in events).most_common(1)[0][1] == 1
    return {str(event["UID"]): said(event) for event in events}


def said(event: Any) -> tuple[str, str, int]:
    """The title of an entry, its start and its SEQUENCE."""
    return str(event["SUMMARY"]), event["DTSTART"].dt.isoformat(), int(event["SEQUENCE"])


def expected(step: Step, site: str) -> Dates:
    """What the calendar of a site holds after a step."""
    return {**OTHERS[site], **(step.dates if site in step.on else {})}


def entries(raw: bytes) -> dict[bytes, bytes]:
    """The bytes of each event of a calendar by its UID, as they are in the file."""
    found = [b"BEGIN:VEVENT" + part.partition(b"END:VEVENT")[0] for part in raw.split(b"BEGIN:VEVENT")[1:]]
    return {part.partition(b"UID:")[2].partition(b"\r\n")[0]: part for part in found}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The calendars of both sites at each step."""
    return [replay(tmp_path_factory.mktemp("step"), number) for number in range(len(HISTORY))]


@pytest.mark.parametrize("number", range(len(HISTORY)), ids=NAMES)
def test_each_step_holds_what_it_should(published: list[dict[str, bytes]], number: int) -> None:
    """At each step the calendar of each site is sound, and holds each date once with its title, its start and its SEQUENCE."""
    for name in SITES:
        assert list(calendar_problems(published[number][name], TODAY)) == []
        assert held(published[number][name]) == expected(HISTORY[number], name)


@pytest.mark.parametrize("number", range(1, len(HISTORY)), ids=NAMES[1:])
def test_a_step_that_is_told_loses_nothing(published: list[dict[str, bytes]], number: int) -> None:
    """From one publication to the next no identifier goes, SEQUENCE never falls, and rises where a change is announced."""
    for name in SITES:
        before, after = held(published[number - 1][name]), held(published[number][name])
        assert list(lost(published[number - 1][name], published[number][name])) == []
        assert before.keys() <= after.keys()
        rises = {uid: after[uid][2] - before[uid][2] for uid in before.keys() & HISTORY[number].dates.keys()}
        assert set(rises.values()) <= {1 if HISTORY[number].told else 0}


@pytest.mark.parametrize("number", [number for number, step in enumerate(HISTORY) if step.told], ids=[s.name for s in HISTORY if s.told])
def test_a_step_that_is_not_told_is_a_loss(tmp_path: Path, published: list[dict[str, bytes]], number: int) -> None:
    """The same step without its line in ``changes`` is one fault, for the date that changed, in each site that shows it."""
    now = replay(tmp_path, number, told=False)

    for name in HISTORY[number].on:
        assert [uid for uid, _ in lost(published[number - 1][name], now[name])] == list(HISTORY[number].silent)


def test_a_publication_that_was_skipped_is_no_loss(published: list[dict[str, bytes]]) -> None:
    """A program that looks once a month finds several changes at once: nothing is lost between any two steps."""
    for earlier, before in enumerate(published):
        for after in published[earlier:]:
            assert [list(lost(before[name], after[name])) for name in SITES] == [[], []]


def test_an_earlier_version_put_back_is_a_loss(published: list[dict[str, bytes]]) -> None:
    """Publishing again what was there before an announcement takes SEQUENCE back, which programs would not follow."""
    for (before, after), step in zip(pairwise(published), HISTORY[1:], strict=True):
        if step.told:
            assert {uid for name in step.on for uid, _ in lost(after[name], before[name])} == set(step.dates), step.name


def test_an_event_of_both_sites_is_the_same_in_both(published: list[dict[str, bytes]]) -> None:
    """Who subscribes to both agendas has one entry for it: the same UID and the same bytes, its address included."""
    shared = 0
    for step, now in zip(HISTORY, published, strict=True):
        first, second = (entries(now[name]) for name in SITES)
        assert {uid: first[uid] for uid in first.keys() & second.keys()} == {uid: second[uid] for uid in first.keys() & second.keys()}
        assert {uid.decode() for uid in first.keys() & second.keys()} == (set(step.dates) if step.on == SITES else set())
        shared += step.on == SITES
    assert shared == 4


# One change each, to an event that is held by programs already: the fields, and whether those who noted it must be told.
TOLD = [
    pytest.param({"title": "Le club"}, id="title"),
    pytest.param({"start": "2024-10-15 18:00"}, id="hour of the start"),
    pytest.param({"end": "2024-10-15 21:00"}, id="hour of the end"),
    pytest.param({"end": None}, id="no end any more"),
    pytest.param({"start": "2024-10-15", "end": None}, id="hours not known any more"),
    pytest.param({"start": "2024-10-22 18:30", "end": "2024-10-22 20:00"}, id="day"),
    pytest.param({"location": "fgo-barbara"}, id="place"),
    pytest.param({"location": None}, id="no place any more"),
    pytest.param({"location": None, "eventAttendanceMode": "online"}, id="online from now on"),
    pytest.param({"eventAttendanceMode": "mixed", "virtualLocation": "https://salle.example/un"}, id="an address on the web"),
]
QUIETLY = [
    pytest.param({"summary": "Un autre résumé."}, id="summary"),
    pytest.param({"performer": [{"name": "Ada"}]}, id="who speaks"),
    pytest.param({"audience": "adherents"}, id="for whom"),
    pytest.param({"strand": "networking"}, id="series"),
    pytest.param({"format": "atelier"}, id="format"),
    pytest.param({"conditions": "Sur inscription."}, id="conditions"),
    pytest.param({"offers": [{"price": 0}]}, id="price"),
    pytest.param({"registration": {"state": "full", "url": "https://inscription.example/"}}, id="registration"),
    pytest.param({"replay": "https://youtu.be/abcdefghijk"}, id="recording"),
    pytest.param({"documents": [{"file": "documents/programme.pdf", "title": "Le programme"}]}, id="document"),
    pytest.param({"mentions": ["oxi"], "resources": ["outil"]}, id="what it mentions"),
    pytest.param({"accessibility": ["auditif"]}, id="accessibility"),
    pytest.param({"image": "images/facade.png", "image_alt": "La façade."}, id="photo"),
    pytest.param({"eventAttendanceMode": "mixed"}, id="online too, nobody knows where"),
    pytest.param({"slug": "soiree"}, id="address"),
    pytest.param({"also_on": ["crescendo"]}, id="other site"),
    pytest.param({"sessions": [{"number": 2, "start": "2024-10-22 18:30"}]}, id="one date more"),
    pytest.param({"sessions": [{"number": 2, "start": "2024-11"}]}, id="one date more, not known to the day"),
]


def _with(folder: Path, fields: Fields) -> bytes:
    event = sheet({**HISTORY[0].fields, **fields})
    return calendars(folder, {**CRESCENDO, EVENT: event, "mila/lieux/fgo-barbara.md": MOVED})["mila"]


@pytest.mark.parametrize("fields", TOLD)
def test_what_must_be_told(tmp_path: Path, fields: Fields) -> None:
    """When, where and what: a change of these is one fault, and none once it is in ``changes``."""
    before, silent = _with(tmp_path / "before", {}), _with(tmp_path / "silent", fields)
    told = _with(tmp_path / "told", {**fields, "changes": [{"date": "2024-09-10", "note": "C'est dit."}]})

    assert [uid for uid, _ in lost(before, silent)] == [ID]
    assert list(lost(before, told)) == []
    assert list(lost(told, silent)) != []
    assert list(calendar_problems(told, TODAY)) == list(calendar_problems(silent, TODAY)) == []


@pytest.mark.parametrize("fields", QUIETLY)
def test_what_need_not_be_told(tmp_path: Path, fields: Fields) -> None:
    """All the rest may be written, corrected and completed without a word."""
    before, after = _with(tmp_path / "before", {}), _with(tmp_path / "after", fields)

    assert list(lost(before, after)) == []
    assert list(calendar_problems(after, TODAY)) == []


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"status": "draft"}, id="draft again"),
        pytest.param({"start": "2024-10", "end": None}, id="day not known any more"),
        pytest.param({"id": "00000000-0000-4000-8000-000000000099"}, id="another identifier"),
    ],
)
def test_what_takes_an_event_out_of_calendars(tmp_path: Path, fields: Fields) -> None:
    """Programs that hold an event that is not there any more keep it for ever: it is a loss, told or not."""
    before = _with(tmp_path / "before", {})
    after = _with(tmp_path / "after", {**fields, "changes": [{"date": "2024-09-10", "note": "C'est dit."}]})

    assert [uid for uid, _ in lost(before, after)] == [ID]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_off_cannot_be_silent(tmp_path: Path, status: str) -> None:
    """The content itself is refused before any calendar is compared, where nothing was ever announced."""
    with pytest.raises(ContentFaults, match="dites-le aussi dans « changes »"):
        _with(tmp_path, {"eventStatus": status})


def test_a_date_that_was_cancelled_stays_so(tmp_path: Path) -> None:
    """Putting off an event does not promise again a date that was cancelled before: what is put off is what was still to be held."""
    changes = [{"date": "2024-09-10", "note": "Sans le 19."}, {"date": "2024-09-11", "note": "Reporté."}]
    now = _with(tmp_path, {"eventStatus": "postponed", "sessions": [{**SECOND, "eventStatus": "cancelled"}, THIRD], "changes": changes})

    titles = {uid: title for uid, (title, _, _) in held(now).items() if uid.startswith(ID)}
    assert titles == {ID: "REPORTÉ : Un club", f"{ID}-2": "ANNULÉ : Un club", f"{ID}-3": "REPORTÉ : Un club"}


# vdirsyncer keeps the calendars of others in folders, a file an entry. From the web it takes no account of UIDs, by its own choice (an entry
# that changes is another); from a file it does, and refuses a calendar that has one twice. So it is given both.
CONFIG = """\
[general]
status_path = "{tmp}/status/"
""" + "".join(
    f"""
[pair {pair}]
a = "{pair}_theirs"
b = "{pair}_ours"
collections = null
conflict_resolution = "a wins"
partial_sync = "ignore"

[storage {pair}_ours]
type = "filesystem"
path = "{{tmp}}/{folder}/"
fileext = ".ics"

[storage {pair}_theirs]
{storage}
"""
    for pair, folder, storage in (
        *((f"{site}_web", f"{site}-web", f'type = "http"\nurl = "{{url}}/{site}{WHOLE}"') for site in SITES),
        *(
            (f"{site}_file", f"{site}-file", f'type = "singlefile"\npath = "{{tmp}}/served/{site}{WHOLE}"\nread_only = true')
            for site in SITES
        ),
        *((f"{site}_both", "both", f'type = "singlefile"\npath = "{{tmp}}/served/{site}{WHOLE}"\nread_only = true') for site in SITES),
    )
)
FOLDERS = ("both", *(f"{site}-{kind}" for site in SITES for kind in ("web", "file")))


class Silent(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its name in the standard library
        """Say nothing."""


@dataclass(frozen=True)
class Subscriber:
    """Someone who subscribes to both agendas with vdirsyncer."""

    tmp: Path

    def finds(self, now: Mapping[str, bytes]) -> None:
        """Publish the agendas of a day; what was there before gives way."""
        for name, raw in now.items():
            target = self.tmp / "served" / name / WHOLE.removeprefix("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(raw)

    def runs(self, command: str) -> None:
        """Run a command of vdirsyncer to its end; what it complains of fails the test."""
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", "--config", str(self.tmp / "config"), command],
            env={"PATH": os.environ["PATH"], "HOME": str(self.tmp)},  # nothing of this machine: neither a proxy nor a configuration
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def holds(self, folder: str) -> list[Any]:
        """The events in one of its folders."""
        return [
            event
            for file in sorted((self.tmp / folder).glob("*.ics"))
            for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        ]


@pytest.fixture
def subscriber(tmp_path: Path) -> Iterator[Subscriber]:
    """A server of this machine alone, and a program that knows its address."""
    for folder in (*FOLDERS, "served", "status"):
        (tmp_path / folder).mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(tmp_path / "served"))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        (tmp_path / "config").write_text(CONFIG.format(tmp=tmp_path, url=f"http://127.0.0.1:{server.server_port}"), "utf-8")
        try:
            yield Subscriber(tmp_path)
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.slow
def test_a_program_that_subscribes_holds_each_date_once(subscriber: Subscriber, published: list[dict[str, bytes]]) -> None:
    """A real program that comes by after each step holds each date of both agendas exactly once, as it is then; in one folder too."""
    subscriber.finds(published[0])
    subscriber.runs("discover")
    for step, now in zip(HISTORY, published, strict=True):
        subscriber.finds(now)
        subscriber.runs("sync")

        wanted = {name: expected(step, name) for name in SITES}
        for name in SITES:
            assert _said(subscriber.holds(f"{name}-web")) == sorted(wanted[name].values()), step.name
            assert _by_uid(subscriber.holds(f"{name}-file")) == sorted(wanted[name].items()), step.name
        assert _by_uid(subscriber.holds("both")) == sorted({**wanted["mila"], **wanted["crescendo"]}.items()), step.name


def _said(events: list[Any]) -> list[tuple[str, str, int]]:
    return sorted(said(event) for event in events)


def _by_uid(events: list[Any]) -> list[tuple[str, tuple[str, str, int]]]:
    return sorted((str(event["UID"]), said(event)) for event in events)
