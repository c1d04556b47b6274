"""The list of feeds, as a parser that is not ours reads it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from plugins.build.sites import ReadySite, ready_sites
from plugins.content.library import Reading
from plugins.feeds.opml import as_opml
from plugins.feeds.room import OPML
from tests.conftest import TODAY
from tests.content.content_tree import HOUSE
from tests.feeds.conftest import TEXTS, attributes, feed, feeds, published


def outlines(raw: bytes) -> list[dict[str, str]]:
    """The feeds that a list names, each with its attributes."""
    return [attributes(outline) for outline in etree.fromstring(raw).findall("body/outline")]


def test_a_list_is_opml_2() -> None:
    """A head with a title, and a body (OPML 2.0)."""
    root = etree.fromstring(as_opml("Flux – MILA", [feed()]))

    assert (root.tag, attributes(root)) == ("opml", {"version": "2.0"})
    assert [child.tag for child in root] == ["head", "body"]
    assert root.findtext("head/title") == "Flux – MILA"


def test_each_feed_is_named_with_its_address() -> None:
    """What readers need to subscribe: type, text and xmlUrl are required of an outline that is a feed."""
    assert outlines(
        as_opml("Flux", [feed(), feed(address="/flux/agenda/club", title="Club", page="https://mila.example/agenda/club/")])
    ) == [
        {
            "type": "rss",
            "version": "RSS2",
            "text": "La lettre",
            "title": "La lettre",
            "description": "Ce qui est nouveau.",
            "xmlUrl": "https://mila.example/flux/lettre.xml",
            "htmlUrl": "https://mila.example/",
            "language": "fr",
        },
        {
            "type": "rss",
            "version": "RSS2",
            "text": "Club",
            "title": "Club",
            "description": "Ce qui est nouveau.",
            "xmlUrl": "https://mila.example/flux/agenda/club.xml",
            "htmlUrl": "https://mila.example/agenda/club/",
            "language": "fr",
        },
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_titles_are_read_as_they_were_written(text: str) -> None:
    """Signs of XML, emoji and letters from right to left come out as they went in."""
    [outline] = outlines(as_opml(text, [feed(title=text, summary=text)]))

    assert outline["text"] == outline["title"] == outline["description"] == text


def test_an_empty_list_is_a_list() -> None:
    """A site without feeds has a list of none."""
    assert outlines(as_opml("Flux", [])) == []


def test_the_list_of_a_site_names_all_its_feeds_and_no_other(tmp_path: Path) -> None:
    """Each feed in RSS that is written is in the list, once, at its own address."""
    sites = published(tmp_path)
    ready = sites["mila"]

    served = {address for address in ready.table.addresses if address.startswith("/flux/") and address.endswith(".xml")}
    named = [outline["xmlUrl"] for outline in outlines(opml_of(ready))]
    assert named == [f"https://mila.example{address}.xml" for address in feeds(sites)]
    assert {f"https://mila.example{address}" for address in served - {OPML}} == {*named}


def test_a_list_is_the_same_on_another_day(tmp_path: Path) -> None:
    """It holds no date: nothing but the feeds changes it."""
    published(tmp_path)
    days = (TODAY, TODAY + timedelta(days=400))

    lists = [opml_of(ready_sites(HOUSE, tmp_path / "content", Reading(day))["mila"]) for day in days]
    assert lists[0] == lists[1]


def opml_of(ready: ReadySite) -> bytes:
    """The list of feeds that a site serves."""
    served = ready.table.by_address[OPML].serve(ready.bodies)
    assert isinstance(served, bytes)
    return served
