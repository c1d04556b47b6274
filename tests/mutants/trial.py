"""The trial of the tests: copies of the project, in which a mutant takes the place of its module while tests look for it.

For Linux and macOS, where processes have groups.
"""

from __future__ import annotations

import difflib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from . import recorder
from .mutations import Mutant, drawn
from .reach import Reach, read

FAST = "not slow and not browser"
WORKERS = 2

_FAILED, _NO_SUCH_TEST = 1, 4  # pytest's exit codes: a test failed; a test asked for is not there
_PYTEST = ("-m", "pytest", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider")
_PATIENCE = 3  # times what its tests took before; a mutant may turn a loop into an endless one
_START = 40.0  # seconds for an interpreter, the project's imports and what a fixture had made for others, when the machine is busy


class NoTrial(Exception):
    """The tests cannot be tried; the message is French."""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: whether a test noticed it, of how many that were asked. Of those that reach it, where none does, 0."""

    mutant: Mutant
    killed: bool
    tests: int

    def __str__(self) -> str:
        """The mutant's place, and what it is, as a unified diff."""
        place = self.mutant.mutation.place
        lines = difflib.unified_diff(
            self.mutant.before.splitlines(), self.mutant.after.splitlines(), place.module, place.module, lineterm="", n=2
        )
        asked = f"{self.tests} test{'s' if self.tests > 1 else ''}" if self.tests else "aucun test n'y passe"
        return "\n".join([f"{place.module}:{place.line} ({self.mutant.mutation.operator.removeprefix('core/')}, {asked})", *lines])


def summary(verdicts: Sequence[Verdict]) -> str:
    """« 100 mutations, 87 tuées (87 %), 13 survivantes »."""
    killed = sum(verdict.killed for verdict in verdicts)
    alive = len(verdicts) - killed
    share = f" ({100 * killed // len(verdicts)} %)" if verdicts else ""
    return f"{_count(len(verdicts), 'mutation')}, {_count(killed, 'tuée')}{share}, {_count(alive, 'survivante')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


def modules(root: Path, names: Sequence[str], changed: str = "") -> dict[str, str]:
    """The text of the modules of ``plugins/`` to change, by path: all, or those named, or of these the ones that differ from a commit.

    A name is that of a module or of a room: « agenda.kind », « agenda », « plugins/agenda/kind.py ». Raises NoTrial.
    """
    wanted = sorted(path.relative_to(root).as_posix() for path in (root / "plugins").rglob("*.py"))
    if names:
        named = {name: [path for path in wanted if _is_named(path, name)] for name in names}
        if unknown := [name for name, paths in named.items() if not paths]:
            raise NoTrial(f"« {unknown[0]} » n'est pas un module de plugins/")
        wanted = sorted({path for paths in named.values() for path in paths})
    if changed:
        differing = _git(root, "diff", "--name-only", "-z", changed, "--", "plugins")
        wanted = [path for path in wanted if path in differing]
    return {path: (root / path).read_text(encoding="utf-8") for path in wanted}


def _is_named(path: str, name: str) -> bool:
    start = "plugins/" + name.removesuffix(".py").replace(".", "/").removeprefix("plugins/")
    return path == f"{start}.py" or path.startswith(f"{start}/")


def trial(root: Path, sources: dict[str, str], count: int, seed: int) -> Iterator[Verdict]:
    """Try the fast tests of a project on mutants of some of its modules; verdicts come in the order of drawing, as they are known.

    The project's own files are never touched. Raises NoTrial when the tests fail as things are.
    """
    mutants = drawn(sources, count, seed)
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        first = copy(root, Path(scratch, "1"))
        reach = _observed(first, Path(scratch))
        copies: SimpleQueue[Path] = SimpleQueue()
        copies.put(first)
        for number in range(2, WORKERS + 1):  # after the run, whose compiled modules are worth copying too
            copies.put(Path(shutil.copytree(first, Path(scratch, str(number)), symlinks=True)))

        def judged(mutant: Mutant) -> Verdict:
            place = copies.get()
            try:
                return judge(mutant, reach, place)
            finally:
                copies.put(place)

        with ThreadPoolExecutor(WORKERS) as pool:
            yield from pool.map(judged, mutants)


def copy(root: Path, folder: Path) -> Path:
    """Copy a project's files as they are, those that git ignores left out, and lend the copy the environment; return the copy."""
    for name in _git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z"):
        source, target = root / name, folder / name
        if source.is_file() and not source.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    if (root / ".venv").exists():
        (folder / ".venv").symlink_to((root / ".venv").resolve(), target_is_directory=True)
    return folder


def _git(root: Path, *arguments: str) -> list[str]:
    """What git says of a project, as a list of paths. Raises NoTrial."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise NoTrial(f"git ne répond pas : {done.stderr.strip()}")
    return done.stdout.rstrip("\0").split("\0")


def _observed(project: Path, scratch: Path) -> Reach:
    """Run the fast tests once, as things are, and see where each goes."""
    folder, plugins = scratch / "reach", scratch / "plugin"
    folder.mkdir()
    plugins.mkdir()
    shutil.copy(str(recorder.__file__), plugins / "mutants_recorder.py")
    environment = {**os.environ, "MUTANTS_REACH": str(folder), "PYTHONPATH": str(plugins)}
    command = [sys.executable, *_PYTEST, "-n", str(WORKERS), "-m", FAST, "-p", "mutants_recorder"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        raise NoTrial(f"les tests échouent déjà, sans mutation :\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return read(folder)


def judge(mutant: Mutant, reach: Reach, project: Path) -> Verdict:
    """Put a mutant in a copy of the project, and ask the tests that could notice until one does."""
    tests = reach.tests_of(mutant.mutation.place, mutant.before)
    if not tests:
        return Verdict(mutant, killed=False, tests=0)
    path = project / mutant.mutation.place.module
    times = path.stat()
    limit = _START + _PATIENCE * sum(reach.seconds[test] for test in tests)
    path.write_text(mutant.after, encoding="utf-8", newline="\n")
    shutil.rmtree(project / ".cache", ignore_errors=True)  # what is kept there was made by other code
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        compiled.unlink()  # it would pass for that of the mutant, which may be as long and of the same second
    try:
        code = _ask(tests, project, limit)
        if code == _NO_SUCH_TEST:  # the mutant has changed what a test is called; whether that is noticed is for its file to say
            code = _ask(list(dict.fromkeys(test.partition("::")[0] for test in tests)), project, limit)
    finally:
        path.write_text(mutant.before, encoding="utf-8", newline="\n")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return Verdict(mutant, killed=code != 0, tests=len(tests))


def _ask(tests: Sequence[str], project: Path, limit: float) -> int:
    """Run tests until one fails; pytest's exit code, or that of a failed test when the time, in seconds, is over."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as names:
        names.write("\n".join(tests))
        names.flush()
        command = [sys.executable, *_PYTEST, "-n", "0", "-x", "-m", FAST, f"@{names.name}"]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
        silent = subprocess.DEVNULL
        with subprocess.Popen(command, cwd=project, env=environment, stdout=silent, stderr=silent, start_new_session=True) as process:
            try:
                return process.wait(limit)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # with its own children
                return _FAILED
