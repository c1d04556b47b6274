"""What was put online, asked for as visitors do: which addresses are asked for, and what is told of each answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from plugins.ledger.ledger import Ledger
from plugins.publishing.verifying import SAMPLE, headers_online, sample, wrong_online
from plugins.release.manifest import ADDRESS, Manifest, ReleasedFile, ReleasedSite, write
from tests.publishing.test_online import Answer, Online, served

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
NOWHERE = "/cette-adresse-n-existe-pas/"


def site(*paths: str, ages: Mapping[str, int] | None = None) -> ReleasedSite:
    """A released site whose files hold their own place; ``ages`` are the days since some of them changed."""
    days = ages or {}
    files = {path: ReleasedFile(sha256(path.encode()).hexdigest(), NOW - timedelta(days=days.get(path, 0))) for path in paths}
    return ReleasedSite("https://www.milaparis.fr", files)


@pytest.fixture
def online() -> Online:
    """A site of pages, feeds, styles and what is for servers alone; all is well."""
    paths = ("index.html", "a/index.html", "flux/a.xml", "flux/b.xml", "theme/a.css", "404.html", ".htaccess", "_headers")
    manifest = Manifest("20261130T110000Z", date(2026, 11, 30), NOW, {"mila": site(*paths)})
    answers = {f"/{path.removesuffix('index.html')}": Answer(body=path.encode()) for path in paths}
    return Online(manifest, {**answers, ADDRESS: Answer(body=write(manifest))}, Ledger())


def wrong(online: Online) -> str:
    """What is told of a site at once, without the address of its server."""
    with served(online) as base:
        return wrong_online(online.manifest, {"mila": base}, patience=0).replace(base, "")


def test_what_was_sent_is_not_told(online: Online) -> None:
    """Nothing is asked of what is for servers, and one address that is none."""
    assert wrong(online) == ""
    assert online.questions == [ADDRESS, "/", "/theme/a.css", "/a/", "/flux/a.xml", "/flux/b.xml", NOWHERE]


@pytest.mark.parametrize(
    ("address", "answer", "told"),
    [
        (ADDRESS, Answer(404), "/.release.json répond 404, et non 200"),
        (ADDRESS, Answer(body=b"<html>"), "/.release.json ne donne pas ce qui a été envoyé"),
        ("/flux/b.xml", Answer(503), "/flux/b.xml répond 503, et non 200"),
        ("/theme/a.css", Answer(body=b"body {}"), "/theme/a.css ne donne pas ce qui a été envoyé"),
        (NOWHERE, Answer(200), f"{NOWHERE} répond 200, et non 404"),
        ("/a/", Answer(301, headers={"Location": "/"}), "/a/ répond 301, et non 200"),
        (NOWHERE, Answer(302, headers={"Location": "/"}), f"{NOWHERE} répond 302, et non 404"),
    ],
    ids=["no manifest", "no JSON", "ill", "other bytes", "a page for all that is not there", "moved", "led home"],
)
def test_what_is_wrong_is_told_with_its_address(online: Online, address: str, answer: Answer, told: str) -> None:
    """The first thing that is found: one is enough to take a release back."""
    online.answers[address] = answer

    assert wrong(online) == told


def test_another_release_is_told_by_name(online: Online) -> None:
    online.answers[ADDRESS] = Answer(body=write(replace(online.manifest, name="20261129T110000Z")))

    assert wrong(online) == " montre encore la publication 20261129T110000Z, et non 20261130T110000Z"


def test_the_sample_has_the_home_page_and_the_newest_of_each_kind() -> None:
    """In turn: no kind is left out for another that changed more often; of two that changed together, the first by name."""
    ages = {"a/index.html": 3, "b/index.html": 1, "index.html": 9, "x.css": 7, "y.css": 5}

    assert sample(site("x.css", "y.css", "index.html", "a/index.html", "c.xml", "b/index.html", "b.xml", ages=ages)) == [
        *("index.html", "y.css", "b/index.html", "b.xml"),
        *("x.css", "a/index.html", "c.xml"),
    ]


def test_the_sample_is_small() -> None:
    """Whatever the size of a site, so many addresses and no more; one without a home page has none to ask for."""
    large = site(*(f"{number:03}/index.html" for number in range(100)))

    assert sample(large) == [f"{number:03}/index.html" for number in range(SAMPLE)]
    assert sample(site()) == []


def headers(online: Online, wanted: Mapping[str, str], sends: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """What is told of the headers of a site, by kind of file and header, without the address of its server."""
    online.answers = {address: replace(answer, headers={**sends, **answer.headers}) for address, answer in online.answers.items()}
    with served(online) as base:
        found = headers_online(online.manifest, {"mila": base}, lambda _url, _address: wanted)
        return {(kind, name): told.replace(base, "") for (_site, kind, name), told in found.items()}


def test_headers_are_asked_of_the_first_file_of_each_kind(online: Online) -> None:
    """One address a kind is enough to know a server's rules by; what is for servers alone is not asked for."""
    found = headers(online, {"X-Content-Type-Options": "nosniff"}, {})

    end = ": le serveur n'envoie pas « X-Content-Type-Options: nosniff » ; mettez-lui les règles de cette publication, puis rechargez-le"
    assert sorted(found.values()) == [f"/a/ {end}", f"/flux/a.xml {end}", f"/theme/a.css {end}"]
    assert {kind for kind, _name in found} == {"html", "xml", "css"}
    assert sorted(online.questions) == ["/a/", "/flux/a.xml", "/theme/a.css"]


@pytest.mark.parametrize(
    ("name", "sent", "well"),
    [
        ("Vary", "Cookie, accept-encoding", True),
        ("Vary", "Cookie", False),
        ("Cache-Control", "Public,  max-age=60", True),
        ("Cache-Control", "public, max-age=600", False),
        ("Cache-Control", "public, max-age=60, immutable", False),
    ],
)
def test_a_header_may_be_written_otherwise(online: Online, name: str, sent: str, well: bool) -> None:
    """Case and spaces tell nothing (RFC 9110); a list of what an answer varies by may be longer, any other value is itself."""
    wanted = {"Vary": "Accept-Encoding", "Cache-Control": "public, max-age=60"}[name]

    assert {told == "" for told in headers(online, {name: wanted}, {name: sent}).values()} == {well}


def test_of_what_is_not_there_no_header_is_known(online: Online) -> None:
    """A page that a server does not give, or that it gives elsewhere, says nothing of its rules for pages."""
    online.answers["/a/"] = Answer(404)
    online.answers["/theme/a.css"] = Answer(301, headers={"Location": "/"})

    assert {kind for kind, _name in headers(online, {"X-Frame-Options": "DENY"}, {})} == {"xml"}


def test_where_no_header_is_wanted_nothing_is_asked(online: Online) -> None:
    assert headers(online, {}, {}) == {}
    assert online.questions == []
