"""What is wrong with a feed in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..content.frontmatter import is_control
from .feed_values import HTTPS, IDENTIFIER, LANGUAGE, MIME, MOMENT, Check, html_problems, rfc_3339, same_host


@dataclass(frozen=True)
class Shape:
    """What an object of a JSON Feed holds: the keys that it must have, and what the value of each must be."""

    needed: tuple[str, ...]
    keys: Mapping[str, Check | Shape]


def _string(check: Check) -> Check:
    return lambda value: isinstance(value, str) and check[0](value), check[1]


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


WORDS: Check = _string(
    (lambda text: text.strip() and not any(is_control(c) and c != "\n" for c in text), "n'est pas un texte, ou est vide")
)
ADDRESS, INSTANT, TONGUE = _string(HTTPS), _string(MOMENT), _string(LANGUAGE)
VERSION: Check = (lambda value: value == "https://jsonfeed.org/version/1.1", "n'est pas https://jsonfeed.org/version/1.1")
TAGS: Check = (lambda value: isinstance(value, list) and all(WORDS[0](tag) for tag in value), "n'est pas une liste de textes")
AMOUNT: Check = (_number, "n'est pas un nombre plus grand que 0")
FLAG: Check = (lambda value: isinstance(value, bool), "n'est ni true ni false")
AUTHOR = Shape(("name",), {"name": WORDS, "url": ADDRESS, "avatar": ADDRESS})
HUB = Shape(("type", "url"), {"type": WORDS, "url": ADDRESS})
ATTACHMENT = Shape(
    ("url", "mime_type", "size_in_bytes"),
    {"url": ADDRESS, "mime_type": _string(MIME), "title": WORDS, "size_in_bytes": AMOUNT, "duration_in_seconds": AMOUNT},
)
ITEM = Shape(
    ("id", "url", "title", "date_published", "authors"),
    {
        "id": _string(IDENTIFIER),
        **dict.fromkeys(("url", "external_url", "image", "banner_image"), ADDRESS),
        **dict.fromkeys(("title", "summary", "content_html", "content_text"), WORDS),
        **dict.fromkeys(("date_published", "date_modified"), INSTANT),
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
        **dict.fromkeys(("title", "description", "user_comment"), WORDS),
        **dict.fromkeys(("feed_url", "home_page_url", "next_url", "icon", "favicon"), ADDRESS),
        "language": TONGUE,
        "authors": AUTHOR,
        "hubs": HUB,
        "expired": FLAG,
        "items": ITEM,
    },
)


def json_problems(raw: bytes, url: str) -> Iterator[str]:
    """All that is wrong with a feed in JSON Feed 1.1 that is published at an address, as French messages that begin with the place."""
    try:
        feed = json.loads(raw.decode())
    except (ValueError, RecursionError):
        yield "ce n'est pas du JSON en UTF-8"
        return
    if not isinstance(feed, dict):
        yield "ce n'est pas un flux, qui est un objet"
        return
    yield from _record("", feed, JSON_FEED)
    if ADDRESS[0](feed.get("feed_url")) and feed["feed_url"] != url:
        yield f"feed_url n'est pas l'adresse du flux, {url} : {feed['feed_url']}"
    if ADDRESS[0](feed.get("home_page_url")) and not same_host(feed["home_page_url"], url):
        yield f"home_page_url n'est pas du site : {feed['home_page_url']}"
    items = feed.get("items")
    yield from _json_items([item if isinstance(item, dict) else {} for item in items] if isinstance(items, list) else [])


def _record(place: str, value: Any, shape: Shape) -> Iterator[str]:
    """What is wrong with an object at a place (``items[3].``), and with those inside it."""
    if not isinstance(value, dict):
        yield f"{place.removesuffix('.')} n'est pas un objet"
        return
    yield from (f"{place}{name} manque" for name in shape.needed if name not in value)
    for name, each in value.items():
        rule = shape.keys.get(name)
        if isinstance(rule, Shape):
            yield from _list(f"{place}{name}", each, rule)
        elif rule is None and not name.startswith("_"):
            yield f"{place}{name} n'est pas une clé de JSON Feed 1.1"
        elif rule and not rule[0](each):
            yield f"{place}{name} {rule[1]} : {str(each)[:60]}"


def _list(place: str, value: Any, shape: Shape) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{place} n'est pas une liste"
        return
    for number, each in enumerate(value):
        yield from _record(f"{place}[{number}].", each, shape)


def _json_items(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    taken: dict[str, int] = {}
    for number, item in enumerate(items):
        first = taken.setdefault(str(item.get("id", number)), number)
        if first != number:
            yield f"items[{number}].id déjà pris par items[{first}] : {item['id']}"
        if "content_html" not in item and "content_text" not in item:
            yield f"items[{number}] n'a ni content_html ni content_text"
        yield from (f"items[{number}].content_html : {message}" for message in html_problems(str(item.get("content_html", ""))))
        published, updated = (rfc_3339(str(item.get(name))) for name in ("date_published", "date_modified"))
        if published and updated and updated < published:
            yield f"items[{number}].date_modified précède date_published"
