"""What the pages of a preview are told: the version they are to show, and what keeps a newer one from being built."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from threading import Condition

from ..content.faults import Fault


@dataclass(frozen=True)
class Notice:
    """One thing that is wrong.

    ``path`` is that of a file, relative to the project, and ``line`` counts from 1, or is 0 where the whole file is meant; a notice of no
    file has the path "". ``message`` is French. ``address`` is the whole address of the page of the preview that shows the file, or "".
    """

    path: str
    line: int
    message: str
    address: str = ""

    def __str__(self) -> str:
        return str(Fault(self.path, self.line, self.message)) if self.path else self.message


@dataclass(frozen=True)
class State:
    """The ``version`` counts the builds, those that failed included; ``notices`` are what is wrong with the last one."""

    version: int = 0
    notices: tuple[Notice, ...] = ()

    def json(self) -> str:
        """What the script of the pages reads, on one line: ``{"version": 3, "faults": [{"path", "line", "message", "address"}]}``."""
        return json.dumps({"version": self.version, "faults": [asdict(notice) for notice in self.notices]})


class Board:
    """The state of the sites, which each open page waits on in a thread of its own."""

    def __init__(self) -> None:
        self._news = Condition()
        self.state = State()

    def tell(self, notices: Sequence[Notice]) -> None:
        """Say that there is a new version to read, or what keeps one from being built."""
        with self._news:
            self.state = State(self.state.version + 1, tuple(notices))
            self._news.notify_all()

    def wait(self, seen: State, seconds: float) -> State:
        """The state once it is no longer the one seen, or after a while."""
        with self._news:
            self._news.wait_for(lambda: self.state is not seen, timeout=seconds)
            return self.state
