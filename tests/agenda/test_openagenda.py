"""The agenda as OpenAgenda takes it, held against what OpenAgenda says that it accepts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plugins.agenda.details import details_of
from plugins.agenda.kind import Events
from plugins.agenda.occurrences import occurrences
from plugins.agenda.openagenda import as_openagenda, event, lacking, timings
from tests.agenda.meetings import details, known, library, meeting, place
from tests.agenda.moments import CASES, Case, instant
from tests.agenda.test_calendars import real_library
from tests.conftest import NAMES
from tests.content.content_tree import SITE, Files, swap

# https://developers.openagenda.com/evenements/structure and https://developers.openagenda.com/lieux/structure


def _french(longest: int | None = None) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "minLength": 1, **({"maxLength": longest} if longest else {})}
    return {"type": "object", "properties": {"fr": text}, "required": ["fr"], "additionalProperties": False}


_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
_ADDRESS = {"type": "string", "pattern": "^https?://"}
_IDENTIFIER = {
    "type": "object",
    "properties": {"key": {"type": "string", "minLength": 1}, "value": {"type": "string", "minLength": 1}},
    "required": ["key", "value"],
    "additionalProperties": False,
}
_IDENTIFIERS = {"type": "array", "items": _IDENTIFIER, "minItems": 1}

EVENT: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "extIds": _IDENTIFIERS,
        "title": _french(140),
        "description": _french(200),
        "longDescription": _french(10_000),
        "conditions": _french(255),
        "keywords": {
            "type": "object",
            "properties": {"fr": {"type": "array", "items": {"type": "string", "minLength": 1}}},
            "required": ["fr"],
            "additionalProperties": False,
        },
        "image": {"type": "object", "properties": {"url": _ADDRESS}, "required": ["url"], "additionalProperties": False},
        "registration": {"type": "array", "items": _ADDRESS, "minItems": 1},
        "accessibility": {
            "type": "object",
            "properties": {code: {"type": "boolean"} for code in ("hi", "vi", "pi", "mi", "ii")},
            "additionalProperties": False,
        },
        "timings": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"begin": _MOMENT, "end": _MOMENT},
                "required": ["begin", "end"],
                "additionalProperties": False,
            },
            "minItems": 1,
            "maxItems": 800,
        },
        "timezone": {"const": "Europe/Paris"},
        "attendanceMode": {"enum": [1, 2, 3]},
        "location": {"type": "object", "properties": {"extIds": _IDENTIFIERS}, "required": ["extIds"], "additionalProperties": False},
        "onlineAccessLink": _ADDRESS,
        "status": {"enum": [1, 2, 3, 4, 5, 6]},
    },
    "required": ["extIds", "title", "description", "timings", "attendanceMode", "status"],
    "additionalProperties": False,
    "allOf": [
        {"if": {"properties": {"attendanceMode": {"enum": [1, 3]}}}, "then": {"required": ["location"]}},
        {"if": {"properties": {"attendanceMode": {"enum": [2, 3]}}}, "then": {"required": ["onlineAccessLink"]}},
    ],
}

FILE: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "extIds": _IDENTIFIERS,
                    "name": {"type": "string", "minLength": 1, "maxLength": 100},
                    "address": {"type": "string", "minLength": 1, "maxLength": 255},
                    "countryCode": {"const": "FR"},
                    "description": _french(5000),
                    "postalCode": {"type": "string", "pattern": r"^\d{5}$"},
                    "access": _french(1000),
                    "latitude": {"type": "number", "minimum": -90, "maximum": 90},
                    "longitude": {"type": "number", "minimum": -180, "maximum": 180},
                    "website": _ADDRESS,
                },
                "required": ["extIds", "name", "address", "countryCode"],
                "additionalProperties": False,
            },
        },
        "events": {"type": "array", "items": EVENT},
    },
    "required": ["locations", "events"],
    "additionalProperties": False,
}

LONGEST_PIECE = timedelta(hours=24)


def faults(found: dict[str, Any]) -> list[str]:
    """What OpenAgenda would refuse in an event, as far as its documentation tells."""
    wrong = [f"{error.json_path}: {error.message}" for error in jsonschema.Draft202012Validator(EVENT).iter_errors(found)]
    wrong += [f"{sum(map(len, found['keywords']['fr']))} characters of keywords"] if sum(map(len, found["keywords"]["fr"])) > 255 else []
    return wrong + wrong_timings(found["timings"])


def wrong_timings(found: list[dict[str, str]]) -> list[str]:
    """The pieces of time that are too long, end before they begin, or overlap; moments are compared, not what clocks show."""
    pieces = sorted((datetime.fromisoformat(each["begin"]), datetime.fromisoformat(each["end"])) for each in found)
    wrong = [f"{begin}: lasts {end - begin}" for begin, end in pieces if not timedelta() <= end - begin <= LONGEST_PIECE]
    return wrong + [
        f"{later[0]}: begins before the end of the one at {piece[0]}" for piece, later in pairwise(pieces) if later[0] < piece[1]
    ]


MILAB = place("milab", title="Milab", address={"streetAddress": "2 rue André Messager", "postalCode": "75018", "addressLocality": "Paris"})
HERE: Mapping[str, Any] = {"location": "milab", "start": "2026-05-04 18:30", "end": "2026-05-04 20:00"}


def sent(folder: Path, files: Files | None = None, **fields: Any) -> dict[str, Any]:
    """One event with these fields, held in a place, as it would be sent; OpenAgenda takes it."""
    found = known(folder, {**MILAB, **(files or {})}, **{**HERE, **fields})
    assert lacking(found.meeting, found) == ""
    made = event(found.meeting, found)
    assert faults(made) == []
    return made


# What is sent.


def test_an_event_has_all_that_openagenda_asks_for(tmp_path: Path) -> None:
    """Its words, hours, place and links under OpenAgenda's names."""
    made = sent(
        tmp_path,
        id="5b7e6d0a-3c50-4f5e-9a43-0f6d2f0b1c11",
        title="Un club",
        summary="Le résumé.",
        format="conference",
        audience="adherents",
        conditions="Sur inscription",
        offers=[{"name": "Plein tarif", "price": 12.5}, {"name": "adhérents", "price": 0}],
        registration={"url": "https://inscription.example/club"},
        performer=[{"name": "Ana Ruiz", "role": "éditrice", "structure": "Oxi"}, {"name": "Léo"}],
    )

    assert made == {
        "extIds": [{"key": "mila", "value": "5b7e6d0a-3c50-4f5e-9a43-0f6d2f0b1c11"}],
        "title": {"fr": "Un club"},
        "description": {"fr": "Le résumé."},
        "longDescription": {
            "fr": "Le résumé.\n\nAvec Ana Ruiz, éditrice, Oxi ; Léo\n\n[En savoir plus](https://mila.example/agenda/2026/club/)"
        },
        "conditions": {"fr": "Réservé aux structures adhérentes. Sur inscription. Plein tarif : 12,50 €, adhérents : gratuit."},
        "keywords": {"fr": ["Club MILA", "Conférence"]},
        "registration": ["https://inscription.example/club"],
        "accessibility": {"hi": False, "vi": False, "pi": False, "mi": False, "ii": False},
        "timings": [{"begin": "2026-05-04T18:30:00+02:00", "end": "2026-05-04T20:00:00+02:00"}],
        "timezone": "Europe/Paris",
        "attendanceMode": 1,
        "location": {"extIds": [{"key": "mila", "value": known(tmp_path / "again", MILAB, **HERE).place.entry.id}]},  # type: ignore[union-attr]
        "status": 1,
    }


def test_the_names_of_prices_keep_their_capitals(tmp_path: Path) -> None:
    """« SACEM » is not written « sacem »."""
    made = sent(tmp_path, offers=[{"name": "plein tarif", "price": 10}, {"name": "Membres de la SACEM", "price": 5}])

    assert made["conditions"] == {"fr": "Plein tarif : 10 €, Membres de la SACEM : 5 €."}


WORDS = "mot " * 100


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"title": ("Un titre aussi long que possible, " * 5)[:140].strip()}, id="title"),
        pytest.param({"summary": WORDS[:300]}, id="summary"),
        pytest.param({"conditions": WORDS, "audience": "adherents"}, id="conditions"),
        pytest.param({"offers": [{"name": f"Tarif du groupe numéro {number}", "price": number} for number in range(40)]}, id="prices"),
        pytest.param(
            {"changes": [{"date": "2026-04-02", "note": WORDS * 3} for _ in range(20)], "eventStatus": "cancelled"}, id="a long history"
        ),
        pytest.param({"performer": [{"name": f"Personne {number}", "role": WORDS} for number in range(60)]}, id="many people"),
    ],
)
def test_texts_are_as_short_as_openagenda_wants_them(tmp_path: Path, fields: dict[str, Any]) -> None:
    """What is too long is cut between two words, with an ellipsis; the longest that fits is whole."""
    made = sent(tmp_path, **fields)

    for name, longest in (("title", 140), ("description", 200), ("conditions", 255)):
        text = made.get(name, {"fr": ""})["fr"]
        assert len(text) <= longest
        assert not text.endswith("…") or text.removesuffix("…") == text.removesuffix("…").rstrip()
    if "title" in fields:
        assert made["title"] == {"fr": fields["title"]}
    if "summary" in fields:
        assert made["description"]["fr"] == "mot " * 49 + "mot…"


def test_keywords_that_do_not_fit_are_left_out(tmp_path: Path) -> None:
    """255 characters for all of them together: a word is kept whole or not at all."""
    toml = swap(SITE, 'label = "Club MILA"', f'label = "{"x" * 250}"')

    assert sent(tmp_path, toml, format="conference")["keywords"] == {"fr": ["x" * 250]}


CHANGES = [{"date": "2026-04-02", "note": "Voilà pourquoi."}]
OFF = {"number": 2, "start": "2026-05-11 18:30", "end": "2026-05-11 20:00", "eventStatus": "cancelled"}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        pytest.param({}, 1, id="scheduled"),
        pytest.param({"eventStatus": "rescheduled", "previousStartDate": "2026-04-30"}, 2, id="rescheduled"),
        pytest.param({"eventStatus": "postponed"}, 4, id="postponed"),
        pytest.param({"eventStatus": "cancelled"}, 6, id="cancelled"),
        pytest.param({"registration": {"state": "full"}}, 5, id="full"),
        pytest.param({"registration": {"state": "open"}}, 1, id="open"),
        pytest.param({"registration": {"state": "closed"}}, 1, id="closed"),
        pytest.param({"registration": {"state": "full"}, "eventStatus": "cancelled"}, 6, id="full, then cancelled"),
        pytest.param({"sessions": [OFF]}, 1, id="one session off"),
    ],
)
def test_what_has_become_of_an_event_has_a_number(tmp_path: Path, fields: dict[str, Any], status: int) -> None:
    """1 as planned, 2 on another date, 4 postponed, 5 full, 6 cancelled."""
    assert sent(tmp_path, changes=CHANGES, **fields)["status"] == status


@pytest.mark.parametrize(
    ("fields", "mode", "placed", "linked"),
    [
        pytest.param({}, 1, True, False, id="on site"),
        pytest.param({"eventAttendanceMode": "mixed", "virtualLocation": "https://visio.example/a"}, 3, True, True, id="both"),
        pytest.param(
            {"eventAttendanceMode": "online", "virtualLocation": "https://visio.example/a", "location": None}, 2, False, True, id="online"
        ),
    ],
)
def test_how_one_attends_has_a_number(tmp_path: Path, fields: dict[str, Any], mode: int, placed: bool, linked: bool) -> None:
    """1 in a place, 2 online, 3 both; each with what it needs, and only that."""
    made = sent(tmp_path, **fields)

    assert made["attendanceMode"] == mode
    assert ("location" in made, "onlineAccessLink" in made) == (placed, linked)


@pytest.mark.parametrize(
    ("welcomes", "step_free", "codes"),
    [
        ([], None, set()),
        (["auditif", "visuel", "psychique", "moteur", "intellectuel"], None, {"hi", "vi", "pi", "mi", "ii"}),
        (["auditif"], "oui", {"hi", "mi"}),
        ([], "oui", {"mi"}),
        ([], "partiel", set()),
        ([], "non", set()),
    ],
)
def test_who_is_provided_for(tmp_path: Path, welcomes: list[str], step_free: str | None, codes: set[str]) -> None:
    """What the event says, and the step-free entry of its place; no more is promised."""
    fields = {"stepFree": step_free} if step_free else {}
    files = place("plain-pied", title="Ici", address={"addressLocality": "Paris 18e"}, **fields)

    made = sent(tmp_path, files, location="plain-pied", accessibility=welcomes)

    assert {code for code, welcome in made["accessibility"].items() if welcome} == codes
    assert len(made["accessibility"]) == 5


def test_external_identifiers_are_for_ever(tmp_path: Path) -> None:
    """With another title, date, address or place, OpenAgenda still knows the event, and brings it up to date."""
    identifier = "5b7e6d0a-3c50-4f5e-9a43-0f6d2f0b1c11"
    before = sent(tmp_path / "before", id=identifier)
    later: dict[str, Any] = {
        "title": "Autre",
        "slug": "ailleurs",
        "start": "2027-01-02 10:00",
        "end": "2027-01-02 12:00",
        "strand": "networking",
    }

    found = library(tmp_path / "after", {"club": {**HERE, **later, "id": identifier}}, MILAB)
    (after,) = found.sites["mila"].items(Events)

    assert event(after, details(after, found))["extIds"] == before["extIds"] == [{"key": "mila", "value": identifier}]


# Hours.


def test_a_date_that_is_off_is_not_told_unless_all_are(tmp_path: Path) -> None:
    """One would come for it. When all are off the status says so, and the hours tell what is off."""
    some = sent(tmp_path / "some", sessions=[OFF], changes=CHANGES)
    every = sent(tmp_path / "all", sessions=[OFF], changes=CHANGES, eventStatus="cancelled")

    assert [each["begin"][:10] for each in some["timings"]] == ["2026-05-04"]
    assert [each["begin"][:10] for each in every["timings"]] == ["2026-05-04", "2026-05-11"]


def test_what_became_of_the_first_date_begins_the_text(tmp_path: Path) -> None:
    """It is said of the date that the event is known by, and not of another."""
    moved: dict[str, Any] = {"eventStatus": "rescheduled", "previousStartDate": "2026-05-02 18:30", "changes": CHANGES}

    first = sent(tmp_path / "first", sessions=[{**OFF, "eventStatus": "scheduled"}], **moved)["longDescription"]["fr"]
    other = sent(tmp_path / "other", sessions=[OFF], changes=CHANGES)["longDescription"]["fr"]

    assert first.startswith("Déplacé")
    assert not other.startswith("Annulé")


def test_dates_without_an_end_or_a_day_are_not_told(tmp_path: Path) -> None:
    """OpenAgenda asks for an end; those that have one are sent all the same."""
    sessions = [{"number": 2, "start": "2026-05-11 18:30"}, {"number": 3, "start": "2026-06"}, {"number": 4, "start": "2026-06-08"}]

    assert [each["begin"] for each in sent(tmp_path, sessions=sessions)["timings"]] == [
        "2026-05-04T18:30:00+02:00",
        "2026-06-08T00:00:00+02:00",
    ]


PIECES = {
    "an evening": (("2026-05-04 18:30", "2026-05-04 20:00"), ["2026-05-04T18:30:00+02:00 2026-05-04T20:00:00+02:00"]),
    "a night": (
        ("2026-05-04 22:00", "2026-05-05 02:00"),
        ["2026-05-04T22:00:00+02:00 2026-05-04T23:59:00+02:00", "2026-05-05T00:00:00+02:00 2026-05-05T02:00:00+02:00"],
    ),
    "until midnight": (("2026-05-04 22:00", "2026-05-05 00:00"), ["2026-05-04T22:00:00+02:00 2026-05-04T23:59:00+02:00"]),
    "days with hours": (
        ("2026-05-04 09:00", "2026-05-06 18:00"),
        [
            "2026-05-04T09:00:00+02:00 2026-05-04T23:59:00+02:00",
            "2026-05-05T00:00:00+02:00 2026-05-05T23:59:00+02:00",
            "2026-05-06T00:00:00+02:00 2026-05-06T18:00:00+02:00",
        ],
    ),
    "a day": (("2026-05-04", None), ["2026-05-04T00:00:00+02:00 2026-05-04T23:59:00+02:00"]),
    "days": (
        ("2026-05-04", "2026-05-05"),
        ["2026-05-04T00:00:00+02:00 2026-05-04T23:59:00+02:00", "2026-05-05T00:00:00+02:00 2026-05-05T23:59:00+02:00"],
    ),
    "across the night of March": (("2026-03-29 01:30", "2026-03-29 03:30"), ["2026-03-29T01:30:00+01:00 2026-03-29T03:30:00+02:00"]),
    "the day of 23 hours": (("2026-03-29", None), ["2026-03-29T00:00:00+01:00 2026-03-29T23:59:00+02:00"]),
    "across the night of October": (("2026-10-25 01:30", "2026-10-25 03:30"), ["2026-10-25T01:30:00+02:00 2026-10-25T03:30:00+01:00"]),
    "in the hour that comes twice": (("2026-10-25 02:10", "2026-10-25 02:50"), ["2026-10-25T02:10:00+02:00 2026-10-25T02:50:00+02:00"]),
    "the day of 25 hours": (("2026-10-25", None), ["2026-10-25T00:00:00+02:00 2026-10-25T23:00:00+01:00"]),
    "days around that of 25 hours": (
        ("2026-10-24", "2026-10-26"),
        [
            "2026-10-24T00:00:00+02:00 2026-10-24T23:59:00+02:00",
            "2026-10-25T00:00:00+02:00 2026-10-25T23:00:00+01:00",
            "2026-10-26T00:00:00+01:00 2026-10-26T23:59:00+01:00",
        ],
    ),
    "days with hours around that of 25 hours": (
        ("2026-10-24 18:00", "2026-10-26 12:00"),
        [
            "2026-10-24T18:00:00+02:00 2026-10-24T23:59:00+02:00",
            "2026-10-25T00:00:00+02:00 2026-10-25T23:00:00+01:00",
            "2026-10-26T00:00:00+01:00 2026-10-26T12:00:00+01:00",
        ],
    ),
}


@pytest.mark.parametrize(("dates", "pieces"), PIECES.values(), ids=PIECES)
def test_a_date_is_told_in_pieces_that_stay_in_one_day(dates: tuple[str, str | None], pieces: list[str]) -> None:
    """Each within one day and under 24 hours, with the offset of its season; of a day of 25 hours, the first 24."""
    (occurrence,) = occurrences(meeting(*dates))

    found = list(timings(occurrence))

    assert [f"{each['begin']} {each['end']}" for each in found] == pieces
    assert wrong_timings(found) == []


TIMED = {name: case for name, case in CASES.items() if any(span.end for span in case.spans.values())}


@pytest.mark.parametrize("case", TIMED.values(), ids=TIMED)
def test_pieces_begin_and_end_with_the_event(case: Case) -> None:
    """On the nights when the hour changes too; a minute is lost at midnight, an hour after 24, and no piece overlaps another."""
    for occurrence in occurrences(meeting(**case.fields)):
        span = case.spans.get(occurrence.uid[36:])
        if span is None or span.end is None or occurrence.is_all_day:
            continue
        found = list(timings(occurrence))
        first, last = datetime.fromisoformat(found[0]["begin"]).timestamp(), datetime.fromisoformat(found[-1]["end"]).timestamp()
        end = instant(span.end)
        assert isinstance(end, int)
        assert first == instant(span.start)
        assert end - last in (0, 60, 3600)
        assert wrong_timings(found) == []


def test_more_hours_than_openagenda_takes_are_cut(tmp_path: Path) -> None:
    """800 pieces at most."""
    sessions = [
        {"number": number, "start": f"{2030 + number // 300}-{number % 300 // 25 + 1:02}-{number % 25 + 1:02}"} for number in range(2, 900)
    ]

    assert len(sent(tmp_path, sessions=sessions)["timings"]) == 800


def test_dates_at_the_same_hours_are_told_once(tmp_path: Path) -> None:
    """A festival with a session of its own on one of its days: OpenAgenda refuses hours that overlap."""
    sessions = [{"number": 2, "start": "2026-05-05 18:30", "end": "2026-05-05 20:00"}]

    sent(tmp_path, start="2026-05-04", end="2026-05-06", sessions=sessions)


# What is left out.


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({}, "", id="nothing is lacking"),
        pytest.param({"start": "2026-05", "end": None}, "jour inconnu", id="month"),
        pytest.param({"start": "2026", "end": None}, "jour inconnu", id="year"),
        pytest.param({"start": "2026-05-04", "end": "2026-06"}, "jour inconnu", id="last day not known"),
        pytest.param({"end": None}, "heure de fin inconnue", id="no end"),
        pytest.param({"start": "2026-05-04", "end": None}, "", id="a day has an end"),
        pytest.param(
            {"end": None, "sessions": [{"number": 2, "start": "2026-05-11 18:30", "end": "2026-05-11 20:00"}]}, "", id="one end is enough"
        ),
        pytest.param({"end": None, "sessions": [{"number": 2, "start": "2026-05"}]}, "heure de fin inconnue", id="no end and a month"),
        pytest.param({"location": None}, "adresse du lieu inconnue", id="no place"),
        pytest.param({"location": "ailleurs"}, "adresse du lieu inconnue", id="a place without an address"),
        pytest.param({"location": None, "eventAttendanceMode": "online"}, "adresse web inconnue", id="online, nobody knows where"),
        pytest.param({"eventAttendanceMode": "mixed"}, "adresse web inconnue", id="both, nobody knows where"),
        pytest.param(
            {"location": None, "eventAttendanceMode": "mixed", "virtualLocation": "https://visio.example/a"},
            "adresse du lieu inconnue",
            id="both, without a place",
        ),
        pytest.param(
            {"location": None, "eventAttendanceMode": "online", "virtualLocation": "https://visio.example/a"},
            "",
            id="online needs no place",
        ),
    ],
)
def test_what_keeps_an_event_from_being_sent(tmp_path: Path, fields: dict[str, Any], reason: str) -> None:
    """OpenAgenda would refuse it: it is left out, and its page can say why."""
    found = known(tmp_path, {**MILAB, **place("ailleurs")}, **{**HERE, **fields})

    assert lacking(found.meeting, found) == reason

    file = json.loads(as_openagenda([(found.meeting, found)]))
    assert len(file["events"]) == (0 if reason else 1)
    assert list(jsonschema.Draft202012Validator(FILE).iter_errors(file)) == []


def test_a_place_is_told_once_with_what_is_known(tmp_path: Path) -> None:
    """Several events name it by its external identifier; what would be too long is cut."""
    files = place(
        "milab",
        title="Milab " + "et ailleurs " * 10,
        summary="Un lieu.",
        address={"streetAddress": "rue très longue " * 20, "postalCode": "75018", "addressLocality": "Paris"},
        geo={"latitude": 48.8951, "longitude": 2.3449},
        access="Sonner à l'interphone",
        transport=["Métro 12, Jules Joffrin", "Bus 31"],
        url="https://milab.example/",
    )
    found = library(tmp_path, {"un": HERE, "deux": {**HERE, "start": "2026-05-04 10:00"}, "trois": {"start": "2026-05"}}, files)
    events = found.sites["mila"].items(Events)

    file = json.loads(as_openagenda((each, details(each, found)) for each in events))

    assert list(jsonschema.Draft202012Validator(FILE).iter_errors(file)) == []
    (location,) = file["locations"]
    assert [each["location"] for each in file["events"]] == [{"extIds": location["extIds"]}] * 2
    assert location["access"] == {"fr": "Sonner à l’interphone ; Métro 12, Jules Joffrin ; Bus 31"}
    assert (location["latitude"], location["longitude"], location["website"]) == (48.8951, 2.3449, "https://milab.example/")
    assert location["name"].endswith("…")
    assert location["address"].endswith("…")


def test_what_openagenda_keeps_of_a_place_is_used_whole(tmp_path: Path) -> None:
    """A name of 100 signs, an address of 255, a way in of 1000 are told as they are; with one more they end in an ellipsis."""
    for more in ("", "e"):
        files = place(
            "milab",
            title="M" * 100 + more,
            address={"streetAddress": "r" * 242 + more, "postalCode": "75018", "addressLocality": "Paris"},
            access="a" * 500,
            transport=["b" * 497 + more],
        )
        found = known(tmp_path / f"one {more}", files, **HERE)
        (location,) = json.loads(as_openagenda([(found.meeting, found)]))["locations"]

        told = [location["name"], location["address"], location["access"]["fr"]]

        assert [said.endswith("…") for said in told] == [bool(more)] * 3
        assert more or list(map(len, told)) == [100, 255, 1000]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_real_sites_would_send_is_accepted(name: str) -> None:
    """Each event is either sent as OpenAgenda takes it, or left out for a reason."""
    found = real_library()
    listed = found.listed(Events, found.sites[name])
    known_of = details_of(listed, found)
    events = [(each, known_of[each.path]) for each in listed]

    file = json.loads(as_openagenda(events))

    assert list(jsonschema.Draft202012Validator(FILE).iter_errors(file)) == []
    assert [fault for each in file["events"] for fault in faults(each)] == []
    assert len(file["events"]) == sum(not lacking(*each) for each in events)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("title", {"fr": "x" * 141}, id="title too long"),
        pytest.param("keywords", {"fr": ["x" * 200, "y" * 56]}, id="keywords too long together"),
        pytest.param("timings", [], id="no hours"),
        pytest.param("timings", [{"begin": "2026-10-25T00:00:00+02:00", "end": "2026-10-25T23:59:00+01:00"}], id="more than 24 hours"),
        pytest.param("timings", [{"begin": "2026-05-04T20:00:00+02:00", "end": "2026-05-04T18:00:00+02:00"}], id="the end first"),
        pytest.param(
            "timings",
            [
                {"begin": "2026-05-04T18:00:00+02:00", "end": "2026-05-04T20:00:00+02:00"},
                {"begin": "2026-05-04T19:00:00+02:00", "end": "2026-05-04T21:00:00+02:00"},
            ],
            id="overlapping",
        ),
        pytest.param("attendanceMode", 2, id="online without a link"),
        pytest.param("status", 0, id="unknown status"),
    ],
)
def test_a_wrong_event_would_be_seen(tmp_path: Path, field: str, value: object) -> None:
    """The check that these tests make does refuse what OpenAgenda refuses."""
    assert faults({**sent(tmp_path), field: value}) != []
