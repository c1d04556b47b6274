"""JSON Feed says what RSS says, field by field."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from plugins.content.attachments import Enclosure
from plugins.feeds.feeds import Feed, FeedEntry
from plugins.feeds.json_feed import as_json_feed
from plugins.feeds.rss import as_rss
from tests.audits.json_feed import json_problems
from tests.conftest import TODAY
from tests.feeds.conftest import FIRST, NAMESPACES, PICTURE, TEXTS, entry, feed, published, texts
from tests.feeds.conftest import feeds as feeds_of

SOUND = Enclosure("https://mila.example/sons/un.mp3", 123456, "audio/mpeg", 754)
ENTRIES = [
    pytest.param(entry(), id="plain"),
    *(pytest.param(entry(title=text, author=text, categories=(text, "Réseau")), id=text) for text in TEXTS),
    pytest.param(entry(picture=PICTURE), id="picture"),
    pytest.param(entry(updated=FIRST + timedelta(days=1)), id="changed"),
    pytest.param(entry(enclosure=SOUND), id="sound"),
    pytest.param(entry(categories=()), id="no category"),
]


def written(what: Feed) -> dict[str, Any]:
    """A feed, written as JSON Feed and read back."""
    found: dict[str, Any] = json.loads(as_json_feed(what))
    return found


def attribute(raw: bytes, path: str, name: str) -> list[str]:
    """The values of an attribute at a path of a feed in RSS."""
    return [str(element.get(name)) for element in etree.fromstring(raw).findall(f"channel/{path}", NAMESPACES)]


@pytest.mark.parametrize("each", ENTRIES)
def test_an_item_says_the_same_in_both_forms(each: FeedEntry) -> None:
    """Who reads one form misses nothing of the other."""
    raw, [item] = as_rss(feed(each)), written(feed(each))["items"]

    assert [item["id"]] == texts(raw, "item/guid")
    assert [item["url"]] == texts(raw, "item/link")
    assert [item["title"]] == texts(raw, "item/title")
    assert [item["content_html"]] == texts(raw, "item/content:encoded")
    assert [author["name"] for author in item["authors"]] == texts(raw, "item/dc:creator")
    assert item.get("tags", []) == texts(raw, "item/category")
    assert datetime.fromisoformat(item["date_published"]) == parsedate_to_datetime(texts(raw, "item/pubDate")[0])
    assert [item[key] for key in ("date_modified",) if key in item] == texts(raw, "item/atom:updated")
    assert [item[key] for key in ("image",) if key in item] == attribute(raw, "item/media:content", "url")
    sounds = item.get("attachments", [])
    assert [sound["url"] for sound in sounds] == attribute(raw, "item/enclosure", "url")
    assert [str(sound["size_in_bytes"]) for sound in sounds] == attribute(raw, "item/enclosure", "length")
    assert [sound["mime_type"] for sound in sounds] == attribute(raw, "item/enclosure", "type")
    assert [str(sound["duration_in_seconds"]) for sound in sounds] == texts(raw, "item/itunes:duration")


def test_a_summary_is_plain_text() -> None:
    """JSON Feed wants its summaries and titles plain: no sign is written otherwise."""
    assert [written(feed(entry(summary=text)))["items"][0]["summary"] for text in TEXTS] == TEXTS


def test_a_feed_says_the_same_in_both_forms() -> None:
    """Its title, page, summary, picture, language and hub; its own address is its own."""
    what = feed(entry(), hub="https://relais.example/")
    raw, found = as_rss(what), written(what)

    assert [found["title"]] == texts(raw, "title")
    assert [found["home_page_url"]] == texts(raw, "link")
    assert [found["description"]] == texts(raw, "description")
    assert [found["icon"]] == texts(raw, "image/url")
    assert [found["language"]] == texts(raw, "language")
    assert [hub["url"] for hub in found["hubs"]] == ["https://relais.example/"]
    assert found["feed_url"] == "https://mila.example/flux/lettre.json"


def test_an_empty_feed_is_sound() -> None:
    """A list of items, with none in it."""
    assert written(feed())["items"] == []
    assert list(json_problems(as_json_feed(feed()), "https://mila.example/flux/lettre.json", TODAY)) == []


def test_a_feed_is_utf_8_and_ends_its_last_line() -> None:
    """Letters are written as such, as in every other file of the sites."""
    raw = as_json_feed(feed(entry(title="L'été 🎵")))

    assert "L'été 🎵".encode() in raw
    assert raw.endswith(b"}\n")


def test_every_feed_of_a_site_has_its_twin(tmp_path: Path) -> None:
    """The same items in the same order, whichever feed it is."""
    for found in feeds_of(published(tmp_path)).values():
        assert [item["id"] for item in written(found)["items"]] == texts(as_rss(found), "item/guid")
        assert [item["title"] for item in written(found)["items"]] == texts(as_rss(found), "item/title")
