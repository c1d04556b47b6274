"""Every feed and every calendar of the real sites, as they are written on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.audits.whole_site import OPML, audited, calendars, feeds
from tests.conftest import Site


@pytest.mark.parametrize("day", ["sites", "sites_in_june"])
def test_the_feeds_and_calendars_of_the_real_sites_are_right(request: pytest.FixtureRequest, day: str) -> None:
    """Whatever the day: both forms of every feed at its own address, the whole agenda, and each series, place and event."""
    built: Mapping[str, Site] = request.getfixturevalue(day)

    assert {name: audited(site) for name, site in built.items()} == {name: {} for name in built}
    for site in built.values():
        assert "agenda.ics" in calendars(site)
        assert {"flux/agenda.xml", "flux/agenda.json"} <= set(feeds(site))


def test_a_file_that_is_spoilt_is_noticed(site: Site, tmp_path: Path) -> None:
    """An audit that is given nothing to read finds nothing: each file is looked at, in its own way."""
    copy = replace(site, folder=tmp_path)
    for path in (OPML, *calendars(site), *feeds(site)):
        copy.file(path).parent.mkdir(parents=True, exist_ok=True)
        copy.file(path).write_bytes(site.file(path).read_bytes() if path == OPML else b"")

    assert set(audited(copy)) == {*calendars(site), *feeds(site)}
