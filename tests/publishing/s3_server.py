"""A service that speaks S3, on the loopback: moto's, whose answers a test may replace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock, Thread
from typing import Any

import boto3
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from plugins.publishing.s3 import Client, connect

Fault = tuple[int, str]  # a status, and S3's code
REGION = "eu-west-3"
_FAULT = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{}</Code><Message>A test says so.</Message></Error>'


@dataclass
class Server:
    """The service: its address, what it was asked (« PUT /bucket/key », « if » after it where there is a condition), and what it answers instead of what it should."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    instead: Callable[[str, int], Fault | None] = lambda _asked, _number: None
    _lock: Lock = field(default_factory=Lock)

    def fault(self, asked: str) -> Fault | None:
        """What to answer to a request instead, if anything."""
        with self._lock:
            self.asked.append(asked)
            number = len(self.asked)
        return self.instead(asked, number)

    def client(self, **timeouts: float) -> Client:
        """A client of it, as a publication has one."""
        return connect(self.url, REGION, **timeouts)

    @cached_property
    def publisher(self) -> Client:
        """The same one for all: boto3 takes a while to make one."""
        return self.client()

    @cached_property
    def admin(self) -> Any:
        """A client for what the tests do themselves."""
        return boto3.client("s3", endpoint_url=self.url, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test")

    def calm(self) -> None:
        """Answer as it should again, and forget what was asked."""
        self.instead = lambda _asked, _number: None
        self.asked.clear()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  # werkzeug's name
        """Say nothing."""


@contextmanager
def s3_server() -> Iterator[Server]:
    """The service, at a free port of the loopback, for the block."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = Server()
    behind = DomainDispatcherApplication(create_backend_app)

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        condition = " if" if environ.keys() & {"HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"} else ""
        fault = server.fault(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}{condition}")
        if fault is None:
            return behind(environ, start)  # type: ignore[no-any-return]
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        body = _FAULT.format(fault[1]).encode()
        start(f"{fault[0]} Refused", [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
        return [body]

    made = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Quiet)
    server.url = f"http://127.0.0.1:{made.server_port}"
    thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        made.shutdown()
        thread.join()
        made.server_close()
