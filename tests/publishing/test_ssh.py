"""What goes wrong between here and a server: each in one French sentence, with what was online still served, and the next run succeeds."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from plugins.publishing.rsync import Rsync
from plugins.publishing.sftp import Sftp, SftpFiles
from plugins.publishing.ssh import UNCHANGED, Ssh, SshAccount
from plugins.publishing.target import PublishingRefused, Target
from plugins.publishing.transaction import roll_back
from plugins.release.manifest import Manifest
from tests.content.content_tree import CONTACT, swap
from tests.publishing.conformance import ONE, TWO, Place, in_folder, one_sentence
from tests.publishing.places import place as site_of
from tests.publishing.ssh_server import LOCALHOST, RRSYNC, Server, small_disk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("rsync") is None or RRSYNC is None, reason="rsync n'est pas sur cette machine : apt-get install rsync"),
]


@dataclass(frozen=True)
class Way:
    """A way to publish over ssh: what a key may do in a folder, or may do there if it may not write, and the target of an account."""

    command: str
    reads: str
    target: Callable[[SshAccount, str], Target]


WAYS = {
    "rsync": Way("rrsync {root}", "rrsync -ro {root}", lambda account, _root: Rsync(Ssh(account), "/")),
    "sftp": Way("internal-sftp", "internal-sftp -P mkdir,write", lambda account, root: Sftp(Ssh(account), root)),
    "sftp, files": Way("internal-sftp", "internal-sftp -P mkdir,write", lambda account, root: SftpFiles(Ssh(account), root)),
}


@dataclass(frozen=True)
class Case:
    """A place that has a release online, the account that may write to it, and its way."""

    way: Way
    root: Path
    account: SshAccount
    place: Place
    first: Manifest

    def target(self, account: SshAccount) -> Target:
        """The target of another account at the same place."""
        return self.way.target(account, str(self.root))

    def refuses(self, account: SshAccount, *words: str, files: dict[str, bytes] | None = None) -> None:
        """Assert that publishing is refused, in one sentence with these words, and that the next publication, as it should be, succeeds."""
        folder, manifest = self.place.release(files or TWO, self.first)
        target = self.target(account)
        with pytest.raises(PublishingRefused) as caught:
            target.send(folder, manifest, self.first)
        message = str(caught.value)
        print(message)
        assert one_sentence(message)
        assert all(word in message for word in words)
        assert message.endswith(f" ; {UNCHANGED}")
        assert self.place.serves(ONE)

    def goes_on(self) -> None:
        """Assert that the next publication, with nothing in its way, succeeds and leaves nothing behind."""
        second = self.place.publish(TWO, self.first)
        assert self.place.serves(TWO)
        assert list(self.place.make().names()) == [self.first.name, second.name]
        assert {path.name for path in (self.root / "releases").iterdir()} == {self.first.name, second.name}


@pytest.fixture(params=WAYS)
def case(request: pytest.FixtureRequest, server: Server, tmp_path: Path) -> Case:
    """A place of each way."""
    return made(WAYS[request.param], server, tmp_path, tmp_path / "server")


def made(way: Way, server: Server, work: Path, root: Path) -> Case:
    """A place in a folder, with a release online."""
    root.mkdir(exist_ok=True)
    account = server.allow(way.command.format(root=root))
    place = in_folder(partial(way.target, account, str(root)), root, work)
    return Case(way, root, account, place, place.publish(ONE))


def test_a_host_that_nobody_knows(case: Case, server: Server) -> None:
    """A host whose key this machine has never seen is not trusted; one is told how to come to know it."""
    at = f"ssh -p {server.port} {case.account.user}@{LOCALHOST}"
    case.refuses(replace(case.account, known_hosts=server.knows_nobody()), f"« {at} »", "l'empreinte")
    case.goes_on()


def test_a_host_that_changed_its_key(case: Case, server: Server) -> None:
    """A host that has another key than before is not trusted; one is told what that may mean."""
    case.refuses(
        replace(case.account, known_hosts=server.knows_another()),
        f'« ssh-keygen -R "[{LOCALHOST}]:{server.port}" »',
        "quelqu'un se fait passer pour lui",
    )
    case.goes_on()


def test_a_key_that_is_refused(case: Case, server: Server) -> None:
    """A key that the server does not know is refused, and nobody is asked for a password."""
    case.refuses(server.stranger(), "refuse la clé")
    case.goes_on()


def test_a_key_that_is_not_there(case: Case, tmp_path: Path) -> None:
    """A key whose file is not there is told as one that is refused."""
    case.refuses(replace(case.account, identity=tmp_path / "nulle-part"), "refuse la clé", "identity_file")
    case.goes_on()


def test_a_host_that_does_not_exist(case: Case) -> None:
    """A name that leads nowhere is told."""
    case.refuses(replace(case.account, host="nulle-part.invalid"), "nulle-part.invalid", "« host »")


def test_a_host_that_does_not_answer(case: Case) -> None:
    """A port where nobody listens is told."""
    with socket.socket() as free:
        free.bind((LOCALHOST, 0))
        case.refuses(replace(case.account, port=free.getsockname()[1]), "ne répond pas", "« port »")


def test_a_place_that_may_only_be_read(case: Case, server: Server) -> None:
    """A key, or a folder, that one may not write with is told."""
    case.refuses(server.allow(case.way.reads.format(root=case.root)), "refuse que l'on y écrive")
    case.goes_on()


def test_a_connection_that_is_cut(case: Case, server: Server) -> None:
    """A connection that ends in the middle of what is sent is told; what was sent is taken away by the next publication."""
    big = TWO | {f"mila/photos/{number}.bin": os.urandom(4_000_000) for number in range(16)}
    cut = threading.Thread(target=_cut, args=(server, case.root / "releases", case.first.name))
    cut.start()
    case.refuses(case.account, "a été coupée", files=big)
    cut.join()
    assert len(list((case.root / "releases").iterdir())) == 2
    case.goes_on()


def _cut(server: Server, releases: Path, first: str) -> None:
    """End all connections once something was written beside the first release."""
    while not any(file.stat().st_size for each in releases.iterdir() if each.name != first for file in each.rglob("*.bin*")):
        time.sleep(0.002)
    server.cut()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    try:
        with small_disk(tmp_path / "disk", "3m") as folder:
            yield folder
    except PermissionError:
        pytest.skip("il faut être root pour monter un petit disque")


@pytest.mark.parametrize("way", WAYS)
def test_a_disk_that_is_full(way: str, server: Server, tmp_path: Path, disk: Path) -> None:
    """A full disk is told; once there is room, the next publication succeeds and what had been begun is gone."""
    case = made(WAYS[way], server, tmp_path, disk)
    big = TWO | {f"mila/photos/{number}.bin": os.urandom(400_000) for number in range(12)}
    case.refuses(case.account, "le disque de", "est plein", files=big)
    case.goes_on()


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_that_is_not_there(way: str, server: Server, tmp_path: Path) -> None:
    """A folder of the server that is not there is told, not made: it would be nobody's root."""
    folder, manifest = in_folder(partial(WAYS[way].target, server.allow("internal-sftp"), "x"), tmp_path, tmp_path).release(ONE)
    root = tmp_path / "nulle" / "part"
    account = server.allow("eval $SSH_ORIGINAL_COMMAND" if way == "rsync" else "internal-sftp")
    target = Rsync(Ssh(account), str(root)) if way == "rsync" else WAYS[way].target(account, str(root))
    with pytest.raises(PublishingRefused, match=r"n'a pas le dossier .*« path » (de|dans) publication\.toml"):
        target.send(folder, manifest, None)
    assert not root.exists()


def test_a_time_that_is_over(case: Case) -> None:
    """What takes longer than it may is ended, and told."""
    target = case.target(case.account)
    assert isinstance(target, Rsync | Sftp)
    target.limit = 0.0
    folder, manifest = case.place.release(TWO, case.first)
    with pytest.raises(PublishingRefused, match=f"n'a pas fini en 0 minutes ; {UNCHANGED}$"):
        target.send(folder, manifest, case.first)
    assert case.place.serves(ONE)
    case.goes_on()


def test_a_program_that_is_not_there(case: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without rsync, or without ssh, on this machine one is told what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PublishingRefused, match="n'est pas installé sur cette machine"):
        case.target(case.account).names()


@pytest.mark.parametrize("way", WAYS)
def test_the_sites_are_published_over_ssh(way: str, server: Server, tmp_path: Path) -> None:
    """A whole publication: verified by HTTP, nothing sent where nothing changed, only what changed else, and back again."""
    with site_of(tmp_path) as here:
        root = tmp_path / "web"
        root.mkdir()
        here.target = WAYS[way].target(server.allow(WAYS[way].command.format(root=root)), str(root))
        first = here.publish()
        assert first.sent == len(first.manifest.hashes)
        again = here.publish(after=timedelta(minutes=5))
        assert (again.unchanged, again.sent, again.manifest) == (True, 0, first.manifest)
        second = here.publish(swap(CONTACT, "Dans la rue.", "Au coin de la rue."))
        changed = {path for path, digest in second.manifest.hashes.items() if first.manifest.hashes.get(path) != digest}
        assert second.sent == len(changed) < 5
        assert roll_back(here.target, here.folder / "work") == (second.manifest.name, first.manifest.name)
        assert here.manifest == first.manifest
