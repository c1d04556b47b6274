"""What is wrong with a feed: RSS 2.0 after its specification and the RSS Advisory Board's profile, PSP-1 for sound, JSON Feed 1.1.

Most rules are lines of the tables below: an element or an attribute, what its value must be, and what is said where it is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

import lxml.html
from lxml import etree

from ..collections.frontmatter import is_control

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
APPLE = frozenset(  # https://podcasters.apple.com/support/1691-apple-podcasts-categories
    {"Arts", "Business", "Comedy", "Education", "Fiction", "Government", "History", "Health & Fitness", "Kids & Family", "Leisure"}
    | {"Music", "News", "Religion & Spirituality", "Science", "Society & Culture", "Sports", "Technology", "True Crime", "TV & Film"}
)
MEDIA = ("podcast", "music", "video", "film", "audiobook", "newsletter", "blog")

_HTTPS = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:[/?#](?:[!#-;=?-\[\]_a-z~]|%[0-9A-Fa-f]{2})*)?")
_WHOLE = re.compile(r"https?://[^\s/]|mailto:|tel:", re.IGNORECASE)
_MIME = re.compile(r"(?:application|audio|image|text|video)/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+(?: \(.+\))?")
_RFC_822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|UT|GMT|[ECMP][SD]T)")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _one_of(*values: str) -> Check:
    return values.__contains__, f"a pour valeurs {', '.join(values)}"


def _uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text) > 0


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
BOOLEAN = _one_of("true", "false")
DRAWN: Check = (
    lambda text: urlsplit(text).path.lower().endswith((".png", ".jpg", ".jpeg", ".gif")),
    "n'est ni en PNG, ni en JPEG, ni en GIF",
)
COVER: Check = (lambda text: urlsplit(text).path.lower().endswith((".png", ".jpg", ".jpeg")), "n'est ni en PNG, ni en JPEG")


def _at_most(most: int) -> Check:
    return lambda text: _count(text) and int(text) <= most, f"n'est pas un nombre de points de 1 à {most}"


TEXTS: Mapping[str, tuple[Check, ...]] = {
    "link": (HTTPS,),
    "url": (HTTPS, DRAWN),
    "comments": (HTTPS,),
    "docs": (HTTPS,),
    "language": (LANGUAGE,),
    "pubDate": (DATE,),
    "lastBuildDate": (DATE,),
    "ttl": (COUNT,),
    "width": (_at_most(144),),
    "height": (_at_most(400),),
    "guid": (IDENTIFIER,),
    "author": (MAIL,),
    "managingEditor": (MAIL,),
    "webMaster": (MAIL,),
    "atom:updated": (MOMENT,),
    "itunes:explicit": (BOOLEAN,),
    "itunes:type": (_one_of("episodic", "serial"),),
    "itunes:episodeType": (_one_of("full", "trailer", "bonus"),),
    "itunes:episode": (COUNT,),
    "itunes:season": (COUNT,),
    "itunes:duration": ((_count, "n'est pas un nombre entier de secondes plus grand que 0"),),
    "podcast:guid": (IDENTIFIER,),
    "podcast:locked": (_one_of("yes", "no"),),
    "podcast:medium": (_one_of(*MEDIA),),
}
# Attributes that these elements must have.
ATTRIBUTES: Mapping[str, Mapping[str, tuple[Check, ...]]] = {
    "guid": {"isPermaLink": (_one_of("false"),)},
    "enclosure": {"url": (HTTPS,), "length": (COUNT,), "type": (MIME,)},
    "atom:link": {"href": (HTTPS,), "rel": ()},
    "media:content": {
        "url": (HTTPS,),
        "medium": (_one_of("image", "audio", "video", "document", "executable"),),
        "type": (MIME,),
        "width": (COUNT,),
        "height": (COUNT,),
    },
    "itunes:category": {"text": ((APPLE.__contains__, "n'est pas une catégorie d'Apple"),)},
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
_PARTS = "title link description "
OF_RSS: Mapping[str, Sequence[str]] = {
    "channel": (
        _PARTS + "language copyright managingEditor webMaster pubDate lastBuildDate category generator docs ttl image item"
    ).split(),
    "item": (_PARTS + "author category comments enclosure guid pubDate source").split(),
    "image": (_PARTS + "url width height").split(),
}
FORBIDDEN = frozenset({"script", "style", "iframe", "frame", "form", "input", "button", "select", "textarea", "object", "embed", "base"})
LINKING = frozenset({"href", "src", "srcset", "poster", "cite", "data", "background"})


def rss_problems(raw: bytes, url: str) -> Iterator[Problem]:
    """All that is wrong with a feed in RSS 2.0 that is published at an address, as (line of the file, French message)."""
    channel, wrong = _read(raw)
    yield from wrong
    if channel is None:
        return
    sound = any(_name(each).startswith(("itunes:", "podcast:", "enclosure")) for each in channel.iter("*"))
    for element in channel.iter("*"):
        for rule in (_prefix, _parts, _value, _attributes, _once):
            yield from rule(element)
        yield from _lacks(element, NEEDED)
        yield from _lacks(element, NEEDED_FOR_SOUND if sound else {})
    for each in (_links(channel, url), _image(channel), _identifiers(channel), _dates(channel), _bodies(channel), _media(channel)):
        yield from each


def json_problems(raw: bytes, url: str) -> Iterator[str]:
    """All that is wrong with a feed in JSON Feed 1.1 that is published at an address, as French messages that begin with the place."""
    try:
        feed = json.loads(raw.decode())
    except ValueError:
        yield "ce n'est pas du JSON en UTF-8"
        return
    if not isinstance(feed, dict):
        yield "ce n'est pas un flux : un objet JSON"
        return
    yield from _record("", feed, JSON_FEED, JSON_NEEDED)
    if isinstance(feed.get("feed_url"), str) and feed["feed_url"] != url:
        yield f"feed_url n'est pas l'adresse du flux, {url} : {feed['feed_url']}"
    if not _same_host(str(feed.get("home_page_url", url)), url):
        yield f"home_page_url n'est pas du site : {feed['home_page_url']}"
    taken: dict[str, int] = {}
    for number, item in enumerate(_records(feed.get("items"))):
        yield from (f"items[{number}] : {message}" for message in _json_item(item, taken.setdefault(str(item.get("id")), number), number))


def _read(raw: bytes) -> tuple[etree._Element | None, list[Problem]]:
    """The channel of a feed, or None; and what is wrong with the file as such. Nothing outside of it is ever read."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [(raw.count(b"\n", 0, error.start) + 1, "ce n'est pas de l'UTF-8")]
    lines = text.split("\n")
    hidden = [(number, c) for number, line in enumerate(lines, 1) for c in line if is_control(c) and c != "\r"]
    wrong = [(number, f"caractère de contrôle U+{ord(c):04X}") for number, c in hidden]
    if any(_NOT_XML.match(c) for _, c in hidden):
        return None, wrong
    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return None, [*wrong, (error.lineno or 1, "ce n'est pas du XML bien formé")]
    about = root.getroottree().docinfo
    if (about.encoding or "UTF-8").upper() != "UTF-8":
        wrong.append((1, f"l'encodage déclaré n'est pas UTF-8 : {about.encoding}"))
    if about.doctype:
        wrong.append((1, "un flux n'a pas de DOCTYPE"))
    if root.tag != "rss" or root.get("version") != "2.0":
        return None, [*wrong, (_line(root), 'ce n\'est pas un flux RSS : il commence par <rss version="2.0">')]
    if [child.tag for child in root.iterchildren("*")] != ["channel"]:
        return None, [*wrong, (_line(root), "<rss> contient un <channel>, et rien d'autre")]
    return root[0] if root[0].tag == "channel" else next(root.iterchildren("channel")), wrong


def _prefix(element: etree._Element) -> Iterator[Problem]:
    namespace = etree.QName(element).namespace
    if element.prefix in NAMESPACES.values() and NAMESPACES.get(str(namespace)) != element.prefix:
        yield _line(element), f"le préfixe « {element.prefix} » n'est pas celui de {namespace}"


def _parts(element: etree._Element) -> Iterator[Problem]:
    """RSS may be extended by elements of other namespaces only, and one that says nothing is left out."""
    name = _name(element)
    for child in element.iterchildren("*"):
        if ":" not in _name(child) and _name(child) not in OF_RSS.get(name, ()):
            yield _line(child), f"<{_name(child)}> n'a pas sa place dans <{name}>"
    if not _text(element) and not len(element) and (name == "guid" or name not in ATTRIBUTES):
        yield _line(element), f"<{name}> est vide"


def _value(element: etree._Element) -> Iterator[Problem]:
    name, text = _name(element), _text(element)
    for right, message in TEXTS.get(name, ()) if text else ():
        if not right(text):
            yield _line(element), f"<{name}> {message} : {text}"
    if any(is_control(c) and c != "\n" for c in text) and "&#" not in text:
        return  # said already, at its own line


def _attributes(element: etree._Element) -> Iterator[Problem]:
    name = _name(element)
    for attribute, checks in ATTRIBUTES.get(name, {}).items():
        value = element.get(attribute)
        if value is None:
            yield _line(element), f"<{name}> : « {attribute} » manque"
        for right, message in checks if value is not None else ():
            if not right(value):
                yield _line(element), f"<{name}> : « {attribute} » {message} : {value}"
