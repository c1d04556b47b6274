"""Visiting cards, read back by vobject and held to RFC 6350 line by line."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import vobject

from plugins.routes.vcard import escape, fold
from plugins.street.records import record
from plugins.street.vcard import vcard
from plugins.street.view import Door
from tests.street.doors import STREET, at, door

FULL = door(
    "Maison pleine",
    address=[*at("5-7"), *at("3 bis", "letort")],
    activities=["label", "disquaire"],
    url="https://pleine.example/",
    sameAs=["https://reseau.example/pleine"],
    geo={"latitude": "48.8912345678", "longitude": "2.3456789012"},
)
HOSTILE = [
    "Oxi",
    "Adam, fils; et compagnie",
    'La « Petite » "Maison"',
    "Barre \\ oblique \\n qui n'est pas une ligne",
    "Deux\nlignes",
    "Fin en barre \\",
    "\\;,\n",
    "BEGIN:VCARD\nFN:Un autre\nEND:VCARD",
    '=HYPERLINK("x")',
    "</script><script>alert(1)</script>",
    "🎸🎹 Émoji 👩🏽‍🎤",
    "متجر الموسيقى",
    "é" * 140,
    "🎸" * 140,
    "a" * 72 + "é" * 10,
    "a" * 71 + "🎸" * 10,
    "Une virgule, " * 10,
]


def card(one: Door) -> bytes:
    """The card of a structure of https://mila.example."""
    return vcard(one, record(one, STREET, "https://mila.example"), STREET)


def read(one: Door) -> Any:
    """The card of a structure as vobject has it."""
    return vobject.readOne(card(one).decode("utf-8"))


def lines(raw: bytes) -> list[bytes]:
    """The lines of a card as they are written, without their ends, which are all CRLF."""
    assert raw.endswith(b"\r\n")
    written = raw.split(b"\r\n")[:-1]
    assert [line for line in written if b"\r" in line or b"\n" in line] == []
    return written


def unfolded(raw: bytes) -> list[str]:
    """The content lines of a card (RFC 6350, 3.2)."""
    return raw.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def test_a_card_says_what_is_known() -> None:
    """A card is of an organisation, and has its name, its doors, its trades, its position and its addresses online."""
    assert unfolded(card(FULL)) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"UID:urn:uuid:{FULL.entry.id}",
        "FN:Maison pleine",
        "ORG:Maison pleine",
        "NOTE:Une structure.",
        "ADR:;;5-7 rue André Messager;Paris 18e;;;France",
        "ADR:;;3 bis rue Letort;Paris 18e;;;France",
        "CATEGORIES:Label,Disquaire",
        "GEO:geo:48.891235,2.345679",
        "URL:https://pleine.example/",
        "URL:https://reseau.example/pleine",
        f"SOURCE:https://mila.example{FULL.address}",
        "END:VCARD",
    ]


def test_an_address_book_reads_a_card() -> None:
    """A reader that is not ours finds each part where it looks for it."""
    found = read(FULL)

    assert (found.version.value, found.kind.value, found.fn.value, found.org.value) == ("4.0", "org", "Maison pleine", ["Maison pleine"])
    assert [(place.value.street, place.value.city, place.value.country) for place in found.adr_list] == [
        ("5-7 rue André Messager", "Paris 18e", "France"),
        ("3 bis rue Letort", "Paris 18e", "France"),
    ]
    assert found.categories.value == ["Label", "Disquaire"]
    assert [url.value for url in found.url_list] == ["https://pleine.example/", "https://reseau.example/pleine"]
    assert found.uid.value == f"urn:uuid:{FULL.entry.id}"


def test_what_is_not_known_is_not_on_the_card() -> None:
    """No line is empty, and none stands for what nobody knows."""
    assert [line.partition(":")[0] for line in unfolded(card(door("a")))] == [
        "BEGIN",
        "VERSION",
        "KIND",
        "UID",
        "FN",
        "ORG",
        "NOTE",
        "SOURCE",
        "END",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name_comes_back_as_it_was(text: str) -> None:
    """Commas, semicolons, backslashes, newlines and quotes are read back as written, and make no line, part or card of their own."""
    one = door(text, summary=text)

    found = read(one)

    assert found.fn.value == one.entry.title
    assert found.org.value == [one.entry.title]
    assert found.note.value == one.entry.summary
    assert [len(values) for values in found.contents.values()] == [1] * len(found.contents)


@pytest.mark.parametrize("text", HOSTILE)
def test_lines_are_short_and_cut_no_character(text: str) -> None:
    """Every line has at most 75 octets, ends with CRLF and is UTF-8 by itself; unfolding gives the whole back."""
    one = door(text, summary=text)

    raw = card(one)

    written = lines(raw)
    assert max(map(len, written)) <= 75
    assert [line.decode("utf-8") for line in written]
    assert f"FN:{escape(one.entry.title)}" in unfolded(raw)
    assert [name for line in unfolded(raw) if (name := line.partition(":")[0]) not in CARD_NAMES] == []


CARD_NAMES = {"BEGIN", "VERSION", "KIND", "UID", "FN", "ORG", "NOTE", "ADR", "CATEGORIES", "GEO", "URL", "SOURCE", "END"}


def test_folding_gives_back_any_line() -> None:
    """Of random lines, every piece fits, the first alone begins without a space, and together they are the line."""
    chance = Random(18)
    for _ in range(500):
        line = "".join(chance.choice("aé🎸 €ß\\;,") for _ in range(chance.randint(0, 300)))
        pieces = list(fold(line))
        assert all(len(piece.encode()) <= 75 for piece in pieces), line
        assert all(piece.startswith(" ") for piece in pieces[1:]), line
        assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@pytest.mark.parametrize("length", [0, 1, 74, 75, 76, 149, 150, 223, 224])
def test_a_line_is_folded_no_more_than_it_must_be(length: int) -> None:
    """75 octets are one line, 76 are two; each next one holds 74 and its space."""
    assert len(list(fold("a" * length))) == 1 + max(0, -(-(length - 75) // 74))
