"""Every feed and calendar of a built site, audited: what is on the disk is looked at, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from lxml import etree

from tests.conftest import Site

from .icalendar import calendar_problems
from .json_feed import json_problems
from .rss import rss_problems

OPML = "flux/opml.xml"


def audited(site: Site) -> Mapping[str, list[str]]:
    """What is wrong with each calendar of a site and with both forms of each feed, by its path; nothing, for those that are right."""
    found = {path: list(_problems(site, path)) for path in (*calendars(site), *feeds(site))}
    return {path: wrong for path, wrong in found.items() if wrong}


def calendars(site: Site) -> list[str]:
    """The paths of a site's calendars: ``agenda.ics``."""
    return sorted(_path(site, file) for file in site.folder.rglob("*.ics"))


def feeds(site: Site) -> list[str]:
    """The paths of a site's feeds in both forms: those in its folder of feeds, and those that its OPML names wherever they are."""
    files = {_path(site, file) for pattern in ("*.xml", "*.json") for file in (site.folder / "flux").rglob(pattern)}
    outlines = etree.parse(site.file(OPML)).iter("outline") if site.file(OPML).is_file() else ()
    named = {each.get("xmlUrl", "").removeprefix(f"{site.source.url}/") for each in outlines}
    return sorted((files | named) - {OPML})


def _problems(site: Site, path: str) -> Iterator[str]:
    raw, url, today = site.file(path).read_bytes(), f"{site.source.url}/{path}", site.library.today
    if path.endswith(".json"):
        yield from json_problems(raw, url, today)
    else:
        # A calendar holds every event there is a sheet of: built for a day of 2024, those too that were written down since.
        wrong = calendar_problems(raw, date.max) if path.endswith(".ics") else rss_problems(raw, url, today)
        yield from (f"{line}: {message}" for line, message in wrong)


def _path(site: Site, file: Path) -> str:
    return file.relative_to(site.folder).as_posix()
