"""A place of publication on this machine, for content of the small tree: judged as commands judge it, written without Pelican."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import brotli

from plugins import house
from plugins.build.sites import ReadySite
from plugins.content.library import Reading
from plugins.french.dates import PARIS
from plugins.ledger.ledger import FILE, Ledger, read
from plugins.publishing.folder import CURRENT, Folder
from plugins.publishing.rehearsal import served
from plugins.publishing.target import Target
from plugins.publishing.transaction import Job, Outcome, Step, publish
from plugins.release import compress
from plugins.release.manifest import FILE as MANIFEST
from plugins.release.manifest import Manifest
from plugins.release.manifest import read as read_manifest
from tests.content.content_tree import CRESCENDO, HOUSE, Files, gathering, write

# Many releases hold the same bytes, and no test of publishing asks how small they get.
compress.BY.update(br=cache(lambda content: bytes(brotli.compress(content, quality=4))), gzip=cache(compress.BY["gzip"]))

NOON = datetime(2026, 11, 23, 12, tzinfo=PARIS)
BOTH: Files = {
    **CRESCENDO,
    "crescendo/pages/ressources.md": gathering(32, "ressources"),
    "crescendo/ressources/fonds.md": (
        "---\nid: 00000000-0000-4000-8000-000000000105\ntitle: Un fonds\nsummary: Un résumé.\nkind: outil\nneeds: [se-former]\n---\n\nTexte.\n"
    ),
}
NAMES = ("crescendo", "mila")


def judge(content: Path, published: Path, known: Mapping[str, Ledger], moment: datetime) -> Mapping[str, ReadySite]:
    """The sites of a folder of content, judged at a moment after what is online."""
    return house.judged(content, Reading(moment.date(), published_at=moment), published, known, HOUSE).sites


def write_routes(output: Path, sites: Mapping[str, ReadySite]) -> None:
    """Write what each route serves: files as they are, of a page the name of its template and what it is given, of a drawing its words."""
    for name, ready in sites.items():
        for route in ready.table.shown:
            served_there = repr(route.needs).encode() if route.kept else route.serve(ready.bodies)
            words = served_there if isinstance(served_there, bytes) else f"{served_there.template} {served_there.values}".encode()
            file = output / name / route.save_as
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(words)


@dataclass
class Place:
    """Content, and the folder where it is published; ``bases`` are the addresses at which its sites are served.

    ``sends`` are the headers that their server sends, ``wanted`` those that it is to send.
    """

    folder: Path
    content: Path
    bases: Mapping[str, str]
    clock: datetime = NOON
    watch: Callable[[Step], None] = lambda _step: None
    target: Target | None = None
    sends: dict[str, str] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)

    def job(self) -> Job:
        """What a publication is made with here."""
        content = self.content
        return Job(
            root=content.parent,
            content=content,
            work=self.folder / "work",
            target=self.target or Folder(self.folder / "web"),
            judge=lambda published, known, moment: judge(content, published, known, moment),
            build=write_routes,
            ask=self.bases,
            patience=0,
            headers=lambda _url, _address: self.wanted,
            watch=self.watch,
        )

    def publish(self, files: Files | None = None, *, after: timedelta = timedelta(days=1), withdrawn: str = "") -> Outcome:
        """Change files, let time pass, and publish."""
        self.change(files or {})
        self.clock = self.clock + after if after else self.clock  # a sum forgets which of two hours is meant
        return publish(self.job(), self.clock, withdrawn)

    def change(self, files: Files) -> None:
        """Write files, or take them away (None)."""
        for name, written in files.items():
            path = self.content / name
            if written is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written) if isinstance(written, bytes) else path.write_text(str(written), "utf-8")

    def read(self, path: str) -> bytes:
        """A file that is online."""
        return (self.folder / "web" / CURRENT / path).read_bytes()

    def has(self, path: str) -> bool:
        """Whether a file is online."""
        return (self.folder / "web" / CURRENT / path).is_file()

    @property
    def manifest(self) -> Manifest:
        """The manifest that is online."""
        return read_manifest(self.read(MANIFEST))

    def ledger(self, site: str = "mila") -> Ledger:
        """The ledger of a site in its folder of content."""
        return read((self.content / site / FILE).read_text("utf-8"))[0]


@contextmanager
def place(folder: Path, files: Files = BOTH) -> Iterator[Place]:
    """Two sites that nobody has published yet, and a server of what will be."""
    content = write(folder, files)
    sends: dict[str, str] = {}
    with served(folder / "web" / CURRENT, NAMES, lambda _address: sends) as bases:
        yield Place(folder, content, bases, sends=sends)
