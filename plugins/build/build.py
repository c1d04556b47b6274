"""Building the sites side by side: checked first, built aside, and only a complete build takes the place of the last one."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from multiprocessing import forkserver, get_all_start_methods, get_context, resource_tracker
from pathlib import Path

from ..routes.table import RouteTable
from .placing import alone, held, put_in_place, sweep
from .render import BuildRefused, follow_parent, render_site
from .sites import ReadySite

__all__ = ["BuildRefused", "build_sites", "sweep", "workers"]


@contextmanager
def workers(preload: Sequence[str] = ()) -> Iterator[ProcessPoolExecutor]:
    """Two processes, each new for each site: Pelican keeps state that must not pass from one build to the next.

    Where the system can, they are copies of one that has imported everything once, so that each starts in milliseconds; ``preload`` names
    further modules for it to import.
    """
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["plugins.build.render", "plugins.house", *preload])
        _start_deaf()
    pool = ProcessPoolExecutor(2, mp_context=context, max_tasks_per_child=1, initializer=follow_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _start_deaf() -> None:
    """Start the process that workers are copies of, so that neither hears what a terminal sends to all: one answer to it is enough."""
    resource_tracker.ensure_running()  # its own start lets through what we keep out
    kept_out = {signal.SIGINT, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, kept_out)
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def build_sites(
    root: Path,
    content: Path,
    output: Path,
    sites: Mapping[str, ReadySite],
    names: Sequence[str] | None = None,
    *,
    pool: ProcessPoolExecutor,
    placed: Callable[[], None] = lambda: None,
) -> dict[str, int]:
    """Build sites that were judged good, or those named, into ``output/<site>/``; return how many pages each has.

    Raises BuildRefused, or the OSError of a disk, before anything in ``output`` has changed; ``placed`` is called when all has.
    """
    names = names or list(sites)
    for name in names:
        if name not in sites:
            raise BuildRefused(f"il n'y a pas de site « {name} » ; sites : {', '.join(sites)}")
        _check_target(output / name)
    output.mkdir(parents=True, exist_ok=True)
    with ExitStack() as at_the_end:
        with alone(output):
            sweep(output)
            aside = tempfile.TemporaryDirectory(prefix=f".next-{os.getpid()}-", dir=output, ignore_cleanup_errors=True)
            staging = Path(at_the_end.enter_context(aside))
            at_the_end.enter_context(alone(staging))
        tasks = [pool.submit(render_site, root, content / name, staging / name, sites[name]) for name in names]
        wait(tasks)  # the other site still writes into the folder when one fails
        pages = {name: task.result() for name, task in zip(names, tasks, strict=True)}
        for name in names:
            _check_complete(name, sites[name].table, staging / name)
        with alone(output), held():
            put_in_place(staging, output, names)
            placed()
            aside.cleanup()
    return pages


def _check_target(target: Path) -> None:
    """Refuse to replace a folder that no build of ours made."""
    blocked = next((path for path in (target, *target.parents) if path.exists() and not path.is_dir()), None)
    if blocked:
        raise BuildRefused(f"{blocked} est un fichier, pas un dossier ; choisissez un autre dossier avec --output")
    if target.exists() and any(target.iterdir()) and not (target / "404.html").is_file():
        raise BuildRefused(f"{target} existe et n'est pas un site bâti ici ; choisissez un autre dossier avec --output")


def _check_complete(name: str, table: RouteTable, built: Path) -> None:
    """Every route has its file, every bundle something in it, and no other file is there: a build is judged by what it wrote."""
    folders = tuple(bundle.path for bundle in table.bundles)
    written = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    inside = {path for path in written if path.startswith(folders)}
    expected = {route.save_as for route in table.shown} | inside
    empty = [folder for folder in folders if not any(path.startswith(folder) for path in inside)]
    missing = sorted(expected - written) or empty or [path for path in sorted(written) if not (built / path).stat().st_size]
    if missing:
        raise BuildRefused(f"{name} : la construction est incomplète, il manque {', '.join(missing[:5])}")
    if unknown := sorted(written - expected):
        raise BuildRefused(f"{name} : la construction a écrit ce qu'aucune adresse n'annonce : {', '.join(unknown[:5])}")
