"""Building the sites side by side: checked first, built aside, and only a complete build takes the place of the last one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from ..routes.table import RouteTable
from .render import BuildRefused, leave_interrupts_to_parent, render_site
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
    with ProcessPoolExecutor(2, mp_context=context, max_tasks_per_child=1, initializer=leave_interrupts_to_parent) as pool:
        yield pool


def build_sites(
    root: Path,
    content: Path,
    output: Path,
    sites: Mapping[str, ReadySite],
    names: Sequence[str] | None = None,
    *,
    pool: ProcessPoolExecutor,
) -> dict[str, int]:
    """Build sites that were judged good, or those named, into ``output/<site>/``; return how many pages each has.

    Raises BuildRefused before anything in ``output`` has changed.
    """
    names = names or list(sites)
    for name in names:
        if name not in sites:
            raise BuildRefused(f"il n'y a pas de site « {name} » ; sites : {', '.join(sites)}")
        _check_target(output / name)
    output.mkdir(parents=True, exist_ok=True)
    sweep(output)
    with tempfile.TemporaryDirectory(prefix=f".next-{os.getpid()}-", dir=output) as folder:
        staging = Path(folder)
        tasks = [pool.submit(render_site, root, content / name, staging / name, sites[name]) for name in names]
        wait(tasks)  # the other site still writes into the folder when one fails
        pages = {name: task.result() for name, task in zip(names, tasks, strict=True)}
        for name in names:
            _check_complete(name, sites[name].table, staging / name)
        for name in names:
            _put_in_place(staging / name, output / name, staging)
    return pages


def _check_target(target: Path) -> None:
    """Refuse to replace a folder that no build of ours made."""
    blocked = next((path for path in (target, *target.parents) if path.exists() and not path.is_dir()), None)
    if blocked:
        raise BuildRefused(f"{blocked} est un fichier, pas un dossier ; choisissez un autre dossier avec --output")
    if target.exists() and any(target.iterdir()) and not (target / "404.html").is_file():
        raise BuildRefused(f"{target} existe et n'est pas un site bâti ici ; choisissez un autre dossier avec --output")


def _check_complete(name: str, table: RouteTable, built: Path) -> None:
    """Every route has its file, and no file is without a route: a build is judged by what it wrote."""
    expected = {route.save_as for route in table.shown}
    written = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    missing = sorted(expected - written) or [path for path in sorted(written) if not (built / path).stat().st_size]
    if missing:
        raise BuildRefused(f"{name} : la construction est incomplète, il manque {', '.join(missing[:5])}")
    if unknown := sorted(written - expected):
        raise BuildRefused(f"{name} : la construction a écrit ce qu'aucune adresse n'annonce : {', '.join(unknown[:5])}")


def sweep(output: Path) -> None:
    """Take away what builds that were killed have left, and put back the site one of them had just moved aside."""
    for left in sorted(output.glob(".next-*-*")):
        if not _is_running(int(left.name.split("-")[1])):
            for old in left.glob("*.old"):
                if not (output / old.stem).exists():
                    old.replace(output / old.stem)
            shutil.rmtree(left)


def _is_running(process: int) -> bool:
    if os.name == "nt":  # there, signal 0 would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _put_in_place(built: Path, target: Path, trash: Path) -> None:
    """Two renames, on one disk: the site is never half there."""
    if target.exists():
        target.replace(trash / f"{target.name}.old")
    built.replace(target)
