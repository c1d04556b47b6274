"""Measures of whole builds, as ratios: what a part adds, on this machine, to what the rest takes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from pelican import signals

from .collections.generator import CollectionsGenerator, SiteBuild
from .collections.items import Library, Reading
from .collections.library import load
from .collections.schemas.structures import ACTIVITIES, KINDS, STREETS
from .release.build import workers
from .release.render import render_site
from .rue import add_directory

_ADDED_TEMPLATES = frozenset({"choice", "trades", "panel"})


def directory_share(root: Path, content: Path, scratch: Path, reading: Reading, entries: int, rounds: int) -> float:
    """What the directory adds to the build of MILA's site with many entries, as a share of the build without it (0.10 is 10 %).

    It adds its views, its pages of choices and of panels, and its files for other programs; the page of each structure is one of the
    site's pages whether there is a directory or not. The rounds build both ways in turn; the least of each counts, in processor time:
    whatever else the machine does can only add to it.
    """
    shutil.copytree(content, scratch / "content")
    _write_structures(scratch / "content" / "mila" / "rue-de-la-musique", entries)
    library = load(scratch / "content", reading)
    whole, without, views = [], [], []
    for number in range(rounds):
        whole.append(_timed(root, scratch, library, f"whole-{number}", _whole))
        without.append(_timed(root, scratch, library, f"without-{number}", _without_directory))
        views.append(_views_time(library))
    rest = min(without) - min(views)
    return (min(whole) - rest) / rest


def _timed(root: Path, scratch: Path, library: Library, name: str, build: Callable[..., float]) -> float:
    """Seconds of processor that a build takes in a process of its own, its start and the reading of the content left out."""
    with workers() as pool:
        return pool.submit(build, root, scratch / "content" / "mila", scratch / name, library, "mila").result()


def _whole(root: Path, source: Path, output: Path, library: Library, name: str) -> float:
    start = time.process_time()
    render_site(root, source, output, library, name)
    return time.process_time() - start


def _without_directory(root: Path, source: Path, output: Path, library: Library, name: str) -> float:
    """A build in which what the directory added is taken away again before anything is written."""
    signals.all_generators_finalized.connect(_take_away)
    return _whole(root, source, output, library, name)


def _take_away(generators: list[object]) -> None:
    for generator in generators:
        if isinstance(generator, CollectionsGenerator):
            build = generator.build
            build.pages[:] = [page for page in build.pages if page.template not in _ADDED_TEMPLATES]
            build.files[:] = [file for file in build.files if file.address.startswith("/theme/")]


def _views_time(library: Library) -> float:
    build = SiteBuild(library, library.sites["mila"], {}, [], {})
    start = time.process_time()
    add_directory(build)
    return time.process_time() - start


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
