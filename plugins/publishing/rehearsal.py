"""A rehearsal: the release served on this machine, with the headers that a server sends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

Headers = Callable[[str], Mapping[str, str]]


@contextmanager
def served(folder: Path, names: Sequence[str], headers: Headers) -> Iterator[Mapping[str, str]]:
    """Serve ``folder/<name>/`` at a free loopback port each, for the block; the base address of each by its name."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(served_site(folder / name, headers)) for name in names}


@contextmanager
def served_site(folder: Path, headers: Headers) -> Iterator[str]:
    """Serve one folder at a free loopback port, for the block; its base address, without a final slash."""
    with _Server(("127.0.0.1", 0), partial(_Handler, headers=headers, directory=str(folder))) as server:
        thread = Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away before it had all; of anything else, what the standard library says."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for all that a page or a check asks for
    disable_nagle_algorithm = True  # what follows the headers waits for nobody

    def __init__(self, *args: object, headers: Headers, directory: str) -> None:
        self._extra = headers
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # the standard library's name
        """Answer with a file; where there is none, with the site's own page that says so."""
        path = Path(self.translate_path(self.path))
        if path.is_file() or (path / "index.html").is_file():
            super().do_GET()
            return
        page = Path(self.directory, "404.html")
        body = page.read_bytes() if page.is_file() else b"404"
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Add the headers of the address."""
        for name, value in self._extra(self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing: the terminal is for what the editor must read."""
