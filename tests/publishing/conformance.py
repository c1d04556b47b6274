"""What every target must do, whatever it is made of: a test of a target is the rules of ``RULES``, each run on a place of its own.

A place says how a target for it is made (once for each publication, as a command does), and what a visitor is served.
"""

from __future__ import annotations

import gzip
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest

from plugins.publishing.folder import OUTRUN
from plugins.publishing.target import PublishingRefused, Target
from plugins.release.compress import compress
from plugins.release.manifest import FILE, Manifest, ReleasedSite, read, release_name, released_files, write

FIRST = datetime(2026, 11, 30, 17, 45, tzinfo=UTC)
READS = 5000
SWITCHES = 100
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Place:
    """A place of publication: ``make`` (which must pickle) makes a target for it; ``served`` is what a visitor is given at a path.

    ``damage`` puts something else, or nothing, in the place of a file that is served. ``copies`` is False where the place cannot copy a file
    that it has, so that all must travel each time; ``compares`` where it cannot tell what bytes it has.
    """

    make: Callable[[], Target]
    served: Callable[[str], bytes | None]
    work: Path
    damage: Callable[[str, bytes | None], None]
    copies: bool = True
    compares: bool = True
    sent: list[tuple[Path, Manifest]] = field(default_factory=list)

    def release(self, files: Files, before: Manifest | None = None) -> tuple[Path, Manifest]:
        """A release with files by their place (``mila/index.html``), as publishing makes one after another."""
        moment = FIRST + timedelta(days=len(self.sent))
        folder = self.work / f"release-{len(self.sent)}"
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        sites: dict[str, ReleasedSite] = {}
        for name in sorted(path.name for path in folder.iterdir() if path.is_dir()):
            earlier = before.sites[name].files if before and name in before.sites else {}
            sites[name] = ReleasedSite(f"https://{name}.fr", released_files(folder / name, moment, earlier))
        manifest = Manifest(release_name(moment), moment.date(), moment, sites)
        for place in (folder, *(folder / name for name in sites)):
            (place / FILE).write_bytes(write(manifest))
        for name, site in sites.items():
            for path, file in site.files.items():
                os.utime(folder / name / path, (file.changed.timestamp(), file.changed.timestamp()))
            compress(folder / name)
        self.sent.append((folder, manifest))
        return folder, manifest

    def publish(self, files: Files, before: Manifest | None = None) -> Manifest:
        """Send a release and put it online."""
        target = self.make()
        folder, manifest = self.release(files, before)
        target.send(folder, manifest, before)
        target.switch(manifest.name, before.name if before else None)
        return manifest

    def serves(self, files: Files) -> bool:
        """Whether a visitor is given these files, compressed too where they are, and the manifest that goes with them."""
        whole = all(self.served(path) == content for path, content in files.items()) and self.served(FILE) is not None
        return whole and all(self._coded(path, content) for path, content in files.items())

    def _coded(self, path: str, content: bytes) -> bool:
        by_brotli, by_gzip = self.served(f"{path}.br"), self.served(f"{path}.gz")
        return (by_brotli is None or brotli.decompress(by_brotli) == content) and (by_gzip is None or gzip.decompress(by_gzip) == content)


ONE = {
    "crescendo/index.html": b"<p>Crescendo</p>",
    "crescendo/theme/a.css": b"body {}",
    "mila/agenda/2026/club/index.html": b"<p>Club</p>" * 200,
    "mila/agenda.ics": b"BEGIN:VCALENDAR\r\n",
    "mila/affiche [1] d'été *.txt": "L'été".encode(),
    "mila/index.html": b"<p>Un</p>" * 200,
    "mila/theme/a.css": b"body {}",
}
TWO = {**ONE, "mila/index.html": b"<p>De</p>" * 200, "mila/actualites/x/index.html": b"<p>X</p>"}
del TWO["mila/agenda/2026/club/index.html"]


def nothing_is_online_at_first(place: Place) -> None:
    """Before anything was published, nothing is read, and there are no releases; that is no fault."""
    target = place.make()
    assert target.read(FILE) is None
    assert target.read("mila/agenda.ics") is None
    assert target.online() is None
    assert list(target.names()) == []
    target.forget([])


def what_was_sent_is_served_after_the_switch(place: Place) -> None:
    """A release is served, whole and byte for byte, once it is switched to; not before; the one before it is served until then."""
    target = place.make()
    folder, first = place.release(ONE)
    target.send(folder, first, None)
    assert place.served("mila/index.html") is None
    target.switch(first.name, None)
    assert place.serves(ONE)
    assert place.served("mila/nulle-part/index.html") is None
    raw = target.read(FILE)
    assert raw is not None
    assert read(raw) == first
    assert target.online() == first.name
    assert target.read("mila/agenda.ics") == ONE["mila/agenda.ics"]
    assert target.read("mila/affiche [1] d'été *.txt") == "L'été".encode()
    assert target.read("mila/nope.ics") is None
    folder, second = place.release(TWO, first)
    target.send(folder, second, first)
    assert place.serves(ONE)
    target.switch(second.name, first.name)
    assert place.serves(TWO)
    assert place.served("mila/agenda/2026/club/index.html") is None
    assert place.served("mila/agenda/2026/club/index.html.br") is None
    folder, third = place.release({**TWO, "mila/index.html": b"<p>court</p>"}, second)
    target.send(folder, third, second)
    target.switch(third.name, second.name)
    assert place.serves({**TWO, "mila/index.html": b"<p>court</p>"})
    assert place.served("mila/index.html.br") is None


def who_was_slower_is_refused(place: Place) -> None:
    """A switch that expects another release than the one online is refused, and changes nothing."""
    first = place.publish(ONE)
    second = place.publish(TWO, first)
    target = place.make()
    folder, third = place.release(ONE, first)
    target.send(folder, third, second)
    for expected in (first.name, None):
        with pytest.raises(PublishingRefused) as caught:
            target.switch(third.name, expected)
        assert str(caught.value) == OUTRUN
        assert place.serves(TWO)
    target.switch(third.name, second.name)
    assert place.serves(ONE)


def only_what_changed_travels(place: Place) -> None:
    """The first release travels whole; of the second, what the first has not; of the same bytes built again, nothing."""
    target = place.make()
    folder, first = place.release(ONE)
    assert target.send(folder, first, None) == len(ONE)
    target.switch(first.name, None)
    folder, second = place.release(TWO, first)
    assert target.send(folder, second, first) == (2 if place.copies else len(TWO))
    target.switch(second.name, first.name)
    folder, third = place.release(TWO, second)
    assert target.send(folder, third, second) == (0 if place.compares else len(TWO))
    target.switch(third.name, second.name)
    assert place.serves(TWO)


def a_killed_send_is_cleaned_by_the_next(place: Place) -> None:
    """Killed anywhere while it sends, a publication leaves what is online; the next one succeeds, and what was left is gone."""
    first = place.publish(ONE)
    big = {**ONE, **{f"mila/photos/{number}.bin": bytes([number]) * 200_000 for number in range(60)}}
    for after in (0.0, 0.1, 0.3):
        folder, killed = place.release(big, first)
        context = multiprocessing.get_context("spawn")
        begun = context.Event()
        process = context.Process(target=_send, args=(place.make, folder, killed, first, begun))
        process.start()
        begun.wait(60)
        time.sleep(after)
        process.kill()
        process.join()
        assert place.serves(ONE)
        raw = place.make().read(FILE)
        assert raw is not None
        assert read(raw) == first
    target = place.make()
    folder, second = place.release(TWO, first)
    target.send(folder, second, first)
    assert list(target.names()) == [first.name, second.name]
    target.switch(second.name, first.name)
    assert place.serves(TWO)


def _send(make: Callable[[], Target], folder: Path, manifest: Manifest, online: Manifest, begun: threading.Event) -> None:
    target = make()
    begun.set()
    target.send(folder, manifest, online)


def what_was_never_online_goes(place: Place) -> None:
    """A release that was sent, whole, and never switched to is taken away by the next publication."""
    first = place.publish(ONE)
    target = place.make()
    folder, never = place.release(TWO, first)
    target.send(folder, never, first)
    folder, third = place.release(TWO, first)
    target.send(folder, third, first)
    assert list(target.names()) == [first.name, third.name]


def old_releases_are_forgotten(place: Place) -> None:
    """Releases that are not kept go; the one that is online stays, whatever is asked."""
    manifests = [place.publish(ONE)]
    for number in range(3):
        manifests.append(place.publish({**ONE, "mila/index.html": b"%d" % number}, manifests[-1]))
    names = [manifest.name for manifest in manifests]
    target = place.make()
    assert list(target.names()) == names
    target.forget(names[-2:])
    assert list(target.names()) == names[-2:]
    target.forget([names[-2]])
    assert list(target.names()) == names[-2:]
    target.forget([])
    assert list(target.names()) == names[-1:]
    assert place.serves({**ONE, "mila/index.html": b"2"})


def an_earlier_release_comes_back(place: Place) -> None:
    """An earlier release is put online again, byte for byte; the next publication starts from it."""
    first = place.publish(ONE)
    second = place.publish(TWO, first)
    target = place.make()
    target.switch(first.name, second.name)
    assert place.serves(ONE)
    assert place.served("mila/actualites/x/index.html") is None
    target.switch(second.name, first.name)
    assert place.serves(TWO)
    target.switch(first.name, second.name)
    third = place.publish({**TWO, "mila/index.html": b"trois"}, first)
    assert list(place.make().names()) == [first.name, third.name]
    assert place.serves({**TWO, "mila/index.html": b"trois"})


def a_release_that_is_not_there_is_not_switched_to(place: Place) -> None:
    """A switch to a release that was never sent is refused, and changes nothing."""
    first = place.publish(ONE)
    with pytest.raises(PublishingRefused):
        place.make().switch("20991231T000000Z", first.name)
    assert place.serves(ONE)


def a_lost_manifest_stops_nobody(place: Place) -> None:
    """Where the manifest that is online was damaged or taken away, the next publication still succeeds; what is online stays until then.

    So do the earlier releases: one may still go back.
    """
    earlier = place.publish(TWO)
    place.publish(ONE, earlier)
    for damage in (b"{", None):
        place.damage(FILE, damage)
        target = place.make()
        assert target.read(FILE) == damage
        online = target.online()
        assert online is not None
        folder, manifest = place.release(TWO)
        target.send(folder, manifest, None)
        assert place.served("mila/index.html") in (ONE["mila/index.html"], TWO["mila/index.html"])
        target.switch(manifest.name, online)
        assert place.serves(TWO)
        assert earlier.name in target.names()


def what_is_spoilt_is_sent_again(place: Place) -> None:
    """A publication that changes nothing, made because what is online is not what was sent, mends it, be it of the same size and time."""
    first = place.publish(ONE)
    place.damage("mila/index.html", ONE["mila/index.html"].swapcase())
    assert not place.serves(ONE)
    place.publish(ONE, first)
    assert place.serves(ONE)


def what_stands_beside_the_sites_is_sent(place: Place) -> None:
    """A file of a release that is in no site (a server's settings) is sent with it, and goes with it."""
    beside = {"mila.nginx.conf": b"one", "mila.caddy": b"two"}
    first = place.publish({**ONE, **beside})
    assert place.serves({**ONE, **beside})
    second = place.publish({**TWO, "mila.nginx.conf": b"ONE"}, first)
    assert place.serves({**TWO, "mila.nginx.conf": b"ONE"})
    assert place.served("mila.caddy") is None
    place.make().switch(first.name, second.name)
    assert place.serves({**ONE, **beside})


def nobody_reads_a_hole(place: Place) -> None:
    """Who reads all along, over many switches, is given one release or the other at each reading, and never nothing."""
    first = place.publish(ONE)
    second = place.publish(TWO, first)
    paths = ["mila/index.html", "crescendo/index.html", "mila/theme/a.css", FILE]
    good = {path: {ONE.get(path), TWO.get(path)} for path in paths[:-1]} | {
        FILE: {(folder / FILE).read_bytes() for folder, _ in place.sent}
    }
    read_so_far, bad, done = 0, list[tuple[str, bytes | None]](), threading.Event()

    def poll() -> None:
        nonlocal read_so_far
        while not done.is_set() or read_so_far < READS:
            path = paths[read_so_far % len(paths)]
            found = place.served(path)
            if found not in good[path]:
                bad.append((path, found))
            read_so_far += 1
            time.sleep(0.0005)  # what switches needs the processor as well

    reader = threading.Thread(target=poll)
    reader.start()
    target = place.make()
    names = [second.name, first.name]
    try:
        for number in range(SWITCHES):
            target.switch(names[(number + 1) % 2], names[number % 2])
    finally:
        done.set()
        reader.join()
    print(f"{SWITCHES} switches, {read_so_far} reads, {len(bad)} failed")
    assert read_so_far >= READS
    assert bad == []


Rule = Callable[[Place], None]
RULES: Sequence[Rule] = (
    nothing_is_online_at_first,
    what_was_sent_is_served_after_the_switch,
    who_was_slower_is_refused,
    only_what_changed_travels,
    a_killed_send_is_cleaned_by_the_next,
    what_was_never_online_goes,
    old_releases_are_forgotten,
    an_earlier_release_comes_back,
    a_release_that_is_not_there_is_not_switched_to,
    a_lost_manifest_stops_nobody,
    what_is_spoilt_is_sent_again,
    what_stands_beside_the_sites_is_sent,
    nobody_reads_a_hole,
)
OVER_A_NETWORK = (what_was_sent_is_served_after_the_switch, a_killed_send_is_cleaned_by_the_next, who_was_slower_is_refused)
_LONG = frozenset({a_killed_send_is_cleaned_by_the_next, nobody_reads_a_hole})
each_rule = pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.__name__, marks=[pytest.mark.slow] if rule in _LONG else []) for rule in RULES]
)

over_a_network = pytest.mark.parametrize("rule", OVER_A_NETWORK, ids=lambda rule: rule.__name__)


def in_folder(make: Callable[[], Target], root: Path, work: Path, copies: bool = True, compares: bool = True) -> Place:
    """A place whose server's roots are ``<root>/current/<site>/`` on this machine."""

    def served(path: str) -> bytes | None:
        try:
            return (root / "current" / path).read_bytes()
        except FileNotFoundError:
            return None

    def damage(path: str, content: bytes | None) -> None:
        file = root / "current" / path
        times = file.stat().st_atime, file.stat().st_mtime
        file.unlink()
        if content is not None:
            file.write_bytes(content)
            os.utime(file, times)

    return Place(make, served, work, damage, copies, compares)


def one_sentence(message: str) -> bool:
    """Whether a message is one line of French for an editor, without a traceback or a programmer's word for what went wrong."""
    return "\n" not in message and 20 < len(message) < 400 and "Error" not in message and "Traceback" not in message and "{" not in message
