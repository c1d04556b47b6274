"""The preview: sites on this machine, built again at each save and refreshed in the browser.

In come a folder of built sites, the folders to watch, and a function that builds again and says what is wrong (``Notice``: path, line,
message, page); out come pages on loopback ports, each with a small script that reloads it or shows what is wrong. Below: content, for the
form of a fault. It builds nothing itself, and does not know what is in a site: the commands give it both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from watchfiles import watch

from .notices import Board, Notice
from .server import Headers, serve

__all__ = ["Headers", "Notice", "preview"]

# Milliseconds: files saved together make one build; a single one hardly waits.
GROUPING = 60

Rebuild = Callable[[Mapping[str, str]], Sequence[Notice]]


def preview(
    output: Path, sites: Iterable[str], watched: Iterable[Path], rebuild: Rebuild, headers: Headers, first_port: int = 8000
) -> None:
    """Serve ``output/<site>`` for each site on a loopback port of its own, until interrupted.

    ``rebuild`` is called at the start and at each change under the watched folders with the address of each site; it answers with what
    is wrong with the content, or with nothing. ``headers`` gives those of each address, so that pages behave as they will.
    """
    board = Board()
    servers = {name: serve(output / name, board, first_port + index, headers) for index, name in enumerate(sites)}
    urls = {name: f"http://127.0.0.1:{server.server_port}" for name, server in servers.items()}
    _refresh(board, rebuild, output, urls)
    for name, url in urls.items():
        print(f"{name} : {url}/", flush=True)
    print("Enregistrez un fichier de content/ : la page se met à jour. Ctrl+C pour arrêter.", flush=True)
    with suppress(KeyboardInterrupt):
        for _changes in watch(*watched, debounce=GROUPING, step=GROUPING // 3):
            _refresh(board, rebuild, output, urls)


def _refresh(board: Board, rebuild: Rebuild, output: Path, urls: Mapping[str, str]) -> None:
    notices = [_with_a_page(notice, output, urls) for notice in rebuild(urls)]
    if notices:
        shown = any((output / name).is_dir() for name in urls)
        after = "La dernière version sans erreur reste affichée." if shown else "Rien n'est encore affiché."
        print("", *notices, after, sep="\n", flush=True)
    board.tell(notices)


def _with_a_page(notice: Notice, output: Path, urls: Mapping[str, str]) -> Notice:
    """A notice without its address where the last version has no such page: the file is new, or nothing was built yet."""
    pages = (output / name / notice.address.removeprefix(f"{url}/") for name, url in urls.items() if notice.address.startswith(f"{url}/"))
    return notice if any((page / "index.html").is_file() for page in pages) else replace(notice, address="")
