"""What was published stays, or is withdrawn on purpose: texts that no feed tells, known by the promise of their page, as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.content.content_tree import NEWS, STRUCTURE, Files, faults

STRUCTURE_ID, NEWS_ID, OTHER_ID = (f"00000000-0000-4000-8000-00000000000{number}" for number in (6, 4, 8))
PAGE, CARD = "/rue-de-la-musique/oxi/", "/rue-de-la-musique/oxi.vcf"
REGISTER = "mila/registre.jsonl"


def line(address: str, of: str, since: str = "2026-03-02", **more: object) -> str:
    """A line of a ledger that promises an address of a text."""
    return json.dumps({"address": address, "since": since, "of": of, **more}) + "\n"


def told(number: int, address: str, identifier: str) -> str:
    """What is said of a page that is gone, at a line of the ledger."""
    return (
        f"content/{REGISTER}, ligne {number} : « {address} », publié le 2 mars 2026, a disparu ; remettez son fichier, "
        f"ou dites que c'est voulu : python3 tasks.py withdraw {identifier}"
    )


FIRST = json.dumps({"id": NEWS_ID, "first": "2026-03-02T12:00:00+01:00", "address": "/actualites/nouvelle/"}) + "\n"
CASES: dict[str, tuple[str, Files, list[str]]] = {
    "there still": (line(PAGE, STRUCTURE_ID), {}, []),
    "its page": (line(PAGE, STRUCTURE_ID), {STRUCTURE: None}, [told(1, PAGE, STRUCTURE_ID)]),
    "its page, and a file beside": (line(CARD, STRUCTURE_ID) + line(PAGE, STRUCTURE_ID), {STRUCTURE: None}, [told(2, PAGE, STRUCTURE_ID)]),
    "two addresses of its page": (
        line(PAGE, STRUCTURE_ID) + line("/rue-de-la-musique/ancien/", STRUCTURE_ID),
        {STRUCTURE: None},
        [told(1, PAGE, STRUCTURE_ID)],
    ),
    "a file alone": (line(CARD, STRUCTURE_ID), {STRUCTURE: None}, []),
    "withdrawn": (line(PAGE, STRUCTURE_ID, gone=True), {STRUCTURE: None}, []),
    "of tomorrow, before one of today": (
        line("/rue-de-la-musique/demain/", OTHER_ID, "2026-11-24") + line(PAGE, STRUCTURE_ID),
        {STRUCTURE: None},
        [told(2, PAGE, STRUCTURE_ID)],
    ),
    "what a feed tells, once": (FIRST + line("/actualites/nouvelle/", NEWS_ID), {NEWS: None}, [told(1, "/actualites/nouvelle/", NEWS_ID)]),
}


@pytest.mark.parametrize(("ledger", "files", "expected"), CASES.values(), ids=CASES)
def test_a_text_whose_page_was_promised_does_not_vanish(tmp_path: Path, ledger: str, files: Files, expected: list[str]) -> None:
    """It is told once, at the line of its page; a file beside it goes with it."""
    assert faults(tmp_path, {REGISTER: ledger, **files}) == expected
