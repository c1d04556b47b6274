"""A host that gives SFTP and nothing else (no shell, no rsync): its roots are ``<path>/current/<site>/``.

Releases are sent to ``releases/<name>/``. What is guaranteed at the switch depends on what the host can do:

- ``Sftp``: ``current`` is a symbolic link, replaced by one rename (posix-rename@openssh.com): who reads sees one release or the other.
- ``SftpFiles``, for hosts that have no symbolic links, or whose web server follows none: ``current`` is a folder. What changed is copied
  beside, then each file takes its place by a rename: first what pages ask for, then pages, then home pages and feeds, then the manifest;
  what is no longer there goes last. Each file is whole at any moment, and no page asks for what is not there yet; for the some seconds that
  it takes, pages of one release may stand beside those of another. A file ``.switching`` says where it was going: whoever asks next, from
  any machine, finishes it first; then it becomes ``.online``, which says what ``current`` holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ..release.manifest import FILE, Manifest, UnreadableManifest
from ..release.manifest import read as read_manifest
from ..release.rules import CODINGS
from .folder import CURRENT, NOT_OURS, OUTRUN
from .sftp_session import RENAME, Ended, OutOfTime, Refusal, SftpSession, session
from .ssh import ABSENT, FULL, READ_ONLY, TOO_LONG, UNCHANGED, UNSURE, Ssh
from .target import NOT_THERE, PublishingRefused

LIMIT = 1800.0  # seconds until a step is given up
MARKER = ".switching"
ONLINE = ".online"
_STAGE = ".switch"
_NO_FOLDER = "{at} n'a pas le dossier {path} : créez-le d'abord, ou corrigez « path » dans publication.toml"
_NO_LINKS = "{at} ne sait pas faire de liens : écrivez « links = false » dans publication.toml, sous son « kind »"
_NO_RENAME = "{at} ne laisse pas écrire, ou ne sait pas remplacer un fichier d'un coup (posix-rename) : demandez-le à l'hébergeur"
_LINK = "« current » est un lien sur {at} : retirez « links = false » de publication.toml, ou enlevez ce lien"
_SAID = "{at} a refusé : {said}"
HALF = "la mise en ligne a commencé : recommencez, elle sera finie d'abord"


class Sftp:
    """Releases in ``releases/<name>/``, and ``current``, a symbolic link to the one that is online.

    Files that the release online has are copied by the server where it can (``copy-data``, OpenSSH 9), else sent again. A release has its
    name once it is whole. Between the look at what is online and the rename another machine has a moment to be quicker; its release is
    then asked for in vain by its own publication, which says so.
    """

    def __init__(self, ssh: Ssh, path: str, limit: float = LIMIT) -> None:
        self._ssh = ssh
        self._path = path.rstrip("/")
        self.limit = limit
        self._meanwhile = UNCHANGED  # what is to be said of what is online, should the connection end now

    def read(self, path: str) -> bytes | None:
        """A file of the release that is online."""
        with self._session() as server:
            self._mend(server)
            return server.get(self._at(CURRENT, path))

    def online(self) -> str | None:
        """The name of the release that is online."""
        with self._session() as server:
            self._mend(server)
            return self._served(server)

    def send(self, folder: Path, manifest: Manifest, online: Manifest | None) -> int:
        """Send a release, whole, under its name."""
        with self._session(writes=True) as server:
            self._mend(server)
            there = self._names(server)
            served = self._served(server)
            late = [name for name in there if served is None or name > served]
            left = [name for name, _entry in server.names(self._at("releases")) if name not in (*there, served)]
            for name in (*left, *late):
                server.remove_tree(self._at("releases", name))
            new = self._at("releases", f".new-{manifest.name}")
            files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
            times = {path: (folder / path).stat().st_mtime for path in files}
            known = self._known(server, folder, files, manifest, online)
            server.make_folders([self._at("releases"), new, *(f"{new}/{parent}" for parent in _parents(files))])
            server.copy((old, f"{new}/{path}", times[path]) for path, old in known.items())
            server.put((folder / path, f"{new}/{path}", times[path]) for path in files if path not in known)
            server.rename([(new, self._at("releases", manifest.name))])
        return sum(1 for path in manifest.hashes if path not in known)

    def switch(self, name: str, expected: str | None) -> None:
        """Put a release online in the place of the one that is expected there."""
        with self._session(writes=True) as server:
            self._mend(server)
            if self._served(server) != expected:
                raise PublishingRefused(OUTRUN)
            if name not in self._names(server):
                raise PublishingRefused(NOT_THERE.format(name))
            self._switch(server, name)

    def names(self) -> Sequence[str]:
        """The names of the releases that are whole."""
        with self._session() as server:
            return self._names(server)

    def forget(self, keep: Sequence[str]) -> None:
        """Take away all releases but those, and the one that is online."""
        with self._session() as server:
            self._mend(server)
            served = self._served(server)
            for name in self._names(server):
                if name not in keep and name != served:
                    server.remove_tree(self._at("releases", name))

    def _mend(self, _server: SftpSession) -> None:
        """Finish what an earlier switch has begun: a link is replaced or not, there is nothing to finish."""

    def _served(self, server: SftpSession) -> str | None:
        """The name of the folder that is online, whatever its manifest says."""
        entry = server.look([self._at(CURRENT)])[0]
        if entry is None:
            return None
        if not entry.is_link:
            raise PublishingRefused(NOT_OURS.format(self._at(CURRENT)))
        return PurePosixPath(server.link_target(self._at(CURRENT))).name

    def _switch(self, server: SftpSession, name: str) -> None:
        link = self._at(f".{CURRENT}-{name}")
        server.remove([link])
        try:
            server.link(link, f"releases/{name}")
        except Refusal:
            raise PublishingRefused(f"{self._ssh.told(_NO_LINKS)} ; {UNCHANGED}") from None
        self._meanwhile = UNSURE
        server.rename([(link, self._at(CURRENT))])
        self._meanwhile = UNCHANGED

    def _known(
        self, server: SftpSession, folder: Path, files: Sequence[str], manifest: Manifest, online: Manifest | None
    ) -> Mapping[str, str]:
        """Where the server has files of a release already, whole by their size; nothing where it cannot copy.

        A release that says what the one online says is sent because that one is spoilt: nothing is taken from it.
        """
        if online is None or not server.copies or manifest.says_the_same(online):
            return {}
        before, after = online.hashes, manifest.hashes
        same = {
            path: self._at("releases", online.name, path)
            for path in files
            if (plain := path if path in after else _plain(path)) in after and before.get(plain) == after[plain]
        }
        entries = server.look(list(same.values()))
        pairs = zip(same.items(), entries, strict=True)
        return {path: place for (path, place), entry in pairs if entry and entry.size == (folder / path).stat().st_size}

    def _names(self, server: SftpSession) -> list[str]:
        names = [name for name, entry in server.names(self._at("releases")) if entry.is_folder and not name.startswith(".")]
        entries = server.look([self._at("releases", name, FILE) for name in names])
        return [name for name, entry in zip(names, entries, strict=True) if entry]

    def _at(self, *parts: str) -> str:
        return "/".join((self._path, *parts)) if self._path else "/".join(parts)

    @contextmanager
    def _session(self, *, writes: bool = False) -> Iterator[SftpSession]:
        """A session, in which one may write or not; what goes wrong in it is told in French."""
        self._meanwhile = UNCHANGED
        try:
            with session(self._ssh, self.limit) as server:
                if writes and RENAME not in server.extensions:
                    raise PublishingRefused(f"{self._ssh.told(_NO_RENAME)} ; {UNCHANGED}")
                try:
                    yield server
                except Refusal as refusal:
                    raise PublishingRefused(f"{self._reason(server, refusal)} ; {self._meanwhile}") from None
        except Ended as error:
            raise PublishingRefused(f"{self._ssh.reason(str(error))} ; {self._meanwhile}") from None
        except FileNotFoundError as error:
            if error.filename != "ssh":
                raise
            raise PublishingRefused(f"{ABSENT.format('ssh', 'openssh-client')} ; {UNCHANGED}") from None
        except OutOfTime:
            raise PublishingRefused(f"{self._ssh.told(TOO_LONG, minutes=f'{self.limit / 60:.0f}')} ; {self._meanwhile}") from None

    def _reason(self, server: SftpSession, refusal: Refusal) -> str:
        if self._path and not server.look([self._path])[0]:
            return self._ssh.told(_NO_FOLDER, path=self._path)
        if server.full(self._path or "."):
            return self._ssh.told(FULL)
        return self._ssh.told(READ_ONLY) if refusal.denied else self._ssh.told(_SAID, said=str(refusal))


class SftpFiles(Sftp):
    """Releases in ``releases/<name>/``, and ``current``, a folder whose files are replaced one after another."""

    def _mend(self, server: SftpSession) -> None:
        marker = server.get(self._at(MARKER))
        if marker is not None:
            name, _, before = marker.decode(errors="replace").strip().partition("\n")
            self._replace(server, name, before or None)

    def _served(self, server: SftpSession) -> str | None:
        entry = server.look([self._at(CURRENT)])[0]
        if entry and entry.is_link:
            raise PublishingRefused(self._ssh.told(_LINK))
        raw = server.get(self._at(ONLINE))
        return raw.decode(errors="replace").partition("\n")[0] if raw else None

    def _switch(self, server: SftpSession, name: str) -> None:
        self._replace(server, name, self._served(server))

    def _replace(self, server: SftpSession, name: str, before: str | None) -> None:
        """Let ``current`` hold what a release does: what stands there is a release ``before``, or something between the two."""
        wanted = self._manifest(server, name)
        if wanted is None:
            raise PublishingRefused(NOT_THERE.format(name))
        earlier = self._manifest(server, before) if before else None
        if earlier and earlier.says_the_same(wanted):
            earlier = None  # it is replaced because it is spoilt
        files, hashes = _times(wanted), earlier.hashes if earlier else {}
        beside, beside_before = self._beside(server, name), self._beside(server, before) if before else []
        changed = {path: files[path] for path, digest in wanted.hashes.items() if hashes.get(path) != digest}
        changed |= dict.fromkeys((*beside, *_manifests(wanted)), wanted.moment.timestamp())
        coded = {path: time for plain, time in changed.items() for path in _coded(plain) if path not in files}
        there = server.look([self._at("releases", name, path) for path in coded])
        copies = changed | {path: time for (path, time), entry in zip(coded.items(), there, strict=True) if entry}
        gone = [path for path in (*hashes, *beside_before) if path not in files and path not in beside]
        gone += [path for plain in gone for path in _coded(plain) if path not in files]
        stale = [path for path in coded if path not in copies]
        stage = self._at(f"{_STAGE}-{name}")
        server.remove_tree(stage)
        server.make_folders([stage, *(f"{stage}/{parent}" for parent in _parents(copies))])
        self._copied(server, name, stage, copies)
        server.put([(f"{name}\n{before or ''}\n".encode(), f"{stage}/{MARKER}", wanted.moment.timestamp())])
        server.rename([(f"{stage}/{MARKER}", self._at(MARKER))])
        self._meanwhile = HALF
        server.remove([self._at(CURRENT, path) for path in stale])
        gone = self._make_way(server, files, gone)
        server.make_folders([self._at(CURRENT), *(self._at(CURRENT, parent) for parent in _parents(copies))])
        for rank in sorted({_rank(path) for path in copies}):
            server.rename((f"{stage}/{path}", self._at(CURRENT, path)) for path in sorted(copies) if _rank(path) == rank)
        server.remove([self._at(CURRENT, path) for path in gone])
        server.remove_empty(self._at(CURRENT, parent) for parent in _parents(gone) - _parents(files))
        server.remove_tree(stage)
        server.rename([(self._at(MARKER), self._at(ONLINE))])
        self._meanwhile = UNCHANGED

    def _copied(self, server: SftpSession, name: str, stage: str, copies: Mapping[str, float]) -> None:
        """Put files of a release in another folder: the server copies them, or they travel twice where it cannot."""
        places = [(self._at("releases", name, path), f"{stage}/{path}", time) for path, time in copies.items()]
        if server.copies:
            server.copy(places)
            return
        for old, new, time in places:
            content = server.get(old)
            if content is None:
                raise PublishingRefused(NOT_THERE.format(name))
            server.put([(content, new, time)])

    def _make_way(self, server: SftpSession, files: Mapping[str, float], gone: Sequence[str]) -> list[str]:
        """Take away files that stand where a folder must be, or in a folder that must be a file; return those that may wait."""
        folders = _parents(files)
        first = [path for path in gone if path in folders or any(str(parent) in files for parent in PurePosixPath(path).parents)]
        server.remove([self._at(CURRENT, path) for path in first])
        server.remove_empty(self._at(CURRENT, parent) for parent in _parents(first) - folders)
        return [path for path in gone if path not in first]

    def _beside(self, server: SftpSession, name: str) -> list[str]:
        """The files of a release that are in no site: what a server is set up with."""
        return [path for path, entry in server.names(self._at("releases", name)) if not entry.is_folder and path != FILE]

    def _manifest(self, server: SftpSession, name: str) -> Manifest | None:
        raw = server.get(self._at("releases", name, FILE))
        try:
            return read_manifest(raw) if raw is not None else None
        except UnreadableManifest:
            return None


def _times(manifest: Manifest) -> Mapping[str, float]:
    """The time of each file of a release by its place in it, without its manifests."""
    return {f"{name}/{path}": file.changed.timestamp() for name, site in manifest.sites.items() for path, file in site.files.items()}


def _manifests(manifest: Manifest) -> list[str]:
    """Where a release has its manifest: in each site, and at its own root, which comes last."""
    return [*(f"{name}/{FILE}" for name in manifest.sites), FILE]


def _parents(paths: Sequence[str] | Mapping[str, object]) -> set[str]:
    return {parent.as_posix() for path in paths for parent in PurePosixPath(path).parents if parent.name}


def _coded(path: str) -> list[str]:
    """Where the same file stands compressed, if it does; a manifest does not list it."""
    return [path + ending for ending in CODINGS.values()]


def _plain(path: str) -> str:
    """The file that a compressed one stands for."""
    return next((path.removesuffix(ending) for ending in CODINGS.values() if path.endswith(ending)), path)


def _rank(path: str) -> int:
    """The order in which files take their place: what pages ask for, pages, what leads to pages, the manifests, that of the release."""
    if path == FILE:
        return 4
    plain = PurePosixPath(_plain(path))
    if plain.name == FILE:
        return 3
    if (len(plain.parts) == 2 and plain.suffix == ".html") or plain.suffix in (".xml", ".json", ".opml"):
        return 2
    return 1 if plain.suffix == ".html" else 0
