"""One signal ends a command: all that it started ends, one French sentence says what is true, and the exit code which signal it was.

Nothing here is imported from outside the standard library: it also runs before the environment is made.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer, current_thread, main_thread
from types import FrameType
from typing import NoReturn

SIGNALS = frozenset(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))

NOTHING_CHANGED = "Arrêté ; rien n'est changé."

_GRACE = 0.3  # seconds that what was started has to end by itself
_LIMIT = 1.2  # seconds after which a command that does not come to its end is ended
_TRACKER = b"multiprocessing.resource_tracker"  # ends by itself when we have, and puts away what we leave

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


class Stopped(SystemExit):
    """The command was asked to end; its code is 128 and the number of the signal, as shells count."""


class _State:
    """What a stop needs to know: the sentence that is true now, and the signal that has come."""

    sentence = NOTHING_CHANGED
    came: int | None = None


def now_true(sentence: str) -> None:
    """Say from here on what a stop leaves behind it, in one French sentence."""
    _State.sentence = sentence


def hold_back() -> None:
    """Let signals wait until ``stoppable`` hears them, in this program or in the one that takes its place."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


@contextmanager
def deaf() -> Iterator[None]:
    """Start here what is not to hear a terminal's signals, nor to have its own words on them: it ends when we end it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS - {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def stoppable(*, last: bool = False) -> Iterator[None]:
    """Answer the first of SIGNALS by ending what was started and leaving with ``Stopped``; further ones are not heard.

    SIGINT is answered even where a shell had it ignored, as shells do for what runs behind; SIGHUP that is ignored stays so, for that is
    what nohup is for. Where it is the ``last`` thing that a process does, a signal that comes after it is too late.
    """
    if current_thread() is not main_thread():
        yield
        return
    before = {each: signal.getsignal(each) for each in SIGNALS}
    heard = [each for each in SIGNALS if each == signal.SIGINT or before[each] != signal.SIG_IGN]
    try:
        for each in heard:
            signal.signal(each, _stop)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        yield
    finally:
        for each in heard:
            signal.signal(each, signal.SIG_IGN if last or _State.came else before[each])
        if _State.came and last:
            _leave(128 + _State.came)
        if _State.came:  # whatever has become of the exception on its way up
            raise Stopped(128 + _State.came) from None


def _leave(code: int) -> NoReturn:
    """End now: taking apart all that was imported and read takes seconds on a busy machine, and the backstop does not hold there."""
    with suppress(Exception):
        atexit._run_exitfuncs()
        sys.stdout.flush()
    os._exit(code)


def _stop(number: int, frame: FrameType | None) -> None:
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    _State.came = number
    threading.excepthook = lambda given: None  # what other threads miss from here on, they are to miss
    backstop = Timer(_LIMIT, os._exit, (128 + number,))
    backstop.daemon = True
    backstop.start()
    _end_children()
    with suppress(OSError, ValueError):
        os.write(2, f"{_State.sentence}\n".encode())
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # that was the last word
    raise Stopped(128 + number)


def _end_children() -> None:
    """Ask all that this process started, and what that has started, to end; then make it."""
    if os.name == "nt":
        return
    _adopt_orphans()
    found: set[int] = set()
    for number in (signal.SIGTERM, signal.SIGKILL):
        told: set[int] = set()
        limit = time.monotonic() + _GRACE
        while time.monotonic() < limit:
            parents = dict(_processes())
            found = (found & parents.keys()) | _descendants(parents)
            for process in found - told:
                with suppress(OSError):
                    os.kill(process, number)
            told |= found
            if not found:
                return
            time.sleep(0.01)


def _adopt_orphans() -> None:
    """On Linux, let what was being started as its parent ended be a child of this process: elsewhere it is nobody's that we know."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _descendants(parents: Mapping[int, int]) -> set[int]:
    """The processes that descend from this one."""
    found = {os.getpid()}
    while new := {process for process, parent in parents.items() if parent in found} - found:
        found |= new
    return found - {os.getpid()}


def _processes() -> Iterator[tuple[int, int]]:
    """Each process that runs, with its parent: from /proc (proc(5), stat), or from ps where there is none."""
    if not Path("/proc/self/stat").exists():
        listed = subprocess.run(["/bin/ps", "-A", "-o", "pid=,ppid=,stat=,command="], capture_output=True, check=False).stdout
        for line in listed.splitlines():
            process, parent, state, command = line.split(None, 3)
            if not state.startswith(b"Z") and _TRACKER not in command and not command.startswith(b"/bin/ps"):
                yield int(process), int(parent)
        return
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent, *_rest = file.read_bytes().rpartition(b")")[2].split()
            if state not in b"ZX" and _TRACKER not in file.with_name("cmdline").read_bytes():
                yield int(file.parent.name), int(parent)
