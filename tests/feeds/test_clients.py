"""Two programs that people have, which look at the feed of the news in the course of a year, over this machine's own network.

feedparser is what many readers are made of. rss2email sends each item as a mail, and knows by its own file what it has sent.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from socketserver import StreamRequestHandler, TCPServer, ThreadingTCPServer
from threading import Thread
from typing import Any
from urllib.request import ProxyHandler

import feedparser
import pytest

from tests.feeds.playing import ACTS, DOMAIN, NEWS, OPENING, Edition, identifier, newsroom

pytestmark = pytest.mark.slow

FEED = "/flux/lettre.xml"

# After which acts the programs come by: whatever was done between two of them, they find at once. What is quiet is no news to anybody.
TOLD = (
    "the first publication",
    "a news is written",
    "the draft is published",
    "comes to its day",
    "after it",
    "what is two years old is published at last",
    "one",
    "another in that second",
    "twelve at once",
    "everything at once",
    "the last of the year",
)
QUIET = (
    "its title and its text are edited",
    "it is renamed, its old address kept",
    "its date goes forward",
    "the event is cancelled",
    "another domain",
    "taken back, a draft again",
    "what was taken back is shown again",
)


@dataclass(frozen=True)
class Stop:
    """What is online when a program comes by, and what it must be told: (id, title, link), the last published first."""

    edition: Edition
    new: tuple[tuple[str, str, str], ...]

    @property
    def name(self) -> str:
        """What was done last."""
        return self.edition.act.name


@pytest.fixture(scope="module")
def stops(tmp_path_factory: pytest.TempPathFactory) -> list[Stop]:
    """The year, as those see it who come by now and then."""
    found: list[Stop] = []
    waiting: list[str] = []
    with newsroom(tmp_path_factory.mktemp("year")) as played:
        for act in (OPENING, *ACTS):
            edition = played.play(act)
            waiting += map(identifier, act.announces.get(NEWS, ()))
            if act.name in (*TOLD, *QUIET):
                items = {item["id"]: item for item in json.loads(edition.feeds[f"{NEWS}.json"])["items"]}
                new = [(key, items[key]["title"], items[key]["url"]) for key in waiting if key in items]
                found.append(Stop(edition, tuple(new)))
                waiting = []
    assert tuple(stop.name for stop in found if stop.new) == TOLD
    assert tuple(stop.name for stop in found if not stop.new) == QUIET
    return found


@dataclass
class Shelf:
    """What a server has: a feed, when it last changed, and whether it lets one ask for what has changed alone. ``answers`` are its own."""

    validators: tuple[str, ...] = ("ETag", "Last-Modified")
    feed: bytes = b""
    changed: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    answers: list[int] = field(default_factory=list)

    def hold(self, edition: Edition) -> None:
        """Put an edition online."""
        written = edition.feeds[f"{NEWS}.xml"]
        if written != self.feed:
            self.feed, self.changed = written, (edition.act.at.astimezone(UTC) + timedelta(seconds=0.99)).replace(microsecond=0)

    def headers(self) -> Mapping[str, str]:
        """What it says of the feed."""
        etag, changed = hashlib.sha256(self.feed).hexdigest(), format_datetime(self.changed, usegmt=True)
        return {name: value for name, value in (("ETag", f'"{etag}"'), ("Last-Modified", changed)) if name in self.validators}

    def is_known(self, asked: Message) -> bool:
        """Whether who asks has it as it is (RFC 9110, 13.2.2)."""
        own = self.headers()
        if "If-None-Match" in asked and "ETag" in own:
            return asked["If-None-Match"] == own["ETag"]
        return "If-Modified-Since" in asked and "Last-Modified" in own and parsedate_to_datetime(asked["If-Modified-Since"]) >= self.changed


class Web(BaseHTTPRequestHandler):
    """Serves the feed of a shelf."""

    def __init__(self, shelf: Shelf, *arguments: Any) -> None:
        self.shelf = shelf
        super().__init__(*arguments)

    def do_GET(self) -> None:  # its name in the standard library
        """Answer 200, 304 or 404."""
        status = 404 if self.path != FEED else 304 if self.shelf.is_known(self.headers) else 200
        self.shelf.answers.append(status)
        self.send_response(status)
        for name, value in self.shelf.headers().items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.end_headers()
        if status == 200:
            self.wfile.write(self.shelf.feed)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its name in the standard library
        """Say nothing."""


class Mailbox(StreamRequestHandler):
    """Takes in mail by SMTP (RFC 5321), as little of it as a client needs that sends to one address."""

    def __init__(self, received: list[EmailMessage], *arguments: Any) -> None:
        self.received = received
        super().__init__(*arguments)

    def handle(self) -> None:
        """Speak with a client until it leaves."""
        self.wfile.write(b"220 localhost\r\n")
        for line in self.rfile:
            command = line.strip().upper()
            if command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.received.append(self._message())
            self.wfile.write(b"221 bye\r\n" if command == b"QUIT" else b"250 localhost\r\n")
            if command == b"QUIT":
                return

    def _message(self) -> EmailMessage:
        lines = iter(self.rfile.readline, b".\r\n")
        message = message_from_bytes(b"".join(line.removeprefix(b".") for line in lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        return message


@contextmanager
def running(server: TCPServer) -> Iterator[int]:
    """A server of this machine alone, for a while; its port."""
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield int(server.socket.getsockname()[1])
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def web(shelf: Shelf) -> Iterator[int]:
    """The shelf's server, and its port."""
    with running(ThreadingHTTPServer(("127.0.0.1", 0), partial(Web, shelf))) as port:
        yield port


@dataclass
class Reader:
    """A reader made with feedparser, which keeps in a file the ids that it has shown and what the server said of the feed."""

    memory: Path

    def looks(self, url: str) -> list[tuple[str, str, str]]:
        """What it shows as new."""
        known = json.loads(self.memory.read_text("utf-8")) if self.memory.exists() else {"seen": [], "etag": None, "modified": None}
        found = feedparser.parse(url, etag=known["etag"], modified=known["modified"], handlers=[ProxyHandler({})])
        assert found.status in (200, 304)
        assert not found.bozo, found.get("bozo_exception")
        new = [entry for entry in found.entries if entry.id not in known["seen"]]
        known = {
            "seen": [*known["seen"], *(entry.id for entry in new)],
            "etag": found.get("etag"),
            "modified": found.get("modified"),
        }
        self.memory.write_text(json.dumps(known), "utf-8")
        return [(entry.id, entry.title, entry.link) for entry in new]


@pytest.mark.parametrize(
    "validators", [("ETag", "Last-Modified"), ("ETag",), ("Last-Modified",), ()], ids=["both", "etag", "date", "neither"]
)
def test_a_reader_shows_each_item_once(tmp_path: Path, stops: list[Stop], validators: tuple[str, ...]) -> None:
    """However the server lets it ask, a reader shows an item when it is published, as it is called then, and never again."""
    shelf, reader = Shelf(validators), Reader(tmp_path / "memory.json")
    with web(shelf) as port:
        for stop in stops:
            shelf.hold(stop.edition)
            host = "localhost" if DOMAIN.encode() in shelf.feed else "127.0.0.1"  # the feed itself moves with the domain
            assert sorted(reader.looks(f"http://{host}:{port}{FEED}")) == sorted(stop.new), stop.name
            assert reader.looks(f"http://{host}:{port}{FEED}") == []

    changed = [before.edition.feeds[f"{NEWS}.xml"] != now.edition.feeds[f"{NEWS}.xml"] for before, now in pairwise(stops)]
    assert shelf.answers[::2] == [200, *(200 if each or not validators else 304 for each in changed)]
    assert set(shelf.answers[1::2]) == {304 if validators else 200}


R2E = shutil.which("r2e", path="/usr/bin:/bin")


@dataclass
class Rss2email:
    """rss2email in a folder of its own, with its configuration and its file of what it has sent; it mails to a port of this machine."""

    folder: Path
    mail: int

    def subscribes(self, url: str) -> None:
        """Follow a feed, as its manual says: a new database, the way mail goes out, the feed's address."""
        self.runs("new", "moi@lecteur.example")
        self._configures("email-protocol", "smtp")
        self._configures("smtp-server", "127.0.0.1")
        self._configures("smtp-port", str(self.mail))
        self._configures("verbose", "warning")
        self.runs("add", "lettre", url)

    def moves(self, url: str) -> None:
        """Follow the same feed at another address."""
        self._configures("url", url)

    def runs(self, *arguments: str) -> str:
        """Run it to its end, and return what it says."""
        assert R2E
        done = subprocess.run(
            [R2E, "-c", "config", "-d", "data", *arguments],
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8"},  # Debian's Python, and nothing of this machine
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def _configures(self, name: str, value: str) -> None:
        file = self.folder / "config"
        written, count = re.subn(rf"^{name} = .*$", f"{name} = {value}", file.read_text("utf-8"), flags=re.MULTILINE)
        assert count == 1
        file.write_text(written, "utf-8")


@pytest.mark.skipif(R2E is None, reason="rss2email is not on this machine: apt-get install rss2email")
def test_a_program_mails_each_item_once(tmp_path: Path, stops: list[Stop]) -> None:
    """Each item is one mail, with its title and its link; an edit, a rename, another domain or a cancelled event are none."""
    shelf, mails = Shelf(), list[EmailMessage]()
    with web(shelf) as port, running(ThreadingTCPServer(("127.0.0.1", 0), partial(Mailbox, mails))) as mail:
        program = Rss2email(tmp_path, mail)
        program.subscribes(f"http://127.0.0.1:{port}{FEED}")
        for stop in stops:
            shelf.hold(stop.edition)
            if stop.name == "another domain":
                program.moves(f"http://localhost:{port}{FEED}")
            assert program.runs("run") == program.runs("run") == ""
            assert sorted(map(told, mails)) == sorted(stop.new), stop.name
            assert all(told(mail)[2] in mail.get_content() for mail in mails)
            mails.clear()

    assert set(shelf.answers[1::2]) == {304}


def told(mail: EmailMessage) -> tuple[str, str, str]:
    """What a mail of rss2email is about: (id, title, link)."""
    return mail["X-RSS-ID"], mail["Subject"], mail["X-RSS-URL"]
