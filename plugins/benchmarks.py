"""Measures of whole builds, as ratios: what a part adds, on this machine, to what the rest takes."""

from __future__ import annotations

import re
import shutil
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TypeAlias
from uuid import UUID

from markupsafe import Markup
from pelican import signals

from .build.build import workers
from .build.generator import CollectionsGenerator, SiteBuild
from .build.render import render_site
from .content.items import Library, Reading
from .content.library import load
from .feeds.press import Press, Tools
from .feeds.room import files as feed_files
from .ledger.ledger import FILE, Ledger
from .ledger.ledger import write as write_ledger
from .street.kind import ACTIVITIES, KINDS, STREETS
from .street.room import add_directory

Seconds: TypeAlias = tuple[float, float]

_MEMORY = "/dev/shm"  # noqa: S108  # Linux; what is made there has a name nobody can guess (tempfile)
_ADDED_FILES = re.compile(r"/annuaire\.|/rue-de-la-musique/.*\.vcf$")
_ADDED_TEMPLATES = frozenset({"choice", "trades", "panel"})


@dataclass(frozen=True)
class Spread:
    """What repeated measures of a ratio gave: the middle one, and the two outermost."""

    median: float
    least: float
    most: float


def memory_folder() -> str | None:
    """A folder that is kept in memory, where the system has one.

    What a disk takes to create a file differs a hundredfold between machines, and would hide what is measured.
    """
    return _MEMORY if Path(_MEMORY).is_dir() else None


def directory_share(root: Path, content: Path, scratch: Path, reading: Reading, entries: int, rounds: int) -> Spread:
    """What the directory adds to the build of MILA's site with many entries, as a share of the build without it (0.10 is 10 %).

    It adds its views, its pages of choices and of panels, and its files for other programs; the page of each structure is one of the
    site's pages whether there is a directory or not. Each round builds both ways, one after the other, in processor time; only what
    was measured side by side is compared, for a machine's own speed changes by the minute.
    """
    shutil.copytree(content, scratch / "content")
    _write_structures(scratch / "content" / "mila" / "rue-de-la-musique", entries)
    library = load(scratch / "content", reading)
    shares = []
    for number in range(rounds):
        whole, _ = _timed(root, scratch, library, f"whole-{number}", _whole)
        without, views = _timed(root, scratch, library, f"without-{number}", _without_directory)
        shares.append((whole - (without - views)) / (without - views))
    return Spread(median(shares), min(shares), max(shares))


def feeds_seconds(content: Path, scratch: Path, reading: Reading, items: int, rounds: int) -> Spread:
    """The seconds of processor that all feeds of MILA's site take with as many items, published one a minute; drawings left out."""
    shutil.copytree(content, scratch / "content")
    _write_news(scratch / "content" / "mila", items, reading.today)
    library = load(scratch / "content", reading)
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        feeds = tuple(Press(library, library.sites["mila"], Tools(lambda item: Markup(), lambda slug: b"")).feeds())
        feed_files(feeds, "Flux")
        taken.append(time.process_time() - start)
    return Spread(median(taken), min(taken), max(taken))


def _write_news(folder: Path, items: int, today: date) -> None:
    """As many made-up pieces of news, each marked for the letter, and the ledger that says when they were published."""
    ledger, categories = Ledger(), list(tomllib.loads((folder / "site.toml").read_text(encoding="utf-8"))["categories"])
    for number in range(items):
        identifier = str(UUID(int=number + 1, version=4))
        header = [
            f"id: {identifier}",
            f"title: Actualité {number}",
            "summary: Une actualité inventée, pour mesurer.",
            f"date: {today.year - 1}",
        ]
        body = "Un paragraphe, avec [un lien](../pages/adherer.md) et **du gras**.\n\n" * 12
        text = "\n".join(["---", *header, f"category: {categories[number % len(categories)]}", "letter: true", "---", "", body])
        (folder / "actualites" / f"inventee-{number}.md").write_text(text, encoding="utf-8")
        moment = datetime(today.year, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        ledger = ledger.recorded([(identifier, f"/actualites/inventee-{number}/")], moment, marked=[identifier])
    (folder / FILE).write_text(write_ledger(ledger), encoding="utf-8")


def _timed(root: Path, scratch: Path, library: Library, name: str, build: Callable[..., Seconds]) -> Seconds:
    """The seconds of processor that a build takes in a process of its own, its start and the reading of the content left out."""
    with workers() as pool:
        seconds = pool.submit(build, root, scratch / "content" / "mila", scratch / name, library, "mila").result()
    shutil.rmtree(scratch / name)
    return seconds


def _whole(root: Path, source: Path, output: Path, library: Library, name: str) -> Seconds:
    """Seconds that a build takes, and that the views of the directory take by themselves."""
    start = time.process_time()
    render_site(root, source, output, library, name)
    built = time.process_time()
    add_directory(SiteBuild(library, library.sites[name], {}, [], {}))
    return built - start, time.process_time() - built


def _without_directory(root: Path, source: Path, output: Path, library: Library, name: str) -> Seconds:
    """A build in which what the directory added is taken away again before anything is written."""
    signals.all_generators_finalized.connect(_take_away)
    return _whole(root, source, output, library, name)


def _take_away(generators: list[object]) -> None:
    for generator in generators:
        if isinstance(generator, CollectionsGenerator):
            build = generator.build
            build.pages[:] = [page for page in build.pages if page.template not in _ADDED_TEMPLATES]
            build.files[:] = [file for file in build.files if not _ADDED_FILES.match(file.address)]


def _write_structures(folder: Path, entries: int) -> None:
    """As many made-up structures, no two alike, with all that a sheet may hold."""
    kinds, streets, activities = list(KINDS), list(STREETS), list(ACTIVITIES)
    for number in range(entries):
        header = [
            f"id: {UUID(int=number + 1, version=4)}",
            f"title: Structure {number}",
            f"summary: La structure inventée numéro {number}, pour mesurer.",
            f"kind: {kinds[number % len(kinds)]}",
            f"address: [{{street: {streets[number % len(streets)]}, number: '{number % 900 + 1}'}}]",
            f"activities: [{activities[number % len(activities)]}, {activities[(number + 3) % len(activities)]}]",
            f"url: https://structure-{number}.example/",
        ]
        text = "\n".join(["---", *header, "---", "", f"Le texte de la structure {number}."])
        (folder / f"structure-{number}.md").write_text(text, encoding="utf-8")
