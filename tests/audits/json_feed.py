"""What is wrong with a feed in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .markup import html_problems
from .values import (
    HTTPS,
    IDENTIFIER,
    LANGUAGE,
    MIME,
    MOMENT,
    PLAIN,
    TYPES,
    Check,
    ending,
    implausible,
    is_control,
    one_of,
    rfc_3339,
    same_host,
)


@dataclass(frozen=True)
class Shape:
    """What an object of a JSON Feed holds: the keys that it must have, and what the value of each must be."""

    needed: tuple[str, ...]
    keys: Mapping[str, Check | Shape]


def _string(check: Check) -> Check:
    return lambda value: isinstance(value, str) and check[0](value), check[1]


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _words(text: str) -> bool:
    return bool(text.strip()) and not any(is_control(letter) and letter != "\n" for letter in text)


WORDS: Check = _string((_words, "is no text, or is empty"))
TITLE: Check = (lambda value: WORDS[0](value) and PLAIN[0](value), "is no text, is empty, or holds HTML")
ADDRESS, INSTANT, TONGUE = _string(HTTPS), _string(MOMENT), _string(LANGUAGE)
VERSION: Check = (lambda value: value == "https://jsonfeed.org/version/1.1", "is not https://jsonfeed.org/version/1.1")
TAGS: Check = (lambda value: isinstance(value, list) and all(TITLE[0](tag) for tag in value), "is no list of texts")
AMOUNT: Check = (_number, "is no number above 0")
FLAG: Check = (lambda value: isinstance(value, bool), "is neither true nor false")
AUTHOR = Shape(("name",), {"name": TITLE, "url": ADDRESS, "avatar": ADDRESS})
HUB = Shape(("type", "url"), {"type": _string(one_of("WebSub", "rssCloud")), "url": ADDRESS})
ATTACHMENT = Shape(
    ("url", "mime_type", "size_in_bytes"),
    {"url": ADDRESS, "mime_type": _string(MIME), "title": TITLE, "size_in_bytes": AMOUNT, "duration_in_seconds": AMOUNT},
)
ITEM = Shape(
    ("id", "url", "title", "date_published", "authors"),
    {
        "id": _string(IDENTIFIER),
        **dict.fromkeys(("url", "external_url", "image", "banner_image"), ADDRESS),
        **dict.fromkeys(("summary", "content_html", "content_text"), WORDS),
        **dict.fromkeys(("date_published", "date_modified"), INSTANT),
        "title": TITLE,
        "authors": AUTHOR,
        "tags": TAGS,
        "language": TONGUE,
        "attachments": ATTACHMENT,
    },
)
JSON_FEED = Shape(
    ("version", "title", "feed_url", "home_page_url", "language", "items"),
    {
        "version": VERSION,
        **dict.fromkeys(("title", "description", "user_comment"), TITLE),
        **dict.fromkeys(("feed_url", "home_page_url", "next_url", "icon", "favicon"), ADDRESS),
        "language": TONGUE,
        "authors": AUTHOR,
        "hubs": HUB,
        "expired": FLAG,
        "items": ITEM,
    },
)


class _Twice(ValueError):
    """A key that an object has twice; its argument is the key."""


def json_problems(raw: bytes, url: str, today: date) -> Iterator[str]:
    """All that is wrong with a feed that is published at an address, on a day; each message begins with the place: ``items[3].url``."""
    try:
        feed = json.loads(raw.decode(), object_pairs_hook=_object)
    except _Twice as error:
        yield f"{error} is there twice"
        return
    except (ValueError, RecursionError):
        yield "this is no JSON in UTF-8"
        return
    if not isinstance(feed, dict):
        yield "this is no feed, which is an object"
        return
    yield from _record("", feed, JSON_FEED)
    if ADDRESS[0](feed.get("feed_url")) and feed["feed_url"] != url:
        yield f"feed_url is not the address of the feed, {url}: {feed['feed_url']}"
    if ADDRESS[0](feed.get("home_page_url")) and not same_host(feed["home_page_url"], url):
        yield f"home_page_url is not of the site: {feed['home_page_url']}"
    items = feed.get("items")
    yield from _items([item if isinstance(item, dict) else {} for item in items] if isinstance(items, list) else [], today)


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, whose keys are each there once: programs do not agree on which of two they take."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _record(place: str, value: Any, shape: Shape) -> Iterator[str]:
    """What is wrong with an object at a place (``items[3].``), and with those inside it."""
    if not isinstance(value, dict):
        yield f"{place.removesuffix('.')} is no object"
        return
    yield from (f"{place}{name} is missing" for name in shape.needed if name not in value)
    for name, each in value.items():
        rule = shape.keys.get(name)
        if isinstance(rule, Shape):
            yield from _list(f"{place}{name}", each, rule)
        elif rule is None and not name.startswith("_"):
            yield f"{place}{name} is no key of JSON Feed 1.1"
        elif rule and not rule[0](each):
            yield f"{place}{name} {rule[1]}: {str(each)[:60]}"


def _list(place: str, value: Any, shape: Shape) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{place} is no list"
        return
    for number, each in enumerate(value):
        yield from _record(f"{place}[{number}].", each, shape)


def _items(items: Sequence[Mapping[str, Any]], today: date) -> Iterator[str]:
    taken: dict[str, int] = {}
    for number, item in enumerate(items):
        place = f"items[{number}]"
        first = taken.setdefault(str(item.get("id", number)), number)
        if first != number:
            yield f"{place}.id is taken already by items[{first}]: {item['id']}"
        if "content_html" not in item and "content_text" not in item:
            yield f"{place} has neither content_html nor content_text"
        yield from (f"{place}.content_html: {message}" for message in html_problems(str(item.get("content_html", ""))))
        yield from (f"{place}.{message}" for message in (*_dates(item, today), *_types(item)))


def _dates(item: Mapping[str, Any], today: date) -> Iterator[str]:
    moments = {name: rfc_3339(str(item.get(name))) for name in ("date_published", "date_modified")}
    for name, moment in moments.items():
        if moment and (why := implausible(moment, today)):
            yield f"{name} {why}: {item[name]}"
    published, updated = moments.values()
    if published and updated and updated < published:
        yield "date_modified is before date_published"


def _types(item: Mapping[str, Any]) -> Iterator[str]:
    sounds = item.get("attachments")
    for number, sound in enumerate(sounds if isinstance(sounds, list) else []):
        address, kind = (str(sound.get(name, "")) for name in ("url", "mime_type")) if isinstance(sound, dict) else ("", "")
        if ADDRESS[0](address) and MIME[0](kind) and TYPES.get(ending(address)) != kind:
            yield f"attachments[{number}].mime_type is not that of {ending(address) or 'what has no ending'}: {kind}"
