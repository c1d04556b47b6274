"""Policies that pages say themselves, where their host sends none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plugins.release.meta_policy import with_policy, write_policies
from plugins.release.rules import Rules

POLICY = "default-src 'none'; frame-ancestors 'none'; img-src 'self'"
LINE = b"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'\">\n"


def test_a_page_says_its_policy_before_it_loads_anything() -> None:
    """After the charset, before all else, without what no page can say; twice is once; what has no head is left."""
    page = b'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<link rel="stylesheet" href="/a.css">\n</head>\n<body></body></html>'
    said = with_policy(page, POLICY)

    assert said == page.replace(b"<link", LINE + b"<link")
    assert with_policy(said, POLICY) == said
    assert with_policy(b"<html><head><title>A</title>", POLICY) == b"<html><head>" + LINE + b"<title>A</title>"
    assert with_policy(b"no page", POLICY) == b"no page"


def test_each_page_says_that_of_its_address(tmp_path: Path) -> None:
    """Every page of a site does, by its own address; nothing else is touched."""
    page = b'<head>\n<meta charset="utf-8">\n</head>'
    for path in ("index.html", "a/index.html", "404.html", "a.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(page)
    asked: list[str] = []

    def said(address: str) -> Mapping[str, str]:
        asked.append(address)
        return Rules("", frozenset()).headers(address)

    write_policies(tmp_path, said)

    assert asked == ["/404.html", "/a/", "/"]
    assert b"script-src 'self'" in (tmp_path / "a/index.html").read_bytes()
    assert b"frame-ancestors" not in (tmp_path / "index.html").read_bytes()
    assert (tmp_path / "a.txt").read_bytes() == page
