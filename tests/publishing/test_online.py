"""« status --online »: each way in which a server can fail what was promised is told; a server that keeps it is not."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from plugins.ledger.ledger import Ledger, Promise, Publication
from plugins.publishing.online import Pace, asked, freshness
from plugins.release.manifest import ADDRESS, Manifest, ReleasedFile, ReleasedSite, write

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
TODAY = NOW.date()
ID = "7d0c2a53-6b7e-4c39-9a0e-1c9c1a1c2b11"
FEED = f"<rss><guid>{ID}</guid></rss>".encode()
PAGE = b"<h1>Accueil</h1>"
FAST = Pace(rate=1000.0, limit=60.0)


@dataclass
class Answer:
    """What a server gives for an address; one that ``drips`` never ends."""

    status: int = 200
    body: bytes = PAGE
    drips: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Online:
    """A release, and what a server gives in its place."""

    manifest: Manifest
    answers: dict[str, Answer]
    ledger: Ledger
    questions: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Answers as it is told, and 404 for all else."""

    def __init__(self, *args: object, online: Online) -> None:
        self.online = online
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.online.questions.append(self.path)
        answer = self.online.answers.get(self.path, Answer(404, b"rien"))
        with suppress(OSError):
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(10**9 if answer.drips else len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
            while answer.drips:
                self.wfile.write(b" ")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        pass


@contextmanager
def served(online: Online, context: ssl.SSLContext | None = None) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, online=online)) as server:
        server.daemon_threads = True
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True)
        thread.start()
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def online() -> Online:
    """A site of a page, of a feed with the one text that was told, and of what was moved and withdrawn; all is well."""
    since = date(2026, 11, 1)
    promises = {each: Promise(each, since) for each in ("/", "/a/", "/ancienne/", "/flux/tout.xml", "/retiree/")}
    promises["/demain/"] = Promise("/demain/", date(2999, 1, 1))  # some tests are played at the true hour
    ledger = Ledger({ID: Publication(ID, NOW - timedelta(days=3), "/a/")}, promises)
    files = {path: ReleasedFile(sha256(body).hexdigest(), NOW) for path, body in {"index.html": PAGE, "flux/tout.xml": FEED}.items()}
    manifest = Manifest("20261130T110000Z", TODAY, NOW, {"mila": ReleasedSite("https://www.milaparis.fr", files, ledger)})
    answers = {
        ADDRESS: Answer(body=write(manifest)),
        "/": Answer(),
        "/a/": Answer(),
        "/ancienne/": Answer(301, b"", headers={"Location": "/nulle-part/"}),
        "/flux/tout.xml": Answer(body=FEED),
        "/retiree/": Answer(410),
    }
    return Online(manifest, answers, ledger)


def faults(online: Online, pace: Pace = FAST) -> list[str]:
    """What is told of a site, without the address of its server."""
    with served(online) as base:
        report = asked(online.manifest, {"mila": online.ledger}, {"mila": base}, NOW, pace)
        return [fault.replace(base, "") for fault in report.faults]


def test_a_site_that_keeps_its_promises_is_not_told(online: Online) -> None:
    """Each promise that holds by today is asked for once; a page, a redirect and « withdrawn » are all answers."""
    with served(online) as base:
        report = asked(online.manifest, {"mila": online.ledger}, {"mila": base}, NOW, FAST)

    assert report.faults == []
    assert report.well == ["mila : 5 adresses promises, toutes répondent"]
    assert online.questions == [ADDRESS, "/", "/a/", "/ancienne/", "/flux/tout.xml", "/retiree/"]


OTHER = replace(Manifest("20261129T110000Z", TODAY, NOW, {}))
LOST = "cette adresse, déjà publiée, est perdue pour qui l'a gardée"


@pytest.mark.parametrize(
    ("address", "answer", "told"),
    [
        ("/a/", Answer(404), [f"/a/ répond 404 : {LOST}"]),
        ("/a/", Answer(500), [f"/a/ répond 500 : {LOST}"]),
        ("/ancienne/", Answer(302), [f"/ancienne/ répond 302 : {LOST}"]),
        ("/ancienne/", Answer(307), [f"/ancienne/ répond 307 : {LOST}"]),
        ("/ancienne/", Answer(308), []),
        ("/flux/tout.xml", Answer(308), ["mila : « /a/ » (27 novembre 2026), annoncé d'après le registre, n'est dans aucun flux en ligne"]),
        ("/", Answer(body=b"<h1>En travaux</h1>"), ["/ ne donne pas ce qui a été envoyé"]),
        (ADDRESS, Answer(404), ["/.release.json répond 404 : on ne sait pas ce que le serveur montre"]),
        (ADDRESS, Answer(body=b"<html>"), ["/.release.json ne donne pas ce qui a été envoyé"]),
        (ADDRESS, Answer(body=write(OTHER)), [" montre encore la publication 20261129T110000Z, et non 20261130T110000Z"]),
    ],
    ids=["lost", "broken", "found", "moved for now", "moved", "another feed", "another page", "no manifest", "no JSON", "another release"],
)
def test_a_wrong_answer_is_told(online: Online, address: str, answer: Answer, told: list[str]) -> None:
    """Each is a line that names the address; where the release itself is another, nothing else is asked."""
    online.answers[address] = answer

    assert faults(online) == told


def test_a_feed_that_lags_behind_the_ledger_is_told(online: Online) -> None:
    """The newest text that the ledger holds must be in some feed that is online."""
    late = Publication("0a0b0c0d-0000-4000-8000-000000000000", NOW, "/nouveau/")
    online.ledger = replace(online.ledger, publications={**online.ledger.publications, late.id: late})

    assert faults(online) == ["mila : « /nouveau/ » (30 novembre 2026), annoncé d'après le registre, n'est dans aucun flux en ligne"]


def test_a_withdrawn_text_is_missed_in_no_feed(online: Online) -> None:
    """It is in none on purpose."""
    gone = Publication("0a0b0c0d-0000-4000-8000-000000000000", NOW, "/nouveau/", gone=True)
    online.ledger = replace(online.ledger, publications={**online.ledger.publications, gone.id: gone})

    assert faults(online) == []


def test_an_answer_without_end_ends_with_the_time(online: Online) -> None:
    """A server that drips is left when the time is over, and it is told how far one came."""
    online.answers["/a/"] = Answer(drips=True)

    assert faults(online, Pace(rate=1000.0, limit=1.0)) == ["mila : le temps a manqué ; adresses demandées : 1 sur 5"]


def test_many_faults_are_counted(online: Online) -> None:
    """A site that has lost all says so in a screen's worth of lines."""
    many = {f"/{number:03}/": Promise(f"/{number:03}/", TODAY) for number in range(100)}
    online.ledger = replace(online.ledger, promises={**online.ledger.promises, **many})
    told = faults(online)

    assert len(told) == 21
    assert told[-1] == "… et 80 autres"


def test_a_site_that_is_down_is_told_once(online: Online) -> None:
    """Where nothing answers, one line says so, not one for each address."""
    with served(online) as base:
        pass
    report = asked(online.manifest, {"mila": online.ledger}, {"mila": base}, NOW, FAST)

    assert report.faults == [f"{base} ne répond pas (ConnectError)"]


@pytest.mark.parametrize(
    ("day", "differing", "told", "well"),
    [
        (TODAY, 0, [], ["à jour : bâti pour le 30 novembre 2026, rien n'a changé depuis"]),
        (date(2026, 11, 2), 0, [], ["à jour : bâti pour le 2 novembre 2026, rien n'a changé depuis"]),
        (TODAY, 3, [], ["3 fichiers attendent la prochaine publication"]),
        (
            date(2026, 11, 28),
            3,
            [
                "ce qui est en ligne est du 28 novembre 2026, et 3 fichiers ne sont plus ceux d'aujourd'hui : les publications de chaque nuit n'ont pas lieu"
            ],
            [],
        ),
    ],
    ids=["today", "old and the same", "writing", "no night"],
)
def test_age_is_a_fault_where_it_shows(online: Online, day: date, differing: int, told: list[str], well: list[str]) -> None:
    """A release may be old, as long as today's would be the same."""
    report = freshness(replace(online.manifest, day=day), TODAY, differing)

    assert (report.faults, report.well) == (told, well)


def certified(folder: Path, days: int, name: str = "IP:127.0.0.1") -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a certificate for a number of days, and a client's that trusts it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
        "-days",
        str(days),
    ]
    subprocess.run([*command, "-subj", "/CN=essai", "-addext", f"subjectAltName={name}"], check=True, capture_output=True)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    return server, ssl.create_default_context(cafile=str(certificate))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed (apt install openssl)")
@pytest.mark.parametrize(
    ("days", "name", "ahead", "told"),
    [
        (90, "IP:127.0.0.1", 0, ""),
        (90, "IP:127.0.0.1", 80, "son renouvellement n'a pas eu lieu"),
        (90, "DNS:ailleurs.example", 0, "le certificat n'est pas valable"),
    ],
    ids=["good", "soon over", "another's"],
)
def test_a_certificate_is_told_before_it_ends(online: Online, tmp_path: Path, days: int, name: str, ahead: int, told: str) -> None:
    """One that ends within two weeks is a fault, and one that browsers refuse; any other is well."""
    server, trust = certified(tmp_path, days, name)
    now = datetime.now(UTC) + timedelta(days=ahead)
    with served(online, server) as base:
        report = asked(online.manifest, {"mila": online.ledger}, {"mila": base}, now, replace(FAST, trust=trust))

    if told:
        assert told in report.faults[0]
        assert bool(online.questions) == ("renouvellement" in told)  # what browsers refuse is asked no more
        assert "renouvellement" in told or len(report.faults) == 1
    else:
        assert report.faults == []
        assert any("certificat valable jusqu'au" in line for line in report.well)


def test_a_site_that_answers_nobody_is_told_once(online: Online) -> None:
    """Where there is not even a certificate to look at, nothing else is asked."""
    with served(online) as base:
        pass
    there = base.replace("http:", "https:")
    report = asked(online.manifest, {"mila": online.ledger}, {"mila": there}, NOW, FAST)

    assert (report.faults, report.well) == ([f"{there} ne répond pas (ConnectionRefusedError)"], [])


def test_the_ledgers_are_those_of_each_site(online: Online) -> None:
    """A site that has no ledger is asked for its release alone."""
    ledgers: Mapping[str, Ledger] = {}
    with served(online) as base:
        asked(online.manifest, ledgers, {"mila": base}, NOW, FAST)

    assert online.questions == [ADDRESS]
