"""What every place of publication must do, whatever it is made of: a test of one is a class that says how to reach it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import pytest

from plugins.publishing.target import PublishingRefused, Target
from plugins.release.manifest import FILE, Manifest, ReleasedFile, ReleasedSite, read, release_name, write

Files = Mapping[str, bytes]  # by their place in the release: mila/index.html

PAGE = b'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>%s</title>\n</head>\n<body></body>\n</html>\n'
FIRST: Files = {
    "mila/index.html": PAGE % b"Mila",
    "mila/agenda/index.html": PAGE % b"Agenda",
    "mila/agenda.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "mila/flux/tout.xml": b"<rss/>\n",
    "mila/theme/style.11111111.css": b"body { color: red }\n",
    "mila/.well-known/security.txt": b"Contact: mailto:a@example.org\n",
    "crescendo/index.html": PAGE % b"Crescendo",
    "crescendo/404.html": PAGE % b"Introuvable",
}
CHANGED = "mila/agenda/index.html"
SECOND: Files = {**FIRST, CHANGED: PAGE % b"Agenda bis"}
THIRD: Files = {path: content for path, content in SECOND.items() if path != "crescendo/404.html"} | {"crescendo/b/index.html": PAGE % b"B"}
_MOMENT = datetime(2026, 11, 30, 17, 45, tzinfo=UTC)


class Place(Protocol):
    """A place of publication of a test."""

    def target(self) -> Target:
        """A target that knows nothing of the others: what another run, or another machine, has."""

    def seen(self, path: str) -> bytes | None:
        """What a visitor is given for a file of a site; None where there is nothing."""


def released(folder: Path, files: Files, minutes: int = 0) -> tuple[Path, Manifest]:
    """A release on the disk, as a publication makes it some minutes after the first."""
    moment = _MOMENT + timedelta(minutes=minutes)
    shutil.rmtree(folder, ignore_errors=True)
    sites: dict[str, dict[str, ReleasedFile]] = {}
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        os.utime(file, (moment.timestamp(), moment.timestamp()))
        name, _, inside = path.partition("/")
        sites.setdefault(name, {})[inside] = ReleasedFile(sha256(content).hexdigest(), moment)
    each = {name: ReleasedSite(f"https://{name}.example.org", found) for name, found in sites.items()}
    manifest = Manifest(release_name(moment), moment.date(), moment, each)
    for name in ("", *sites):
        (folder / name / FILE).write_bytes(write(manifest))
    return folder, manifest


def online(target: Target) -> str | None:
    """The name of the release that a target says is online."""
    raw = target.read(FILE)
    return read(raw).name if raw else None


def publish(target: Target, folder: Path, files: Files, minutes: int = 0) -> Manifest:
    """Send a release and put it online, in the place of what is there."""
    folder, manifest = released(folder, files, minutes)
    raw = target.read(FILE)
    before = read(raw) if raw else None
    target.send(folder, manifest, before)
    target.switch(manifest.name, before.name if before else None)
    return manifest


def shows(place: Place, manifest: Manifest, files: Files) -> None:
    """Assert that a release is what every visitor is given, and what a target reads; and that what only others have is gone."""
    target = place.target()
    assert online(target) == manifest.name
    assert {path: place.seen(path) for path in files} == dict(files)
    assert {path: target.read(path) for path in files} == dict(files)
    assert {place.seen(f"{name}/{FILE}") for name in manifest.sites} == {write(manifest)}
    for path in {*FIRST, *SECOND, *THIRD} - {*files}:
        assert (path, target.read(path)) == (path, None)
        assert "/theme/" in path or (path, place.seen(path)) == (path, None)


class Conformance:
    """The tests; a class of a place has a fixture ``place`` besides."""

    def test_nothing_is_online_at_first(self, place: Place) -> None:
        """Before the first publication there is nothing to read, and no release."""
        target = place.target()

        assert (target.read(FILE), target.read("mila/agenda.ics"), list(target.names())) == (None, None, [])

    def test_what_is_sent_is_seen_after_the_switch(self, place: Place, tmp_path: Path) -> None:
        """A release that is sent is nowhere to be seen; the switch shows it whole, dot files included."""
        folder, manifest = released(tmp_path / "next", FIRST)
        target = place.target()

        assert target.send(folder, manifest, None) == len(FIRST)
        assert (online(place.target()), place.seen("mila/index.html")) == (None, None)
        assert list(place.target().names()) == [manifest.name]

        target.switch(manifest.name, None)
        shows(place, manifest, FIRST)

    def test_the_old_one_is_served_until_the_switch(self, place: Place, tmp_path: Path) -> None:
        """Sending touches nothing of what is online, and only what changed travels."""
        first = publish(place.target(), tmp_path / "next", FIRST)
        folder, second = released(tmp_path / "next", SECOND, 1)
        target = place.target()

        assert target.send(folder, second, first) == 1
        shows(place, first, FIRST)
        target.switch(second.name, first.name)
        shows(place, second, SECOND)

    def test_what_goes_is_gone(self, place: Place, tmp_path: Path) -> None:
        """What a release has no more is not there any more."""
        publish(place.target(), tmp_path / "next", FIRST)
        third = publish(place.target(), tmp_path / "next", THIRD, 1)

        shows(place, third, THIRD)

    @pytest.mark.parametrize("expected", [None, "20200101T000000Z"])
    def test_who_was_slower_is_refused(self, place: Place, tmp_path: Path, expected: str | None) -> None:
        """A switch that expects something else online than what is there is refused, and changes nothing."""
        first = publish(place.target(), tmp_path / "next", FIRST)
        folder, second = released(tmp_path / "next", SECOND, 1)
        target = place.target()
        target.send(folder, second, first)

        with pytest.raises(PublishingRefused, match="recommencez"):
            target.switch(second.name, expected)
        shows(place, first, FIRST)

    def test_what_was_killed_before_its_switch_is_taken_away(self, place: Place, tmp_path: Path) -> None:
        """A release that was sent and never put online does not stay once another is sent."""
        first = publish(place.target(), tmp_path / "next", FIRST)
        folder, killed = released(tmp_path / "killed", {**FIRST, "mila/jamais/index.html": PAGE % b"Jamais"}, 1)
        place.target().send(folder, killed, first)

        second = publish(place.target(), tmp_path / "next", SECOND, 2)

        assert list(place.target().names()) == [first.name, second.name]
        assert place.seen("mila/jamais/index.html") is None
        shows(place, second, SECOND)

    def test_one_goes_back(self, place: Place, tmp_path: Path) -> None:
        """An earlier release is put online again, whole, and what comes next starts from it."""
        first = publish(place.target(), tmp_path / "next", FIRST)
        second = publish(place.target(), tmp_path / "next", THIRD, 1)

        place.target().switch(first.name, second.name)
        shows(place, first, FIRST)

        third = publish(place.target(), tmp_path / "next", THIRD, 2)
        shows(place, third, THIRD)
        assert first.name in place.target().names()

    def test_old_ones_are_forgotten(self, place: Place, tmp_path: Path) -> None:
        """Only those to be kept stay, the latest last; what is online stays whole; one of those kept can be put back."""
        made = [publish(place.target(), tmp_path / "next", {**FIRST, CHANGED: PAGE % b"%d" % minute}, minute) for minute in range(4)]
        names = [each.name for each in made]
        assert list(place.target().names()) == names

        place.target().forget(names[-2:])

        assert list(place.target().names()) == names[-2:]
        shows(place, made[3], {**FIRST, CHANGED: PAGE % b"3"})
        place.target().switch(names[2], names[3])
        shows(place, made[2], {**FIRST, CHANGED: PAGE % b"2"})
