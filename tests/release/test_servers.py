"""One table of questions, asked to nginx, Caddy and Apache as they are installed: each answers as the rules say, hence the same."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

import brotli
import pytest

from plugins.house import FRAMED
from plugins.release.cloudflare import headers_file, redirects_file
from plugins.release.compress import compress
from plugins.release.rules import CODINGS, Rules, file_of, is_compressed
from tests.conftest import Site
from tests.release.servers import BROTLI, SERVERS, Running, Said, program, running

pytestmark = pytest.mark.slow

URL = "https://halle.example"
GONE = "<!doctype html><title>Retiré</title><p>Cette page a été retirée.</p>"

# What is asked for, as it is sent; what is answered is in the rules.
QUESTIONS = (
    "/",
    "/agenda/",
    "/agenda/2026/mardi-micros/",
    "/agenda/a-integrer/",
    "/agenda/?a=1",
    "/404.html",
    "/sitemap.xml",
    "/agenda.ics",
    "/agenda.ics?a=1",
    "/agenda/2026/mardi-micros.ics",
    "/agenda.json",
    "/agenda.schema.json",
    "/annuaire.csv",
    "/annuaire.json",
    "/annuaire.geojson",
    "/cour-des-luthiers/belle-onde.vcf",
    "/lettre/2026-11/courriel.html",
    "/lettre/2026-11/courriel.txt",
    "/recherche/",
    "/flux/agenda.xml",
    "/flux/agenda/mardis.xml",
    "/flux/agenda.json",
    "/flux/opml.xml",
    "/flux/icone.png",
    "/podcast/la-verriere.mp3",
    "/podcast/la-verriere.chapters.json",
    "/podcast/la-verriere.txt",
    "/documents/reglement.pdf",
    "/images/atelier.jpg",
    "/.release.json",
    "/.well-known/security.txt",
    "/CNAME",
    "/%61genda/",
    # what has moved
    "/agenda",
    "/agenda?a=1",
    "/flux",
    "/agenda/index.html",
    "/index.html",
    "/actualites/assemblee-2026/",
    "/actualites/assemblee-2026/?a=1",
    "/vieux.xml",
    # what is gone
    "/retire/",
    "/retire.ics",
    # what is not found
    "/nulle-part",
    "/nulle-part/",
    "/nulle-part.ics",
    "/flux/nulle-part.xml",
    "/theme/nulle-part.css",
    "/agenda.ics/",
    "/AGENDA/",
    "/vide/",
    "/vide",
    "/flux/actualites/",
    "/flux/actualites",
    "/.htaccess",
    "/_headers",
    "/_redirects",
    "/.nojekyll",
    "/.git/config",
    "/agenda/.cache",
    "/index.html.br",
    "/agenda.ics.gz",
)


@dataclass(frozen=True)
class Served:
    """A server that runs, the rules it goes by, and the folder it serves."""

    server: Running
    rules: Rules
    folder: Path


@pytest.fixture(scope="module")
def released(fixture_sites: Mapping[str, Site]) -> Iterator[tuple[Rules, Path]]:
    """A release of the fixture's site, and its rules: with what was withdrawn, what is for hosts, what nobody is to see.

    It lies where a server that gives up root's rights may read.
    """
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        site = fixture_sites["halle"]
        folder = shutil.copytree(site.folder, top / "site")
        rules = replace(Rules.of(URL, site.ready.table, FRAMED), gone=frozenset({"/retire/", "/retire.ics"}))
        own = {
            ".release.json": '{"a": 1}' * 400,
            ".well-known/security.txt": "Contact: mailto:a@halle.example\n",
            "CNAME": "halle.example\n",
        }
        rules = replace(
            rules,
            addresses=rules.addresses | {f"/{address}" for address in own},
            redirects={**rules.redirects, "/vieux.xml": "/flux/agenda.xml"},
        )
        hidden = {
            "_headers": headers_file(rules),
            "_redirects": redirects_file(rules),
            ".nojekyll": "secret",
            ".git/config": "secret",
            "agenda/.cache": "secret",
            "vide/.garde": "secret",
        }
        for path, text in {**own, **hidden, "retire/index.html": GONE * 20}.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        compress(folder)
        yield rules, folder


@pytest.fixture(scope="module", params=SERVERS)
def served(request: pytest.FixtureRequest, released: tuple[Rules, Path]) -> Iterator[Served]:
    """Each server in turn."""
    rules, folder = released
    server = SERVERS[request.param]
    program(server)
    aside = folder.parent / request.param
    aside.mkdir()
    aside.chmod(0o755)
    with running(server, rules, folder, aside) as found:
        yield Served(found, rules, folder)


def decoded(said: Said) -> bytes:
    """The body of an answer, unpacked by decoders that are not ours."""
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(said.headers.get("content-encoding", ""))
    return bytes(unpack(said.body)) if unpack else said.body


TOLD = {"Access-Control-Allow-Origin", "X-Frame-Options", "Location", "Strict-Transport-Security"}


@pytest.mark.parametrize("target", QUESTIONS)
def test_each_answers_as_the_rules_say(served: Served, target: str) -> None:
    """The status, the type, all other headers and no more of those that matter, and the very bytes of the file."""
    expected = served.rules.answer(unquote(target.partition("?")[0]))

    said = served.server.ask(target)

    assert said.status == expected.status
    for name, value in expected.headers.items():
        if name == "Vary":
            continue  # the next test's
        found = said.headers.get(name.lower(), "")
        assert (found.removeprefix(URL) if name == "Location" else found) == value, name
    assert {name for name in TOLD if name.lower() in said.headers} == {name for name in TOLD if name in expected.headers}
    if expected.shows:
        assert said.body == (served.folder / file_of(expected.shows)).read_bytes()


@pytest.mark.parametrize("accepted", ["br", "gzip", "gzip, deflate, br", "identity", "", "br;q=0, gzip"])
@pytest.mark.parametrize(
    "target", ["/agenda/", "/agenda.ics", "/flux/agenda.xml", "/.release.json", "/nulle-part/", "/retire/", "/theme/site"]
)
def test_each_sends_what_lies_beside(served: Served, target: str, accepted: str) -> None:
    """The better coding that the visitor takes, of the same type and cache; caches are told that there is more than one."""
    if target == "/theme/site":
        target = next(address for address in served.rules.addresses if address.startswith(target))
    has_brotli = served.server.name != "nginx" or BROTLI.exists()
    taken = [coding for coding in CODINGS if coding in accepted and f"{coding};q=0" not in accepted and (coding == "gzip" or has_brotli)]
    expected = served.rules.answer(target)

    said = served.server.ask(target, Accept_Encoding=accepted)

    assert said.headers.get("content-encoding", "") == (taken[0] if taken else "")
    assert said.headers["vary"] == "Accept-Encoding"
    assert said.headers["content-type"] == expected.headers["Content-Type"]
    assert said.headers["cache-control"] == expected.headers["Cache-Control"]
    assert said.status == expected.status
    assert decoded(said) == (served.folder / file_of(expected.shows)).read_bytes()


@pytest.mark.parametrize("target", ["/flux/icone.png", "/podcast/la-verriere.mp3", "/images/atelier.jpg"])
def test_pictures_and_sounds_are_as_they_are(served: Served, target: str) -> None:
    """What is compressed in itself is not compressed again; a sound can be asked for in parts (RFC 9110, 14)."""
    said = served.server.ask(target, Accept_Encoding="br, gzip")
    part = served.server.ask(target, Range="bytes=10-19")

    assert not is_compressed(target)
    assert "content-encoding" not in said.headers
    assert (part.status, part.body) == (206, said.body[10:20])


def test_every_address_of_the_theme_is_kept(served: Served) -> None:
    """Sheets, scripts, font and icons are immutable and typed."""
    addresses = [address for address in sorted(served.rules.addresses) if address.startswith("/theme/")]
    assert {address.rpartition(".")[2] for address in addresses} >= {"css", "js", "woff2", "svg"}

    for address in addresses:
        said = served.server.ask(address)
        assert "immutable" in said.headers["cache-control"], address
        assert said.headers["content-type"] == served.rules.type(address)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("target", ["/", "/agenda.ics", "/nulle-part/"])
def test_nothing_is_taken(served: Served, target: str, method: str) -> None:
    """Whoever sends something is told so."""
    assert served.server.ask(target, method).status == served.rules.answer(target, method).status == 405


@pytest.mark.parametrize("target", ["/agenda/", "/agenda.ics", "/nulle-part/", "/agenda", "/retire/"])
def test_the_head_is_that_of_the_whole(served: Served, target: str) -> None:
    """HEAD gives the same status and headers, and no body (RFC 9110, 9.3.2)."""
    whole, head = served.server.ask(target), served.server.ask(target, "HEAD")

    assert head.body == b""
    assert head.status == whole.status
    ignored = {"date", "content-length"}
    assert {n: v for n, v in head.headers.items() if n not in ignored} == {n: v for n, v in whole.headers.items() if n not in ignored}


@pytest.mark.parametrize(
    "target",
    ["/../site/agenda.ics", "/../../../../etc/passwd", "/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/theme/..%5c..%5cetc"],
)
def test_nothing_leads_out(served: Served, target: str) -> None:
    """A path that climbs out of the folder finds nothing there."""
    said = served.server.ask(target)

    assert b"root:" not in said.body
    assert said.status in (400, 403, 404) or said.body == (served.folder / "agenda.ics").read_bytes()  # what « .. » is cut from


@pytest.mark.parametrize(
    "target",
    ["//evil.example/agenda", "//evil.example/index.html", "//agenda", "/\\evil.example/index.html", "/%5cevil.example/index.html"],
)
def test_no_redirect_leads_away(served: Served, target: str) -> None:
    """A redirect stays on the site whatever was asked for: « //host » would be another's."""
    location = served.server.ask(target).headers.get("location", "").removeprefix(URL)

    assert not location.startswith(("//", "/\\", "http"))


@pytest.mark.parametrize("accepted", ["identity", "gzip"])
@pytest.mark.parametrize("target", ["/agenda/", "/agenda.ics", "/flux/agenda.xml", "/images/atelier.jpg"])
def test_what_one_has_is_not_sent_again(served: Served, target: str, accepted: str) -> None:
    """By its ETag or by its moment; another ETag, or an earlier moment, and it is sent."""
    first = served.server.ask(target, Accept_Encoding=accepted)

    for condition in ({"If_None_Match": first.headers["etag"]}, {"If_Modified_Since": first.headers["last-modified"]}):
        again = served.server.ask(target, Accept_Encoding=accepted, **condition)
        assert (again.status, again.body) == (304, b""), condition
        assert again.headers["cache-control"] == first.headers["cache-control"]
    for condition in ({"If_None_Match": '"other"'}, {"If_Modified_Since": "Sat, 01 Jan 2000 00:00:00 GMT"}):
        assert served.server.ask(target, Accept_Encoding=accepted, **condition).status == 200


@pytest.mark.parametrize("name", SERVERS)
def test_a_release_with_the_same_bytes_is_the_same(released: tuple[Rules, Path], name: str) -> None:
    """Built again into another folder with the same moments, files have the ETags that browsers have kept."""
    rules, folder = released
    server = SERVERS[name]
    program(server)
    with tempfile.TemporaryDirectory() as other:
        top = Path(other)
        top.chmod(0o755)
        answers = []
        for number in (1, 2):
            copy = top / f"release-{number}"
            shutil.copytree(folder, copy)  # with its moments
            (top / f"aside-{number}").mkdir()
            with running(server, rules, copy, top / f"aside-{number}") as found:
                tags = [found.ask(target, Accept_Encoding="gzip").headers for target in ("/agenda/", "/agenda.ics", "/flux/icone.png")]
                answers.append([(said["etag"], said["last-modified"]) for said in tags])

    assert answers[0] == answers[1]


def test_there_are_forty_questions() -> None:
    """Enough of them, none twice."""
    assert len(set(QUESTIONS)) == len(QUESTIONS) >= 40
