"""Publications while visitors read: swaps by the hundred, and kills at any moment, of which no reader ever notices anything."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from plugins.publishing.folder import CURRENT, Folder
from plugins.publishing.transaction import publish
from plugins.release.manifest import FILE, Manifest, ReleasedSite, read, release_name, released_files, write
from tests.content.content_tree import CONTACT, swap
from tests.publishing.places import NAMES, place

pytestmark = pytest.mark.slow

SWAPS = 300
READS = 20_000
KILLS = int(os.environ.get("KILLS", "12"))  # a few in the suite; more where somebody asks for them


@dataclass
class Reader:
    """Reads files of what is online, over and over: ``bad`` are those that were not there, or that ``whole`` says are no release's."""

    paths: tuple[str, ...]
    whole: Callable[[str, bytes], bool]
    count: int = 0
    bad: list[str] = field(default_factory=list)

    def looks(self, path: str, body: bytes | None) -> None:
        """Judge an answer; None is none."""
        self.count += 1
        if body is None or not self.whole(path, body):
            self.bad.append(path)


def release(folder: Path, number: int) -> Manifest:
    """A small release of two sites, whose pages name it."""
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    sites = {}
    for name in NAMES:
        for page in ("index.html", "agenda/index.html"):
            (folder / name / page).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / page).write_text(f"{name} {page} {number} " + "texte " * 2000, "utf-8")
        sites[name] = ReleasedSite("https://mila.example", released_files(folder / name, moment, {}))
    manifest = Manifest(release_name(moment), moment.date(), moment, sites)
    (folder / FILE).write_bytes(write(manifest))
    return manifest


def test_nobody_reads_half_a_swap(tmp_path: Path) -> None:
    """Three hundred swaps between two releases, read through the link all the while: each read finds one of them, whole."""
    target = Folder(tmp_path / "web")
    releases = [release(tmp_path / str(number), number) for number in range(2)]
    for number, each in enumerate(releases):
        target.send(tmp_path / str(number), each, each)  # as if it were online: nothing is swept
    target.switch(releases[0].name, None)
    known = {path: {each.hashes[path] for each in releases} for path in releases[0].hashes}
    readers = [Reader(tuple(known), lambda path, body: sha256(body).hexdigest() in known[path]) for _ in range(2)]
    ended = threading.Event()

    def reads(reader: Reader) -> None:
        while not ended.is_set() or reader.count < READS / len(readers):
            for path in reader.paths:
                try:
                    reader.looks(path, (tmp_path / "web" / CURRENT / path).read_bytes())
                except OSError:
                    reader.looks(path, None)

    threads = [threading.Thread(target=reads, args=(reader,)) for reader in readers]
    for thread in threads:
        thread.start()
    for number in range(SWAPS):
        target.switch(releases[(number + 1) % 2].name, releases[number % 2].name)
        time.sleep(0.002)
    ended.set()
    for thread in threads:
        thread.join()

    assert sum(reader.count for reader in readers) >= READS
    assert [reader.bad for reader in readers] == [[], []]


@contextmanager
def visited(bases: Mapping[str, str], reader: Reader) -> Iterator[None]:
    """Visitors that ask a server for pages of both sites, for the block."""
    ended = threading.Event()

    def visits() -> None:
        with httpx.Client(trust_env=False) as client:
            while not ended.is_set():
                for path in reader.paths:
                    site, _, rest = path.partition("/")
                    answer = client.get(f"{bases[site]}/{rest}")
                    reader.looks(path, answer.content if answer.status_code == 200 else None)

    thread = threading.Thread(target=visits)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_kills_at_any_moment(tmp_path: Path) -> None:
    """Killed at random, over and over, read all along: no bad answer, both sites of one release, and the next run ends by itself."""
    chance = random.Random(1)
    with place(tmp_path) as here:
        here.publish()
        pages = ("mila/contact/index.html", "mila/index.html", "crescendo/index.html")
        ends = {path: (here.read(path)[:40], here.read(path)[-40:]) for path in pages}
        reader = Reader(pages, lambda path, body: (body[:40], body[-40:]) == ends[path])
        began = time.monotonic()
        here.publish(swap(CONTACT, "Dans la rue.", "Au numéro 0."))
        lasts = time.monotonic() - began
        killed = 0
        with visited(here.bases, reader):
            for number in range(1, KILLS + 1):
                here.change(swap(CONTACT, "Dans la rue.", f"Au numéro {number}."))
                here.clock += timedelta(hours=1)
                child = os.fork()
                if child == 0:
                    publish(here.job(), here.clock)
                    os._exit(0)
                time.sleep(chance.uniform(0, lasts * 1.1))
                os.kill(child, signal.SIGKILL)
                killed += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
                assert {read(here.read(f"{name}/{FILE}")).name for name in NAMES} == {here.manifest.name}
                if number % 4 == 0:
                    here.publish(after=timedelta(minutes=1))
        here.publish(after=timedelta(minutes=1))

    assert killed > KILLS / 2
    assert reader.count > KILLS
    assert reader.bad == []
    assert here.ledger() == here.manifest.sites["mila"].ledger
