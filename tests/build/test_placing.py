"""A build takes the place of the last one: with no moment between, by one process at a time, and never half."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from plugins.build import placing
from plugins.build.placing import alone, exchange, held, put_in_place, sweep

SWAPS = 300
READS = 20_000
SITES = ["halle", "verger"]

# Swaps two sites in a folder again and again, until it is killed; what it puts is whole: two files that say the same.
ENDLESS = """
import itertools, sys
from pathlib import Path
from plugins.build.placing import put_in_place, sweep
output, names = Path(sys.argv[1]), sys.argv[2:]
for number in itertools.count():
    sweep(output)
    staging = output / f".next-{number}-abc"
    for name in names:
        (staging / name).mkdir(parents=True)
        for file in ("404.html", "index.html"):
            (staging / name / file).write_text(str(number))
    print(number, flush=True)
    put_in_place(staging, output, names)
"""


@contextmanager
def swapping(output: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that swaps two sites until it is killed."""
    with subprocess.Popen([sys.executable, "-c", ENDLESS, str(output), *SITES], stdout=subprocess.PIPE, bufsize=0) as process:
        try:
            yield process
        finally:
            process.kill()


def site(folder: Path, text: str) -> Path:
    """A folder with one page."""
    folder.mkdir(parents=True)
    (folder / "404.html").write_text(text)
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Two sites that were built, and two to be put in their place."""
    for name in SITES:
        site(tmp_path / "output" / name, "the last")
        site(tmp_path / "output" / ".next-1-abc" / name, "the next")
    return tmp_path / "output"


def shown(output: Path) -> dict[str, str]:
    """What the page of each site says."""
    return {path.parent.name: path.read_text() for path in sorted(output.glob("[!.]*/404.html"))}


@pytest.fixture(params=["exchanged", "renamed"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A system that can exchange two folders, and one that cannot."""
    if request.param == "renamed":
        monkeypatch.setattr(placing, "exchange", lambda one, other: False)
    return str(request.param)


@pytest.mark.usefixtures("system")
def test_the_next_takes_the_place_of_the_last(output: Path) -> None:
    """All sites are the new ones, those that were not there too; what was there is put aside for the end of the build."""
    site(output / ".next-1-abc" / "trois", "the next")

    put_in_place(output / ".next-1-abc", output, [*SITES, "trois"])

    assert shown(output) == dict.fromkeys([*SITES, "trois"], "the next")
    assert sorted(path.name for path in (output / ".next-1-abc").iterdir()) == [f"{name}.old" for name in SITES]


@pytest.mark.usefixtures("system")
def test_both_or_none(output: Path) -> None:
    """Where the second site cannot be put in its place, the first is taken back, and the disk's refusal is raised."""
    shutil.rmtree(output / ".next-1-abc" / "verger")

    with pytest.raises(OSError, match="verger"):
        put_in_place(output / ".next-1-abc", output, SITES)

    assert shown(output) == dict.fromkeys(SITES, "the last")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no renameat2")
def test_linux_exchanges(output: Path) -> None:
    """Two folders change places in one step; what is not there cannot."""
    assert exchange(output / "halle", output / ".next-1-abc" / "halle")
    assert shown(output)["halle"] == "the next"
    with pytest.raises(FileNotFoundError):
        exchange(output / "halle", output / "nope")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere two renames leave a hole, as the docstring says")
def test_a_reader_never_finds_nothing(tmp_path: Path) -> None:
    """During 300 swaps of two sites, not one of at least 20,000 readings of a page fails, from a process that does nothing else."""
    output = tmp_path / "output"
    for name in SITES:
        site(output / name, "0")
    said, reads, failed = b"", 0, 0
    pages = [str(output / name / "404.html") for name in SITES]
    with swapping(output) as process:
        assert process.stdout
        os.set_blocking(process.stdout.fileno(), False)
        while reads < READS or said.count(b"\n") <= SWAPS:
            for page in pages:
                reads += 1
                try:
                    os.close(os.open(page, os.O_RDONLY))
                except FileNotFoundError:
                    failed += 1
            said += process.stdout.read() or b""
    print(f"{reads} reads during {said.count(10)} swaps: {failed} failed")
    assert failed == 0


@pytest.mark.slow
def test_a_swap_that_is_killed_leaves_whole_sites(tmp_path: Path) -> None:
    """Killed outright at any moment, each site is there and whole, and what is left aside is taken away by the next build."""
    output = tmp_path / "output"
    for name in SITES:
        site(output / name, "0")
    for number in range(30):
        with swapping(output) as process:
            assert process.stdout
            for _line in range(1 + number % 7):
                process.stdout.read(1)
        sweep(output)
        assert sorted(path.name for path in output.iterdir()) == SITES
        for name in SITES:
            assert len({path.read_text() for path in (output / name).iterdir()}) == 1


# --- what builds that were killed have left

NOT_OURS = [".next-foo-x", ".next-1-", ".next--1-x", ".next-", ".next-1-a.b", ".next-x-1-abc", ".nextcloud"]


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_no_build_has_left_is_left_alone(tmp_path: Path, name: str) -> None:
    """A folder that only has such a name is neither taken away nor an error."""
    (tmp_path / name).mkdir()
    (tmp_path / name / "letter.txt").write_text("to keep")

    sweep(tmp_path)

    assert (tmp_path / name / "letter.txt").exists()


def test_a_file_or_a_link_is_left_alone(tmp_path: Path) -> None:
    """A build leaves folders; a link that has the name of one leads to what is somebody else's."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".next-1-file").write_text("")
    (tmp_path / ".next-2-link").symlink_to(tmp_path / "elsewhere")

    sweep(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [".next-1-file", ".next-2-link", "elsewhere"]


def test_a_number_that_is_another_programs(tmp_path: Path) -> None:
    """Numbers of processes come back: a folder is somebody's only as long as it is locked, whoever runs under its number."""
    staging = tmp_path / f".next-{os.getpid()}-abc"
    (staging / "halle.old").mkdir(parents=True)
    huge = tmp_path / f".next-{'9' * 60}-abc"
    huge.mkdir()
    with alone(staging):
        sweep(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == [staging.name]

    sweep(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["halle"], "what had been moved aside is back"


def test_a_disk_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There, the number of the process is all there is to go by."""

    def none(opened: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", none)
    mine, another = tmp_path / f".next-{os.getpid()}-abc", tmp_path / ".next-999999999-abc"
    mine.mkdir()
    another.mkdir()

    with alone(tmp_path):
        sweep(tmp_path)

    assert list(tmp_path.iterdir()) == [mine]


# --- signals

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The signals that a command has answered."""
    answered: list[int] = []
    before = {each: signal.signal(each, lambda number, frame: answered.append(number)) for each in SIGNALS}
    yield answered
    for each, handler in before.items():
        signal.signal(each, handler)


def test_a_signal_waits_for_the_end(heard: list[int]) -> None:
    """What comes while something must not be left half done is answered after it, the first of several; also where that failed."""
    with held():
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        assert heard == []
    assert heard == [signal.SIGTERM]

    with suppress(OSError), held():
        signal.raise_signal(signal.SIGHUP)
        raise OSError
    assert heard == [signal.SIGTERM, signal.SIGHUP]


@pytest.mark.usefixtures("heard")
def test_what_is_ignored_stays_so() -> None:
    """What nobody answers needs not wait."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with held():
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
