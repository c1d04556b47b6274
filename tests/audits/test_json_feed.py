"""The audit of JSON Feed: each fault that is planted is said at its place, and nothing is said of what is right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.audits.json_feed import json_problems
from tests.audits.samples import RSS, TODAY, assert_found

JSON_URL = "https://mila.example/flux/lettre.json"
HTTPS = "is no whole https address"
NOT_MOMENT = "is no RFC 3339 date with its zone"


def feed_in_json() -> dict[str, Any]:
    """A sound feed as JSON Feed, written by nobody's program."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "La lettre",
        "home_page_url": "https://mila.example/",
        "feed_url": JSON_URL,
        "description": "Ce qui est nouveau.",
        "icon": "https://mila.example/flux/icone.png",
        "language": "fr",
        "authors": [{"name": "Association MILA", "url": "https://mila.example/"}],
        "hubs": [{"type": "WebSub", "url": "https://relais.example/"}],
        "items": [
            {
                "id": "00000000-0000-4000-8000-000000000001",
                "url": "https://mila.example/actualites/nouvelle/",
                "title": "Une nouvelle",
                "summary": "Un résumé.",
                "content_html": "<p>Un texte.</p>",
                "image": "https://mila.example/images/600/a.jpg",
                "date_published": "2026-11-22T09:00:00+01:00",
                "date_modified": "2026-11-23T10:00:00+01:00",
                "authors": [{"name": "Association MILA"}],
                "tags": ["Réseau"],
                "language": "fr",
                "attachments": [
                    {
                        "url": "https://mila.example/sons/un.mp3",
                        "mime_type": "audio/mpeg",
                        "size_in_bytes": 123456,
                        "duration_in_seconds": 754,
                    }
                ],
            },
            {
                "id": "00000000-0000-4000-8000-000000000002",
                "url": "https://crescendo.example/ressources/outil/",
                "title": "Une autre",
                "content_text": "Un texte.",
                "date_published": "2026-11-21T09:00:00Z",
                "authors": [{"name": "Association MILA"}],
            },
        ],
    }


def changed(change: Callable[[dict[str, Any]], object] = lambda feed: None) -> bytes:
    """The sound feed once something was done to it."""
    feed = feed_in_json()
    change(feed)
    return json.dumps(feed, ensure_ascii=False).encode()


def without(*path: str | int) -> bytes:
    """The sound feed without a value."""
    *to, last = path

    def change(feed: Any) -> None:
        for step in to:
            feed = feed[step]
        del feed[last]

    return changed(change)


def having(*path: Any) -> bytes:
    """The sound feed with another value (the last argument) at a place."""
    *to, last, value = path

    def change(feed: Any) -> None:
        for step in to:
            feed = feed[step]
        feed[last] = value

    return changed(change)


NO_JSON = "this is no JSON in UTF-8"
NO_WORDS = "is no text, or is empty"
NO_TITLE = "is no text, is empty, or holds HTML"
NO_AMOUNT = "is no number above 0"
SOUND_OF_FIRST = ("items", 0, "attachments", 0)
JSON_FAULTS = [
    ("nothing", b"", [NO_JSON]),
    ("RSS", RSS.encode(), [NO_JSON]),
    ("cut", changed()[:-1], [NO_JSON]),
    ("Latin-1", changed().decode().encode("latin-1"), [NO_JSON]),
    ("too deep", b"[" * 100_000, [NO_JSON]),
    ("list", b"[]", ["this is no feed, which is an object"]),
    *(
        (f"no {name}", without(name), [f"{name} is missing"])
        for name in ("version", "title", "feed_url", "home_page_url", "language", "items")
    ),
    *(
        (f"item without {name}", without("items", 0, name), [f"items[0].{name} is missing"])
        for name in ("id", "url", "title", "date_published", "authors")
    ),
    *(
        (f"sound without {name}", without(*SOUND_OF_FIRST, name), [f"items[0].attachments[0].{name} is missing"])
        for name in ("url", "mime_type", "size_in_bytes")
    ),
    ("old version", having("version", "https://jsonfeed.org/version/1"), ["version is not https://jsonfeed.org/version/1.1: https://jsonfeed.org/version/1"]),
    ("version as a number", having("version", 1.1), ["version is not https://jsonfeed.org/version/1.1: 1.1"]),
    ("title of a space", having("title", " "), [f"title {NO_TITLE}:  "]),
    ("title as a number", having("title", 3), [f"title {NO_TITLE}: 3"]),
    ("control character in JSON", having("title", "a\x07b"), [f"title {NO_TITLE}: a\x07b"]),
    ("said elsewhere in JSON", having("feed_url", "https://mila.example/autre.json"), [f"feed_url is not the address of the feed, {JSON_URL}: https://mila.example/autre.json"]),
    ("relative address of the feed", having("feed_url", "/flux/lettre.json"), [f"feed_url {HTTPS}: /flux/lettre.json"]),
    ("another site", having("home_page_url", "https://autre.example/"), ["home_page_url is not of the site: https://autre.example/"]),
    ("language in letters, in JSON", having("language", "français"), ["language is not one of fr: français"]),
    ("author as it was", having("author", {"name": "MILA"}), ["author is no key of JSON Feed 1.1"]),
    ("expired", having("expired", "non"), ["expired is neither true nor false: non"]),
    ("hub without TLS, in JSON", having("hubs", 0, "url", "http://relais.example/"), [f"hubs[0].url {HTTPS}: http://relais.example/"]),
    ("authors that are one", having("authors", {"name": "MILA"}), ["authors is no list"]),
    ("author as a text", having("authors", ["MILA"]), ["authors[0] is no object"]),
    ("author without a name", having("authors", [{"url": "https://mila.example/"}]), ["authors[0].name is missing"]),
    ("items that are no list", having("items", {}), ["items is no list"]),
    ("item that is a text", having("items", ["a"]), ["items[0] is no object", "items[0] has neither content_html nor content_text"]),
    ("identifier taken twice", having("items", 1, "id", "00000000-0000-4000-8000-000000000001"), ["items[1].id is taken already by items[0]: 00000000-0000-4000-8000-000000000001"]),
    ("identifier as a number", having("items", 0, "id", 1), ["items[0].id is no UUID in small letters: 1"]),
    ("relative address of an item, in JSON", having("items", 0, "url", "/actualites/nouvelle/"), [f"items[0].url {HTTPS}: /actualites/nouvelle/"]),
    ("relative picture, in JSON", having("items", 0, "image", "a.jpg"), [f"items[0].image {HTTPS}: a.jpg"]),
    ("no text", without("items", 0, "content_html"), ["items[0] has neither content_html nor content_text"]),
    ("text that is none", having("items", 0, "content_html", None), [f"items[0].content_html {NO_WORDS}: None"]),
    ("empty text", having("items", 0, "content_html", ""), [f"items[0].content_html {NO_WORDS}: "]),
    ("date of nowhere", having("items", 0, "date_published", "2026-11-22T09:00:00"), [f"items[0].date_published {NOT_MOMENT}: 2026-11-22T09:00:00"]),
    ("date as a number", having("items", 0, "date_published", 1795334400), [f"items[0].date_published {NOT_MOMENT}: 1795334400"]),
    ("changed too early", having("items", 0, "date_modified", "2026-11-22T08:59:59+01:00"), ["items[0].date_modified is before date_published"]),
    ("tag that is no list", having("items", 0, "tags", "Réseau"), ["items[0].tags is no list of texts: Réseau"]),
    ("tag as a number", having("items", 0, "tags", [1]), ["items[0].tags is no list of texts: [1]"]),
    ("unknown key", having("items", 0, "categories", ["a"]), ["items[0].categories is no key of JSON Feed 1.1"]),
    ("empty sound in JSON", having(*SOUND_OF_FIRST, "size_in_bytes", 0), [f"items[0].attachments[0].size_in_bytes {NO_AMOUNT}: 0"]),
    ("size as a text", having(*SOUND_OF_FIRST, "size_in_bytes", "12"), [f"items[0].attachments[0].size_in_bytes {NO_AMOUNT}: 12"]),
    ("size that is true", having(*SOUND_OF_FIRST, "size_in_bytes", True), [f"items[0].attachments[0].size_in_bytes {NO_AMOUNT}: True"]),
    ("type of a sound, in JSON", having(*SOUND_OF_FIRST, "mime_type", "mp3"), ["items[0].attachments[0].mime_type is no MIME type: mp3"]),
]  # fmt: skip


def audit(raw: bytes) -> Iterator[str]:
    """What is wrong with a feed at the address of the sample, on the day of the sample."""
    return json_problems(raw, JSON_URL, TODAY)


def test_a_fault_in_json_is_said_at_its_place_and_nothing_else_is() -> None:
    """Each fault in a JSON Feed that is otherwise right gives its own message, and no other."""
    assert_found(JSON_FAULTS, audit)


RIGHT: list[tuple[str, bytes, list[str]]] = [
    ("as it is", changed(), []),
    ("key of our own", having("_lettre", {"a": 1}), []),
    ("no items", having("items", []), []),
    ("more to come", having("next_url", "https://mila.example/flux/lettre-2.json"), []),
    ("what it is about", having("items", 0, "external_url", "https://autre.example/"), []),
    ("no sound", without("items", 0, "attachments"), []),
    ("part of a second", having(*SOUND_OF_FIRST, "duration_in_seconds", 1.5), []),
    ("signs", having("items", 0, "title", "a\tb 🎵 1 < 2"), []),
    ("ASCII", json.dumps(feed_in_json(), indent=2).encode(), []),
]


def test_a_json_feed_that_is_right_has_no_fault() -> None:
    """What JSON Feed 1.1 allows is no fault."""
    assert_found(RIGHT, audit)
