"""What is said of a whole agenda: what subscribers would miss after what is published, and what OpenAgenda would not take."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.agenda.kind import Events
from plugins.agenda.report import UNREADABLE, broken_by, remarks
from plugins.routes.edition import Edition
from tests.agenda.meetings import fields_of, place, sheet
from tests.content.content_tree import EVENT, File, ready

CLUB, BAL = "mila/agenda/2026-club.md", "mila/agenda/2026-bal.md"
TODAY = date(2026, 5, 1)
HELD: Mapping[str, Any] = {"title": "Un club", "start": "2026-05-04 18:30"}
GONE = "« {} » a disparu de l'agenda publié ; remettez son fichier et son jour, puis « eventStatus: cancelled » ou « postponed »"
UNTOLD = "« {} » a changé ({}) depuis sa publication ; dites-le dans « changes » (« date » et « note »)"


def edition(folder: Path, files: Mapping[str, File], today: date = TODAY) -> Edition:
    """The first site with these files, on a day."""
    return ready(folder, {EVENT: None, BAL: sheet(fields_of("bal")), **files}, today=today)["mila"].edition


def club(**fields: Any) -> dict[str, File]:
    """The file of a meeting on 4 May, with other fields."""
    return {CLUB: sheet(fields_of("club", **{**HELD, **fields}))}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder of published sites, where the meeting is held."""
    made = ready(tmp_path / "published", {EVENT: None, BAL: sheet(fields_of("bal")), **club()}, today=TODAY)["mila"]
    agenda = made.table.by_address["/agenda.ics"].serve({})
    assert isinstance(agenda, bytes)
    (tmp_path / "output/mila").mkdir(parents=True)
    (tmp_path / "output/mila/agenda.ics").write_bytes(agenda)
    return tmp_path / "output"


CASES: dict[str, tuple[dict[str, File], date, list[tuple[str, str]]]] = {
    "nothing has changed": (club(), TODAY, []),
    "it is at another hour": (club(start="2026-05-04 19:00"), TODAY, [(f"content/{CLUB}", UNTOLD.format("Un club", "le début"))]),
    "it is gone": ({}, TODAY, [("content/mila/agenda", GONE.format("Un club"))]),
    "it is gone, and was over": ({}, date(2026, 5, 5), []),
}


@pytest.mark.parametrize(("files", "today", "expected"), CASES.values(), ids=CASES)
def test_what_subscribers_would_miss(
    tmp_path: Path, published: Path, files: dict[str, File], today: date, expected: list[tuple[str, str]]
) -> None:
    """At the file of the meeting, or of all of them where it has none any more."""
    found = broken_by(edition(tmp_path / "now", files, today), published)

    assert [(fault.path, fault.message) for fault in found] == expected


def test_nothing_is_broken_where_nothing_was_published(tmp_path: Path) -> None:
    """A first publication has no subscribers."""
    assert list(broken_by(edition(tmp_path, club()), tmp_path / "output")) == []


def test_a_published_file_that_is_no_calendar_is_said(tmp_path: Path, published: Path) -> None:
    """A page of an error in its place is a fault at that file, not an end of the program: nothing can be compared with it."""
    file = published / "mila/agenda.ics"
    file.write_bytes(b"<!doctype html>\n")

    (fault,) = broken_by(edition(tmp_path / "now", club()), published)

    assert (fault.path, fault.message) == ("output/mila/agenda.ics", UNREADABLE)


def test_what_openagenda_would_not_take_is_remarked_while_it_is_to_come(tmp_path: Path) -> None:
    """The titles, by what they lack; of what is over nothing is said any more, nor of what it would take."""
    milab = place("milab", address={"addressLocality": "Paris 18e"})
    files = {
        BAL: sheet(fields_of("bal", start="2026-05", title="Le bal")),
        **club(location="milab"),
        "mila/agenda/2026-deux.md": sheet(fields_of("deux", start="2026-06", title="Deux")),
        "mila/agenda/2026-fini.md": sheet(fields_of("fini", start="2026-04", title="Fini")),
        "mila/agenda/2026-bon.md": sheet(fields_of("bon", start="2026-06-01", title="Bon", location="milab")),
        **milab,
    }
    found = edition(tmp_path, files)

    assert len(found.site.items(Events)) == 5
    assert list(remarks(found)) == [
        "agenda, absents d'OpenAgenda, jour inconnu (2) : Le bal, Deux",
        "agenda, absents d'OpenAgenda, heure de fin inconnue (1) : Un club",
    ]
