"""« status »: what is online since when, and what the next publication would tell, a line of French each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from plugins.french.dates import PARIS
from plugins.publishing.status import said
from plugins.release.manifest import Manifest
from tests.content.content_tree import CRESCENDO, EVENT, NEWS, Files, append, ready, text

NOW = datetime(2026, 11, 23, 12, tzinfo=PARIS)
RESOURCES = "mila/pages/ressources.md"


def published(moment: datetime) -> Manifest:
    """A release of a moment."""
    return Manifest(f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}", moment.date(), moment, {})


def lines(tmp: Path, files: Files) -> list[str]:
    """What is said of sites, but for what is online."""
    return list(said(None, ready(tmp, files), NOW))[1:]


def test_nothing_is_online_at_first() -> None:
    """What to do is said with it."""
    assert list(said(None, {}, NOW)) == ["rien n'est en ligne : « python3 tasks.py publish » publie"]


@pytest.mark.parametrize(
    ("ago", "age"),
    [
        (timedelta(0), "il y a moins d'un jour"),
        (timedelta(days=1, seconds=-1), "il y a moins d'un jour"),
        (timedelta(days=1), "il y a 1 jour"),
        (timedelta(days=2, seconds=-1), "il y a 1 jour"),
        (timedelta(days=2), "il y a 2 jours"),
        (timedelta(days=400), "il y a 400 jours"),
    ],
)
def test_what_is_online_has_an_age(ago: timedelta, age: str) -> None:
    """In whole days."""
    [line] = said(published(NOW - ago), {}, NOW)

    assert line.endswith(f"({age})")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "publié le 23 novembre 2026 à 00:30"),
        (datetime(2026, 6, 30, 22, 5, tzinfo=UTC), "publié le 1er juillet 2026 à 00:05"),
    ],
)
def test_what_is_online_was_published_at_an_hour_of_paris(moment: datetime, words: str) -> None:
    """Whatever the zone that its manifest is written in: winter and summer."""
    [line] = said(published(moment), {}, NOW)

    assert words in line
    assert line.startswith(f"en ligne : {moment:%Y%m%dT%H%M%SZ}, ")


def test_what_is_new_is_counted_and_named(tmp_path: Path) -> None:
    """Each site for itself: nothing, one text, several; each by its file and its title."""
    club = f"  content/{EVENT} : « Un club »"
    both = lines(tmp_path / "two", CRESCENDO)

    assert both[0] == "crescendo : rien de nouveau à annoncer"
    assert both[1] == "mila : 2 textes que la prochaine publication annoncera"
    assert sorted(both[2:]) == [f"  content/{NEWS} : « Une nouvelle »", club]
    one: Mapping[str, None] = {NEWS: None, "mila/pages/actualites.md": None, "mila/ressources/outil.md": None, RESOURCES: None}
    assert lines(tmp_path / "one", one) == ["mila : 1 texte que la prochaine publication annoncera", club]


def test_what_waits_for_its_day_is_said_with_it(tmp_path: Path) -> None:
    """From tomorrow on; a draft waits for nobody, and what is to be seen today is no longer waiting."""
    for number, (field, day) in enumerate(
        [("publish_at", date(2026, 11, 24)), ("publish_at", date(2026, 12, 1)), ("publish_at", date(2026, 11, 23))]
    ):
        found = lines(tmp_path / str(number), append(EVENT, f"{field}: {day}"))
        waits = [line for line in found if "attend" in line]
        words = {24: "24 novembre 2026", 1: "1er décembre 2026"}.get(day.day)
        assert waits == ([f"  content/{EVENT} : attend le {words}"] if words else [])
    draft = {NEWS: text(NEWS).replace("date: 2024-10", "date: 2026-12-05\nstatus: draft")}
    assert not [line for line in lines(tmp_path / "draft", draft) if "attend" in line]
