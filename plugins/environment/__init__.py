"""The environment: a ``.venv`` that holds exactly what ``uv.lock`` pins, made by uv, or by the standard library's venv and pip.

In come ``uv.lock``, for uv, and ``requirements.txt``, the same pins and hashes as uv exports them for pip; out comes the path of a
Python. Its neighbours are ``program``, the commands' own, which runs in the environment made, ``stopping``, which ends both at a signal,
and ``refusals``, words for what the system refuses. Nothing but ``program`` imports from outside the standard library, and this file runs
on Pythons too old for the rest, to say so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .refusals import NO_SPACE, refusal
from .stopping import deaf, hold_back, now_true, stoppable

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NO_PYTHON = "Il faut Python 3.11 ou plus récent (celui-ci est {}) : installez-le, ou installez uv, puis recommencez."
NO_VENV = (
    "Il manque de quoi installer : installez uv, ou le module venv de Python (Debian, Ubuntu : apt install python3-venv), puis recommencez."
)
NO_PACKAGES = "Les bibliothèques n'ont pas pu être installées : vérifiez la connexion à Internet, puis recommencez."
WRONG_FILE = (
    "Une bibliothèque reçue n'est pas celle qui était attendue (son empreinte est autre) ; elle n'est pas installée."
    " Recommencez plus tard ou d'une autre connexion ; si cela dure, prévenez qui entretient ces sites."
)
NOT_INSTALLED = "Les bibliothèques n'ont pas pu être installées : {}."
STOPPED = "Arrêté pendant l'installation des bibliothèques ; la prochaine commande la reprendra."

LOCKS = ("uv.lock", "requirements.txt")
_PIP_ON_A_WRONG_FILE = "DO NOT MATCH THE HASHES"
_ON_A_FULL_DISK = "No space left on device"


class NotPossible(Exception):
    """The environment cannot be made; the message is one French sentence that says what to install."""


def enter(root: Path, arguments: list[str]) -> int:
    """Make the environment of a project when it is missing or old, and hand over to invoke in it; return its exit code.

    Where the system can, invoke's program takes the place of this one, so that a signal reaches it and what is true is said once.
    """
    with stoppable():
        try:
            python = make(root)
        except NotPossible as error:
            print(error, file=sys.stderr)
            return 1
        except OSError as error:
            print(NOT_INSTALLED.format(refusal(error)), file=sys.stderr)
            return 1
        command = [str(python), "-m", "plugins.environment", *arguments]
        utf8 = {**os.environ, "PYTHONUTF8": "1"}  # Windows gives pipes an encoding that lacks some of our characters
        return _hand_over(root, command, utf8)


def _hand_over(root: Path, command: list[str], environment: dict[str, str]) -> int:
    """Let a command take the place of this process; where no process can, run it beside and return its exit code."""
    if os.name != "nt":
        os.chdir(root)
        sys.stdout.flush()
        hold_back()  # what comes before the command can answer waits for it
        os.execve(command[0], command, environment)  # noqa: S606  # there is no shell
    with subprocess.Popen(command, cwd=root, env=environment) as program:
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:  # the program has had it too, and ends in its own way
                continue


def make(root: Path) -> Path:
    """The Python of the project's ``.venv``, which is made again only when one of LOCKS has changed. Raises NotPossible."""
    folder = root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / ".made-from"
    current = stamp_of(root)
    if _is_current(python, stamp, current):
        return python
    now_true(STOPPED)
    with _alone(root):
        if not _is_current(python, stamp, current):
            print("Installation des bibliothèques dans .venv…", file=sys.stderr)
            if folder.is_symlink():
                folder.unlink()  # another project's, which goes on using it
            stamp.unlink(missing_ok=True)
            if not _with_uv(root):
                _with_pip(root, folder, python)
            stamp.write_text(current)
    return python


def _is_current(python: Path, stamp: Path, current: str) -> bool:
    return python.exists() and stamp.is_file() and stamp.read_text() == current


def stamp_of(root: Path) -> str:
    """What ``.venv/.made-from`` holds when the environment is that of the project's LOCKS: SHA-256, in hexadecimal digits."""
    return hashlib.sha256(b"".join((root / lock).read_bytes() for lock in LOCKS)).hexdigest()


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Make two commands started together wait for each other, where the system has flock (everywhere but Windows)."""
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "environment.lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _with_uv(root: Path) -> bool:
    uv = shutil.which("uv")
    if uv is None:
        return False
    with deaf():
        syncing = subprocess.Popen([uv, "sync", "--locked", "--quiet"], cwd=root)
    with syncing:
        return syncing.wait() == 0


def _with_pip(root: Path, folder: Path, python: Path) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  # said to those whose Python is older
        raise NotPossible(NO_PYTHON.format(".".join(map(str, sys.version_info[:2]))))
    code, said = _told([sys.executable, "-m", "venv", "--clear", str(folder)], {}, stdout=True)
    if code != 0:
        raise NotPossible(NOT_INSTALLED.format(NO_SPACE) if _ON_A_FULL_DISK in said else NO_VENV)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # what is imported is compiled then; compiling all of it beforehand takes a sixth of the time, mostly for what nobody imports
    install += ["--no-compile", "--no-deps", "--require-hashes", "-r", str(root / "requirements.txt")]
    with TemporaryDirectory(prefix="install-", dir=root / ".cache") as aside:  # what pip would leave in the machine's when it is stopped
        code, said = _told(install, {"TMPDIR": aside})
    if code != 0:
        print(said, end="", file=sys.stderr)
        if _PIP_ON_A_WRONG_FILE in said:
            raise NotPossible(WRONG_FILE)
        raise NotPossible(NOT_INSTALLED.format(NO_SPACE) if _ON_A_FULL_DISK in said else NO_PACKAGES)


def _told(command: list[str], more: dict[str, str], *, stdout: bool = False) -> tuple[int, str]:
    """The exit code of a command and what it said of its errors; what it says besides is part of that, or is shown."""
    out, err = (subprocess.PIPE, subprocess.STDOUT) if stdout else (None, subprocess.PIPE)
    with deaf():
        running = subprocess.Popen(command, env={**os.environ, **more}, stdout=out, stderr=err, encoding="utf-8", errors="replace")
    with running:
        said = "".join(each for each in running.communicate() if each)
    return running.returncode, said
