"""Building the sites side by side: checked first, built aside, and only a complete build takes the place of the last one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from ..content.items import Reading, Site
from ..content.library import load
from ..routes.webpages import item_pages
from .render import leave_interrupts_to_parent, render_site


class BuildRefused(Exception):
    """A build that cannot be made or cannot be trusted; the message is French."""


@contextmanager
def workers(preload: Sequence[str] = ()) -> Iterator[ProcessPoolExecutor]:
    """Two processes, each new for each site: Pelican keeps state that must not pass from one build to the next.

    Where the system can, they are copies of one that has imported everything once, so that each starts in milliseconds; ``preload`` names
    further modules for it to import.
    """
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["plugins.build.render", *preload])
    with ProcessPoolExecutor(2, mp_context=context, max_tasks_per_child=1, initializer=leave_interrupts_to_parent) as pool:
        yield pool


def build_sites(
    root: Path, content: Path, output: Path, reading: Reading, names: Sequence[str] | None = None, *, pool: ProcessPoolExecutor
) -> dict[str, int]:
    """Build the sites of a project, or those named, into ``output/<site>/``; return how many pages each has.

    Raises ContentFaults or BuildRefused before anything in ``output`` has changed.
    """
    library = load(content, reading)
    names = names or list(library.sites)
    for name in names:
        if name not in library.sites:
            raise BuildRefused(f"il n'y a pas de site « {name} » ; sites : {', '.join(library.sites)}")
        _check_target(output / name)
    output.mkdir(parents=True, exist_ok=True)
    sweep(output)
    with tempfile.TemporaryDirectory(prefix=f".next-{os.getpid()}-", dir=output) as folder:
        staging = Path(folder)
        tasks = [pool.submit(render_site, root, content / name, staging / name, library, name) for name in names]
        wait(tasks)  # the other site still writes into the folder when one fails
        pages = {name: task.result() for name, task in zip(names, tasks, strict=True)}
        for name in names:
            _check_complete(library.sites[name], staging / name)
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


def _check_complete(site: Site, built: Path) -> None:
    """Every public item, photo, document and sound has its file: a build is judged by what it wrote."""
    expected = [page.save_as for page in item_pages(site)]
    expected += [photo.address.removeprefix("/") for photo in site.photos]
    expected += [document.address.removeprefix("/") for document in site.documents.values()]
    expected += [item.sound.address.removeprefix("/") for item in site.visible_items if item.sound]
    missing = [path for path in expected if not (built / path).is_file() or not (built / path).stat().st_size]
    if missing:
        raise BuildRefused(f"{site.name} : la construction est incomplète, il manque {', '.join(missing[:5])}")


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
