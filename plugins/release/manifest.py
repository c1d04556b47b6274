"""The manifest of a release: every address with its hash, every identifier with its moment, what the next publication must keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from ..ledger.ledger import Ledger
from ..ledger.ledger import read as read_ledger
from ..ledger.ledger import write as write_ledger

ADDRESS = "/.release.json"
FILE = ADDRESS.removeprefix("/")
VERSION = 1


class UnreadableManifest(Exception):
    """What is no manifest, or one of a version that is not known here."""


@dataclass(frozen=True)
class ReleasedFile:
    """A file of a release: the SHA-256 of its bytes, in hexadecimal, and the moment of the first release that had them."""

    hash: str
    changed: datetime


@dataclass(frozen=True)
class ReleasedSite:
    """A site as it was released: its address, its files by their place in its folder, its ledger, the SEQUENCE of each UID it told.

    ``leftovers`` are the files that only earlier releases used, with the number of releases since: pages that are still open, or in some
    cache, ask for them.
    """

    url: str
    files: Mapping[str, ReleasedFile] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    sequences: Mapping[str, int] = field(default_factory=dict)
    leftovers: Mapping[str, int] = field(default_factory=dict)

    @property
    def said(self) -> tuple[str, Mapping[str, str], Ledger]:
        """Its address, the hash of each of its own files, its ledger."""
        own = {path: file.hash for path, file in self.files.items() if path not in self.leftovers}
        return self.url, own, self.ledger


@dataclass(frozen=True)
class Manifest:
    """A release: its ``name``, the ``moment`` of its publication, the ``day`` that it was built for, its sites by name."""

    name: str
    day: date
    moment: datetime
    sites: Mapping[str, ReleasedSite]

    @property
    def latest(self) -> datetime:
        """The latest moment in it: what comes next is later."""
        known = [each.ledger.latest for each in self.sites.values() if each.ledger.latest]
        return max([self.moment, *known])

    @property
    def hashes(self) -> Mapping[str, str]:
        """The hash of each file by its place in the release (``<site>/index.html``)."""
        return {f"{name}/{path}": file.hash for name, site in self.sites.items() for path, file in site.files.items()}

    def says_the_same(self, other: Manifest) -> bool:
        """Whether another release has the same pages and promises the same, whatever each keeps of earlier ones."""
        return {name: site.said for name, site in self.sites.items()} == {name: site.said for name, site in other.sites.items()}


def release_name(moment: datetime) -> str:
    """The name of the release of a moment, in UTC, so that names are in the order of time: ``20261130T174500Z``."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def released_files(folder: Path, moment: datetime, before: Mapping[str, ReleasedFile]) -> Mapping[str, ReleasedFile]:
    """The files of a built site: those that the release ``before`` had with the same bytes keep their moment."""
    found: dict[str, ReleasedFile] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != FILE):
        name = path.relative_to(folder).as_posix()
        digest = sha256(path.read_bytes()).hexdigest()
        known = before.get(name)
        found[name] = known if known and known.hash == digest else ReleasedFile(digest, moment)
    return found


def write(manifest: Manifest) -> bytes:
    """A manifest as JSON: the same manifest has the same bytes."""
    sites = {name: _site_values(site) for name, site in sorted(manifest.sites.items())}
    values = {
        "version": VERSION,
        "release": manifest.name,
        "day": manifest.day.isoformat(),
        "moment": manifest.moment.isoformat(),
        "sites": sites,
    }
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def read(raw: bytes) -> Manifest:
    """The manifest in a file. Raises UnreadableManifest."""
    try:
        values = json.loads(raw)
        if values["version"] != VERSION:
            raise UnreadableManifest(f"version {values['version']}")
        sites = {str(name): _site(each) for name, each in values["sites"].items()}
        return Manifest(str(values["release"]), date.fromisoformat(values["day"]), _moment(values["moment"]), sites)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableManifest(str(error)) from None


def _site_values(site: ReleasedSite) -> Mapping[str, object]:
    return {
        "url": site.url,
        "files": {path: [file.hash, file.changed.isoformat()] for path, file in sorted(site.files.items())},
        "ledger": [json.loads(line) for line in write_ledger(site.ledger).splitlines()],
        "sequences": dict(sorted(site.sequences.items())),
        "leftovers": dict(sorted(site.leftovers.items())),
    }


def _site(values: Mapping[str, object]) -> ReleasedSite:
    files, lines, sequences, leftovers = values["files"], values["ledger"], values["sequences"], values["leftovers"]
    if not (isinstance(files, dict) and isinstance(lines, list) and isinstance(sequences, dict) and isinstance(leftovers, dict)):
        raise TypeError(values)
    ledger, problems = read_ledger("\n".join(json.dumps(line) for line in lines)) if lines else (Ledger(), ())
    if problems:
        raise ValueError(problems)
    return ReleasedSite(
        str(values["url"]),
        {str(path): ReleasedFile(str(digest), _moment(changed)) for path, (digest, changed) in files.items()},
        ledger,
        {str(uid): int(number) for uid, number in sequences.items()},
        {str(path): int(number) for path, number in leftovers.items()},
    )


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
