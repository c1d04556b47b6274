"""What is wrong with a feed: RSS 2.0 after its specification and the RSS Advisory Board's profile, PSP-1 for sound.

Most rules are lines of the tables below: an element or an attribute, what its value must be, and what is said where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from lxml import etree

from ..content.frontmatter import is_control
from ..podcast.categories import CATEGORIES
from .feed_values import (
    COUNT,
    COVER,
    DATE,
    DRAWN,
    HTTPS,
    IDENTIFIER,
    LANGUAGE,
    MAIL,
    MIME,
    MOMENT,
    Check,
    html_problems,
    is_count,
    one_of,
    rfc_822,
    rfc_3339,
    same_host,
)

Problem: TypeAlias = tuple[int, str]

NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "https://podcastindex.org/namespace/1.0": "podcast",
}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _at_most(most: int) -> Check:
    return lambda text: is_count(text) and len(text) < 5 and int(text) <= most, f"n'est pas un nombre de points de 1 à {most}"


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
    "itunes:explicit": (one_of("true", "false"),),
    "itunes:type": (one_of("episodic", "serial"),),
    "itunes:episodeType": (one_of("full", "trailer", "bonus"),),
    "podcast:locked": (one_of("yes", "no"),),
    "podcast:medium": (one_of("podcast", "music", "video", "film", "audiobook", "newsletter", "blog"),),
}
# Attributes that these elements must have.
ATTRIBUTES: Mapping[str, Mapping[str, tuple[Check, ...]]] = {
    "guid": {"isPermaLink": (one_of("false"),)},
    "enclosure": {
        "url": (HTTPS,),
        "length": (COUNT,),
        "type": (MIME, (re.compile("(audio|video)/.*").fullmatch, "n'est pas celui d'un son")),
    },
    "atom:link": {"href": (HTTPS,), "rel": ()},
    "media:content": {
        "url": (HTTPS,),
        "medium": (one_of("image"),),
        "type": ((re.compile("image/(avif|gif|jpeg|png|webp)").fullmatch, "n'est pas le type MIME d'une image"),),
        "width": (COUNT,),
        "height": (COUNT,),
    },
    "itunes:category": {"text": ()},
    "itunes:image": {"href": (HTTPS, COVER)},
    "podcast:transcript": {"url": (HTTPS,), "type": (MIME,)},
    "podcast:chapters": {"url": (HTTPS,), "type": (one_of("application/json+chapters"),)},
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
    if link is not None and HTTPS[0](_text(link)) and not same_host(_text(link), url):
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
        moment, day = rfc_822(_text(each)), _text(each).partition(",")[0]
        if moment and "," in _text(each) and day != DAYS[moment.weekday()]:
            yield _line(each), f"<{each.tag}> : ce jour n'est pas « {day} » mais « {DAYS[moment.weekday()]} » : {_text(each)}"


def _order(channel: etree._Element) -> Iterator[Problem]:
    """An item changes after it is published, and the feed is built after both: readers skip what is older than what they have."""
    built = _child(channel, "lastBuildDate")
    limit = None if built is None else rfc_822(_text(built))
    for item in _children(channel, "item"):
        published, updated = _moment(item, "pubDate", rfc_822), _moment(item, "atom:updated", rfc_3339)
        if published and updated and updated < published:
            yield _line(item), "<atom:updated> précède <pubDate>"
        for moment in (published, updated) if limit else ():
            if limit and moment and moment > limit:
                yield _line(item), f"cet élément est plus récent que <lastBuildDate> : {moment.isoformat()}"


def _bodies(channel: etree._Element) -> Iterator[Problem]:
    for item in _children(channel, "item"):
        for body in (*_children(item, "description"), *_children(item, "content:encoded")):
            yield from ((_line(body), f"<{_name(body)}> : {message}") for message in html_problems(_text(body)))


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
