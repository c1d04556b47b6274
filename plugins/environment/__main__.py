"""The commands, in the environment made: signals are answered before anything large is imported."""

import os
import sys

from .stopping import stoppable

NOBODY_READS = 141  # what shells give to a command that SIGPIPE ended

if __name__ == "__main__":
    with stoppable(last=True):
        from .program import Commands

        try:
            try:
                Commands(name="tasks.py", binary="tasks.py").run()
            finally:
                sys.stdout.flush()
        except BrokenPipeError:  # as « head » does, who read has gone: there is nobody to tell
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(NOBODY_READS)
