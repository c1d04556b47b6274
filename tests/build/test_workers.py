"""The processes that build: they leave signals to the command that started them, and end with it."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from plugins.build.build import workers
from tests.conftest import ROOT, gone

# Says when a worker is busy for a minute, then waits for it.
BUSY = """
import os, time
from plugins.build.build import workers
if __name__ == "__main__":
    with workers() as pool:
        pool.submit(os.getpid).result()
        waiting = pool.submit(time.sleep, 60)
        while not waiting.running():
            time.sleep(0.01)
        print("ready", flush=True)
        waiting.result()
"""


def blocked(pool: ProcessPoolExecutor) -> set[signal.Signals]:
    """The signals that a worker does not hear."""
    return {signal.Signals(each) for each in pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, []).result()}


@pytest.mark.slow
def test_workers_do_not_hear_a_terminal() -> None:
    """From their very start: Ctrl+C and the end of a terminal reach every process, and one answer is enough. SIGTERM ends them."""
    with workers() as pool:
        assert blocked(pool) == {signal.SIGINT, signal.SIGHUP}
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set(), "who starts them hears as before"


@pytest.mark.slow
def test_workers_end_with_a_command_that_is_killed() -> None:
    """A command that is killed outright cannot end its workers; they notice, whatever they are at."""
    command = [sys.executable, "-c", BUSY]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"

        process.kill()
        process.wait()

        assert gone(process.pid, seconds=10)
