"""The podcast of the fixture, line by line against PSP-1, as its specification has it (Podcast Standards Project)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from lxml import etree

from tests.conftest import Site
from tests.feeds.conftest import NAMESPACES, attributes

URL = "https://halle.example"
EPISODE = f"{URL}/podcast/la-verriere"
ADDRESS = re.escape(URL) + r"/[a-z0-9./-]+"

# Where it stands, whether PSP-1 requires (!), recommends (+) or admits (?) it, and what it says: a text, or an attribute.
PSP_1: list[tuple[str, str, str]] = [
    ("channel/atom:link[@rel='self']/@href", "!", re.escape(f"{URL}/flux/podcast.xml")),
    ("channel/atom:link[@rel='self']/@type", "!", re.escape("application/rss+xml")),
    ("channel/title", "!", "La HALLE, à écouter"),
    ("channel/description", "!", ".{1,4000}"),
    ("channel/link", "!", re.escape(f"{URL}/podcast/")),
    ("channel/language", "!", "fr"),
    ("channel/itunes:category/@text", "!", "Music"),
    ("channel/itunes:explicit", "!", "true|false"),
    ("channel/itunes:image/@href", "!", ADDRESS + r"\.png"),
    ("channel/podcast:locked", "+", "yes|no"),
    ("channel/podcast:locked/@owner", "+", "bonjour@halle\\.example"),
    ("channel/podcast:guid", "+", "5b0c2e6e-9a1f-5a77-8f53-2f4f0f3f6a11"),
    ("channel/itunes:author", "+", "Association de la HALLE"),
    ("channel/itunes:owner/itunes:name", "?", "Association de la HALLE"),
    ("channel/itunes:owner/itunes:email", "?", "bonjour@halle\\.example"),
    ("channel/itunes:type", "?", "episodic|serial"),
    ("channel/podcast:medium", "?", "podcast"),
    ("channel/item/title", "!", "La verrière, à l’oreille"),
    ("channel/item/enclosure/@url", "!", re.escape(f"{EPISODE}.mp3")),
    ("channel/item/enclosure/@length", "!", "[1-9][0-9]*"),
    ("channel/item/enclosure/@type", "!", "audio/mpeg"),
    ("channel/item/guid", "!", "2e86952a-f782-5883-a5df-9bc40c4c6043"),
    ("channel/item/link", "+", re.escape(f"{EPISODE}/")),
    ("channel/item/pubDate", "+", r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0[12]00"),
    ("channel/item/description", "+", ".{1,4000}"),
    ("channel/item/itunes:duration", "+", "90"),
    ("channel/item/podcast:transcript[1]/@url", "+", re.escape(f"{EPISODE}.vtt")),
    ("channel/item/podcast:transcript[1]/@type", "+", "text/vtt"),
    ("channel/item/podcast:transcript[2]/@type", "+", "text/plain"),
    ("channel/item/podcast:chapters/@type", "?", re.escape("application/json+chapters")),
    ("channel/item/podcast:person[1]", "?", "Ombeline Sartre"),
    ("channel/item/podcast:person[1]/@role", "?", "Narrator"),
    ("channel/item/podcast:person[2]", "?", "Jonas Verne"),
    ("channel/item/itunes:episode", "?", "1"),
    ("channel/item/itunes:episodeType", "?", "full"),
]


@pytest.fixture(scope="module")
def feed(fixture_sites: Mapping[str, Site]) -> etree._Element:
    """The feed of the podcast, which has one episode."""
    return etree.fromstring(fixture_sites["halle"].file("/flux/podcast.xml").read_bytes())


@pytest.mark.parametrize(("path", "_asked", "says"), PSP_1, ids=[f"{path} {asked}" for path, asked, _says in PSP_1])
def test_the_podcast_says_what_psp_1_asks(feed: etree._Element, path: str, _asked: str, says: str) -> None:
    """Each is there once, with what the standard has there; all that it recommends beside pictures of episodes is said."""
    found = feed.xpath(path, namespaces=NAMESPACES)

    assert isinstance(found, list)
    [one] = found
    assert re.fullmatch(says, one.text or "" if isinstance(one, etree._Element) else str(one))


def test_what_the_feed_leads_to_is_there(fixture_sites: Mapping[str, Site]) -> None:
    """The sound has the weight that is told, the captions are the editor's, and the cover is served."""
    site = fixture_sites["halle"]
    feed = etree.fromstring(site.file("/flux/podcast.xml").read_bytes())
    named = [value for element in feed.iter() for name, value in attributes(element).items() if name in ("url", "href")]
    addresses = [address.removeprefix(URL) for address in named]

    assert [address for address in addresses if not address.startswith("https://") and not site.file(address).is_file()] == []
    assert site.file("/podcast/la-verriere.mp3").stat().st_size == int(attributes(feed.findall(".//enclosure")[0])["length"])
    assert site.file("/podcast/la-verriere.vtt").read_text(encoding="utf-8").startswith("WEBVTT\n\n00:00.500 --> 00:02.000\n")
