"""WebSub hubs: which feeds they are told of, and that one that is away, slow or unwilling changes nothing of a publication."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest

from plugins.publishing.hubs import AWAY, tell
from plugins.publishing.transaction import Outcome, publish
from tests.content.content_tree import NEWS, SITE, text
from tests.publishing.places import Place, place

HUB = "https://relais.example/"
WITH_HUB = f'hub = "{HUB}"\n{text(SITE)}'


class Hub(ThreadingHTTPServer):
    """A hub on the loopback, which keeps what it was told and answers with a status."""

    def __init__(self, status: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.told = status, list[tuple[str, dict[str, list[str]]]]()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:  # http.server's name
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.told.append((self.headers["Content-Type"], form))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        return None


@contextmanager
def hub(status: int = 204) -> Iterator[Hub]:
    """A hub that runs for a while."""
    with Hub(status) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_hub_is_told_of_feeds_as_those_in_use_read_it() -> None:
    """One form for all that is new (WebSub, 7: how is left to hubs)."""
    with hub() as server:
        assert tell(server.url, ["https://a.example/flux/a.xml", "https://a.example/flux/b.xml"]) == ""

    form = {"hub.mode": ["publish"], "hub.url": ["https://a.example/flux/a.xml", "https://a.example/flux/b.xml"]}
    assert server.told == [("application/x-www-form-urlencoded", form)]


@pytest.mark.parametrize("status", [302, 400, 503])
def test_a_hub_that_refuses_is_said(status: int) -> None:
    """With its status; where it would send us on, nobody follows."""
    with hub(status) as server:
        assert tell(server.url, ["https://a.example/flux/a.xml"]) == f"il répond {status}"


def test_a_hub_that_says_nothing_is_not_waited_for() -> None:
    """It takes the connection and never answers; or there is nobody at all."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert tell(address, ["https://a.example/flux/a.xml"], patience=0.2) == "il ne répond pas"
    assert tell(address, ["https://a.example/flux/a.xml"], patience=0.2) == "ConnectError"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Place]:
    """Two sites that nobody has published yet, of which one names a hub."""
    with place(tmp_path) as found:
        (found.content / SITE).write_text(WITH_HUB, encoding="utf-8")
        yield found


def published(here: Place, told: list[tuple[str, Sequence[str]]], why: str = "", *, keeps: bool = True) -> Outcome:
    """Publish, with a hub of which one hears what it was told, and which answers why it was not."""

    def hear(address: str, topics: Sequence[str]) -> str:
        told.append((address, topics))
        return why

    here.clock = here.clock.replace(day=here.clock.day + 1)
    return publish(replace(here.job(), tell=hear, keeps=keeps), here.clock)


def test_a_publication_tells_what_is_new(here: Place) -> None:
    """All feeds the first time; then those alone that hold something else, and where nothing changes nobody is told."""
    told: list[tuple[str, Sequence[str]]] = []
    published(here, told)
    published(here, told)
    news = here.content / NEWS
    news.write_text(news.read_text(encoding="utf-8").replace("Une nouvelle", "Une autre"), encoding="utf-8")
    published(here, told)

    (first, everything), (second, changed) = told
    assert (first, second) == (HUB, HUB)
    assert {"https://mila.example/flux/actualites.xml", "https://mila.example/flux/agenda.json"} <= set(everything)
    assert "https://mila.example/flux/actualites.xml" in changed
    assert not [url for url in changed if "/agenda" in url or url.endswith("opml.xml")]


def test_a_hub_that_is_away_fails_nothing(here: Place) -> None:
    """The release is online and recorded; it is said that readers will have it later. A rehearsal tells nobody."""
    told: list[tuple[str, Sequence[str]]] = []
    rehearsed = published(here, told, keeps=False)
    assert (told, rehearsed.remarks) == ([], ())

    news = here.content / NEWS
    news.write_text(news.read_text(encoding="utf-8").replace("Une nouvelle", "Une autre"), encoding="utf-8")
    outcome = published(here, told, "il ne répond pas")
    assert outcome.manifest == here.manifest
    assert outcome.remarks == (AWAY.format("mila", HUB, "il ne répond pas"),)
