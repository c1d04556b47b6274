"""A loopback server for one built site, which tells its pages when there is something new, or something wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from .notices import Board

Headers = Callable[[str], Mapping[str, str]]

EVENTS = "/_apercu/evenements"
OWN = {"/_apercu/apercu.js": "text/javascript; charset=utf-8", "/_apercu/apercu.css": "text/css; charset=utf-8"}
_HERE = Path(__file__).parent
_TAGS = b'<link rel="stylesheet" href="/_apercu/apercu.css"><script src="/_apercu/apercu.js" defer></script>'
_HEARTBEAT = 15.0  # seconds; without it a closed page would be noticed only at the next save
_TRIES = 20  # ports


def serve(folder: Path, board: Board, port: int, headers: Headers) -> ThreadingHTTPServer:
    """Serve a folder on the first free loopback port from ``port`` on, in a thread that ends with the program."""
    handler = partial(_Handler, board=board, extra=headers, directory=str(folder))
    for candidate in (*range(port, port + _TRIES), 0):
        try:
            server = _Server(("127.0.0.1", candidate), handler)
        except OSError:
            continue
        Thread(target=server.serve_forever, daemon=True).start()
        return server
    raise OSError("aucun port libre sur cette machine")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = False  # so that a port another program listens on is seen as taken


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.0"  # the end of the connection ends an answer: pages grow by a tag

    def __init__(self, *args: object, board: Board, extra: Headers, directory: str) -> None:
        self._board = board
        self._extra = extra
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # the standard library's name
        """Answer with a file, what is the preview's own, or the stream of its events; while no site was built, with a page that says so."""
        if self.path == EVENTS:
            self._stream()
        elif self.path in OWN:
            self._answer(200, OWN[self.path], (_HERE / self.path.rpartition("/")[2]).read_bytes())
        elif not any(Path(self.directory).glob("*")):
            self._answer(503, "text/html; charset=utf-8", (_HERE / "attente.html").read_bytes() + _TAGS)
        else:
            self._file()

    def end_headers(self) -> None:
        """Add the headers of the address; what is shown is always asked for anew, and what it is was said already."""
        for name, value in self._said().items():
            if name not in ("Cache-Control", "Content-Type", "Vary"):
                self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """What the file is, as its address tells."""
        return self._said().get("Content-Type") or super().guess_type(path)

    def _said(self) -> Mapping[str, str]:
        return self._extra(self.path.partition("?")[0])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing: the terminal is for what the editor must read."""

    def _file(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file():
            self._answer(200, "text/html; charset=utf-8", page.read_bytes() + _TAGS)
        elif page.is_file():
            super().do_GET()
        else:
            missing = Path(self.directory, "404.html")
            self._answer(404, "text/html; charset=utf-8", (missing.read_bytes() if missing.is_file() else b"") + _TAGS)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        """Server-sent events (HTML standard, 9.2): one at once, then one for each version."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        state = self._board.state
        try:
            while True:
                self.wfile.write(f"data: {state.json()}\n\n".encode())
                self.wfile.flush()
                state = self._board.wait(state, _HEARTBEAT)
        except OSError:  # the page was closed
            return
