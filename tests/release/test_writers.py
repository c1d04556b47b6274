"""The rules as files for hosts that read them: what is in them, and how long they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from plugins.release import cloudflare, netlify
from plugins.release.apache import apache
from plugins.release.caddy import caddy
from plugins.release.cloudflare import TooMuch
from plugins.release.nginx import nginx
from plugins.release.rules import Rules

RULES = Rules(
    "https://halle.example",
    frozenset({"/", "/agenda/", "/agenda/a-integrer/"}),
    redirects={"/ancien/": "/agenda/", "/vieux.xml": "/flux/agenda.xml"},
    gone=frozenset({"/parti.ics", "/retire/"}),
    framed=frozenset({"/agenda/a-integrer/"}),
)
PLAIN = replace(RULES, url="http://127.0.0.1")
WRITERS = {"nginx": nginx, "caddy": caddy, "apache": apache, "netlify": netlify.headers_file, "cloudflare": cloudflare.headers_file}


def blocks(text: str) -> list[tuple[str, dict[str, str], set[str]]]:
    """The blocks of a ``_headers``: the path, what it sets, what it takes away."""
    found: list[tuple[str, dict[str, str], set[str]]] = []
    for line in text.splitlines():
        if not line.startswith(" "):
            found.append((line, {}, set()))
        elif line.startswith("  ! "):
            found[-1][2].add(line.removeprefix("  ! "))
        else:
            name, _, value = line.strip().partition(": ")
            assert name not in found[-1][1], line
            found[-1][1][name] = value
    return found


def said(text: str, address: str, joins: bool) -> Mapping[str, str]:
    """What a host says of an address by a ``_headers``: a header set twice is the last one, or where it ``joins`` them, both."""
    headers: dict[str, str] = {}
    for where, setting, away in blocks(text):
        start, star, end = where.partition("*")
        if address == where or (star and address.startswith(start) and address.endswith(end) and len(address) >= len(start + end)):
            for name in away:
                headers.pop(name, None)
            headers |= {name: f"{headers[name]}, {value}" if joins and name in headers else value for name, value in setting.items()}
    return headers


ASKED = ("/agenda/", "/agenda/a-integrer/", "/theme/a-0.css", "/flux/agenda.xml", "/flux/opml.xml", "/flux/a/b.json", "/a.ics", "/a.json")


@pytest.mark.parametrize("address", ASKED)
def test_netlify_says_what_the_table_says(address: str) -> None:
    """Read as Netlify reads it, but for X-Frame-Options, which it cannot take away: browsers prefer ``frame-ancestors``."""
    expected = dict(RULES.headers(address))
    expected.pop("Vary", None)
    found = dict(said(netlify.headers_file(RULES), address, joins=False))
    if address.endswith("/"):
        assert found.pop("Content-Type", expected["Content-Type"]) == expected.pop("Content-Type")
    if address in RULES.framed:
        assert found.pop("X-Frame-Options") == "DENY"

    assert found == expected


@pytest.mark.parametrize("address", ASKED)
def test_cloudflare_says_what_the_table_says(address: str) -> None:
    """Read as Cloudflare Pages reads it: no header comes twice."""
    expected = dict(RULES.headers(address))
    expected.pop("Vary", None)
    if address.endswith("/"):
        expected.pop("Content-Type")

    assert said(cloudflare.headers_file(RULES), address, joins=True) == expected


def test_old_addresses_for_netlify() -> None:
    """Redirects come before the pages that stand there, and what is withdrawn is not found, for want of 410."""
    assert netlify.redirects_file(RULES) == (
        "/ancien/ /agenda/ 301!\n/vieux.xml /flux/agenda.xml 301!\n/parti.ics /404.html 404!\n/retire/ /retire/index.html 404!\n"
    )


def test_old_addresses_for_cloudflare() -> None:
    """Redirects alone: it knows no other status."""
    assert cloudflare.redirects_file(RULES) == "/ancien/ /agenda/ 301\n/vieux.xml /flux/agenda.xml 301\n"


def test_cloudflare_has_limits() -> None:
    """What it would leave out without a word is said."""
    many = replace(RULES, redirects={f"/{number}/": "/" for number in range(2_001)})

    with pytest.raises(TooMuch, match=r"n'accepte que 2000 redirections, de 1000 signes ; ce site en a 2001"):
        cloudflare.redirects_file(many)
    with pytest.raises(TooMuch, match="en-têtes"):
        cloudflare.headers_file(replace(RULES, framed=frozenset(f"/{number}/" for number in range(100))))


@pytest.mark.parametrize("name", WRITERS)
def test_files_stay_short(name: str) -> None:
    """A thousand pages more are not a line more: patterns say it."""
    more = replace(RULES, addresses=RULES.addresses | {f"/agenda/{number}/" for number in range(1_000)})

    assert WRITERS[name](more) == WRITERS[name](RULES)
    assert len(WRITERS[name](RULES)) < 16_000


@pytest.mark.parametrize("name", WRITERS)
def test_https_is_asked_for_where_there_is_https(name: str) -> None:
    """A site that is served plainly does not say that it shall not be (RFC 6797, 7.2)."""
    assert "Strict-Transport-Security" in WRITERS[name](RULES)
    assert "Strict-Transport-Security" not in WRITERS[name](PLAIN)


@pytest.mark.parametrize("name", WRITERS)
def test_no_redirect_leads_to_http(name: str) -> None:
    """Nobody who came by https is sent out of it."""
    assert "http://" not in WRITERS[name](RULES)


def test_nginx_does_without_its_module() -> None:
    """Without the module for brotli the line is a comment that says which package has it."""
    assert "\nbrotli_static on;\n" in nginx(RULES)
    assert "\n# brotli_static on;  # apt install libnginx-mod-http-brotli-static\n" in nginx(RULES, brotli=False)
