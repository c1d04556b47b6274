"""SFTP and rsync with the real programs at the other end of a pipe: what ``test_sftp`` and ``test_rsync`` do over ssh, in a tenth of the time."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from plugins.publishing.rsync import Rsync
from plugins.publishing.sftp import Sftp, SftpFiles
from plugins.publishing.ssh import READ_ONLY, UNCHANGED, Ssh, SshAccount
from plugins.publishing.target import PublishingRefused, Target
from tests.publishing.conformance import (
    ONE,
    Rule,
    each_rule,
    in_folder,
    old_releases_are_forgotten,
    what_was_sent_is_served_after_the_switch,
)
from tests.publishing.ssh_server import RRSYNC, SFTP_SERVER

NO_SFTP = pytest.mark.skipif(SFTP_SERVER is None, reason="sftp-server n'est pas sur cette machine : apt-get install openssh-sftp-server")
NO_RSYNC = pytest.mark.skipif(
    shutil.which("rsync") is None or RRSYNC is None, reason="rsync n'est pas sur cette machine : apt-get install rsync"
)


# What a host's SFTP can do, and how its place is switched.
HOSTS = {
    "links": (Sftp, ""),
    "links, no copies": (Sftp, "-P copy-data"),
    "no links": (SftpFiles, "-P symlink"),
    "no links, no copies": (SftpFiles, "-P symlink,copy-data"),
}


class Beside(Ssh):
    """What stands in for ssh: a program that runs here what ssh would run there."""

    def __init__(self, program: Path) -> None:
        super().__init__(SshAccount("ici", "personne"))
        self._program = program

    @property
    def command(self) -> list[str]:
        """The program alone; it is given what ssh would be given after its options."""
        return [str(self._program)]


def sftp(kind: type[Sftp], program: Path, path: str) -> Target:
    return kind(Beside(program), path)


def rsync(program: Path, path: str = "/") -> Target:
    return Rsync(Beside(program), path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the server."""
    folder = tmp_path / "server"
    folder.mkdir()
    return folder


def program(folder: Path, line: str) -> Path:
    """A program of one line of sh."""
    made = folder / "beside"
    made.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    made.chmod(0o755)
    return made


@NO_SFTP
@pytest.mark.parametrize("host", HOSTS)
@each_rule
def test_sftp_does_what_every_target_does(rule: Rule, host: str, root: Path, tmp_path: Path) -> None:
    """With OpenSSH's own server, as able as it is and as hosts let it be."""
    kind, options = HOSTS[host]
    made = program(tmp_path, f"exec {SFTP_SERVER} {options}")
    rule(in_folder(partial(sftp, kind, made, str(root)), root, tmp_path, copies="copy-data" not in options, compares=False))


@NO_RSYNC
@pytest.mark.parametrize("rule", [what_was_sent_is_served_after_the_switch, old_releases_are_forgotten], ids=lambda rule: rule.__name__)
def test_rsync_publishes(rule: Rule, root: Path, tmp_path: Path) -> None:
    """With rsync as its own server, for an account that may do anything: what is most needed, at each run of the fast tests."""
    made = program(tmp_path, 'shift\nexec "$@"')
    rule(in_folder(partial(rsync, made, str(root)), root, tmp_path))


@NO_RSYNC
@pytest.mark.slow
@each_rule
def test_rsync_does_what_every_target_does(rule: Rule, root: Path, tmp_path: Path) -> None:
    """With rrsync, as for a key that may do nothing else: sshd gives it what ssh is given after the name of the host."""
    made = program(tmp_path, f'shift\nSSH_ORIGINAL_COMMAND="$*" exec {RRSYNC} {root}')
    rule(in_folder(partial(rsync, made), root, tmp_path))


def test_a_server_that_never_answers_is_given_up(root: Path, tmp_path: Path) -> None:
    """After the time that it is given, in minutes as one says them."""
    silent = SftpFiles(Beside(program(tmp_path, "exec sleep 60")), str(root), 0.5)

    with pytest.raises(PublishingRefused, match=rf"^ici n'a pas fini en 0 minutes ; {UNCHANGED}$"):
        silent.read("mila/index.html")


@NO_SFTP
@pytest.mark.parametrize(
    ("options", "beside", "told"),
    [
        ("-P write", "", READ_ONLY.format(at="ici")),
        ("", "releases", "ici a refusé : Failure"),
        ("", "nowhere", "ici n'a pas le dossier {path} : créez-le d'abord, ou corrigez « path » dans publication.toml"),
    ],
    ids=["not allowed", "a file in the way", "no folder"],
)
def test_what_sftp_refuses_is_told(options: str, beside: str, told: str, root: Path, tmp_path: Path) -> None:
    """What one may not do is told from what could not be done, for which the server's own word is all that is known."""
    path = root / "nulle-part" if beside == "nowhere" else root
    if beside == "releases":
        (root / beside).write_text("a file, where releases are to be")
    here = in_folder(partial(sftp, Sftp, program(tmp_path, f"exec {SFTP_SERVER} {options}"), str(path)), root, tmp_path)

    with pytest.raises(PublishingRefused) as refused:
        here.publish(ONE)
    assert str(refused.value) == f"{told.format(path=path)} ; {UNCHANGED}"
