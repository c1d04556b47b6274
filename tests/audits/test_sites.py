"""Every feed and every calendar of every site, as they are written on the disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.audits.whole_site import OPML, audited, calendars, feeds
from tests.conftest import Neighbours, Site


def test_the_feeds_and_calendars_of_every_site_are_right(neighbours: Neighbours) -> None:
    """Whatever the content and the day: both forms of every feed at its own address, the whole agenda, each series, place and event."""
    site = neighbours.site

    assert audited(site) == {}
    assert site.file(OPML).is_file() == bool(feeds(site))
    if site.source.has_page("agenda"):
        assert "agenda.ics" in calendars(site)
        assert {"flux/agenda.xml", "flux/agenda.json"} <= set(feeds(site))


WRITTEN = (".csv", ".geojson", ".ics", ".json", ".txt", ".vcf", ".vtt", ".webmanifest", ".xml")
_STRAIGHT = re.compile(r"[^\W\d_](?:'|&(?:amp;)*(?:#0*39|#[xX]27|apos);)[^\W\d_]")


def test_words_outside_pages_have_the_apostrophes_of_pages(neighbours: Neighbours) -> None:
    """Feeds, calendars, cards and tables read as pages do, and none shows the sign « &#39; » that was escaped twice."""
    found = {}
    for path in sorted(path for path in neighbours.site.folder.rglob("*") if path.suffix in WRITTEN):
        words = path.read_text(encoding="utf-8").replace("\n ", "")  # calendars and cards fold their lines
        if straight := _STRAIGHT.search(words):
            found[str(path)] = words[max(0, straight.start() - 40) : straight.end() + 20]

    assert found == {}


def test_a_file_that_is_spoilt_is_noticed(fixture_sites: Mapping[str, Site], tmp_path: Path) -> None:
    """An audit that is given nothing to read finds nothing: each file is looked at, in its own way."""
    site = fixture_sites["halle"]
    copy = replace(site, folder=tmp_path)
    for path in (OPML, *calendars(site), *feeds(site)):
        copy.file(path).parent.mkdir(parents=True, exist_ok=True)
        copy.file(path).write_bytes(site.file(path).read_bytes() if path == OPML else b"")

    assert set(audited(copy)) == {*calendars(site), *feeds(site)}
