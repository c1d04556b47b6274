"""What is said beside each file, read as a browser reads it (RFC 9110, RFC 9111, Content Security Policy 3, HTML's X-Frame-Options)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import lxml.html
import pytest

from plugins.house import FRAMED
from plugins.release.rules import Rules, file_of
from plugins.routes.lasting import withdrawn
from plugins.routes.table import RouteTable
from tests.conftest import Site

ADDRESSES = frozenset({"/", "/cadre/", "/agenda/", "/agenda.ics", "/flux/agenda.xml", "/404.html", "/theme/site-0123456789.css"})
RULES = Rules(
    "https://halle.example",
    ADDRESSES,
    redirects={"/ancien/": "/agenda/"},
    gone=frozenset({"/retire/", "/retire.ics"}),
    framed=frozenset({"/cadre/"}),
)
PLAIN = Rules("http://127.0.0.1:8000", ADDRESSES, framed=RULES.framed)

# What each address is (RFC 2046, 4180, 5545, 6350, 7946, 8259, 8081, W3C's manifests; feeds as pages announce them).
TYPES = {
    "/": "text/html; charset=utf-8",
    "/404.html": "text/html; charset=utf-8",
    "/a.b/": "text/html; charset=utf-8",
    "/theme/site-0123456789.css": "text/css; charset=utf-8",
    "/theme/agenda-0123456789.js": "text/javascript; charset=utf-8",
    "/theme/font-0123456789.woff2": "font/woff2",
    "/theme/letters-0123456789.svg": "image/svg+xml",
    "/theme/OFL-0123456789.txt": "text/plain; charset=utf-8",
    "/flux/agenda.xml": "application/rss+xml; charset=utf-8",
    "/flux/agenda/mardis.xml": "application/rss+xml; charset=utf-8",
    "/flux/agenda.json": "application/feed+json",
    "/flux/opml.xml": "text/x-opml; charset=utf-8",
    "/flux/icone.png": "image/png",
    "/sitemap.xml": "application/xml",
    "/robots.txt": "text/plain; charset=utf-8",
    "/.well-known/security.txt": "text/plain; charset=utf-8",
    "/.release.json": "application/json",
    "/agenda.ics": "text/calendar; charset=utf-8",
    "/cour/oxi.vcf": "text/vcard; charset=utf-8",
    "/annuaire.csv": "text/csv; charset=utf-8",
    "/annuaire.json": "application/json",
    "/annuaire.schema.json": "application/json",
    "/annuaire.geojson": "application/geo+json",
    "/site.webmanifest": "application/manifest+json",
    "/podcast/un.mp3": "audio/mpeg",
    "/podcast/un.vtt": "text/vtt; charset=utf-8",
    "/podcast/un.chapters.json": "application/json+chapters",
    "/images/a.jpg": "image/jpeg",
    "/images/a.avif": "image/avif",
    "/documents/a.pdf": "application/pdf",
    "/pagefind/fragment/fr_0123abc.pf_fragment": "application/octet-stream",
    "/pagefind/index/fr_0123abc.pf_index": "application/octet-stream",
    "/pagefind/facettes.json": "application/json",
    "/CNAME": "application/octet-stream",
    "/a.exe": "application/octet-stream",
}


def policy(address: str) -> dict[str, list[str]]:
    """The directives of the policy of an address, each with its sources."""
    parts = [part.split() for part in RULES.headers(address)["Content-Security-Policy"].split("; ")]
    found = {name: sources for name, *sources in parts}
    assert len(found) == len(parts)
    return found


@pytest.mark.parametrize("address", ["/", "/cadre/"])
def test_a_page_loads_only_what_is_its_own(address: str) -> None:
    """Whatever the policy does not name is refused; what it names comes from the site itself; no text of a page is code."""
    found = policy(address)

    assert found["default-src"] == found["base-uri"] == found["form-action"] == found["object-src"] == ["'none'"]
    assert found["require-trusted-types-for"] == ["'script'"]
    sources = {source for name, kept in found.items() if name.endswith("-src") for source in kept}
    assert sources == {"'none'", "'self'"}


def test_a_page_stands_in_no_frame_unless_it_is_meant_to() -> None:
    """Browsers old and new refuse every frame, but for the addresses that are named; what looks like one of them is not."""
    assert policy("/cadre/")["frame-ancestors"] == ["*"]
    assert "X-Frame-Options" not in RULES.headers("/cadre/")
    for address in ("/", "/cadre", "/cadre/index.html", "/CADRE/", "/cadre/cadre/", "/a/cadre/", ""):
        assert policy(address)["frame-ancestors"] == ["'none'"], address
        assert RULES.headers(address)["X-Frame-Options"] == "DENY", address


def test_one_address_is_meant_to() -> None:
    """The page to be framed is the agenda's, and the only one."""
    assert {"/agenda/a-integrer/"} == FRAMED


@pytest.mark.parametrize("address", ["/", "/cadre/", "/agenda.ics"])
def test_what_else_is_sent(address: str) -> None:
    """A file is what it says it is, other sites learn our host at most, and https is asked for where there is https."""
    found = RULES.headers(address)

    assert (found["X-Content-Type-Options"], found["Referrer-Policy"]) == ("nosniff", "strict-origin-when-cross-origin")
    assert int(found["Strict-Transport-Security"].removeprefix("max-age=")) >= 31_536_000
    assert "Strict-Transport-Security" not in PLAIN.headers(address)
    assert all(value.isascii() and "\n" not in value and '"' not in value for value in found.values())


@pytest.mark.parametrize(("address", "kind"), TYPES.items())
def test_what_an_address_is(address: str, kind: str) -> None:
    """Its type is the one that standards give it, with the letters it is written in where text needs that said."""
    assert RULES.headers(address)["Content-Type"] == kind


def test_what_a_site_serves_has_a_type_of_its_own(fixture_sites: Mapping[str, Site]) -> None:
    """No address that the house makes is left as « some octets »."""
    for site in fixture_sites.values():
        for address in site.ready.table.addresses:
            assert RULES.type(address) != "application/octet-stream", address


@pytest.mark.parametrize(("address", "shared"), [(a, a.startswith("/flux/") and "png" not in a) for a in TYPES])
def test_open_data_is_for_programs_of_other_sites(address: str, shared: bool) -> None:
    """Feeds, calendars, cards, tables and their schemas may be read from any page; pages, pictures and the theme may not."""
    open_endings = (".ics", ".vcf", ".csv", ".json", ".geojson", ".vtt")
    expected = "*" if shared or address.endswith(open_endings) else None

    assert RULES.headers(address).get("Access-Control-Allow-Origin") == expected


def test_what_repeats_a_page_is_no_result_of_a_search(fixture_sites: Mapping[str, Site]) -> None:
    """The plain text of an issue is for who reads it there; search engines have its page. Its HTML says so in itself."""
    site = fixture_sites["halle"]

    assert RULES.headers("/lettre/2026-11/courriel.txt")["X-Robots-Tag"] == "noindex"
    assert [
        address for address in ("/", "/robots.txt", "/lettre/2026-11/", "/flux/lettre.xml") if "X-Robots-Tag" in RULES.headers(address)
    ] == []
    [robots] = lxml.html.parse(str(site.file("/lettre/2026-11/courriel.html"))).getroot().cssselect("meta[name=robots]")
    assert robots.get("content") == "noindex"


def test_webassembly_runs_where_one_searches_and_nowhere_else() -> None:
    """The page that searches may compile what it loads from its own site; no text becomes code there either."""
    allowed = {address: policy(address)["script-src"] for address in (*TYPES, "/recherche/", "/recherche/autre/", "/pagefind/pagefind.js")}
    assert {address for address, sources in allowed.items() if sources != ["'self'"]} == {"/recherche/"}
    assert allowed["/recherche/"] == ["'self'", "'wasm-unsafe-eval'"]


@pytest.mark.parametrize("address", TYPES)
def test_what_names_its_content_is_kept_and_nothing_else(address: str) -> None:
    """An address under /theme/, or of a part of the search index, is never asked about again (RFC 8246); all others within minutes."""
    found = RULES.headers(address)["Cache-Control"]
    age = int(re.findall(r"max-age=(\d+)", found)[0])

    assert ("immutable" in found, age >= 31_536_000, age <= 600) == (
        (True, True, False) if address.startswith(("/theme/", "/pagefind/fragment/", "/pagefind/index/")) else (False, False, True)
    )


@pytest.mark.parametrize(
    ("address", "status", "shows"),
    [
        ("/agenda/", 200, "/agenda/"),
        ("/ancien/", 301, ""),
        ("/agenda", 301, ""),
        ("/agenda/index.html", 301, ""),
        ("/index.html", 301, ""),
        ("/retire/", 410, "/retire/"),
        ("/retire.ics", 410, "/404.html"),
        ("/nulle-part/", 404, "/404.html"),
        ("/agenda.ics/", 404, "/404.html"),
        ("agenda/", 404, "/404.html"),
        ("/nulle-part.ics", 404, "/404.html"),
    ],
)
def test_what_is_answered(address: str, status: int, shows: str) -> None:
    """A page, where it went, that it is gone, or the page of what is not found, as a page whatever was asked for."""
    answer = RULES.answer(address)

    assert (answer.status, answer.shows) == (status, shows)
    if status >= 400:
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/a b/", '/a"/', "/a;/", "/$uri/", "/{x}/", "/a\n/", "/é/", "a/", ""])
def test_no_address_speaks_to_a_server(address: str) -> None:
    """What is written into a server's file cannot end its line, its quotes or its block."""
    for old, new, gone in ((address, "/", "/b/"), ("/a/", address, "/b/"), ("/a/", "/", address)):
        with pytest.raises(ValueError, match="not to be written"):
            replace(RULES, redirects={old: new}, gone=frozenset({gone}))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
def test_nothing_is_taken(method: str) -> None:
    """There is nothing to send to these sites."""
    assert RULES.answer("/agenda/", method).status == 405
    assert RULES.answer("/agenda/", "HEAD").status == 200


def test_the_rules_of_a_site_follow_from_its_routes(fixture_sites: Mapping[str, Site]) -> None:
    """What is served, what has moved and what may be framed are what the table of routes has; each has its file."""
    site = fixture_sites["halle"]
    rules = Rules.of(site.source.url, site.ready.table, FRAMED)

    assert rules.redirects["/actualites/assemblee-2026/"] == "/actualites/assemblee/"
    assert rules.framed == FRAMED
    assert rules.addresses | rules.redirects.keys() == site.ready.table.addresses
    assert rules.addresses >= {rules.answer(target).shows for target in rules.redirects.values()}
    assert all((site.folder / file_of(address)).is_file() for address in (*rules.addresses, *rules.redirects))


def test_what_is_withdrawn_is_not_served(fixture_sites: Mapping[str, Site]) -> None:
    """Even where a page says so at its address."""
    site = fixture_sites["halle"]
    table = RouteTable.of("halle", [*site.ready.table.shown, withdrawn("/ancien/")])
    rules = Rules.of(site.source.url, table, FRAMED)

    assert rules.answer("/ancien/").status == 410
    assert "/ancien/" not in rules.addresses
