"""A loopback server for one built site, which tells its pages when there is something new, or something wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import Any

from .asking import TOO_LONG, UNCLEAR, Hurried, file_at, refused
from .notices import Board

Headers = Callable[[str], Mapping[str, str]]

EVENTS = "/_apercu/evenements"
OWN = {"/_apercu/apercu.js": "text/javascript; charset=utf-8", "/_apercu/apercu.css": "text/css; charset=utf-8"}
_HERE = Path(__file__).parent
_TAGS = b'<link rel="stylesheet" href="/_apercu/apercu.css"><script src="/_apercu/apercu.js" defer></script>'
_HEARTBEAT = 15.0  # seconds; without it a closed page would be noticed only at the next save
_POLL = 0.05  # seconds in which the server notices that it is to end
_TRIES = 20  # ports
_AT_ONCE = 64  # connections; each page that is open keeps one
_ASKING, _ANSWERING = 10.0, 30.0  # seconds that a client has to say what it wants, and to take what it is given

# What the standard library refuses.
_WORDS = {400: UNCLEAR, 414: TOO_LONG, 431: "La demande est trop longue."}


def serve(folder: Path, board: Board, port: int, headers: Headers) -> ThreadingHTTPServer:
    """Serve a folder on the first free loopback port from ``port`` on, in a thread that ends with the program."""
    handler = partial(_Handler, board=board, extra=headers, directory=str(folder))
    for candidate in (*range(port, port + _TRIES), 0):
        try:
            server = _Server(("127.0.0.1", candidate), handler)
        except OSError:
            continue
        Thread(target=partial(server.serve_forever, poll_interval=_POLL), daemon=True).start()
        return server
    raise OSError("aucun port libre sur cette machine")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = False  # so that a port another program listens on is seen as taken
    request_queue_size = _AT_ONCE

    def __init__(self, *args: Any) -> None:
        self._places = BoundedSemaphore(_AT_ONCE)
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, or, where too many are being answered, not at all."""
        if not self._places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the system has no more threads
            self._places.release()
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, then make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away; the terminal is for what the editor must read."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.0"  # the end of the connection ends an answer: pages grow by a tag

    def __init__(self, *args: object, board: Board, extra: Headers, directory: str) -> None:
        self._board = board
        self._extra = extra
        self._found: Path | None = None
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def setup(self) -> None:
        """Give the client some seconds to say what it wants."""
        super().setup()
        self.rfile.close()
        self.rfile = BufferedReader(Hurried(self.connection, _ASKING))

    def parse_request(self) -> bool:
        """Read what is asked; answer at once where it is nothing to be answered."""
        if not super().parse_request():
            return False
        self.connection.settimeout(_ANSWERING)
        assert isinstance(self.server, ThreadingHTTPServer)
        why = refused(self.requestline, self.command, self.path, self.headers, self.server.server_port)
        if why:
            self._refuse(*why)
        return why is None

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

    def do_HEAD(self) -> None:
        """Answer as to GET, without what would follow the headers."""
        self.do_GET()

    def translate_path(self, path: str) -> str:  # noqa: ARG002  # the standard library's signature
        """The file that was found for the address, for the standard library's own answer: never a folder, never one outside."""
        return str(self._found or "")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002  # its signature
        """Say in French what the standard library refuses."""
        self.close_connection = True
        self._refuse(code, _WORDS.get(code, _WORDS[400]))

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
        return self._extra(getattr(self, "path", "/").partition("?")[0])  # a request may be refused before it has one

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing: the terminal is for what the editor must read."""

    def _file(self) -> None:
        self._found = file_at(Path(self.directory), self.path)
        if self._found and self._found.suffix == ".html":
            self._answer(200, "text/html; charset=utf-8", self._found.read_bytes() + _TAGS)
        elif self._found and self.command == "HEAD":
            super().do_HEAD()
        elif self._found:
            super().do_GET()
        else:
            missing = file_at(Path(self.directory), "/404.html")
            self._answer(404, "text/html; charset=utf-8", (missing.read_bytes() if missing else b"") + _TAGS)

    def _refuse(self, status: int, sentence: str) -> None:
        page = f'<!doctype html>\n<html lang="fr">\n<meta charset="utf-8">\n<title>{status}</title>\n<p>{escape(sentence)}</p>\n'
        self._answer(status, "text/html; charset=utf-8", page.encode())

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self._begin(status, kind)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _begin(self, status: int, kind: str) -> None:
        self.request_version = self.protocol_version  # also where the request had none that could be read
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.end_headers()

    def _stream(self) -> None:
        """Server-sent events (HTML standard, 9.2): one at once, then one for each version."""
        self._begin(200, "text/event-stream")
        if self.command == "HEAD":
            return
        state = self._board.state
        try:
            while True:
                self.wfile.write(f"data: {state.json()}\n\n".encode())
                self.wfile.flush()
                state = self._board.wait(state, _HEARTBEAT)
        except OSError:  # the page was closed
            return
