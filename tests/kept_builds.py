"""Builds that are kept from one run of the tests to the next, for as long as all that they are made from stays the same."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache" / "tests"
SOURCES = ("plugins", "theme", "pelicanconf.py", "uv.lock")
KEPT_FOR = 2 * 86400  # seconds since a build was last asked for


def kept_build(content: Path, today: date) -> tuple[Path, bool]:
    """The folder of the sites under ``content`` on a day, and whether they are there already; if not, ``keep`` puts them there."""
    _forget_old()
    key = sha256(f"{sys.version} {today.isoformat()} {_program()} {_digest(content)}".encode()).hexdigest()[:24]
    folder = FOLDER / key
    there = folder.is_dir()
    if there:
        os.utime(folder)
    return folder, there


def aside() -> Path:
    """A folder to build in, which becomes a kept build by its name alone: half a build is never met."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    return FOLDER / f"new-{os.getpid()}-{time.monotonic_ns()}"


def keep(new: Path, folder: Path) -> None:
    """Give a complete build its name; where another process was quicker, its build is as good."""
    try:
        new.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        shutil.rmtree(new)


@cache
def _forget_old() -> None:
    """Take away what nobody asked for in two days, and what runs that were killed have left."""
    limit = time.time() - KEPT_FOR
    for path in FOLDER.glob("*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < limit:
                shutil.rmtree(path, ignore_errors=True)


@cache
def _program() -> str:
    """What every build hangs on beside its content: the code, the theme and the libraries."""
    return sha256("".join(_digest(ROOT / name) for name in SOURCES).encode()).hexdigest()


def _digest(path: Path) -> str:
    """A digest of a file, or of all files of a folder, with their names: no time, no place."""
    digest = sha256()
    for file in sorted(_files(path)):
        digest.update(f"{file.relative_to(path.parent).as_posix()}\0".encode())
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    found = path.rglob("*") if path.is_dir() else iter([path])
    return (file for file in found if file.is_file() and "__pycache__" not in file.parts)
