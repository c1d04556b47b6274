"""Commands of a project, as somebody starts them who may then press Ctrl+C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path


def start(project: Path, *arguments: str, ignored: bool = False) -> subprocess.Popen[str]:
    """A command in a group of its own, both its outputs in one; SIGINT is ``ignored`` where a shell has started it behind."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=project,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.SIG_DFL),
    )
