"""Who may ask a preview for what: its drafts are for this machine alone, and no client can make it wait, list or look elsewhere."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from html import escape
from pathlib import Path

import pytest

from plugins.preview import server
from plugins.preview.asking import LONGEST, TOO_LONG, UNCLEAR, Hurried, file_at, refused
from plugins.preview.notices import Board, Notice
from plugins.preview.server import EVENTS, serve
from plugins.release.rules import Rules

RULES = Rules("http://127.0.0.1", frozenset())
DRAFT = "Un brouillon"
OTHER = "L'aperçu ne répond qu'à http://127.0.0.1:8000/ et à http://localhost:8000/ : ouvrez l'une de ces adresses."
OURS = "L'aperçu ne dit qu'à ses propres pages ce qui est à corriger."


@dataclass(frozen=True)
class Answer:
    """A status, headers, and what follows them."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True)
class Preview:
    """A preview of one small site, and its port."""

    folder: Path
    port: int

    def asked(self, address: str, method: str = "GET", **given: str) -> Answer:
        """The whole answer to a request; a header's name has _ for -, and Host is the preview's own unless it is given."""
        named = {"Host": f"127.0.0.1:{self.port}", **{name.replace("_", "-"): value for name, value in given.items()}}
        lines = [f"{method} {address} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items() if value), "", ""]
        return answer(self.sent("\r\n".join(lines).encode()))

    def sent(self, request: bytes) -> bytes:
        """What comes back for these bytes, to the end of the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as client:
            client.sendall(request)
            return b"".join(iter(lambda: client.recv(65_536), b""))


def answer(raw: bytes) -> Answer:
    """An answer, parsed."""
    head, _, body = raw.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    return Answer(int(status.split()[1]), {name.title(): value for name, value in (line.split(": ", 1) for line in lines)}, body.decode())


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A site of two pages and a picture; beside it, what is not part of it, and links to that."""
    folder = tmp_path / "site"
    (folder / "lettre").mkdir(parents=True)
    (folder / "vide").mkdir()
    for page in (folder, folder / "lettre"):
        (page / "index.html").write_text(f"<!doctype html><title>{DRAFT}</title>", encoding="utf-8")
    (folder / "404.html").write_text("<!doctype html><title>Perdu</title>", encoding="utf-8")
    (folder / "photo.svg").write_text("<svg/>")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "index.html").write_text("secret")
    (tmp_path / "site-secret").write_text("secret")
    (folder / "dehors").symlink_to(tmp_path / "secret")
    (folder / "dehors.html").symlink_to(tmp_path / "site-secret")
    (folder / "dehors.svg").symlink_to(tmp_path / "site-secret")
    (folder / "dedans.html").symlink_to(folder / "index.html")
    (folder / "rond").symlink_to(folder / "rond")
    board = Board()
    board.tell([Notice("content/a.md", 1, DRAFT)])
    serving = serve(folder, board, 8400, RULES.headers)
    yield Preview(folder, serving.server_port)
    serving.shutdown()
    serving.server_close()


# --- hosts and origins

HOSTS = {
    "127.0.0.1:8000": True,
    "localhost:8000": True,
    "LocalHost:8000": True,
    "": False,
    "rebound.example:8000": False,
    "rebound.example": False,
    "127.0.0.1": False,
    "127.0.0.1:8001": False,
    "localhost:80": False,
    "localhost.:8000": False,
    "localhost:8000.rebound.example": False,
    "127.0.0.1:8000@rebound.example": False,
    "127.0.0.1.rebound.example:8000": False,
    "2130706433:8000": False,
    "0.0.0.0:8000": False,
    "[::1]:8000": False,
    "192.168.1.7:8000": False,
}


def given(**values: str) -> Message:
    """The headers of a request; a name has _ for -."""
    message = Message()
    for name, value in values.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize("host", HOSTS)
def test_only_names_of_this_machine_are_answered(host: str) -> None:
    """A name of another site that leads here is not the preview's: pages of that site could read what it answers."""
    assert refused("GET / HTTP/1.1", "GET", "/", given(Host=host), 8000) == (None if HOSTS[host] else (421, OTHER))


def test_one_host_is_given() -> None:
    """None, or two, is none that can be trusted."""
    two = given(Host="127.0.0.1:8000")
    two["Host"] = "rebound.example"
    assert refused("GET / HTTP/1.1", "GET", "/", two, 8000) == (421, OTHER)
    assert refused("GET / HTTP/1.1", "GET", "/", Message(), 8000) == (421, OTHER)


ASKING = [
    ({}, True),
    ({"Sec_Fetch_Site": "same-origin"}, True),
    ({"Sec_Fetch_Site": "none"}, True),
    ({"Origin": "http://127.0.0.1:8000", "Sec_Fetch_Site": "same-origin"}, True),
    ({"Origin": "http://localhost:8000"}, True),
    ({"Sec_Fetch_Site": "cross-site"}, False),
    ({"Sec_Fetch_Site": "same-site"}, False),
    ({"Origin": "http://127.0.0.1:8001"}, False),
    ({"Origin": "https://127.0.0.1:8000"}, False),
    ({"Origin": "null"}, False),
    ({"Origin": "https://other.example", "Sec_Fetch_Site": "same-origin"}, False),
]


@pytest.mark.parametrize(("values", "good"), ASKING)
@pytest.mark.parametrize("address", [EVENTS, "/_apercu/apercu.js"])
def test_only_its_own_pages_are_told_what_is_wrong(address: str, values: Mapping[str, str], *, good: bool) -> None:
    """What is to be corrected names files and quotes drafts: the preview of another site, or any page of the web, does not read it."""
    asked = refused(f"GET {address} HTTP/1.1", "GET", address, given(Host="localhost:8000", **values), 8000)
    assert asked == (None if good else (403, OURS))


def test_a_page_may_be_led_to_from_elsewhere() -> None:
    """A link in a letter to a page of the preview leads there."""
    assert refused("GET / HTTP/1.1", "GET", "/", given(Host="localhost:8000", Sec_Fetch_Site="cross-site"), 8000) is None


def test_a_refusal_is_a_page_in_french(preview: Preview) -> None:
    """With its status, the headers of every page, and nothing of the site's."""
    for answered, status in (
        (preview.asked("/", Host="rebound.example"), 421),
        (preview.asked(EVENTS, Origin="https://other.example"), 403),
        (preview.asked("/", method="POST"), 405),
        (preview.asked("http://127.0.0.1/"), 400),
        (preview.asked("/" + "a" * LONGEST), 414),
        (preview.asked("/" + "a" * 70_000), 414),
        (preview.asked("/", X="a" * 70_000), 431),
        (answer(preview.sent(b"GET / HTTP/1.1 what\r\n\r\n")), 400),
    ):
        assert answered.status == status
        assert answered.body.startswith('<!doctype html>\n<html lang="fr">')
        assert "<script" not in answered.body
        assert DRAFT not in answered.body
        assert answered.headers.items() >= {name.title(): value for name, value in RULES.guards(RULES.zone("/")).items()}.items()
    assert preview.asked("/", method="POST").headers["Allow"] == "GET, HEAD"
    assert escape(TOO_LONG) in preview.asked("/" + "a" * LONGEST).body
    assert escape(UNCLEAR) in preview.asked("nulle-part").body


# --- what is asked for

OUTSIDE = [
    "/dehors/",
    "/dehors",
    "/dehors/index.html",
    "/dehors.html",
    "/dehors.svg",
    "/rond",
    "/rond/",
    "/../secret/index.html",
    "/%2e%2e/secret/index.html",
    "/..%2fsecret/index.html",
    "/..%5csecret",
    "//etc/passwd",
    "/../site-secret",
    "/photo.svg%00.html",
    "/" + "a" * 300,
    "/\xff",
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", OUTSIDE)
def test_nothing_outside_is_served(preview: Preview, address: str, method: str) -> None:
    """Neither dots nor links lead out of the site; what cannot be a file is not found, whatever its name."""
    assert file_at(preview.folder, address) is None
    answered = preview.asked(address, method)
    assert (answered.status, "secret" in answered.body) == (404, False)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", ["/vide/", "/vide", "/vide/?C=M", "/vide/."])
def test_no_folder_is_listed(preview: Preview, address: str, method: str) -> None:
    """A folder without a page is not found."""
    answered = preview.asked(address, method)
    assert (answered.status, "Directory listing" in answered.body) == (404, False)


def test_what_is_there_is_served(preview: Preview) -> None:
    """Pages, the index of a folder, files, links that stay within; HEAD says the same without the body."""
    served = {
        "/": "text/html; charset=utf-8",
        "/lettre/": "text/html; charset=utf-8",
        "/lettre": "text/html; charset=utf-8",
        "/dedans.html": "text/html; charset=utf-8",
        "/photo.svg": "image/svg+xml",
        "/photo.svg?q=1": "image/svg+xml",
        "/_apercu/apercu.css": "text/css; charset=utf-8",
    }
    for address, kind in served.items():
        full, head = preview.asked(address), preview.asked(address, "HEAD")
        assert (full.status, full.headers["Content-Type"], head.status, head.body) == (200, kind, 200, "")
        assert full.body
        assert {**full.headers, "Date": ""} == {**head.headers, "Date": ""}
    stream = preview.asked(EVENTS, "HEAD")
    assert (stream.status, stream.headers["Content-Type"], stream.body) == (200, "text/event-stream", "")


# --- clients that take their time


def test_a_client_must_say_what_it_wants(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that says nothing, or goes on for ever, is left; its bytes do not give it more time."""
    monkeypatch.setattr(server, "_ASKING", 0.3)
    assert preview.sent(b"GET / HTTP/1.1\r\n") == b""
    here, there = socket.socketpair()
    with here, there:
        reader = Hurried(here, 0.3)
        with pytest.raises(TimeoutError):
            _trickle(there, reader)


def _trickle(client: socket.socket, reader: Hurried) -> None:
    while True:
        client.sendall(b"a")
        assert reader.readinto(bytearray(10)) == 1


def test_no_more_than_some_at_once(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those above the limit are left at once; when others have gone, there is room again."""
    monkeypatch.setattr(server, "_AT_ONCE", 3)
    board = Board()
    serving = serve(preview.folder, board, 8450, lambda address: {})
    few = Preview(preview.folder, serving.server_port)
    waiting = [socket.create_connection(("127.0.0.1", few.port)) for _each in range(3)]
    for client in waiting:
        client.sendall(f"GET {EVENTS} HTTP/1.1\r\nHost: 127.0.0.1:{few.port}\r\n\r\n".encode())
        assert client.recv(15) == b"HTTP/1.0 200 OK"
    assert few.sent(b"") == b"", "it is left before it has asked"
    for client in waiting:
        client.close()
    limit = time.monotonic() + 20
    while not (again := _tried(few)) and time.monotonic() < limit:
        board.tell([])  # a stream notices at its next words that nobody reads it
        time.sleep(0.02)
    serving.shutdown()
    serving.server_close()
    assert DRAFT.encode() in again


def _tried(few: Preview) -> bytes:
    try:
        return few.sent(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{few.port}\r\n\r\n".encode())
    except ConnectionError:
        return b""


def test_a_client_that_goes_away_says_nothing(preview: Preview, capfd: pytest.CaptureFixture[str]) -> None:
    """The terminal is for what the editor must read."""
    for _each in range(5):
        client = socket.create_connection(("127.0.0.1", preview.port))
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        client.sendall(b"GET /photo.svg HTTP/1.1\r\nHost:")
        client.close()
    connection = http.client.HTTPConnection("127.0.0.1", preview.port)
    connection.request("GET", "/")
    assert connection.getresponse().read()
    connection.close()
    assert capfd.readouterr() == ("", "")
