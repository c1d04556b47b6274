"""What is wrong with a feed: RSS 2.0 after its specification and the RSS Advisory Board's profile, PSP-1 for sound, JSON Feed 1.1.

Most rules are lines of the tables below: an element or an attribute, what its value must be, and what is said where it is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

import lxml.html
from lxml import etree

from ..collections.frontmatter import is_control
from ..collections.podcast_categories import CATEGORIES

Problem: TypeAlias = tuple[int, str]
# Whether a value is right, and what is said of one that is not, after its name.
Check: TypeAlias = tuple[Callable[[Any], object], str]

NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "https://podcastindex.org/namespace/1.0": "podcast",
}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HTTPS = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:[/?#](?:[!#-;=?-\[\]_a-z~]|%[0-9A-Fa-f]{2})*)?")
_WHOLE = re.compile(r"https?://[^\s/]|mailto:|tel:", re.IGNORECASE)
_MIME = re.compile(r"(?:application|audio|image|text|video)/[a-z0-9][a-z0-9!#$&^_.+-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+(?: \(.+\))?")
_RFC_822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|UT|GMT|[ECMP][SD]T)")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def _one_of(*values: str) -> Check:
    return values.__contains__, f"a pour valeurs {', '.join(values)}"


def _uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and text.strip("0") != ""


def _rfc_822(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text) if _RFC_822.fullmatch(text) else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def _rfc_3339(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if _RFC_3339.fullmatch(text) else None
    except ValueError:
        return None


HTTPS: Check = (_HTTPS.fullmatch, "n'est pas une adresse entière en https")
MIME: Check = (_MIME.fullmatch, "n'est pas un type MIME")
COUNT: Check = (_count, "n'est pas un nombre entier plus grand que 0")
IDENTIFIER: Check = (_uuid, "n'est pas un UUID en minuscules")
MOMENT: Check = (_rfc_3339, "n'est pas une date RFC 3339 avec son fuseau")
LANGUAGE: Check = (_LANGUAGE.fullmatch, "n'est pas une langue, comme « fr »")
DATE: Check = (_rfc_822, "n'est pas une date RFC 822 avec une année de quatre chiffres et son fuseau")
MAIL: Check = (_MAIL.fullmatch, "n'est pas une adresse électronique ; pour un nom, dc:creator")
DRAWN: Check = (re.compile(r"[^?#]*\.(?:png|jpe?g|gif)", re.IGNORECASE).fullmatch, "n'est ni en PNG, ni en JPEG, ni en GIF")
COVER: Check = (re.compile(r"[^?#]*\.(?:png|jpe?g)", re.IGNORECASE).fullmatch, "n'est ni en PNG, ni en JPEG")


def _at_most(most: int) -> Check:
    return lambda text: _count(text) and len(text) < 5 and int(text) <= most, f"n'est pas un nombre de points de 1 à {most}"


TEXTS: Mapping[str, tuple[Check, ...]] = {
    **dict.fromkeys(("link", "comments", "docs"), (HTTPS,)),
    **dict.fromkeys(("pubDate", "lastBuildDate"), (DATE,)),
    **dict.fromkeys(("ttl", "itunes:episode", "itunes:season", "itunes:duration"), (COUNT,)),
    **dict.fromkeys(("author", "managingEditor", "webMaster"), (MAIL,)),
    **dict.fromkeys(("guid", "podcast:guid"), (IDENTIFIER,)),
    "url": (HTTPS, DRAWN),
    "width": (_at_most(144),),
    "height": (_at_most(400),),
    "language": (LANGUAGE,),
    "atom:updated": (MOMENT,),
    "itunes:explicit": (_one_of("true", "false"),),
    "itunes:type": (_one_of("episodic", "serial"),),
    "itunes:episodeType": (_one_of("full", "trailer", "bonus"),),
    "podcast:locked": (_one_of("yes", "no"),),
    "podcast:medium": (_one_of("podcast", "music", "video", "film", "audiobook", "newsletter", "blog"),),
}
# Attributes that these elements must have.
ATTRIBUTES: Mapping[str, Mapping[str, tuple[Check, ...]]] = {
    "guid": {"isPermaLink": (_one_of("false"),)},
    "enclosure": {
        "url": (HTTPS,),
        "length": (COUNT,),
        "type": (MIME, (re.compile("(audio|video)/.*").fullmatch, "n'est pas celui d'un son")),
    },
    "atom:link": {"href": (HTTPS,), "rel": ()},
    "media:content": {
        "url": (HTTPS,),
        "medium": (_one_of("image"),),
        "type": ((re.compile("image/(avif|gif|jpeg|png|webp)").fullmatch, "n'est pas le type MIME d'une image"),),
        "width": (COUNT,),
        "height": (COUNT,),
    },
    "itunes:category": {"text": ()},
    "itunes:image": {"href": (HTTPS, COVER)},
    "podcast:transcript": {"url": (HTTPS,), "type": (MIME,)},
    "podcast:chapters": {"url": (HTTPS,), "type": (_one_of("application/json+chapters"),)},
}
NEEDED: Mapping[str, Sequence[str]] = {
    "channel": ("title", "link", "description", "language"),
    "item": ("title", "link", "description", "guid", "pubDate"),
    "image": ("url", "title", "link"),
    "media:content": ("media:description",),
}
NEEDED_FOR_SOUND: Mapping[str, Sequence[str]] = {
    "channel": ("itunes:category", "itunes:explicit", "itunes:image", "podcast:locked", "podcast:guid"),
    "item": ("enclosure", "itunes:duration"),
}
SEVERAL = ("category", "item", "atom:link", "dc:creator", "media:content", "itunes:category", "podcast:transcript", "podcast:person")
OF_RSS: Mapping[str, frozenset[str]] = {
    "channel": frozenset({"title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "category"})
    | {"lastBuildDate", "generator", "docs", "ttl", "image", "item"},
    "item": frozenset({"title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"}),
    "image": frozenset({"title", "link", "description", "url", "width", "height"}),
}
FORBIDDEN = frozenset({"script", "style", "iframe", "frame", "form", "input", "button", "select", "textarea", "object", "embed", "base"})
LINKING = frozenset({"href", "src", "poster", "cite"})


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


def rss_problems(raw: bytes, url: str) -> Iterator[Problem]:
    """All that is wrong with a feed in RSS 2.0 that is published at an address, as (line of the file, French message)."""
    channel, wrong = _read(raw)
    yield from wrong
    if channel is None:
        return
    sound = any(_name(each).startswith(("itunes:", "podcast:", "enclosure")) for each in channel.iter("*"))
    for element in channel.iter("*"):
        for rule in (_prefix, _parts, _once, _value, _attributes):
            yield from rule(element)
        yield from _lacks(element, NEEDED)
        yield from _lacks(element, NEEDED_FOR_SOUND if sound else {})
    yield from _links(channel, url)
    for each in (_image, _categories, _identifiers, _weekdays, _order, _bodies):
        yield from each(channel)


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
    if ADDRESS[0](feed.get("home_page_url")) and not _same_host(feed["home_page_url"], url):
        yield f"home_page_url n'est pas du site : {feed['home_page_url']}"
    items = feed.get("items")
    yield from _json_items([item if isinstance(item, dict) else {} for item in items] if isinstance(items, list) else [])


def _read(raw: bytes) -> tuple[etree._Element | None, list[Problem]]:
    """The channel of a feed, or None; and what is wrong with the file as such. Nothing outside of it is ever read."""
    wrong = list(_letters(raw))
    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    except etree.XMLSyntaxError as error:
        # What is no letter of XML has been said already.
        return None, wrong or [(error.lineno or 1, "ce n'est pas du XML bien formé")]
    wrong += _declarations(root, raw)
    if root.tag != "rss" or root.get("version") != "2.0":
        return None, [*wrong, (_line(root), 'ce n\'est pas un flux RSS, qui commence par <rss version="2.0">')]
    if [child.tag for child in root.iterchildren("*")] != ["channel"]:
        return None, [*wrong, (_line(root), "<rss> contient un <channel>, et rien d'autre")]
    return next(root.iterchildren("*")), wrong


def _letters(raw: bytes) -> Iterator[Problem]:
    try:
        lines = raw.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        yield raw.count(b"\n", 0, error.start) + 1, "ce n'est pas de l'UTF-8"
        return
    for number, line in enumerate(lines, 1):
        for letter in filter(is_control, line.removesuffix("\r")):
            yield number, f"caractère de contrôle U+{ord(letter):04X}"


def _declarations(root: etree._Element, raw: bytes) -> Iterator[Problem]:
    about = root.getroottree().docinfo
    if (about.encoding or "UTF-8").upper() != "UTF-8":
        yield 1, f"l'encodage déclaré n'est pas UTF-8 : {about.encoding}"
    if about.internalDTD is not None:
        yield raw.count(b"\n", 0, raw.find(b"<!DOCTYPE")) + 1, "un flux n'a pas de DOCTYPE"


def _prefix(element: etree._Element) -> Iterator[Problem]:
    namespace = etree.QName(element).namespace
    if element.prefix in NAMESPACES.values() and NAMESPACES.get(namespace or "") != element.prefix:
        yield _line(element), f"le préfixe « {element.prefix} » n'est pas celui de {namespace}"


def _parts(element: etree._Element) -> Iterator[Problem]:
    """Only elements of other namespaces may be added to those of RSS; one that says nothing is better left out."""
    name = _name(element)
    for child in element.iterchildren("*"):
        if etree.QName(child).namespace is None and child.tag not in OF_RSS.get(name, ()):
            yield _line(child), f"<{child.tag}> n'a pas sa place dans <{name}>"
    if not _text(element) and not len(element) and (name == "guid" or name not in ATTRIBUTES):
        yield _line(element), f"<{name}> est vide"


def _once(element: etree._Element) -> Iterator[Problem]:
    met: set[str] = set()
    for child in element.iterchildren("*"):
        name = _name(child)
        if name in met and name not in SEVERAL and not name.startswith("{"):
            yield _line(child), f"<{name}> y est deux fois"
        met.add(name)


def _value(element: etree._Element) -> Iterator[Problem]:
    name, text = _name(element), _text(element)
    for right, message in TEXTS.get(name, ()) if text else ():
        if not right(text):
            yield _line(element), f"<{name}> {message} : {text}"


def _attributes(element: etree._Element) -> Iterator[Problem]:
    name = _name(element)
    for attribute, checks in ATTRIBUTES.get(name, {}).items():
        value = element.get(attribute)
        if value is None:
            yield _line(element), f"<{name}> : « {attribute} » manque"
        for right, message in checks if value is not None else ():
            if not right(value):
                yield _line(element), f"<{name}> : « {attribute} » {message} : {value}"


def _lacks(element: etree._Element, needed: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    name = _name(element)
    for each in needed.get(name, ()):
        if _child(element, each) is None:
            yield _line(element), f"<{each}> manque dans <{name}>"


def _links(channel: etree._Element, url: str) -> Iterator[Problem]:
    """A feed says where it is, as its readers asked for it, and leads to its own site."""
    own = [each for each in _children(channel, "atom:link") if each.get("rel") == "self"]
    if [each.get("href") for each in own] != [url]:
        yield _line(own[0] if own else channel), f'<atom:link rel="self"> doit y être une fois, avec {url}'
    link = _child(channel, "link")
    if link is not None and _HTTPS.fullmatch(_text(link)) and not _same_host(_text(link), url):
        yield _line(link), f"<link> n'est pas du site : {_text(link)}"


def _image(channel: etree._Element) -> Iterator[Problem]:
    image = _child(channel, "image")
    if image is None:
        return
    for name in ("title", "link"):
        own, other = _child(channel, name), _child(image, name)
        if own is not None and other is not None and _text(own) != _text(other):
            yield _line(other), f"<{name}> de <image> n'est pas celui du flux : {_text(other)}"


def _categories(channel: etree._Element) -> Iterator[Problem]:
    """Apple's names, in English whatever the language of the podcast."""
    message = "<itunes:category> n'est pas une catégorie d'Apple : {}"
    for outer in _children(channel, "itunes:category"):
        about = outer.get("text", "")
        if about and about not in CATEGORIES:
            yield _line(outer), message.format(about)
        for inner in _children(outer, "itunes:category"):
            part = inner.get("text", "")
            if part and part not in CATEGORIES.get(about, (part,)):
                yield _line(inner), message.format(f"{about}, {part}")


def _identifiers(channel: etree._Element) -> Iterator[Problem]:
    taken: dict[str, int] = {}
    for guid in channel.iter("guid"):
        first = taken.setdefault(_text(guid), _line(guid))
        if _text(guid) and first != _line(guid):
            yield _line(guid), f"<guid> déjà pris à la ligne {first} : {_text(guid)}"


def _weekdays(channel: etree._Element) -> Iterator[Problem]:
    for each in channel.iter("pubDate", "lastBuildDate"):
        moment, day = _rfc_822(_text(each)), _text(each).partition(",")[0]
        if moment and "," in _text(each) and day != DAYS[moment.weekday()]:
            yield _line(each), f"<{each.tag}> : ce jour n'est pas « {day} » mais « {DAYS[moment.weekday()]} » : {_text(each)}"


def _order(channel: etree._Element) -> Iterator[Problem]:
    """An item changes after it is published, and the feed is built after both: readers skip what is older than what they have."""
    built = _child(channel, "lastBuildDate")
    limit = None if built is None else _rfc_822(_text(built))
    for item in _children(channel, "item"):
        published, updated = _moment(item, "pubDate", _rfc_822), _moment(item, "atom:updated", _rfc_3339)
        if published and updated and updated < published:
            yield _line(item), "<atom:updated> précède <pubDate>"
        for moment in (published, updated) if limit else ():
            if limit and moment and moment > limit:
                yield _line(item), f"cet élément est plus récent que <lastBuildDate> : {moment.isoformat()}"


def _bodies(channel: etree._Element) -> Iterator[Problem]:
    for item in _children(channel, "item"):
        for body in (*_children(item, "description"), *_children(item, "content:encoded")):
            yield from ((_line(body), f"<{_name(body)}> : {message}") for message in _html(_text(body)))


def _html(text: str) -> Iterator[str]:
    """What a text cannot hold that is shown in another place than its page, by a program that trusts nobody."""
    tree = lxml.html.fragment_fromstring(text.encode(errors="replace"), create_parent="div", parser=lxml.html.HTMLParser(encoding="utf-8"))
    for element in tree.iter("*"):
        if element.tag in FORBIDDEN:
            yield f"<{element.tag}> n'a pas sa place dans un flux"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield f"l'attribut « {name} » n'a pas sa place dans un flux"
            for address in value.split(", ") if name == "srcset" else [value] if name in LINKING else []:
                if not _WHOLE.match(address.strip()):
                    yield f"« {address[:60]} » n'est pas une adresse entière (https, http, mailto ou tel)"


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
        yield from (f"items[{number}].content_html : {message}" for message in _html(str(item.get("content_html", ""))))
        published, updated = (_rfc_3339(str(item.get(name))) for name in ("date_published", "date_modified"))
        if published and updated and updated < published:
            yield f"items[{number}].date_modified précède date_published"


def _name(element: etree._Element) -> str:
    """The name of an element with the prefix that its namespace usually has, ``atom:link``; in one that is unknown, ``{…}name``."""
    qualified = etree.QName(element)
    prefix = NAMESPACES.get(qualified.namespace or "")
    return f"{prefix}:{qualified.localname}" if prefix else str(element.tag)


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element.iterchildren("*") if _name(child) == name]


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next(iter(_children(element, name)), None)


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _moment(element: etree._Element, name: str, read: Callable[[str], datetime | None]) -> datetime | None:
    child = _child(element, name)
    return None if child is None else read(_text(child))


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line or 0


def _same_host(address: str, url: str) -> bool:
    return urlsplit(address).netloc == urlsplit(url).netloc
