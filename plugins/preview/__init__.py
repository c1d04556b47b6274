"""The preview: sites on this machine, built again at each save and refreshed in the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from watchfiles import watch

from .server import Headers, Preview, serve

# Milliseconds: files saved together make one build; a single one hardly waits.
GROUPING = 60

Rebuild = Callable[[Mapping[str, str]], str]


def preview(
    output: Path, sites: Iterable[str], watched: Iterable[Path], rebuild: Rebuild, headers: Headers, first_port: int = 8000
) -> None:
    """Serve ``output/<site>`` for each site on a loopback port of its own, until interrupted.

    ``rebuild`` is called at the start and at each change under the watched folders with the address of each site; it answers with what
    is wrong with the content, in French, or with nothing. ``headers`` gives those of each address, so that pages behave as they will.
    """
    state = Preview()
    servers = {name: serve(output / name, state, first_port + index, headers) for index, name in enumerate(sites)}
    urls = {name: f"http://127.0.0.1:{server.server_port}" for name, server in servers.items()}
    _refresh(state, rebuild, urls)
    for name, url in urls.items():
        print(f"{name} : {url}/", flush=True)
    print("Enregistrez un fichier de content/ : la page se met à jour. Ctrl+C pour arrêter.", flush=True)
    with suppress(KeyboardInterrupt):
        for _changes in watch(*watched, debounce=GROUPING, step=GROUPING // 3):
            _refresh(state, rebuild, urls)
    for server in servers.values():
        server.shutdown()


def _refresh(state: Preview, rebuild: Rebuild, urls: Mapping[str, str]) -> None:
    faults = rebuild(urls)
    if faults:
        print(f"\n{faults}\nLa dernière version sans erreur reste affichée.", flush=True)
    state.tell(faults)
