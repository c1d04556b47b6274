"""What is sent beside each file, read as a browser reads it (Content Security Policy 3, HTML's X-Frame-Options)."""

from __future__ import annotations

import pytest

from plugins.house import FRAMED
from plugins.release.headers import headers

FRAMES = frozenset({"/cadre/"})


def policy(address: str) -> dict[str, list[str]]:
    """The directives of the policy of an address, each with its sources."""
    parts = [part.split() for part in headers(address, FRAMES)["Content-Security-Policy"].split("; ")]
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
    assert "X-Frame-Options" not in headers("/cadre/", FRAMES)
    for address in ("/", "/cadre", "/cadre/index.html", "/CADRE/", "/cadre/cadre/", "/a/cadre/", ""):
        assert policy(address)["frame-ancestors"] == ["'none'"], address
        assert headers(address, FRAMES)["X-Frame-Options"] == "DENY", address


def test_one_address_is_meant_to() -> None:
    """The page to be framed is the agenda's, and the only one."""
    assert {"/agenda/a-integrer/"} == FRAMED


@pytest.mark.parametrize("address", ["/", "/cadre/"])
def test_what_else_is_sent(address: str) -> None:
    """A file is what it says it is, and other sites learn our host at most."""
    found = headers(address, FRAMES)

    assert (found["X-Content-Type-Options"], found["Referrer-Policy"]) == ("nosniff", "strict-origin-when-cross-origin")
    assert all(value.isascii() and "\n" not in value for value in found.values())
