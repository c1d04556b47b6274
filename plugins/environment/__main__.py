"""The commands, in the environment made: signals are answered before anything large is imported."""

from .stopping import stoppable

if __name__ == "__main__":
    with stoppable(last=True):
        from .program import Commands

        Commands(name="tasks.py", binary="tasks.py").run()
