"""Publishing by SFTP alone: OpenSSH's own server, with keys that may do nothing but SFTP, and hosts that can do less."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from plugins.publishing.sftp import HALF, MARKER, Sftp, SftpFiles
from plugins.publishing.ssh import UNCHANGED, UNSURE, Ssh, SshAccount
from plugins.publishing.target import PublishingRefused
from plugins.release.manifest import FILE
from plugins.release.manifest import read as read_manifest
from tests.publishing.conformance import ONE, TWO, Place, Rule, in_folder, one_sentence, over_a_network
from tests.publishing.ssh_server import SFTP_SERVER, Server

pytestmark = pytest.mark.slow


def target(kind: type[Sftp], account: SshAccount, path: str, limit: float = 600.0) -> Sftp:
    """The target of an account."""
    return kind(Ssh(account), path, limit)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the server."""
    folder = tmp_path / "server"
    folder.mkdir()
    return folder


# What a host's SFTP can do, and how its place is switched.
HOSTS = {
    "links": (Sftp, "internal-sftp"),
    "links, no copies": (Sftp, "internal-sftp -P copy-data"),
    "no links": (SftpFiles, "internal-sftp -P symlink"),
    "no links, no copies": (SftpFiles, "internal-sftp -P symlink,copy-data"),
}


@pytest.fixture(params=HOSTS)
def place(request: pytest.FixtureRequest, server: Server, root: Path, tmp_path: Path) -> Place:
    """A place of each kind of host."""
    kind, command = HOSTS[request.param]
    return in_folder(
        partial(target, kind, server.allow(command), str(root)), root, tmp_path, copies="copy-data" not in command, compares=False
    )


@over_a_network
def test_it_does_what_every_target_does(rule: Rule, place: Place) -> None:
    """Sites published by SFTP keep the rules of every target."""
    rule(place)


def test_times_are_those_of_the_manifest(place: Place, root: Path) -> None:
    """What did not change has the time that it had: a browser that has it asks for nothing again. No two releases share bytes on the disk."""
    first = place.publish(ONE)
    second = place.publish(TWO, first)
    of_first, of_second = (root / "releases" / name / "mila/theme/a.css" for name in (first.name, second.name))
    assert of_first.stat().st_ino != of_second.stat().st_ino
    online = root / "current/mila"
    assert (online / "theme/a.css").stat().st_mtime == first.moment.timestamp()
    assert (online / "index.html").stat().st_mtime == second.moment.timestamp()
    assert oct(online.joinpath("index.html").stat().st_mode)[-3:] == "644"


def test_a_host_without_links_is_told(server: Server, root: Path, tmp_path: Path) -> None:
    """Where links are asked for that a host does not make, one is told what to write; then it is published."""
    account = server.allow("internal-sftp -P symlink")
    place = in_folder(partial(target, Sftp, account, str(root)), root, tmp_path)
    with pytest.raises(
        PublishingRefused, match=r"ne sait pas faire de liens : écrivez « links = false » .* ; ce qui est en ligne n'a pas changé$"
    ):
        place.publish(ONE)
    in_folder(partial(target, SftpFiles, account, str(root)), root, tmp_path / "again").publish(ONE)
    assert place.serves(ONE)


@pytest.mark.parametrize("command", ["internal-sftp -P posix-rename", "internal-sftp -R"])
def test_a_host_that_cannot_replace_is_told(command: str, server: Server, root: Path, tmp_path: Path) -> None:
    """Without posix-rename, which hosts that may only be read have not, nothing is replaced in one step: nothing is begun, and one is told."""
    place = in_folder(partial(target, SftpFiles, server.allow("internal-sftp"), str(root)), root, tmp_path)
    first = place.publish(ONE)
    limited = target(SftpFiles, server.allow(command), str(root))
    assert limited.online() == first.name
    folder, second = place.release(TWO, first)
    with pytest.raises(PublishingRefused, match=rf"posix-rename.* ; {UNCHANGED}$"):
        limited.send(folder, second, first)
    assert [path.name for path in (root / "releases").iterdir()] == [first.name]


def test_what_somebody_else_made_is_not_replaced(server: Server, root: Path, tmp_path: Path) -> None:
    """A folder that stands where the link should be is left alone; a link that stands where the folder should be as well."""
    account = server.allow("internal-sftp")
    place = in_folder(partial(target, Sftp, account, str(root)), root, tmp_path)
    (root / "current").mkdir()
    with pytest.raises(PublishingRefused, match="n'est pas un lien que cette commande a fait"):
        place.publish(ONE)
    (root / "current").rmdir()
    place.publish(TWO)
    with pytest.raises(PublishingRefused, match="retirez « links = false »"):
        in_folder(partial(target, SftpFiles, account, str(root)), root, tmp_path / "again").publish(ONE, place.sent[-1][1])
    assert place.serves(TWO)


FOLDERS_AND_FILES = {"mila/index.html": b"1", "mila/a": b"file", "mila/b/index.html": b"b", "mila/b/c/index.html": b"c"}
FILES_AND_FOLDERS = {"mila/index.html": b"2", "mila/a/index.html": b"a", "mila/b": b"file"}


def test_a_file_may_become_a_folder(place: Place) -> None:
    """What was a file may be a folder in the next release, and the other way round."""
    first = place.publish(FOLDERS_AND_FILES)
    second = place.publish(FILES_AND_FOLDERS, first)
    assert place.serves(FILES_AND_FOLDERS)
    place.make().switch(first.name, second.name)
    assert place.serves(FOLDERS_AND_FILES)


@pytest.mark.skipif(SFTP_SERVER is None, reason="sftp-server n'est pas sur cette machine : apt-get install openssh-sftp-server")
@pytest.mark.parametrize("kind", [Sftp, SftpFiles])
def test_a_switch_that_is_cut_anywhere_is_finished(kind: type[Sftp], server: Server, root: Path, tmp_path: Path) -> None:
    """Cut after any number of bytes, a switch leaves files that are whole and no page without what it asks for; the next publication finishes it.

    No visitor is sent from a home page to a page that is not there, or finds the manifest of a release before its files.
    """
    account = server.allow("internal-sftp")
    place = in_folder(partial(target, kind, account, str(root)), root, tmp_path)
    one = {**ONE, "mila/index.html": b"asks b.css", "mila/theme/b.css": b"b"}
    two = {**TWO, "mila/index.html": b"asks c.css", "mila/theme/c.css": b"c"}
    online, states = place.publish(one), set[str]()
    whole_line = place.make()
    folder, manifest = place.release(two, online)
    whole_line.send(folder, manifest, online)
    asked = tmp_path / "asked"
    target(kind, server.allow(f"tee {asked} | {SFTP_SERVER}"), str(root)).switch(manifest.name, online.name)
    whole, pieces = asked.stat().st_size, 16 if kind is Sftp else 40
    online = manifest
    for number, cut in enumerate([*(whole * piece // pieces for piece in range(1, pieces + 1)), whole * 2], 1):
        files, before = (two, one) if number % 2 == 0 else (one, two)
        folder, manifest = place.release(files, online)
        whole_line.send(folder, manifest, online)
        try:
            target(kind, server.allow(f"dd bs=1 count={cut} status=none | {SFTP_SERVER}"), str(root)).switch(manifest.name, online.name)
            said = "done"
        except PublishingRefused as refused:
            said = str(refused)
        assert said == "done" or one_sentence(said)
        states.add(said.rpartition(" ; ")[2])
        home = place.served("mila/index.html")
        assert home in (files["mila/index.html"], before["mila/index.html"])
        assert place.served(f"mila/theme/{'c' if home == two['mila/index.html'] else 'b'}.css") is not None
        if read_manifest(place.served(FILE) or b"").name == manifest.name:
            assert place.serves(files)
        online = read_manifest(whole_line.read(FILE) or b"")
        assert place.serves(files if online == manifest else before)
        if online != manifest:
            whole_line.switch(manifest.name, online.name)
            online = manifest
        assert place.serves(files)
        assert not any(place.served(path) for path in before.keys() - files.keys())
        assert not (root / MARKER).exists()
        whole_line.forget([manifest.name])
    assert states == {"done", UNCHANGED, UNSURE if kind is Sftp else HALF}
