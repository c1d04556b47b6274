"""One site through Pelican, in a process of its own."""

from __future__ import annotations

import gc
import io
import os
import signal
import traceback
from collections.abc import Sequence
from contextlib import redirect_stdout
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from jinja2 import FileSystemBytecodeCache, TemplateError
from pelican import Pelican
from pelican import log as pelican_log
from pelican.generators import PelicanTemplateNotFound
from pelican.settings import read_settings

from ..letter.room import forms
from ..routes.finished import Allowed, Gate
from .sites import ReadySite

MISSING_TEMPLATE = "un gabarit du thème manque, vos textes n'y sont pour rien ; montrez cette ligne à qui programme les sites : {}"
BROKEN_TEMPLATE = "un gabarit du thème est en défaut, non vos textes ({}) ; montrez cette ligne à qui programme les sites : {}"


UNSAFE = (
    "la page {} du site {} n'est pas publiée, ni rien d'autre : {} ; si cela vient d'un texte, retirez-le, "
    "sinon montrez cette ligne à qui programme les sites"
)


class BuildRefused(Exception):
    """A build that cannot be made or cannot be trusted; the message is French."""


def follow_parent() -> None:
    """For a worker's start: Ctrl+C, which reaches every process of a terminal, is left to the parent; without it, the worker ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def render_site(root: Path, source: Path, output: Path, ready: ReadySite) -> int:
    """Write a site's routes to an empty folder and return how many pages there are. Raises BuildRefused.

    Pelican's warnings are errors here: what it would skip with a word in its log must stop the build.
    """
    gc.disable()  # the process ends with the site: there is nothing to collect that its end does not
    os.chdir(root)
    compiled = root / ".cache" / "templates"  # a third of the time of a build goes into compiling templates
    compiled.mkdir(parents=True, exist_ok=True)
    pelican_log.init(level="WARNING", fatal="warnings")
    said = io.StringIO()
    with redirect_stdout(said):
        settings = read_settings(str(root / "pelicanconf.py"), {"PATH": str(source), "OUTPUT_PATH": str(output), "READY": ready})
        settings["JINJA_ENVIRONMENT"]["bytecode_cache"] = FileSystemBytecodeCache(str(compiled))
        try:
            Pelican(settings).run()
        except PelicanTemplateNotFound as error:
            raise BuildRefused(MISSING_TEMPLATE.format(error)) from None
        except TemplateError as error:
            raise BuildRefused(BROKEN_TEMPLATE.format(_where(error), error)) from None
        except RuntimeError as error:
            raise RuntimeError(f"{error}\n{said.getvalue()}") from error
    pages = [route.save_as for route in ready.table.shown if route.save_as.endswith(".html")]
    _check_finished(ready, output, pages)
    return len(pages)


def _check_finished(ready: ReadySite, output: Path, pages: Sequence[str]) -> None:
    """The last gate: what was written is read again, whatever wrote it. Raises BuildRefused."""
    gate = Gate(allowed_on(ready))
    for page in pages:
        for fault in gate.faults((output / page).read_bytes()):
            raise BuildRefused(UNSAFE.format(f"/{page}", ready.frame.folder, fault))


def allowed_on(ready: ReadySite) -> Allowed:
    """What the pages of a site may ask for."""
    others = frozenset(site.url for site in ready.edition.library.sites.values() if site is not ready.edition.site)
    sent = frozenset(form.action for form in forms(ready.edition).values())
    return Allowed(ready.frame.url, ready.table.addresses, frozenset(ready.frame.theme.scripts.values()), others, sent)


def _where(error: BaseException) -> str:
    """The template and the line where an error came from, as far as it is known."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if frames:
        name, line = Path(frames[-1].filename).name, frames[-1].lineno
    return f"{name or 'inconnu'}{f', ligne {line}' if line else ''}"
