"""Reading apart: content is read in a process that may take so much time and memory, and whose end is nobody else's.

Texts and photos come from anywhere. Limits are checked before anything is parsed; what passes them all the same and hangs a parser, fills
the memory or takes Python itself down then ends that process alone, and the file that was being read is said, in French, as any fault is.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from typing import TypeVar, cast

from .faults import ContentFaults, Fault

T = TypeVar("T")

_SIGNALS = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
SECONDS = 30.0  # for one file; the longest that is admitted takes two or three
OCTETS = 4 * 2**30  # of addresses; a reading takes a tenth of it

ENDLESS = "la lecture de ce fichier n'en finit pas ; retirez ce que vous venez d'y ajouter, ou coupez-le en deux"
CRASHED = "ce fichier arrête net le programme qui le lit ; retirez ce que vous venez d'y ajouter, ou enregistrez-le de nouveau"
HUNGRY = "la lecture de ce fichier demande trop de mémoire ; retirez ce que vous venez d'y ajouter, ou allégez-le"
SOMEWHERE = "content"
STOPPED = "la lecture s'arrête net, hors de tout fichier ; recommencez, puis montrez cette ligne à qui programme les sites"


class _Told:
    """Who is told which file is being read: nobody, but in a process that reads apart."""

    tell: Callable[[str], None] = staticmethod(lambda path: None)


def at(path: str) -> None:
    """Say that a file is about to be read, by its place in the project."""
    _Told.tell(path)


def apart(work: Callable[[], T], seconds: float = SECONDS, octets: int = OCTETS) -> T:
    """What a work gives, done in a process of its own; what it raises is raised here.

    Raises ContentFaults with the file it was at, where it is silent for too long, takes too much memory, or ends without a word. Where the
    system cannot copy a process (Windows), the work is done here, without these limits.
    """
    if "forkserver" not in get_all_start_methods():
        return work()
    # A copy starts in milliseconds, but beside threads it would hold locks that nobody gives back.
    context = get_context("fork") if threading.active_count() == 1 else get_context("forkserver")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, there, octets), daemon=True)
    with unheard():
        process.start()
    there.close()
    try:
        return cast("T", _heard(here, seconds))
    finally:
        here.close()
        process.kill()
        process.join()


@contextmanager
def unheard() -> Iterator[None]:
    """Let signals wait: while a copy is made, which would answer them too, or a library in C++ starts, which an answer would bring down."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _heard(here: Connection, seconds: float) -> object:
    """What a process gives in the end, or raises."""
    path = SOMEWHERE
    while True:
        if not here.poll(seconds):
            raise ContentFaults([Fault(path, 0, ENDLESS)])
        try:
            word, said = here.recv()
        except (EOFError, OSError):
            raise ContentFaults([Fault(path, 0, STOPPED if path == SOMEWHERE else CRASHED)]) from None
        if word == "at":
            path = said
        elif word == "raised":
            raise ContentFaults([Fault(path, 0, HUNGRY)]) if isinstance(said, MemoryError) else said
        else:
            return said


def _work(work: Callable[[], object], there: Connection, octets: int) -> None:
    for each in _SIGNALS:  # one answer is enough, and who gives it ends this process too
        signal.signal(each, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    _limit(octets)
    _Told.tell = staticmethod(lambda path: there.send(("at", path)))
    try:
        done: tuple[str, object] = ("done", work())
    except BaseException as error:
        done = ("raised", error)
    with suppress(BrokenPipeError):  # nobody waits any more
        there.send(done)


def _limit(octets: int) -> None:
    if sys.platform == "linux":  # elsewhere the limit is not held, or counts otherwise
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (octets, octets))
