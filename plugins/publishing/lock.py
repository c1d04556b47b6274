"""One publication at a time on a machine: a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .target import PublishingRefused

BUSY = "une publication est déjà en cours sur cette machine ; attendez qu'elle finisse"


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock on a file for the block (flock(2), or LockFile on Windows). Raises PublishingRefused where another process has it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        try:
            _lock(descriptor)
        except OSError:
            raise PublishingRefused(BUSY) from None
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
