"""Publishing by rsync over ssh: OpenSSH's own server, with keys that may do nothing but ``rrsync`` in one folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from plugins.publishing.rsync import Rsync
from plugins.publishing.ssh import Ssh, SshAccount
from plugins.publishing.target import PublishingRefused
from plugins.release.manifest import FILE
from tests.publishing.conformance import ONE, TWO, Place, Rule, in_folder, over_a_network
from tests.publishing.ssh_server import RRSYNC, Server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("rsync") is None or RRSYNC is None, reason="rsync n'est pas sur cette machine : apt-get install rsync"),
]


def target(account: SshAccount, path: str = "/", limit: float = 600.0) -> Rsync:
    """The target of an account."""
    return Rsync(Ssh(account), path, limit)


def a_place(account: SshAccount, root: Path, work: Path) -> Place:
    """The place that an account may write to."""
    return in_folder(partial(target, account), root, work)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the server."""
    folder = tmp_path / "server"
    folder.mkdir()
    return folder


@pytest.fixture
def place(server: Server, root: Path, tmp_path: Path) -> Place:
    """A place whose key may do nothing but rrsync in it."""
    return a_place(server.allow(f"rrsync {root}"), root, tmp_path)


@over_a_network
def test_it_does_what_every_target_does(rule: Rule, place: Place) -> None:
    """Sites published by rsync keep the rules of every target."""
    rule(place)


def test_a_whole_account_serves_as_well(server: Server, root: Path, tmp_path: Path) -> None:
    """With a key that may do anything, ``path`` is the folder's own path on the server."""
    account = server.allow("eval $SSH_ORIGINAL_COMMAND")
    place = in_folder(partial(target, account, str(root)), root, tmp_path)
    first = place.publish(ONE)
    place.publish(TWO, first)
    assert place.serves(TWO)


def test_the_key_may_do_nothing_else(server: Server, root: Path) -> None:
    """The restricted key runs no command, and does not leave its folder."""
    account = server.allow(f"rrsync {root}")
    with pytest.raises(PublishingRefused):
        Rsync(Ssh(account), "/../").read(FILE)
    done = subprocess.run([*Ssh(account).command, account.host, "id"], capture_output=True, check=False)
    assert done.returncode != 0
    assert b"uid" not in done.stdout


def test_releases_share_no_bytes_on_the_disk(place: Place, root: Path) -> None:
    """What did not change is copied, not linked: a release that is damaged on the disk damages no other. Times are those of the manifest."""
    first = place.publish(ONE)
    second = place.publish(TWO, first)
    of_first, of_second = (root / "releases" / name / "mila/theme/a.css" for name in (first.name, second.name))
    assert of_first.stat().st_ino != of_second.stat().st_ino
    assert of_second.stat().st_mtime == first.moment.timestamp()
    assert (root / "releases" / second.name / "mila/index.html").stat().st_mtime == second.moment.timestamp()
    assert oct(of_second.stat().st_mode)[-3:] == "644"


def test_damaged_bytes_do_not_pass_to_the_next_release(place: Place, root: Path) -> None:
    """A file that was damaged online, size and time alike, is sent anew."""
    first = place.publish(ONE)
    file = root / "current/mila/agenda.ics"
    times = (file.stat().st_atime, file.stat().st_mtime)
    file.write_bytes(ONE["mila/agenda.ics"].swapcase())
    os.utime(file, times)
    place.publish(TWO, first)
    assert place.serves(TWO)
