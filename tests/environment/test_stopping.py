"""One signal, at any moment of any command: all of it ends, one French sentence says what is true, and what was good stays."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from plugins.environment import STOPPED
from plugins.environment.stopping import NOTHING_CHANGED
from tasks import NOT_SERVED, PLACED
from tests.commands import start
from tests.conftest import FIXTURE, FIXTURE_NAMES, copy_project, gone

pytestmark = pytest.mark.slow

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
COMMANDS = {"build": (NOTHING_CHANGED, PLACED), "check": (NOTHING_CHANGED,), "preview": (NOTHING_CHANGED, NOT_SERVED)}
SEED = 20_261_123
KILLS = 4  # of each command by each signal
PATIENCE = 10.0  # seconds, on a machine that does much else; the command itself takes two at most

# Says that it runs, then starts a process that starts a process; none ends by itself.
FAMILY = """
import subprocess, sys
from plugins.environment.stopping import stoppable
waits = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {waits!r}])"
with stoppable(last=True):
    subprocess.run([sys.executable, "-c", child], start_new_session=True)
"""

_Of = TypeVar("_Of")


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it said, and whether no process of its group was left."""

    code: int
    said: str
    gone: bool


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose sites are built."""
    project = copy_project(tmp_path_factory.mktemp("stopping") / "project", FIXTURE)
    done = subprocess.run([sys.executable, "tasks.py", "build"], cwd=project, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return project


def end(process: subprocess.Popen[str], number: signal.Signals, *, group: bool) -> Ended:
    """Send a signal to a command, or to all of its group as a terminal does, and wait."""
    (os.killpg if group else os.kill)(process.pid, number)
    try:
        said, _nothing = process.communicate(timeout=PATIENCE)
    finally:
        left = gone(process.pid, seconds=2)
    return Ended(process.returncode, said, left)


def tree(folder: Path) -> Mapping[str, bytes]:
    """Every file of a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def moments(command: str) -> Iterator[tuple[signal.Signals, bool, float]]:
    """A signal, whether it goes to the whole group, and how many seconds after the start: by chance, the same each time."""
    chance = random.Random(f"{SEED} {command}")
    for number in SIGNALS:
        for _kill in range(KILLS):
            yield number, chance.random() < 0.5, chance.random() * chance.choice((0.3, 1.0, 3.0))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_signal_at_any_moment_ends_all(built: Path, command: str) -> None:
    """Whenever it comes, to the command or to its group: one sentence, its exit code, no process, no folder, the same sites."""
    wrong = []
    before = tree(built / "output")
    for number, group, seconds in moments(command):
        process = start(built, "tasks.py", command)
        until(listens, process.pid)  # Python itself, while it starts, knows no French
        time.sleep(seconds)
        if process.poll() is not None:  # a fast machine: it was done
            process.communicate()
            continue
        ended = end(process, number, group=group)
        sentences = [line for line in ended.said.splitlines() if line.startswith("Arrêté")]
        told = len(sentences) == 1 and sentences[0] in COMMANDS[command]
        done = ended.code == 0 and not sentences  # it came when all was said and done
        noise = any(word in ended.said for word in ("Traceback", "Error", "Warning", "Interrupt"))
        kept = sorted(path.name for path in (built / "output").iterdir()) == FIXTURE_NAMES and tree(built / "output") == before
        if not ((told and ended.code == 128 + number) or done) or noise or not ended.gone or not kept:
            wrong.append((number, group, seconds, ended, kept))
    assert wrong == []


@pytest.mark.parametrize("number", SIGNALS)
def test_what_a_command_has_started_ends_with_it(number: signal.Signals) -> None:
    """Also a process of another group, that a child has started and that does not listen."""
    process = start(Path.cwd(), "-c", FAMILY)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    below = [child for parent in children(process.pid) for child in (parent, *children(parent))]

    ended = end(process, number, group=False)

    assert (ended.code, ended.said) == (128 + number, f"{NOTHING_CHANGED}\n")
    assert len(below) == 2
    assert not [each for each in below if runs(each)]


def runs(process: int) -> bool:
    """Whether a process runs; one that has ended, and that nobody has asked about yet, does not (proc(5), stat)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def listens(process: int) -> bool:
    """Whether a process answers SIGTERM, or lets it wait (proc(5), status); true of one that has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return True
    masks = [line.split()[1] for line in status.splitlines() if line.startswith(("SigBlk", "SigCgt"))]
    return any(int(mask, 16) >> (signal.SIGTERM - 1) & 1 for mask in masks) or "State:\tZ" in status


def children(process: int) -> list[int]:
    """The processes that one has started."""
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_a_command_behind_a_shell_can_be_interrupted(built: Path) -> None:
    """Shells start what runs behind with SIGINT ignored; it ends a command all the same."""
    process = start(built, "tasks.py", "preview", ignored=True)
    assert process.stdout
    for line in process.stdout:
        if "Ctrl+C" in line:
            break

    ended = end(process, signal.SIGINT, group=False)

    assert (ended.code, ended.said, ended.gone) == (130, f"{NOT_SERVED}\n", True)


def test_nohup_is_kept() -> None:
    """A command that was told to outlive its terminal does: SIGHUP says nothing to it, SIGTERM ends it."""
    code = "import signal, time; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    code += "from plugins.environment.stopping import stoppable\n"
    code += "with stoppable(last=True):\n print('ready', flush=True)\n time.sleep(60)"
    process = start(Path.cwd(), "-c", code)
    assert process.stdout
    process.stdout.readline()
    os.kill(process.pid, signal.SIGHUP)

    assert end(process, signal.SIGTERM, group=False).code == 143


def test_a_second_signal_changes_nothing(built: Path) -> None:
    """Who presses Ctrl+C again and again reads the sentence once."""
    process = start(built, "tasks.py", "preview")
    assert process.stdout
    for line in process.stdout:
        if "Ctrl+C" in line:
            break
    for _again in range(5):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.02)

    ended = end(process, signal.SIGTERM, group=True)

    assert (ended.code, ended.said, ended.gone) == (130, f"{NOT_SERVED}\n", True)


def test_a_command_that_is_killed_leaves_nothing(built: Path) -> None:
    """A command that is killed outright cannot say a word, but leaves no worker behind; the next build takes its folder away."""
    before = tree(built / "output")
    process = start(built, "tasks.py", "build", "--output", "output")
    until(lambda output: any(output.glob(".next-*/*/*")), built / "output")

    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)

    assert gone(process.pid, seconds=2)
    done = subprocess.run([sys.executable, "tasks.py", "build"], cwd=built, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(built / "output") == before


def until(true: Callable[[_Of], bool], of: _Of) -> None:
    """Wait until something is true, half a minute at most."""
    limit = time.monotonic() + 30
    while not true(of):
        assert time.monotonic() < limit
        time.sleep(0.005)


def test_a_signal_while_the_environment_is_made(tmp_path: Path) -> None:
    """The installation ends, says so, and leaves nothing but what the next command takes up."""
    project = copy_project(tmp_path / "project", FIXTURE)
    shutil.rmtree(project / ".venv")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "uv").write_text(f"#!{sys.executable}\nimport time\nprint('ready', flush=True)\ntime.sleep(60)\n")
    (tools / "uv").chmod(0o755)
    for number in SIGNALS:
        process = subprocess.Popen(
            [sys.executable, "tasks.py", "check"],
            cwd=project,
            env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        assert process.stdout
        assert process.stdout.readline().startswith("Installation")
        assert process.stdout.readline() == "ready\n"

        ended = end(process, number, group=True)

        assert (ended.code, ended.said.splitlines()[-1], ended.gone) == (128 + number, STOPPED, True)
        assert "Traceback" not in ended.said, "what installs does not hear the terminal either"
        assert not (project / ".venv").exists()
