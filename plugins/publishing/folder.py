"""A folder of this machine as the place of publication: a server's roots are its ``current/<site>/``."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..environment.refusals import refusal
from ..release.manifest import FILE, Manifest
from .target import NOT_THERE, PublishingRefused

CURRENT = "current"
RELEASES = "releases"
OUTRUN = "une autre publication vient d'être mise en ligne ; recommencez : celle-ci partira de ce qui est en ligne à présent"
NOT_OURS = "{} existe et n'est pas un lien que cette commande a fait ; choisissez un autre dossier dans publication.toml"
_FAULT = "{} ; ce qui est en ligne n'a pas changé"


class Folder:
    """Releases in ``releases/<name>/``, and ``current``, a symbolic link to the one that is online.

    The link is replaced by a rename (rename(2)): who reads sees one release or the other, whole.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._releases = path / RELEASES
        self._current = path / CURRENT

    def read(self, path: str) -> bytes | None:
        """A file of the release that is online."""
        file = self._current / path
        try:
            return file.read_bytes() if file.is_file() else None
        except OSError as error:
            raise _refused(file, error) from None

    def online(self) -> str | None:
        """The name of the release that ``current`` leads to."""
        return self._current.readlink().name if self._current.is_symlink() else None

    def read_from(self, name: str, path: str) -> bytes | None:
        """A file of one of the releases, whether it is online or not."""
        file = self._releases / name / path
        try:
            return file.read_bytes() if name in self.names() and file.is_file() else None
        except OSError as error:
            raise _refused(file, error) from None

    def send(self, folder: Path, manifest: Manifest, online: Manifest | None) -> int:
        """Copy a release, whole, under its name; files are counted that are not there already."""
        with _told(self._releases):
            self._releases.mkdir(parents=True, exist_ok=True)
            for left in (*self._releases.glob(".new-*"), *self._never_online()):
                shutil.rmtree(left)
            new = self._releases / f".new-{manifest.name}"
            shutil.copytree(folder, new)
            _written()
            new.rename(self._releases / manifest.name)
        known = online.hashes if online else {}
        return sum(1 for path, digest in manifest.hashes.items() if known.get(path) != digest)

    def switch(self, name: str, expected: str | None) -> None:
        """Let ``current`` lead to a release, by one rename."""
        with _told(self._current):
            if self._current.exists() and not self._current.is_symlink():
                raise PublishingRefused(NOT_OURS.format(self._current))
            if self.online() != expected:
                raise PublishingRefused(OUTRUN)
            if name not in self.names():
                raise PublishingRefused(NOT_THERE.format(name))
            link = self._path / f".{CURRENT}-{os.getpid()}"
            link.unlink(missing_ok=True)
            link.symlink_to(Path(RELEASES) / name, target_is_directory=True)
            link.replace(self._current)

    def names(self) -> Sequence[str]:
        """The names of the releases."""
        if not self._releases.is_dir():
            return ()
        return sorted(path.name for path in self._releases.iterdir() if (path / FILE).is_file() and not path.name.startswith("."))

    def forget(self, keep: Sequence[str]) -> None:
        """Take away all releases but those."""
        with _told(self._releases):
            for name in self.names():
                if name not in keep and name != self.online():
                    shutil.rmtree(self._releases / name)

    def _never_online(self) -> list[Path]:
        """Releases later than the one that is online: of publications that were killed before the switch, or taken back."""
        there = self.online()
        return [self._releases / name for name in self.names() if there is None or name > there]


def _written() -> None:
    """Have the system write what it still holds of files (sync(2)); Windows has no such call."""
    if hasattr(os, "sync"):
        os.sync()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> PublishingRefused:
    if isinstance(error, shutil.Error) and (number := re.search(r"\[Errno (\d+)\]", str(error))):  # what a copy met, file by file
        error = OSError(int(number[1]), "")
    return PublishingRefused(_FAULT.format(refusal(OSError(error.errno or 0, "", str(path)))))
