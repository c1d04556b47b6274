"""Invoke, speaking French to those who mistype a command. Unlike the rest of this subject, it runs in the environment made."""

from __future__ import annotations

import re
from difflib import get_close_matches

from invoke.exceptions import Exit, ParseError
from invoke.program import Program

_UNKNOWN = re.compile(r"No idea what '(?P<word>.*)' is!")
_MISSING = re.compile(r"did not receive required positional arguments: (?P<names>.*)")


class Commands(Program):
    """The commands of ``tasks.py``."""

    def task_list_opener(self, extra: str = "") -> str:
        """The line above the list of commands."""
        return f"Commandes{extra}"

    def parse_tasks(self) -> None:
        """Parse the command line; a mistake in it becomes a French sentence."""
        try:
            super().parse_tasks()
        except ParseError as error:
            raise Exit(in_french(str(error), list(self.collection.task_names)), 1) from None


def in_french(message: str, known: list[str]) -> str:
    """Invoke's word on a command line that it does not understand, in French."""
    unknown = _UNKNOWN.search(message)
    if unknown:
        near = get_close_matches(unknown["word"], known, n=1)
        wish = f" ; vouliez-vous dire « {near[0]} » ?" if near else f" ; commandes : {', '.join(sorted(known))}"
        return f"« {unknown['word']} » n'est pas une commande{wish}"
    missing = _MISSING.search(message)
    if missing:
        return f"il manque à cette commande : {missing['names']}"
    return "cette commande n'est pas comprise ; « python3 tasks.py » les montre toutes"


if __name__ == "__main__":
    Commands(name="tasks.py", binary="tasks.py").run()
