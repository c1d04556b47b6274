"""What the system refuses is told in French, with what to do: never a traceback, and what was good stays."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.environment.refusals import NO_SPACE, NO_TEMPORARY_FOLDER, refusal
from tests.conftest import FIXTURE, FIXTURE_NAMES, ROOT, copy_project

WORDS = {
    errno.ENOSPC: NO_SPACE,
    errno.EDQUOT: "votre part du disque est pleine : faites de la place, puis recommencez",
    errno.EFBIG: "un fichier dépasse la taille permise sur cette machine (output/a) : relevez cette limite (ulimit -f), puis recommencez",
    errno.EROFS: "on ne peut rien écrire là (output/a) : ce disque est en lecture seule ; choisissez un autre dossier, puis recommencez",
    errno.EACCES: "l'accès est refusé (output/a) : donnez-vous le droit d'y lire et d'y écrire, puis recommencez",
    errno.EPERM: "l'accès est refusé (output/a) : donnez-vous le droit d'y lire et d'y écrire, puis recommencez",
    errno.ENOENT: "il manque un fichier ou un dossier (output/a) : a-t-il été déplacé entre-temps ? recommencez",
    errno.EXDEV: "le système a refusé une opération (output/a) (EXDEV) ; montrez cette ligne à qui programme les sites",
}


@pytest.mark.parametrize("number", WORDS, ids=errno.errorcode.get)
def test_a_refusal_says_what_to_do(number: int) -> None:
    """The path where it matters, and what to do; English never."""
    assert refusal(OSError(number, "in English", "output/a")) == WORDS[number]


def test_a_refusal_of_no_path() -> None:
    """The system does not always say which file, or why."""
    assert refusal(OSError(errno.ENOENT, "No usable temporary directory")) == NO_TEMPORARY_FOLDER
    assert refusal(OSError(errno.EROFS, "in English")).startswith("on ne peut rien écrire là : ce disque")
    assert refusal(TimeoutError("in English")).startswith("le système a refusé une opération (TimeoutError)")


@pytest.mark.parametrize(
    ("command", "unbuffered"),
    [
        pytest.param("--list", "", id="at the end"),
        pytest.param("--list", "1", id="at the first word"),
        pytest.param("check", "1", id="at the first word of a judgement", marks=pytest.mark.slow),
    ],
)
def test_who_reads_may_leave(command: str, unbuffered: str) -> None:
    """« python3 tasks.py check | head -1 »: the command ends without a word, with what shells give to one that SIGPIPE ended."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer) as nobody:
        done = subprocess.run(
            [sys.executable, "tasks.py", command],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=nobody,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )

    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which nothing is built."""
    return copy_project(tmp_path_factory.mktemp("refused") / "project", FIXTURE)


def run(project: Path, *arguments: str, size: int | None = None) -> subprocess.CompletedProcess[str]:
    """A command, to its end; ``size`` is the most bytes that a file may have."""

    def limit() -> None:
        if size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [sys.executable, "tasks.py", *arguments],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        preexec_fn=limit,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A disk in memory on a folder, for who may mount one."""
    folder.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False).returncode != 0:
        pytest.skip("only root may mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("size", [0, 3_000, 40_000])
def test_a_file_that_may_not_grow(project: Path, size: int) -> None:
    """Wherever the limit bites, in a temporary file, a page or what is kept of templates: one sentence, and no site."""
    done = run(project, "build", size=size)

    assert (done.returncode, done.stdout) == (1, "")
    told, after = done.stderr.splitlines()
    assert told.startswith("un fichier dépasse la taille permise sur cette machine") or told == NO_TEMPORARY_FOLDER
    assert after == "Rien n'est bâti ; output/ reste tel qu'il était."
    assert not [path for path in (project / "output").glob("**/*") if path.is_file()]


@pytest.mark.slow
def test_a_full_disk(project: Path, tmp_path: Path) -> None:
    """The sites stay to the byte, nothing is left beside them, and with more place the same command succeeds."""
    disk = tmp_path / "disk"
    with mounted(disk, "size=20m"):
        assert run(project, "build", "--output", str(disk)).returncode == 0
        before = tree(disk)
        for free in (0, 50_000, 1_000_000):
            place = os.statvfs(disk)
            (disk / "fill").write_bytes(bytes(max(0, place.f_bavail * place.f_frsize - free)))

            done = run(project, "build", "--output", str(disk))

            (disk / "fill").unlink()
            assert done.returncode == 1
            assert done.stderr.splitlines() == [NO_SPACE, f"Rien n'est bâti ; {disk}/ reste tel qu'il était."]
            assert tree(disk) == before
            assert sorted(path.name for path in disk.iterdir()) == FIXTURE_NAMES
        assert run(project, "build", "--output", str(disk)).returncode == 0


@pytest.mark.slow
def test_a_disk_that_is_read_only(project: Path, tmp_path: Path) -> None:
    """Nothing can be built there, and the sites that are there stay; the sentence says to choose another folder."""
    disk = tmp_path / "disk"
    with mounted(disk, "size=20m"):
        assert run(project, "build", "--output", str(disk)).returncode == 0
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)

        done = run(project, "build", "--output", str(disk))

        assert done.returncode == 1
        told, after = done.stderr.splitlines()
        assert told.startswith("on ne peut rien écrire là (")
        assert after == f"Rien n'est bâti ; {disk}/ reste tel qu'il était."
        assert sorted(path.name for path in disk.iterdir()) == FIXTURE_NAMES
