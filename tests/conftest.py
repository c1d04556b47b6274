"""The real sites and those of the fixture, built once for all tests, and asked questions through a parser that is not ours."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import lxml.html
import pytest
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement
from playwright.sync_api import Browser

from plugins import house
from plugins.agenda.kind import Events
from plugins.agenda.occurrences import Meeting
from plugins.build.build import build_sites, workers
from plugins.build.sites import ReadySite, ready_sites
from plugins.content import items
from plugins.content.library import Reading
from plugins.content.reading import site_folders
from plugins.drawing.lettering import Lettering
from plugins.environment import LOCKS, stamp_of
from plugins.letter.kind import Letters
from plugins.letter.letters import html_address
from tests.kept_builds import aside, keep, kept_build
from tests.sites.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
FONT = ROOT / "theme/static/fonts/bricolage-grotesque.woff2"
NAMES = [folder.name for folder in site_folders(CONTENT)]

FIXTURE = ROOT / "tests" / "fixture_site" / "content"
FIXTURE_NAMES = [folder.name for folder in site_folders(FIXTURE)]
THIRD = "trois"  # the site of three files

TODAY = date(2026, 11, 23)
JUNE_2024 = date(2024, 6, 1)
BEFORE, AFTER = date(2026, 6, 1), date(2028, 6, 1)

PROJECT = ("pelicanconf.py", "tasks.py", "pyproject.toml", *LOCKS, "content", "plugins", "theme")


MEMORY = Path("/dev/shm")  # where Linux has a disk in memory
ROOM = 4_000_000_000  # bytes


MANY = 100_000  # objects, of which a site of content makes thousands that stay


def pytest_configure() -> None:
    """Let tests write into memory, where there is room: a disk takes its time for each of their many small files.

    Python looks for garbage less often than for a program that makes few objects.
    """
    gc.set_threshold(MANY)
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("TMPDIR", str(MEMORY))
        tempfile.tempdir = None  # it may have been asked for already


def pytest_collection_finish() -> None:
    """Let Python look for no garbage among modules and tests, which all stay to the end."""
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Site:
    """A built site: ``folder`` is what was written, ``ready`` what it was written from. Its pages are read, never changed."""

    name: str
    folder: Path
    ready: ReadySite

    @property
    def source(self) -> items.Site:
        """What it was written from."""
        return self.ready.edition.site

    @property
    def library(self) -> items.Library:
        """The library that it is one site of."""
        return self.ready.edition.library

    def listed(self) -> tuple[Meeting, ...]:
        """The meetings of the site's agenda: its own, and those of other sites that are to be there too."""
        return self.library.listed(Events, self.source)

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
        """The address of every page: ``/agenda/2024/``, ``/404.html``. The e-mail of an issue of the letter is none."""
        mails = {html_address(issue) for issue in self.source.items(Letters)}
        for path in _html_files(self.folder):
            address = "/" + path.relative_to(self.folder).as_posix().removesuffix("index.html")
            if address not in mails:
                yield address

    def pages(self) -> Iterator[tuple[str, HtmlElement]]:
        """Every page with its address, those that only lead elsewhere included."""
        return ((address, self.page(address)) for address in self.addresses())

    def full_pages(self) -> Iterator[tuple[str, HtmlElement]]:
        """Every page but those that only lead from an old address to the new one, and those that stand apart."""
        return ((address, page) for address, page in self.pages() if not page.cssselect("meta[http-equiv=refresh], body.bill, body.framed"))

    def pages_apart(self) -> Iterator[tuple[str, HtmlElement]]:
        """The pages that stand apart from the site's frame: posters, and the one to be framed. No header, no footer, not to be indexed."""
        return ((address, page) for address, page in self.pages() if page.cssselect("body.bill, body.framed"))


class _Page:
    """A page that reads each selector once, not each time that it is asked."""

    def cssselect(self, expr: str, translator: str = "html") -> list[HtmlElement]:  # its names in lxml
        """See lxml.html."""
        return cast("list[HtmlElement]", _selector(expr, translator)(cast("HtmlElement", self)))


@cache
def _selector(expr: str, translator: str) -> CSSSelector:
    return CSSSelector(expr, translator=translator)


_PARSER = lxml.html.HTMLParser()
_PARSER.set_element_class_lookup(lxml.html.HtmlElementClassLookup(mixins=[("html", _Page)]))


@cache
def _html_files(folder: Path) -> Sequence[Path]:
    return sorted(folder.rglob("*.html"))


@cache
def _parsed(path: Path) -> tuple[HtmlElement, Sequence[HtmlElement]]:
    page = lxml.html.document_fromstring(path.read_text(encoding="utf-8"), parser=_PARSER)
    aside = cast("list[HtmlElement]", page.cssselect("template"))
    for element in aside:
        element.drop_tree()
    return page, aside


def built(output: Path, today: date, content: Path) -> dict[str, Site]:
    """The sites of a folder of content as they are on a day, written under ``output``.

    They have no fault; what every page owes to its readers besides is not asked of the short texts of tests.
    """
    return _written(output, content, ready_sites(replace(house.HOUSE, rules=()), content, Reading(today)))


def kept(content: Path, today: date) -> dict[str, Site]:
    """The same of content that is judged good as the commands judge it, built once for all runs that have the same sources."""
    folder, there = kept_build(content, today)
    ready = house.judged(content, Reading(today), folder.with_name("nothing is published")).sites
    if not there:
        new = aside()
        _written(new, content, ready)
        keep(new, folder)
    return {name: Site(name, folder / name, each) for name, each in ready.items()}


def _written(output: Path, content: Path, ready: Mapping[str, ReadySite]) -> dict[str, Site]:
    with workers() as pool:
        build_sites(ROOT, content, output, ready, pool=pool)
    return {name: Site(name, output / name, each) for name, each in ready.items()}


@pytest.fixture(scope="session")
def sites() -> Mapping[str, Site]:
    """The real sites on 23 November 2026, by the name of their folder: whatever their content, no test knows it."""
    return kept(CONTENT, TODAY)


@pytest.fixture(scope="session")
def sites_in_june() -> Mapping[str, Site]:
    """The real sites on 1 June 2024."""
    return kept(CONTENT, JUNE_2024)


@pytest.fixture(scope="session", params=NAMES)
def site(request: pytest.FixtureRequest, sites: Mapping[str, Site]) -> Site:
    """Each real site in turn, on 23 November 2026."""
    return sites[request.param]


@pytest.fixture(scope="session")
def fixture_sites() -> Mapping[str, Site]:
    """The sites of tests/fixture_site/ on 23 November 2026: content that tests may pin."""
    return kept(FIXTURE, TODAY)


@pytest.fixture(scope="session")
def fixture_sites_before() -> Mapping[str, Site]:
    """The same on 1 June 2026, when much of it was still to come."""
    return kept(FIXTURE, BEFORE)


@pytest.fixture(scope="session")
def fixture_sites_after() -> Mapping[str, Site]:
    """The same on 1 June 2028, when all of it is over."""
    return kept(FIXTURE, AFTER)


@pytest.fixture(scope="session")
def beside_a_third(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    """The fixture's site of three files, written beside the real ones: it asks them for nothing, and they it."""
    folder = tmp_path_factory.mktemp("third")
    content = shutil.copytree(CONTENT, folder / "content")
    shutil.copytree(FIXTURE / THIRD, content / "un-site-de-trois-fichiers")
    ready = house.judged(content, Reading(TODAY), folder / "nothing").sites
    return _written(folder / "output", content, {"un-site-de-trois-fichiers": ready["un-site-de-trois-fichiers"]})


EVERY_SITE = {
    "sites": NAMES,
    "fixture_sites": FIXTURE_NAMES,
    "fixture_sites_before": FIXTURE_NAMES,
    "fixture_sites_after": FIXTURE_NAMES,
    "beside_a_third": ["un-site-de-trois-fichiers"],
}


@dataclass(frozen=True)
class Neighbours:
    """A site, and those it was built with, itself among them; ``build`` is the fixture that built them."""

    build: str
    site: Site
    sites: Mapping[str, Site]


@pytest.fixture(
    scope="session",
    params=[(build, name) for build, names in EVERY_SITE.items() for name in names],
    ids=[f"{build}-{name}" for build, names in EVERY_SITE.items() for name in names],
)
def neighbours(request: pytest.FixtureRequest) -> Neighbours:
    """Every site of every build in turn, with those beside it: real ones, those of the fixture on three days, and a third site."""
    build, name = request.param
    sites: Mapping[str, Site] = request.getfixturevalue(build)
    return Neighbours(build, sites[name], sites)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run: each test opens its own visitor in it."""
    with chromium() as launched:
        yield launched


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may break, whose commands run in the environment at hand."""
    return copy_project(tmp_path / "project")


def gone(group: int, seconds: float = 5.0) -> bool:
    """Whether every process of a group has ended after a while; those that have not are killed, for the tests that follow."""
    limit = time.monotonic() + seconds
    while running := processes(group):
        if time.monotonic() > limit:
            break
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return not running


def processes(group: int) -> list[int]:
    """The processes of a group that run; one that has ended and that nobody has asked about yet does not (proc(5), stat)."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group, *_rest = file.read_text().rpartition(")")[2].split()
            if int(its_group) == group and state not in "ZX":
                found.append(int(file.parent.name))
    return sorted(found)


def copy_project(folder: Path, content: Path = CONTENT) -> Path:
    """Copy what the commands need, with the real content or another's.

    The environment is lent, and stamped as current, so that none of them installs anything.
    """
    folder.mkdir(parents=True)
    for name in PROJECT:
        source = content if name == "content" else ROOT / name
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
