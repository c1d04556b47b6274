"""Links to sites of others: asked seldom and gently, told when they are dead twice, and never because a server is ill."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NoReturn

import pytest

from plugins.french.dates import PARIS
from plugins.publishing.elsewhere import MOST, WELL_FOR, dead_links, links_of

NOW = datetime(2026, 11, 30, 12, tzinfo=PARIS)
DAY = timedelta(days=1)
WHO = "Mozilla/5.0 (compatible; liens; +https://www.milaparis.fr/)"


class Web:
    """A server of others: statuses by path, 200 for all else, those of HEAD alone, where paths lead instead, and what it was asked."""

    def __init__(self) -> None:
        self.statuses: dict[str, int] = {}
        self.heads: dict[str, int] = {}
        self.leads: dict[str, str] = {}
        self.questions: list[tuple[str, str]] = []
        self.base = ""


class Handler(BaseHTTPRequestHandler):
    def __init__(self, *args: object, web: Web) -> None:
        self.web = web
        super().__init__(*args)  # type: ignore[arg-type]

    def do_HEAD(self) -> None:
        assert self.headers["User-Agent"] == WHO
        self.web.questions.append((self.command, self.path))
        leads = self.web.leads.get(self.path, "")
        status = 301 if leads else self.web.statuses.get(self.path, 200)
        if self.command == "HEAD":
            status = self.web.heads.get(self.path, status)
        self.send_response(status)
        if leads:
            self.send_header("Location", leads)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        pass


@pytest.fixture
def web() -> Iterator[Web]:
    found = Web()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, web=found)) as server:
        server.daemon_threads = True
        Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True).start()
        found.base = f"http://127.0.0.1:{server.server_port}"
        yield found
        server.shutdown()


def ask(web: Web, paths: list[str], kept: Path, now: datetime) -> list[str]:
    """What is told of links, without the address of their server."""
    found = {f"{web.base}{path}": "https://www.milaparis.fr/a/" for path in paths}
    lines, _all = dead_links(found, kept, now, WHO, rest=0)
    return [line.replace(web.base, "") for line in lines]


def test_the_links_of_a_page_are_those_to_others() -> None:
    """Each once, without its fragment; none of our own sites', none that is no page."""
    page = (
        b'<a href="https://a.fr/x#y">x</a><a href="https://a.fr/x">x</a><a href="/ici/">i</a><a href="mailto:a@b.fr">m</a>'
        b'<a href="https://nous.fr/">n</a><link href="https://c.fr/"><a href="http://b.fr">b</a>'
    )

    assert links_of(page, {"nous.fr"}) == ("https://a.fr/x", "http://b.fr")


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_link_is_told_the_second_day(web: Web, status: int, tmp_path: Path) -> None:
    """Once may be an accident; the line says which page has it, since when, and what to do."""
    web.statuses["/x"] = status

    assert ask(web, ["/x", "/y"], tmp_path / "liens.json", NOW) == []
    assert ask(web, ["/x", "/y"], tmp_path / "liens.json", NOW + DAY) == [
        "https://www.milaparis.fr/a/ mène à /x, qui n'existe plus (depuis le 30 novembre 2026) : corrigez ce lien, ou ôtez-le"
    ]


@pytest.mark.parametrize(("answer", "told"), [(socket.EAI_NONAME, 1), (socket.EAI_AGAIN, 0)])
def test_a_name_that_nobody_has_is_dead(answer: int, told: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As the system's resolver says; one that does not answer today says nothing of it."""

    def resolve(*_asked: object) -> NoReturn:
        raise socket.gaierror(answer, "in English")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    found = {"https://nulle-part.invalid/": "https://www.milaparis.fr/"}
    dead_links(found, tmp_path / "liens.json", NOW, WHO, rest=0)

    assert len(dead_links(found, tmp_path / "liens.json", NOW + DAY, WHO, rest=0)[0]) == told


def test_a_name_that_nobody_can_have_is_dead(tmp_path: Path) -> None:
    """One whose parts are longer than names may be (RFC 1035, 2.3.4) is asked of nobody."""
    found = {f"https://{'a' * 64}.example/": "https://www.milaparis.fr/"}
    dead_links(found, tmp_path / "liens.json", NOW, WHO, rest=0)

    assert len(dead_links(found, tmp_path / "liens.json", NOW + DAY, WHO, rest=0)[0]) == 1


@pytest.mark.parametrize("status", [401, 403, 405, 429, 500, 503])
def test_a_server_that_is_ill_or_closed_is_not_dead(web: Web, status: int, tmp_path: Path) -> None:
    """What is not known is not told, however often."""
    web.statuses["/x"] = status

    for day in range(4):
        assert ask(web, ["/x"], tmp_path / "liens.json", NOW + day * DAY) == []


def test_a_link_that_leads_to_what_is_gone_is_dead(web: Web, tmp_path: Path) -> None:
    """A site that moved says where to; what counts is what is there now. One that leads in a circle says nothing."""
    web.leads = {"/x": "/nouveau/x", "/y": "/nouveau/y", "/z": "/z"}
    web.statuses["/nouveau/x"] = 404

    ask(web, ["/x", "/y", "/z"], tmp_path / "liens.json", NOW)
    told = ask(web, ["/x", "/y", "/z"], tmp_path / "liens.json", NOW + DAY)

    assert [line.partition(" mène à ")[2].partition(",")[0] for line in told] == ["/x"]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 501])
def test_a_server_that_knows_no_head_is_asked_for_the_page(web: Web, status: int, tmp_path: Path) -> None:
    """Whatever it answers instead, « not found » among them: what it gives to who asks for the page is what counts."""
    web.heads["/x"] = status

    for day in range(2):
        assert ask(web, ["/x"], tmp_path / "liens.json", NOW + day * DAY) == []
    assert web.questions == [("HEAD", "/x"), ("GET", "/x")]


def test_what_answers_is_left_alone_for_two_weeks(web: Web, tmp_path: Path) -> None:
    for days in (0, 1, WELL_FOR.days - 1, WELL_FOR.days):
        ask(web, ["/x"], tmp_path / "liens.json", NOW + timedelta(days=days))

    assert web.questions == [("HEAD", "/x")] * 2


def test_a_link_that_is_mended_is_told_no_more(web: Web, tmp_path: Path) -> None:
    """On the page, or at its end; what no page has any more is forgotten."""
    kept = tmp_path / "liens.json"
    web.statuses = {"/x": 404, "/y": 404}
    ask(web, ["/x", "/y"], kept, NOW)
    assert len(ask(web, ["/x", "/y"], kept, NOW + DAY)) == 2
    del web.statuses["/y"]

    assert ask(web, ["/y"], kept, NOW + 2 * DAY) == []
    assert "/x" not in kept.read_text()


def test_a_link_that_waits_for_its_turn_is_not_told(web: Web, tmp_path: Path) -> None:
    """Dead once, and not asked again since, for others came before it: nothing is known that was not the day before."""
    kept = tmp_path / "liens.json"
    web.statuses["/x"] = 404
    ask(web, ["/x"], kept, NOW)

    assert ask(web, ["/x", *(f"/{number}" for number in range(MOST))], kept, NOW + DAY) == []
    assert len(ask(web, ["/x", *(f"/{number}" for number in range(MOST))], kept, NOW + 2 * DAY)) == 1


def test_only_so_many_are_asked_at_a_time(web: Web, tmp_path: Path) -> None:
    """New ones first, and all in the end."""
    paths = [f"/{number}" for number in range(MOST + 5)]

    ask(web, paths, tmp_path / "liens.json", NOW)
    assert len(web.questions) == MOST
    ask(web, paths, tmp_path / "liens.json", NOW + DAY)
    assert {path for _method, path in web.questions} == set(paths)
    assert len(web.questions) == len(paths)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"http://a.fr": 3}'])
def test_what_is_kept_may_be_lost(web: Web, damage: str, tmp_path: Path) -> None:
    (tmp_path / "liens.json").write_text(damage)

    assert ask(web, ["/x"], tmp_path / "liens.json", NOW) == []
    assert web.questions == [("HEAD", "/x")]
