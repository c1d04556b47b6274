"""RSS as two parsers that are not ours read it: every field to the letter, and the same bytes wherever it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

import feedgen.feed
import feedparser
import lxml.html
import pytest
from lxml import etree
from markupsafe import Markup

from plugins.content.attachments import Enclosure
from plugins.feeds.feeds import newest
from plugins.feeds.rss import as_rss
from plugins.french.dates import PARIS
from tests.audits.rss import rss_problems
from tests.conftest import ROOT, TODAY
from tests.feeds.conftest import FIRST, NAMESPACES, PICTURE, TEXTS, attributes, entry, feed, texts

URL = "https://mila.example/flux/lettre.xml"


def parsed(raw: bytes) -> Any:
    """A feed as feedparser reads it, without what it takes away for safety."""
    found = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "rss20"
    return found


def first(raw: bytes) -> Any:
    """Its first item."""
    return parsed(raw).entries[0]


@pytest.mark.parametrize("text", TEXTS)
def test_a_title_is_read_as_it_was_written(text: str) -> None:
    """Signs of XML and HTML, emoji and letters from right to left come out of two parsers as they went in."""
    raw = as_rss(feed(entry(title=text), title=text, summary=text))

    assert texts(raw, "item/title") == texts(raw, "title") == texts(raw, "image/title") == texts(raw, "description") == [text]
    assert first(raw).title == text
    assert parsed(raw).feed.title == text


@pytest.mark.parametrize("text", TEXTS)
def test_a_summary_is_shown_as_it_was_written(text: str) -> None:
    """Readers show an item's description as HTML (RSS Advisory Board): its signs must come through that too."""
    raw = as_rss(feed(entry(summary=text)))

    [description] = texts(raw, "item/description")
    assert lxml.html.fragment_fromstring(description, create_parent="div").text_content() == text


@pytest.mark.parametrize("text", TEXTS)
def test_names_and_categories_are_read_as_they_were_written(text: str) -> None:
    """The author's name, and categories in their order."""
    raw = as_rss(feed(entry(author=text, categories=(text, "Réseau"))))

    assert texts(raw, "item/dc:creator") == [text]
    assert texts(raw, "item/category") == [text, "Réseau"]
    assert first(raw).author == text
    assert [tag.term for tag in first(raw).tags] == [text, "Réseau"]


def test_an_item_has_its_guid_and_its_address() -> None:
    """The guid is no address, and the link is the whole one."""
    raw = as_rss(feed(entry(7)))

    [guid] = etree.fromstring(raw).findall("channel/item/guid")
    assert (guid.text, attributes(guid)) == ("00000000-0000-4000-8000-000000000007", {"isPermaLink": "false"})
    assert (first(raw).id, first(raw).guidislink) == ("00000000-0000-4000-8000-000000000007", False)
    assert first(raw).link == "https://mila.example/actualites/nouvelle-7/"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 7, 14, 18, 30, tzinfo=PARIS),
        datetime(2026, 12, 31, 23, 59, 59, tzinfo=PARIS),
        datetime(2026, 10, 25, 2, 30, tzinfo=PARIS),
        datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1),
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
        datetime(1999, 12, 31, 23, tzinfo=PARIS),
    ],
    ids=str,
)
def test_dates_are_the_same_moments(moment: datetime) -> None:
    """Summer and winter, the hour that comes twice, the edges of years: what is read is the moment that was written."""
    updated = moment + timedelta(days=40)
    raw = as_rss(feed(entry(published=moment, updated=updated)))

    [published], [changed], [built] = texts(raw, "item/pubDate"), texts(raw, "item/atom:updated"), texts(raw, "lastBuildDate")
    assert parsedate_to_datetime(published).timestamp() == moment.timestamp()
    assert datetime.fromisoformat(changed).timestamp() == updated.timestamp() == parsedate_to_datetime(built).timestamp()
    assert first(raw).published_parsed[:6] == moment.astimezone(UTC).timetuple()[:6]
    assert first(raw).updated_parsed[:6] == updated.astimezone(UTC).timetuple()[:6]


def test_an_item_that_was_not_changed_says_nothing_of_it() -> None:
    """Readers show a date of change only where there is one."""
    assert texts(as_rss(feed(entry())), "item/atom:updated") == []


def test_a_picture_is_shown_and_described() -> None:
    """Mailing services read it from Media RSS, 600 points wide; an enclosure would make a podcast of the feed."""
    raw = as_rss(feed(entry(picture=PICTURE)))

    [content] = etree.fromstring(raw).findall("channel/item/media:content", NAMESPACES)
    assert attributes(content) == {
        "url": "https://mila.example/images/600/facade.jpg",
        "medium": "image",
        "type": "image/jpeg",
        "width": "600",
        "height": "400",
    }
    assert texts(raw, "item/media:content/media:description") == ["La façade, sous < 1 m & <b>"]
    [read] = first(raw).media_content
    assert (read["url"], read["medium"], read["type"], read["width"]) == (PICTURE.address, "image", "image/jpeg", "600")
    assert first(raw).enclosures == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>Un texte.</p>",
        "<p>1 &lt; 2 &amp; 3, « é » 🎵</p>",
        "<p>La fin ]]&gt; d'une section</p>",
        '<p title="]]&gt;">x</p>',
        "<pre>a\n\n  b\tc</pre>",
        "<p>مرحبا</p>",
        "<p>&lt;![CDATA[ x ]]&gt;</p>",
    ],
)
def test_the_whole_text_is_read_as_it_was_written(html: str) -> None:
    """Byte for byte, what stands in CDATA included."""
    raw = as_rss(feed(entry(html=Markup(html))))

    assert texts(raw, "item/content:encoded") == [html]
    assert [content.value for content in first(raw).content if content.type == "text/html"][-1].strip() == html


def test_a_sound_is_an_enclosure() -> None:
    """With its true weight and its type."""
    sound = Enclosure("https://mila.example/sons/un.mp3", 123456, "audio/mpeg", 754)

    [read] = first(as_rss(feed(entry(enclosure=sound)))).enclosures
    assert (read.href, read.length, read.type) == ("https://mila.example/sons/un.mp3", "123456", "audio/mpeg")


def test_a_feed_says_what_and_where_it_is() -> None:
    """Its title, address, page, picture, language and hub."""
    raw = as_rss(feed(entry(), hub="https://relais.example/"))

    read = parsed(raw).feed
    assert (read.title, read.subtitle, read.link, read.language) == ("La lettre", "Ce qui est nouveau.", "https://mila.example/", "fr")
    assert {(link.rel, link.href) for link in read.links} == {
        ("alternate", "https://mila.example/"),
        ("self", URL),
        ("hub", "https://relais.example/"),
    }
    assert (read.image.href, read.image.title, read.image.link) == (
        "https://mila.example/flux/icone.png",
        "La lettre",
        "https://mila.example/",
    )
    assert texts(raw, "ttl") == ["60"]


def test_items_are_in_the_order_of_the_feed() -> None:
    """The newest first, as the feed has them; those of one moment in the order that they were given in."""
    entries = newest([entry(1), entry(2, published=FIRST + timedelta(days=1)), entry(3), entry(4, published=FIRST - timedelta(days=1))])

    assert [guid[-1] for guid in texts(as_rss(feed(*entries)), "item/guid")] == ["2", "1", "3", "4"]


def test_a_feed_holds_the_last_hundred() -> None:
    """What is older has been read, or is on the site."""
    entries = newest([entry(number, published=FIRST + timedelta(days=number)) for number in range(120)])

    assert [int(guid[-12:]) for guid in texts(as_rss(feed(*entries)), "item/guid")] == [*range(119, 19, -1)]


def test_an_empty_feed_is_sound_and_has_no_date() -> None:
    """A feed that only begins is there for those who subscribe; only a clock would know when it was built."""
    raw = as_rss(feed())

    assert texts(raw, "lastBuildDate") == texts(raw, "pubDate") == texts(raw, "item") == []
    assert list(rss_problems(raw, URL, TODAY)) == []
    assert parsed(raw).entries == []


def test_the_date_of_a_feed_is_that_of_its_last_change() -> None:
    """The last item or the last edit, whichever came later; never the time of the build."""
    older, newer = entry(1, updated=FIRST + timedelta(days=9)), entry(2, published=FIRST + timedelta(days=3))

    [built] = texts(as_rss(feed(newer, older)), "lastBuildDate")
    assert parsedate_to_datetime(built) == FIRST + timedelta(days=9)
    [built] = texts(as_rss(feed(newer, replace(older, updated=None))), "lastBuildDate")
    assert parsedate_to_datetime(built) == FIRST + timedelta(days=3)


@pytest.mark.parametrize("entries", [(), (entry(picture=PICTURE, updated=FIRST),)], ids=["empty", "with an item"])
def test_another_clock_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch, entries: tuple[Any, ...]) -> None:
    """What feedgen writes of itself does not depend on when it is asked."""

    class Moments(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class LongAgo(datetime, metaclass=Moments):
        @classmethod
        def now(cls, tz: Any = None) -> LongAgo:
            return cls(2001, 2, 3, tzinfo=tz)

    written = as_rss(feed(*entries))
    monkeypatch.setattr(feedgen.feed, "datetime", LongAgo)

    assert as_rss(feed(*entries)) == written


@pytest.mark.slow
def test_another_process_gives_the_same_bytes() -> None:
    """Neither the zone of the machine, nor its language, nor Python's hashing decides anything."""
    script = (
        "import sys; from tests.feeds.conftest import *; from plugins.feeds.rss import as_rss;"
        "sys.stdout.buffer.write(as_rss(feed(entry(picture=PICTURE, categories=('b', 'a'), updated=FIRST), hub='https://relais.example/')))"
    )
    here = as_rss(feed(entry(picture=PICTURE, categories=("b", "a"), updated=FIRST), hub="https://relais.example/"))
    places = [("UTC", "0", "C"), ("Pacific/Kiritimati", "1", "fr_FR.UTF-8"), ("America/Adak", "4294967295", "C.UTF-8")]

    written = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": language},
            capture_output=True,
            check=True,
        ).stdout
        for zone, seed, language in places
    ]

    assert written == [here] * len(places)


def test_an_edit_changes_one_date_of_an_item() -> None:
    """Mailing services take an unseen guid or a newer pubDate for a new item: an edit touches neither, nor the address."""
    before, after = (as_rss(feed(entry(updated=updated))) for updated in (None, FIRST + timedelta(days=1)))

    added = [line.strip() for line in after.decode().splitlines() if line not in before.decode().splitlines()]
    gone = [line.strip() for line in before.decode().splitlines() if line not in after.decode().splitlines()]
    assert added == [
        "<lastBuildDate>Tue, 24 Nov 2026 09:00:00 +0100</lastBuildDate>",
        "<atom:updated>2026-11-24T09:00:00+01:00</atom:updated>",
    ]
    assert gone == ["<lastBuildDate>Mon, 23 Nov 2026 09:00:00 +0100</lastBuildDate>"]
