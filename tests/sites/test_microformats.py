"""What readers of microformats and of feeds find in pages; the former read by mf2py, which we did not write (https://microformats.org/wiki/microformats2-parsing)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import mf2py
import pytest
from lxml.html import HtmlElement

from tests.conftest import Neighbours, Site

HALLE = "https://halle.example"
RSS = "link[rel=alternate][type='application/rss+xml']"
PUBLISHER = "Association de la HALLE"


def found(site: Site, address: str) -> dict[str, Any]:
    """What mf2py finds in a page."""
    parsed = mf2py.parse(doc=site.file(address).read_text(encoding="utf-8"), url=f"{site.source.url}{address}")
    assert isinstance(parsed, dict)
    return parsed


def of_type(items: list[dict[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    """The items of a type, inside others too."""
    for item in items:
        if kind in item["type"]:
            yield item
        yield from of_type(item.get("children", []), kind)


ENTRIES: list[tuple[str, dict[str, object]]] = [
    ("/actualites/la-verriere-est-finie/", {"category": ["Chantiers"], "published": ["2026-09-18"]}),
    ("/podcast/la-verriere/", {"published": ["2026-11-18"], "audio": [f"{HALLE}/podcast/la-verriere.mp3"]}),
    ("/lettre/2026-11/", {"published": ["2026-11"]}),
    ("/ressources/guide-des-contrats/", {}),
]


@pytest.mark.parametrize(("address", "expected"), ENTRIES, ids=[address for address, _expected in ENTRIES])
def test_a_text_is_an_entry(fixture_sites: Mapping[str, Site], address: str, expected: dict[str, object]) -> None:
    """Its title, summary, whole text, address and author; when it was published, and what it is about, where its page says so."""
    site = fixture_sites["halle"]
    [item] = [item for item in site.source.visible_items if item.address == address]

    entry = next(of_type(found(site, address)["items"], "h-entry"))["properties"]

    assert (entry["url"], entry["author"]) == ([f"{HALLE}{address}"], [PUBLISHER])
    assert [_plain(name) for name in entry["name"]] == [_plain(item.entry.title)]
    assert [_plain(name) for name in entry["summary"]] == [_plain(item.entry.summary)]
    assert entry["content"][0]["value"].strip()
    assert {name: entry[name] for name in expected} == expected


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("address", ["/actualites/", "/podcast/", "/lettre/"])
def test_a_list_is_a_feed(fixture_sites: Mapping[str, Site], address: str) -> None:
    """Each entry of it has its name and the whole address of its page, which is there."""
    site = fixture_sites["halle"]

    [feed] = of_type(found(site, address)["items"], "h-feed")

    entries = [entry["properties"] for entry in of_type(feed["children"], "h-entry")]
    assert entries
    assert all(entry["name"] != [""] and site.file(entry["url"][0].removeprefix(HALLE)).is_file() for entry in entries)


def test_every_page_says_who_publishes_it(fixture_sites: Mapping[str, Site]) -> None:
    """A visiting card, the same on each; on the home page it is that of the page (« representative h-card »)."""
    site = fixture_sites["halle"]
    for address in ("/", "/contact/", "/agenda/"):
        cards = list(of_type(found(site, address)["items"], "h-card"))
        [card] = [each["properties"] for each in cards if each["properties"].get("uid")]
        assert (card["name"], card["org"], card["url"]) == ([PUBLISHER], [PUBLISHER], [f"{HALLE}/"])
        assert card["uid"] == card["url"]


def test_profiles_are_linked_where_site_toml_names_some(fixture_sites: Mapping[str, Site]) -> None:
    """On the home page alone, as Mastodon and IndieWeb readers look for them (rel=me); none is made up."""
    named, unnamed = fixture_sites["halle"], fixture_sites["verger"]

    assert found(named, "/")["rels"]["me"] == ["https://musique.example/@halle"]
    assert ["me" in found(site, address)["rels"] for site, address in ((named, "/contact/"), (unnamed, "/"))] == [False, False]


FEEDS: list[tuple[str, list[str]]] = [
    ("/agenda/mardis/", ["/flux/agenda/mardis.xml"]),
    ("/agenda/2026/mardi-archet/", ["/flux/agenda/mardis.xml", "/flux/agenda.xml"]),
    ("/agenda/", ["/flux/agenda.xml"]),
    ("/actualites/la-verriere-est-finie/", ["/flux/actualites/chantiers.xml", "/flux/actualites.xml"]),
    ("/podcast/la-verriere/", ["/flux/podcast.xml"]),
]


@pytest.mark.parametrize(("address", "feeds"), FEEDS, ids=[address for address, _feeds in FEEDS])
def test_a_page_announces_its_own_feeds(fixture_sites: Mapping[str, Site], address: str, feeds: list[str]) -> None:
    """That of what it shows, the narrowest first."""
    assert announced(fixture_sites["halle"].page(address)) == feeds


def test_no_page_announces_more_than_four_feeds(neighbours: Neighbours) -> None:
    """Readers list them by name, one below the other: each has its own name, and each is there."""
    for address, page in neighbours.site.full_pages():
        links = page.cssselect(RSS)
        titles = [link.get("title") for link in links]
        assert len(links) <= 4, address
        assert len(set(titles)) == len(titles), address
        assert all(neighbours.site.file(feed).is_file() for feed in announced(page)), address


def announced(page: HtmlElement) -> list[str]:
    """The addresses of the feeds that a page announces."""
    return [link.get("href") or "" for link in page.cssselect(RSS)]
