"""The real sites, built once for the whole run, and asked questions through a parser that is not ours."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import lxml.html
import pytest
from lxml.html import HtmlElement

from plugins.agenda.occurrences import Meeting
from plugins.build.build import build_sites, workers
from plugins.content import items
from plugins.content.library import load
from plugins.content.reading import site_folders
from plugins.drawing.lettering import Lettering
from plugins.environment import LOCKS, stamp_of
from plugins.house import reading
from plugins.kinds import EVENTS

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
FONT = ROOT / "theme/static/fonts/bricolage-grotesque.woff2"
NAMES = [folder.name for folder in site_folders(CONTENT)]

TODAY = date(2026, 11, 23)
JUNE_2024 = date(2024, 6, 1)

PROJECT = ("pelicanconf.py", "tasks.py", "pyproject.toml", *LOCKS, "content", "plugins", "theme")


@dataclass(frozen=True)
class Site:
    """A built site: ``folder`` is what was written, ``source`` what it was written from. Its pages are read, never changed."""

    name: str
    folder: Path
    source: items.Site
    library: items.Library

    def listed(self) -> tuple[Meeting, ...]:
        """The meetings of the site's agenda: its own, and those of other sites that are to be there too."""
        return self.library.listed(EVENTS, self.source)

    def href(self, item: items.Item[Any]) -> str:
        """The address of an item as a page of this site links to it: the other site's has its name before it."""
        return item.address if item.site == self.name else f"{self.library.sites[item.site].url}{item.address}"

    def file(self, path: str) -> Path:
        """A file of the output, whether it exists or not: ``404.html``, ``/agenda/2024/`` for its index.html."""
        path = path.removeprefix("/")
        return self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)

    def page(self, address: str) -> HtmlElement:
        """A page, parsed: ``site.page("agenda/2024/").cssselect("h1")``. What stands in a ``<template>`` is not on it."""
        return _parsed(self.file(address))[0]

    def aside(self, address: str) -> Sequence[HtmlElement]:
        """What a page keeps in its ``<template>`` elements, which only a script shows."""
        return _parsed(self.file(address))[1]

    def addresses(self) -> Iterator[str]:
        """The address of every page: ``/agenda/2024/``, ``/404.html``."""
        for path in sorted(self.folder.rglob("*.html")):
            yield "/" + path.relative_to(self.folder).as_posix().removesuffix("index.html")

    def pages(self) -> Iterator[tuple[str, HtmlElement]]:
        """Every page with its address, those that only lead elsewhere included."""
        return ((address, self.page(address)) for address in self.addresses())

    def full_pages(self) -> Iterator[tuple[str, HtmlElement]]:
        """Every page but those that only lead from an old address to the new one, and those that stand apart."""
        return ((address, page) for address, page in self.pages() if not page.cssselect("meta[http-equiv=refresh], body.bill, body.framed"))

    def pages_apart(self) -> Iterator[tuple[str, HtmlElement]]:
        """The pages that stand apart from the site's frame: posters, and the one to be framed. No header, no footer, not to be indexed."""
        return ((address, page) for address, page in self.pages() if page.cssselect("body.bill, body.framed"))


@cache
def _parsed(path: Path) -> tuple[HtmlElement, Sequence[HtmlElement]]:
    page = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
    aside = cast("list[HtmlElement]", page.cssselect("template"))
    for element in aside:
        element.drop_tree()
    return page, aside


def built(output: Path, today: date, content: Path = CONTENT) -> dict[str, Site]:
    """The project's own sites, or those of another folder of content, as they are on a day."""
    with workers() as pool:
        build_sites(ROOT, content, output, reading(today), pool=pool)
    library = load(content, reading(today))
    return {name: Site(name, output / name, source, library) for name, source in library.sites.items()}


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    """Both sites on 23 November 2026, by the name of their folder."""
    return built(tmp_path_factory.mktemp("sites"), TODAY)


@pytest.fixture(scope="session")
def sites_in_june(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    """Both sites on 1 June 2024, when half of the agenda was still to come."""
    return built(tmp_path_factory.mktemp("june"), JUNE_2024)


@pytest.fixture(scope="session", params=NAMES)
def site(request: pytest.FixtureRequest, sites: Mapping[str, Site]) -> Site:
    """Each site in turn, on 23 November 2026."""
    return sites[request.param]


@pytest.fixture(scope="session", params=NAMES)
def site_in_june(request: pytest.FixtureRequest, sites_in_june: Mapping[str, Site]) -> Site:
    """Each site in turn, on 1 June 2024."""
    return sites_in_june[request.param]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may break, whose commands run in the environment at hand."""
    return copy_project(tmp_path / "project")


def gone(group: int, seconds: float = 5.0) -> bool:
    """Whether every process of a group has ended after a while; those that have not are killed, for the tests that follow."""
    limit = time.monotonic() + seconds
    while running := _running(group):
        if time.monotonic() > limit:
            break
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return not running


def _running(group: int) -> bool:
    """Whether a process of a group still runs; one that has ended and that nobody has asked about yet does not (proc(5), stat)."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group, *_rest = file.read_text().rpartition(")")[2].split()
            if int(its_group) == group and state not in "ZX":
                return True
    return False


def copy_project(folder: Path) -> Path:
    """Copy what the commands need. The environment is lent, and stamped as current, so that none of them installs anything."""
    folder.mkdir(parents=True)
    for name in PROJECT:
        source = ROOT / name
        copy: Callable[[Path, Path], object] = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / name)
    environment = folder / ".venv"
    environment.mkdir()
    for part in (ROOT / ".venv").iterdir():
        if part.name != ".made-from":
            (environment / part.name).symlink_to(part)
    (environment / ".made-from").write_text(stamp_of(folder))
    return folder


@pytest.fixture(scope="session")
def lettering() -> Lettering:
    """The letters that the panels are set in, read once."""
    return Lettering(FONT)
