"""A server that has rsync, reached over ssh with a key that can do nothing else: its roots are ``<path>/current/<site>/``.

On the server, the key is restricted to a folder by rsync's own ``rrsync``, in ``authorized_keys``::

    command="rrsync /srv/sites",restrict ssh-ed25519 AAAA…

``path`` is then ``/``: the folder that the key leads to. rsync 3.2.4 or later is needed on both sides (for what is told to the disk).
"""

from __future__ import annotations

import re
import shlex
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..release.manifest import FILE, Manifest
from .folder import CURRENT, NOT_OURS, OUTRUN
from .ssh import ABSENT, BUSY, TOO_LONG, UNCHANGED, UNSURE, Ssh
from .target import NOT_THERE, PublishingRefused

LIMIT = 1800.0  # seconds until sending is given up
_SHORT = 120.0  # seconds until anything else is
_SILENCE = 30  # seconds without a byte, on either side, that end a transfer
_WAIT = 45.0  # seconds for what a killed publication left on the server to notice that it is alone
_COPY = ("-rtpc", "--omit-dir-times", "--chmod=D755,F644", "--fsync")  # bytes are compared, never sizes and times alone


class _Failed(Exception):
    """rsync that failed; what it said."""


@dataclass(frozen=True)
class _Place:
    """What a server holds: the folder that ``current`` leads to, releases that are whole, releases that are not."""

    online: str | None
    whole: tuple[str, ...]
    partial: tuple[str, ...]


class Rsync:
    """Releases in ``releases/<name>/``, and ``current``, a symbolic link to the one that is online.

    A release is whole once its manifest is there, which is sent last, after which all its bytes are compared once more. Files that the
    release online has are copied on the server (``--copy-dest``; never linked: two releases share no bytes on the disk). rsync replaces a
    link by a rename (rename(2)): who reads sees one release or the other. Between the look at what is online and that rename another
    machine has a second to be quicker; its release is then asked for in vain by its own publication, which says so.
    """

    def __init__(self, ssh: Ssh, path: str = "/", limit: float = LIMIT) -> None:
        self._ssh = ssh
        self._path = PurePosixPath(path)
        self.limit = limit

    def read(self, path: str) -> bytes | None:
        """A file of the release that is online."""
        with self._told(), tempfile.TemporaryDirectory() as folder:
            online = self._place().online
            return self._fetched(f"releases/{online}/{path}", Path(folder)) if online else None

    def online(self) -> str | None:
        """The name of the release that ``current`` leads to."""
        with self._told():
            return self._place().online

    def send(self, folder: Path, manifest: Manifest, _online: Manifest | None) -> int:
        """Send a release, whole, under its name."""
        with self._told():
            place = self._place()
            late = [name for name in place.whole if place.online is None or name > place.online]
            self._remove((*place.partial, *late))
            known = [f"--copy-dest={self._path / 'releases' / place.online}"] if place.online else []
            words = [*_COPY, *known, "--out-format=%i %n"]
            goal = self._at(f"releases/{manifest.name}/")
            travelled = self._rsync(*words, f"--exclude=/{FILE}", f"{folder}/", goal, limit=self.limit)
            travelled += self._rsync(*words, f"{folder}/", goal, limit=self.limit)
        hashes = manifest.hashes
        return sum(1 for line in travelled.splitlines() if line.startswith("<f") and line.partition(" ")[2] in hashes)

    def switch(self, name: str, expected: str | None) -> None:
        """Let ``current`` lead to a release, by one rename on the server."""
        with self._told(), tempfile.TemporaryDirectory() as folder:
            place = self._place()
            if place.online != expected:
                raise PublishingRefused(OUTRUN)
            if name not in place.whole:
                raise PublishingRefused(NOT_THERE.format(name))
            link = Path(folder, CURRENT)
            link.symlink_to(Path("releases") / name, target_is_directory=True)
            try:
                self._rsync("-l", str(link), self._at("/"))
            except _Failed as error:
                self._make_sure(name, str(error))

    def names(self) -> Sequence[str]:
        """The names of the releases that are whole."""
        with self._told():
            return self._place().whole

    def forget(self, keep: Sequence[str]) -> None:
        """Take away all releases but those, and the one that is online."""
        with self._told():
            place = self._place()
            self._remove([name for name in place.whole if name not in keep and name != place.online])

    def _make_sure(self, name: str, said: str) -> None:
        """A switch that failed may have been made: the answer alone may have been lost."""
        try:
            online = self._place().online
        except _Failed:
            raise PublishingRefused(f"{self._ssh.reason(said)} ; {UNSURE}") from None
        if online != name:
            raise _Failed(said)

    def _place(self) -> _Place:
        wanted = (f"/{CURRENT}", "/releases/", "/releases/*/", f"/releases/*/{FILE}")
        only = [f"--include={pattern}" for pattern in wanted]
        with tempfile.TemporaryDirectory() as nothing:
            listed = self._rsync("-rln", *only, "--exclude=*", "--out-format=%n%L", self._at("/"), f"{nothing}/").splitlines()
        if any(line in (CURRENT, f"{CURRENT}/") for line in listed):
            raise PublishingRefused(NOT_OURS.format(self._path / CURRENT))
        link = next((line.partition(" -> ")[2] for line in listed if line.startswith(f"{CURRENT} -> ")), "")
        there = {found[1] for line in listed if (found := re.fullmatch(r"releases/([^/]+)/", line))}
        whole = {name for name in there if f"releases/{name}/{FILE}" in listed and not name.startswith(".")}
        return _Place(PurePosixPath(link).name or None, tuple(sorted(whole)), tuple(sorted(there - whole - {PurePosixPath(link).name})))

    def _fetched(self, path: str, folder: Path) -> bytes | None:
        """A file of the server, or None; it is asked for by filters, which are no error where they find nothing."""
        parts = PurePosixPath(path).parts
        steps = ["/" + "/".join(parts[:depth]) + "/" for depth in range(1, len(parts))]
        only = [f"--include={_literal(step)}" for step in (*steps, f"/{path}")]
        self._rsync("-rt", *only, "--exclude=*", self._at("/"), f"{folder}/")
        file = folder / path
        return file.read_bytes() if file.is_file() else None

    def _remove(self, names: Sequence[str]) -> None:
        """Take releases away; make the folder of releases where there is none."""
        only = [f"--include=/releases/{_literal(name)}/***" for name in names]
        with tempfile.TemporaryDirectory() as nothing:
            Path(nothing, "releases").mkdir()
            self._rsync("-r", "--delete", "--include=/releases/", *only, "--exclude=*", f"{nothing}/", self._at("/"))

    def _at(self, path: str) -> str:
        return f"{self._ssh.account.host}:{self._path.as_posix().rstrip('/')}/{path.removeprefix('/')}"

    def _rsync(self, *words: str, limit: float = _SHORT) -> str:
        """What rsync prints. Waits for a server where a killed publication has not ended yet; raises _Failed.

        Where the server's side ends first, rsync may end without a word (one full disk of twenty-five): it is then asked once more.
        """
        end = time.monotonic() + _WAIT
        silent = False
        while True:
            try:
                return self._once(*words, limit=limit)
            except _Failed as error:
                said, before = str(error).strip(), silent
                silent = not said
                busy = self._ssh.reason(said) == self._ssh.told(BUSY) and time.monotonic() < end
                if not busy and (before or not silent):
                    raise
            time.sleep(1)

    def _once(self, *words: str, limit: float) -> str:
        command = ["rsync", "-e", shlex.join(self._ssh.command), f"--timeout={_SILENCE}", *words]
        with tempfile.TemporaryFile() as errors:  # a shared connection may outlive rsync: nobody waits for it to let go of a pipe
            try:
                done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, timeout=limit, check=False)
            except FileNotFoundError:
                raise PublishingRefused(f"{ABSENT.format('rsync', 'rsync')} ; {UNCHANGED}") from None
            except subprocess.TimeoutExpired:
                raise PublishingRefused(f"{self._ssh.told(TOO_LONG, minutes=f'{limit / 60:.0f}')} ; {UNCHANGED}") from None
            errors.seek(0)
            said = errors.read().decode(errors="replace")
        if done.returncode:
            raise _Failed(said)
        return done.stdout.decode(errors="replace")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except _Failed as error:
            raise PublishingRefused(f"{self._ssh.reason(str(error))} ; {UNCHANGED}") from None


def _literal(path: str) -> str:
    """A path as a filter of rsync that means itself."""
    return re.sub(r"([*?\[\\])", r"\\\1", path) if re.search(r"[*?\[]", path) else path
