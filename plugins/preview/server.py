"""A loopback server for one built site, which tells its pages when there is something new, or something wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread

Headers = Callable[[str], Mapping[str, str]]

EVENTS = "/_apercu/evenements"
SCRIPT = "/_apercu/apercu.js"
_TAG = f'<script src="{SCRIPT}" defer></script>'.encode()
_SOURCE = Path(__file__).with_name("apercu.js")
_HEARTBEAT = 15.0  # seconds; without it a closed page would be noticed only at the next save
_TRIES = 20  # ports


class Preview:
    """What the pages are to know: how many times the sites were built, and what is wrong since."""

    def __init__(self) -> None:
        self._news = Condition()
        self.version = 0
        self.faults = ""

    def tell(self, faults: str) -> None:
        """Say that there is a new version to read, or what keeps one from being built."""
        with self._news:
            self.faults = faults
            self.version += 1
            self._news.notify_all()

    def wait(self, seen: int) -> tuple[int, str]:
        """The version and the faults, once the version is no longer the one seen, or after a while."""
        with self._news:
            self._news.wait_for(lambda: self.version != seen, timeout=_HEARTBEAT)
            return self.version, self.faults


def serve(folder: Path, state: Preview, port: int, headers: Headers) -> ThreadingHTTPServer:
    """Serve a folder on the first free loopback port from ``port`` on, in a thread that ends with the program."""
    handler = partial(_Handler, state=state, extra=headers, directory=str(folder))
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

    def __init__(self, *args: object, state: Preview, extra: Headers, directory: str) -> None:
        self._state = state
        self._extra = extra
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # the standard library's name
        """Answer with a file, the script of the preview, or the stream of its events."""
        if self.path == EVENTS:
            self._stream()
        elif self.path == SCRIPT:
            self._answer(200, "text/javascript", _SOURCE.read_bytes())
        else:
            self._file()

    def end_headers(self) -> None:
        """Add the headers of the address."""
        for name, value in self._extra(self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing: the terminal is for what the editor must read."""

    def _file(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file():
            self._answer(200, "text/html; charset=utf-8", page.read_bytes() + _TAG)
        elif page.is_file():
            super().do_GET()
        else:
            missing = Path(self.directory, "404.html")
            self._answer(404, "text/html; charset=utf-8", (missing.read_bytes() if missing.is_file() else b"") + _TAG)

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
        version, faults = self._state.version, self._state.faults
        try:
            while True:
                self.wfile.write(f"data: {json.dumps({'version': version, 'faults': faults})}\n\n".encode())
                self.wfile.flush()
                version, faults = self._state.wait(version)
        except OSError:  # the page was closed
            return
