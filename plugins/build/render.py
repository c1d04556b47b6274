"""One site through Pelican, in a process of its own."""

from __future__ import annotations

import gc
import io
import os
import signal
from contextlib import redirect_stdout
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from pelican import Pelican
from pelican import log as pelican_log
from pelican.settings import read_settings

from ..content.items import Library


def leave_interrupts_to_parent() -> None:
    """For a worker's start: Ctrl+C reaches every process of a terminal, and one answer to it is enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def render_site(root: Path, source: Path, output: Path, library: Library, name: str) -> int:
    """Write a site's pages to an empty folder and return how many there are.

    Pelican's warnings are errors here: what it would skip with a word in its log must stop the build.
    """
    gc.disable()  # the process ends with the site: there is nothing to collect that its end does not
    os.chdir(root)
    compiled = root / ".cache" / "templates"  # a third of the time of a build goes into compiling templates
    compiled.mkdir(parents=True, exist_ok=True)
    os.environ |= {"SITE": name, "TODAY": library.today.isoformat()}
    pelican_log.init(level="WARNING", fatal="warnings")
    said = io.StringIO()
    with redirect_stdout(said):
        settings = read_settings(str(root / "pelicanconf.py"), {"PATH": str(source), "OUTPUT_PATH": str(output), "LIBRARY": library})
        settings["JINJA_ENVIRONMENT"]["bytecode_cache"] = FileSystemBytecodeCache(str(compiled))
        try:
            Pelican(settings).run()
        except RuntimeError as error:
            raise RuntimeError(f"{error}\n{said.getvalue()}") from error
    return sum(1 for _ in output.rglob("*.html"))
