"""What a preview says in the terminal: where its sites are, what is wrong with them, and what is shown meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins import preview as previews
from plugins.preview import Headers, Notice, preview
from plugins.preview.notices import Board
from plugins.preview.server import serve

Build = Callable[[Mapping[str, str]], Sequence[Notice]]
WRONG = Notice("content/mila/pages/a.md", 3, "ce lien ne mène nulle part")


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., list[str]]]:
    """From what each build gives to the lines that a preview of two sites says, until Ctrl+C after the last of them."""
    servers: list[ThreadingHTTPServer] = []

    def kept(folder: Path, board: Board, port: int, headers: Headers) -> ThreadingHTTPServer:
        servers.append(serve(folder, board, port, headers))
        return servers[-1]

    def lines(*builds: Build) -> list[str]:
        left = iter(builds)

        def changes(*_watched: Path, **_times: int) -> Iterator[object]:
            yield from builds[1:]
            raise KeyboardInterrupt

        monkeypatch.setattr(previews, "watch", changes)
        preview(tmp_path, ("crescendo", "mila"), [tmp_path], lambda urls: next(left)(urls), lambda _address: {})
        return capsys.readouterr().out.splitlines()

    monkeypatch.setattr(previews, "serve", kept)
    yield lines
    for server in servers:
        server.shutdown()
        server.server_close()


def test_each_site_is_said_with_its_address(said: Callable[..., list[str]]) -> None:
    """The addresses that builds are given are those that are said, one a site; then what to do, and how to stop."""
    urls: dict[str, str] = {}

    def build(given: Mapping[str, str]) -> Sequence[Notice]:
        urls.update(given)
        return ()

    lines = said(build)

    assert lines == [
        f"crescendo : {urls['crescendo']}/",
        f"mila : {urls['mila']}/",
        "Enregistrez un fichier de content/ : la page se met à jour. Ctrl+C pour arrêter.",
    ]
    assert urls["crescendo"] != urls["mila"]


def test_what_is_wrong_is_said_at_each_build(said: Callable[..., list[str]], tmp_path: Path) -> None:
    """As « check » says it, with what is shown meanwhile: nothing before the first version, then the last that was whole."""

    def broken(_urls: Mapping[str, str]) -> Sequence[Notice]:
        return (WRONG,)

    def well(_urls: Mapping[str, str]) -> Sequence[Notice]:
        (tmp_path / "mila").mkdir()
        return ()

    fault = "content/mila/pages/a.md, ligne 3 : ce lien ne mène nulle part"
    lines = said(broken, well, broken)

    assert lines[:3] == ["", fault, "Rien n'est encore affiché."]
    assert lines[6:] == ["", fault, "La dernière version sans erreur reste affichée."]
