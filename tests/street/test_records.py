"""The directory for other programs, read back by readers that are not ours: JSON, JSON Schema, CSV, GeoJSON, JSON-LD."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jsonschema import Draft202012Validator

from plugins.street.records import as_geojson, as_json, as_table, json_schema, linked_data, record
from plugins.street.room import StreetView
from plugins.street.view import Door
from tests.content import content_tree
from tests.street.doors import STREET, at, door

URL = "https://mila.example"
FULL = door(
    'Maison, « pleine »; "l\'été"',
    summary="Un label.\nEt un magasin ; ouvert.",
    kind="milab",
    address=[*at("5-7"), *at("3 bis", "letort")],
    panel=7,
    activities=["label", "disquaire"],
    people=[{"name": "Ada Lovelace", "role": "Gérante"}],
    url="https://pleine.example/?a=1,2;3",
    sameAs=["https://reseau.example/pleine", "https://autre.example/@pleine"],
    geo={"latitude": "48.8912345678", "longitude": "2.3456789012"},
    since="2020-03",
    until="2030",
)
BARE = door("Nue", kind="adherente")
STREET_ONLY = door("Sans numéro", address=at(None, "emile-blemont"), activities=["studio"])
DOORS = (FULL, BARE, STREET_ONLY)
HEADER = [
    "Identifiant",
    "Nom",
    "Résumé",
    "Lien avec l’association",
    "Activités",
    "Adresse",
    "Panneau",
    "Page",
    "Site web",
    "Réseaux",
    "Depuis",
    "Jusqu’à",
]


def exported(*doors: Door) -> dict[str, Any]:
    """``annuaire.json`` of these structures, read back."""
    read: dict[str, Any] = json.loads(as_json([record(one, STREET, URL) for one in doors], STREET.page, URL).decode("utf-8"))
    return read


def rows(*doors: Door) -> list[list[str]]:
    """The rows of ``annuaire.csv`` of these structures, as a spreadsheet finds out how to read them."""
    text = as_table((record(one, STREET, URL) for one in doors), STREET).decode("utf-8-sig")
    return list(csv.reader(text.splitlines(keepends=True), csv.Sniffer().sniff(text)))


SCHEMA: dict[str, Any] = json.loads(json_schema(URL))


# --- JSON


def test_the_json_says_all_that_is_known() -> None:
    """Each structure has the same fields, in schema.org's words; the file says its version, its source and its schema."""
    read = exported(*DOORS)

    assert {key: value for key, value in read.items() if key != "structures"} == {
        "$schema": "https://mila.example/annuaire.schema.json",
        "version": 1,
        "source": "https://mila.example/rue-de-la-musique/",
    }
    assert read["structures"][0] == {
        "identifier": FULL.entry.id,
        "name": 'Maison, « pleine »; "l’été"',
        "description": "Un label. Et un magasin ; ouvert.",
        "kind": "milab",
        "activities": ["label", "disquaire"],
        "address": [
            {"streetAddress": "5-7 rue André Messager", "addressLocality": "Paris 18e"},
            {"streetAddress": "3 bis rue Letort", "addressLocality": "Paris 18e"},
        ],
        "panel": 7,
        "page": f"https://mila.example{FULL.address}",
        "url": "https://pleine.example/?a=1,2;3",
        "sameAs": ["https://reseau.example/pleine", "https://autre.example/@pleine"],
        "latitude": 48.891235,
        "longitude": 2.345679,
        "since": "2020-03",
        "until": "2030",
    }


def test_what_is_not_known_is_null_or_empty() -> None:
    """A field is there for every structure, whatever is known of it; a street without a number is the street alone."""
    full, bare, street = exported(*DOORS)["structures"]

    assert list(bare) == list(street) == list(full)
    assert {name for name, value in bare.items() if value is None} == {"panel", "url", "latitude", "longitude", "since", "until"}
    assert {name for name, value in bare.items() if value == []} == {"activities", "address", "sameAs"}
    assert street["address"] == [{"streetAddress": "rue Émile Blémont", "addressLocality": "Paris 18e"}]


def test_accents_are_written_as_they_are() -> None:
    """The file is UTF-8, without escapes that a person could not read, and ends its last line."""
    raw = as_json([record(FULL, STREET, URL)], STREET.page, URL)

    assert '« pleine »; \\"l’été\\"'.encode() in raw
    assert raw.endswith(b"}\n")


def test_the_json_follows_the_schema() -> None:
    """The published schema is a JSON Schema (2020-12), and accepts the file: full, bare, or without any structure."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == exported()["$schema"]

    for doors in (DOORS, ()):
        Draft202012Validator(SCHEMA).validate(exported(*doors))


def _without_name(file: dict[str, Any]) -> None:
    del file["structures"][0]["name"]


def _without_panel(file: dict[str, Any]) -> None:
    del file["structures"][1]["panel"]


WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "no version": lambda file: file.pop("version"),
    "a version in words": lambda file: file.update(version="une"),
    "version 0": lambda file: file.update(version=0),
    "no structures": lambda file: file.pop("structures"),
    "structures by name": lambda file: file.update(structures={}),
    "a structure without a name": _without_name,
    "a structure that lacks what is not known": _without_panel,
    "a panel in words": lambda file: file["structures"][0].update(panel="sept"),
    "a latitude in words": lambda file: file["structures"][0].update(latitude="48° N"),
    "activities in one text": lambda file: file["structures"][0].update(activities="label, studio"),
    "networks that are null": lambda file: file["structures"][0].update(sameAs=None),
    "an address in one text": lambda file: file["structures"][0].update(address=["5 rue Letort"]),
    "a door without its street": lambda file: file["structures"][0]["address"][0].pop("streetAddress"),
}


@pytest.mark.parametrize("break_it", WRONG.values(), ids=list(WRONG))
def test_the_schema_refuses_a_wrong_file(break_it: Callable[[dict[str, Any]], object]) -> None:
    """A schema that accepted anything would tell other programs nothing."""
    file = exported(*DOORS)
    break_it(file)

    with pytest.raises(jsonschema.ValidationError):
        Draft202012Validator(SCHEMA).validate(file)


def test_every_field_of_the_schema_is_explained() -> None:
    """Each property has a title, in French, and is required."""
    tables = [SCHEMA, *SCHEMA["$defs"].values()]

    for table in tables:
        assert set(table["required"]) == set(table["properties"])
        assert [name for name, field in table["properties"].items() if not field.get("title", "").strip()] == []


# --- CSV


def test_the_csv_opens_in_a_french_spreadsheet() -> None:
    """UTF-8 with a byte order mark, semicolons, and CRLF at the end of every line but those inside a cell."""
    raw = as_table((record(one, STREET, URL) for one in DOORS), STREET)
    text = raw.decode("utf-8")

    assert text.startswith("\ufeffIdentifiant;Nom;")
    assert text.count("\ufeff") == 1
    assert raw.endswith(b"\r\n")
    assert csv.Sniffer().sniff(text).delimiter == ";"
    assert csv.Sniffer().has_header(text)
    assert raw.count(b"\r\n") == 1 + len(DOORS)
    assert raw.count(b"\n") == raw.count(b"\r\n")  # a summary is one line, however its file writes it


def test_the_csv_says_the_same_as_the_pages() -> None:
    """One row a structure, in French words, with separators, quotes, newlines and accents as they are in the file."""
    header, full, bare, street = rows(*DOORS)

    assert header == HEADER
    assert full == [
        FULL.entry.id,
        'Maison, « pleine »; "l’été"',
        "Un label. Et un magasin ; ouvert.",
        "Milab",
        "Label, Disquaire",
        "5-7 rue André Messager, Paris 18e et 3 bis rue Letort, Paris 18e",
        "7",
        f"https://mila.example{FULL.address}",
        "https://pleine.example/?a=1,2;3",
        "https://reseau.example/pleine https://autre.example/@pleine",
        "2020-03",
        "2030",
    ]
    assert bare == [
        BARE.entry.id,
        "Nue",
        "Une structure.",
        "Structure adhérente",
        "",
        "",
        "",
        "https://mila.example" + BARE.address,
        *[""] * 4,
    ]
    assert street[5] == "rue Émile Blémont, Paris 18e"


FORMULAS = [
    '=HYPERLINK("http://evil.example";"Cliquez")',
    "=1+1",
    "+33 1 23 45 67 89",
    "-1",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    '=A1;"x" =B1',
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    """What a spreadsheet would compute is text, with an apostrophe before it (OWASP, CSV injection), in the name as in the summary."""
    _header, row = rows(door(text, summary=text))

    assert row[1:3] == [f"'{text}"] * 2


@pytest.mark.parametrize("text", ["Oxi", "L’été = l’hiver", "3+3", "a-1", "a@b", "'Tis", "\u00e9", "« = »", "🎸", "متجر"])
def test_other_cells_are_left_as_they_are(text: str) -> None:
    """Only a first sign makes a formula: a sign further on changes nothing."""
    _header, row = rows(door(text))

    assert row[1] == text


def test_an_empty_directory_is_a_header() -> None:
    """Without structures the table has its columns."""
    assert as_table([], STREET).decode("utf-8-sig") == ";".join(HEADER) + "\r\n"


# --- GeoJSON


def test_positions_are_longitude_first() -> None:
    """Each known position is a point of GeoJSON (RFC 7946), longitude before latitude, with what the map is to say; the others are not there."""
    raw = as_geojson(record(one, STREET, URL) for one in DOORS)

    assert raw
    assert json.loads(raw) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": FULL.entry.id,
                "geometry": {"type": "Point", "coordinates": [2.345679, 48.891235]},
                "properties": {
                    "name": FULL.entry.title,
                    "kind": "milab",
                    "activities": ["label", "disquaire"],
                    "page": f"https://mila.example{FULL.address}",
                },
            }
        ],
    }


def test_without_positions_there_is_no_map(tmp_path: Path) -> None:
    """No file is published or offered where no position is known; one on the equator and the meridian is known."""
    without = content_tree.ready(tmp_path / "without")["mila"]
    sheet = content_tree.append(content_tree.STRUCTURE, 'geo: {latitude: "0", longitude: "0"}')
    with_one = content_tree.ready(tmp_path / "with", sheet)["mila"]

    for ready, expected in ((without, False), (with_one, True)):
        view = ready.views["street"]
        assert isinstance(view, StreetView)
        assert ready.table.serves("/annuaire.geojson") is expected
        assert ("/annuaire.geojson" in [export.address for export in view.exports]) is expected

    nought = as_geojson([record(door("a", geo={"latitude": "0", "longitude": "0"}), STREET, URL)])
    assert json.loads(nought)["features"][0]["geometry"]["coordinates"] == [0, 0]


# --- JSON-LD


def linked(one: Door) -> dict[str, Any]:
    """What a structure's page says to search engines."""
    return linked_data(one, record(one, STREET, URL), STREET, ("MILA", URL))


def known(value: object) -> bool:
    """Whether nothing in a value is null or empty."""
    if isinstance(value, dict):
        return bool(value) and all(known(part) for part in value.values())
    if isinstance(value, list):
        return bool(value) and all(known(part) for part in value)
    return value is not None and value != ""


def test_linked_data_says_what_is_known() -> None:
    """A shop that sells records is a MusicStore, with its doors, its people, its networks and its position."""
    assert json.loads(json.dumps(linked(FULL))) == {
        "@context": "https://schema.org",
        "@type": "MusicStore",
        "@id": f"https://mila.example{FULL.address}",
        "identifier": f"urn:uuid:{FULL.entry.id}",
        "name": FULL.entry.title,
        "description": FULL.entry.summary,
        "url": "https://pleine.example/?a=1,2;3",
        "image": "https://mila.example/cartes/rue-de-la-musique-maisonpleinelt.png",
        "memberOf": {"@type": "Organization", "name": "MILA", "url": "https://mila.example"},
        "sameAs": ["https://reseau.example/pleine", "https://autre.example/@pleine"],
        "address": [
            {
                "@type": "PostalAddress",
                "streetAddress": "5-7 rue André Messager",
                "addressLocality": "Paris 18e",
                "addressCountry": "FR",
            },
            {"@type": "PostalAddress", "streetAddress": "3 bis rue Letort", "addressLocality": "Paris 18e", "addressCountry": "FR"},
        ],
        "location": {"@type": "Place", "geo": {"@type": "GeoCoordinates", "latitude": 48.891235, "longitude": 2.345679}},
        "employee": [{"@type": "Person", "name": "Ada Lovelace", "jobTitle": "Gérante"}],
        "knowsAbout": ["Label", "Disquaire"],
    }


def test_linked_data_of_who_is_little_known() -> None:
    """What is not known is not there: its page stands for its site."""
    assert linked(BARE) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"https://mila.example{BARE.address}",
        "identifier": f"urn:uuid:{BARE.entry.id}",
        "name": "Nue",
        "description": "Une structure.",
        "url": f"https://mila.example{BARE.address}",
        "image": "https://mila.example/cartes/rue-de-la-musique-nue.png",
        "memberOf": {"@type": "Organization", "name": "MILA", "url": "https://mila.example"},
    }


@pytest.mark.parametrize(
    ("activities", "kind"), [([], "Organization"), (["label"], "Organization"), (["label", "disquaire"], "MusicStore")]
)
def test_only_a_record_shop_is_a_store(activities: list[str], kind: str) -> None:
    """A type is given where it is true: a label sells nothing over a counter, and a shop whose door is not known is found nowhere."""
    assert linked(door("a", activities=activities, address=[{"street": "letort"}]))["@type"] == kind
    assert linked(door("a", activities=activities))["@type"] == "Organization"


@pytest.mark.parametrize("one", DOORS, ids=lambda one: one.slug)
def test_nothing_in_linked_data_is_empty(one: Door) -> None:
    """Neither a null nor an empty text, list or object is published."""
    assert known(json.loads(json.dumps(linked(one))))
