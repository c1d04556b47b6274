"""Putting what was built in its place: at once, by one process at a time, and never half because of a signal."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_LEFT = re.compile(r"\.next-(\d+)-\w+")  # the name of a staging folder: « .next- », the process, what tempfile adds
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # Linux: fcntl.h, stdio.h
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


@contextmanager
def held() -> Iterator[None]:
    """Let a signal that asks to end wait for the end of what must not be left half done; it is to take milliseconds."""
    if current_thread() is not main_thread():  # only there are signals answered
        yield
        return
    came: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        came.append(number)

    before = {each: signal.getsignal(each) for each in _SIGNALS}
    answered = [each for each, handler in before.items() if handler not in (signal.SIG_IGN, None)]
    try:
        for each in answered:
            signal.signal(each, wait)
        yield
    finally:
        for each in answered:
            signal.signal(each, before[each])
        for number in came[:1]:
            signal.raise_signal(number)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Make others that want a folder for themselves wait, where the system has flock; the lock goes with the process that holds it."""
    if fcntl is None:
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        _lock(opened)
        yield
    finally:
        os.close(opened)


def _lock(opened: int) -> None:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
    except OSError as error:  # a disk of the network that has no locks
        if error.errno not in {*_CANNOT, errno.ENOLCK}:
            raise


def sweep(output: Path) -> None:
    """Take away what builds that were killed have left, and put back a site that one of them had just moved aside.

    A staging folder is locked by the build that fills it, so its number may since be that of any other program. What has not the name
    of one is left alone, as is what cannot be taken away.
    """
    for left in sorted(output.glob(".next-*")):
        name = _LEFT.fullmatch(left.name)
        if name and left.is_dir() and not left.is_symlink() and not _in_use(left, int(name[1])):
            for old in left.glob("*.old"):
                if not (output / old.stem).exists():
                    old.replace(output / old.stem)
            shutil.rmtree(left, ignore_errors=True)


def _in_use(folder: Path, process: int) -> bool:
    if fcntl is None:
        return True
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return True
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # no locks here: its number is all there is
        return _is_running(process)
    finally:
        os.close(opened)
    return False


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def put_in_place(staging: Path, output: Path, names: Sequence[str]) -> None:
    """Give each folder of a staging folder the place of its name in ``output``; what was there is then in the staging folder, as ``.old``.

    Where one cannot be put in its place, those before it are taken back. Raises OSError.
    """
    done: list[str] = []
    try:
        for name in names:
            _put(staging / name, output / name, staging / f"{name}.old")
            done.append(name)
    except OSError:
        for name in done:
            (output / name).replace(staging / name)
            if (staging / f"{name}.old").exists():
                (staging / f"{name}.old").replace(output / name)
        raise


def _put(built: Path, target: Path, old: Path) -> None:
    """On Linux, both folders change places in one step, and nobody ever finds none of them.

    Elsewhere, and on disks that cannot, the old one is moved away and the new one in: for as long as that takes, some
    milliseconds on a busy machine, there is none.
    """
    if not target.exists():
        built.replace(target)
    elif exchange(built, target):
        built.replace(old)
    else:
        target.replace(old)
        try:
            built.replace(target)
        except OSError:
            old.replace(target)
            raise


def exchange(one: Path, other: Path) -> bool:
    """Make two paths of a disk change places in one step (renameat2(2)); whether the system and the disk can. Raises OSError."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if renameat2 is None:
        return False
    renameat2.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
