"""What is wrong with a feed in RSS: what ``rss_shape`` does not allow, and what its parts say of one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TypeAlias

from lxml import etree

from plugins.podcast.categories import CATEGORIES

from .markup import html_problems
from .rss_shape import FOR_SOUND, SHAPES, Checks, Shape
from .rss_xml import children, line, name, read, text
from .values import HTTPS, TYPES, ending, implausible, rfc_822, rfc_3339, same_host

Problem: TypeAlias = tuple[int, str]
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def rss_problems(raw: bytes, url: str, today: date) -> Iterator[Problem]:
    """All that is wrong with a feed that is published at an address, on a day, as (line of the file, what is wrong)."""
    channel, wrong = read(raw)
    yield from wrong
    if channel is None:
        return
    sound = any(name(each).startswith(("itunes:", "podcast:", "enclosure")) for each in channel.iter("*"))
    yield from _element(channel, SHAPES["channel"], sound=sound)
    yield from _links(channel, url)
    yield from _dates(channel, today)
    for rule in (_image, _categories, _identifiers, _types, _order, _bodies):
        yield from rule(channel)


def _element(element: etree._Element, shape: Shape, *, sound: bool) -> Iterator[Problem]:
    """What the shape of an element does not allow in it, and in what it holds. What is in an unknown element is not looked at."""
    own = name(element)
    yield from _text(element, shape)
    yield from _attributes(element, shape)
    times = shape.times()
    needed = [*(part for part, often in times.items() if often == "!"), *(FOR_SOUND.get(own, ()) if sound else ())]
    met: set[str] = set()
    for child in element.iterchildren("*"):
        part = name(child)
        if part not in times:
            yield line(child), f"<{part}> is not allowed in <{own}>"
            continue
        if part in met and times[part] != "*":
            yield line(child), f"<{part}> is there twice"
        met.add(part)
        yield from _element(child, SHAPES.get(f"{own}/{part}") or SHAPES[part], sound=sound)
    yield from ((line(element), f"<{part}> is missing in <{own}>") for part in needed if part not in met)


def _text(element: etree._Element, shape: Shape) -> Iterator[Problem]:
    own, words = name(element), text(element)
    if shape.text is None:
        stray = [words, *((child.tail or "").strip() for child in element.iterchildren())]
        yield from ((line(element), f"<{own}> holds a text of its own: {each[:40]}") for each in stray if each)
    elif not words:
        yield line(element), f"<{own}> is empty"
    else:
        yield from _values(element, f"<{own}>", words, shape.text)


def _attributes(element: etree._Element, shape: Shape) -> Iterator[Problem]:
    own = name(element)
    allowed = {**shape.attributes, **shape.optional}
    yield from ((line(element), f"<{own}>: « {each} » is missing") for each in shape.attributes if each not in element.attrib)
    for key, value in element.attrib.items():
        if str(key) in allowed:
            yield from _values(element, f"<{own}>: « {key!s} »", str(value), allowed[str(key)])
        else:
            yield line(element), f"<{own}>: « {key!s} » is not allowed"


def _values(element: etree._Element, what: str, value: str, checks: Checks) -> Iterator[Problem]:
    yield from ((line(element), f"{what} {message}: {value[:80]}") for right, message in checks if not right(value))


def _links(channel: etree._Element, url: str) -> Iterator[Problem]:
    """A feed says where it is and of what type, as its readers asked for it, and leads to its own site."""
    own = [each for each in children(channel, "atom:link") if each.get("rel") == "self"]
    if [(each.get("href"), each.get("type")) for each in own] != [(url, "application/rss+xml")]:
        yield line(own[0] if own else channel), f'<atom:link rel="self"> must be there once, as application/rss+xml, with {url}'
    for link in children(channel, "link"):
        if HTTPS[0](text(link)) and not same_host(text(link), url):
            yield line(link), f"<link> is not of the site: {text(link)}"


def _image(channel: etree._Element) -> Iterator[Problem]:
    for image in children(channel, "image"):
        for each in ("title", "link"):
            own, other = children(channel, each), children(image, each)
            if own and other and text(own[0]) != text(other[0]):
                yield line(other[0]), f"<{each}> of <image> is not that of the feed: {text(other[0])}"


def _categories(channel: etree._Element) -> Iterator[Problem]:
    """Apple's names, in English whatever the language of the podcast."""
    message = "<itunes:category> is no category of Apple's: {}"
    for outer in children(channel, "itunes:category"):
        about = outer.get("text", "")
        if "text" in outer.attrib and about not in CATEGORIES:
            yield line(outer), message.format(about)
        for inner in children(outer, "itunes:category"):
            part = inner.get("text", "")
            if "text" in inner.attrib and part not in CATEGORIES.get(about, (part,)):
                yield line(inner), message.format(f"{about}, {part}")


def _identifiers(channel: etree._Element) -> Iterator[Problem]:
    taken: dict[str, int] = {}
    for guid in channel.iter("guid"):
        first = taken.setdefault(text(guid), line(guid))
        if text(guid) and first != line(guid):
            yield line(guid), f"<guid> is taken already at line {first}: {text(guid)}"


def _types(channel: etree._Element) -> Iterator[Problem]:
    """Programs believe the type, servers the ending of the file: they are the same, and one that is known."""
    for item in children(channel, "item"):
        for each in (*children(item, "enclosure"), *children(item, "media:content")):
            address, kind = each.get("url"), each.get("type")
            if address and kind in TYPES.values() and TYPES.get(ending(address)) != kind:
                yield line(each), f"<{name(each)}>: « type » is not that of {ending(address) or 'what has no ending'}: {kind}"


def _dates(channel: etree._Element, today: date) -> Iterator[Problem]:
    for each in channel.iter("pubDate", "lastBuildDate"):
        moment, day = rfc_822(text(each)), text(each).partition(",")[0]
        if moment and "," in text(each) and day != DAYS[moment.weekday()]:
            yield line(each), f"<{name(each)}>: this day is not « {day} » but « {DAYS[moment.weekday()]} »: {text(each)}"
    for each in channel.iter("pubDate", "lastBuildDate", "{*}updated"):
        moment = rfc_3339(text(each)) if name(each) == "atom:updated" else rfc_822(text(each))
        if moment and (why := implausible(moment, today)):
            yield line(each), f"<{name(each)}> {why}: {text(each)}"


def _order(channel: etree._Element) -> Iterator[Problem]:
    """An item changes after it is published, and the feed is built after both: readers skip what is older than what they have."""
    limit = _moment(channel, "lastBuildDate", rfc_822)
    for item in children(channel, "item"):
        published, updated = _moment(item, "pubDate", rfc_822), _moment(item, "atom:updated", rfc_3339)
        if published and updated and updated < published:
            yield line(item), "<atom:updated> is before <pubDate>"
        for moment in (published, updated) if limit else ():
            if limit and moment and moment > limit:
                yield line(item), f"this item is later than <lastBuildDate>: {moment.isoformat()}"


def _bodies(channel: etree._Element) -> Iterator[Problem]:
    for item in children(channel, "item"):
        for body in (*children(item, "description"), *children(item, "content:encoded")):
            yield from ((line(body), f"<{name(body)}>: {message}") for message in html_problems(text(body)))


def _moment(element: etree._Element, part: str, when: Callable[[str], datetime | None]) -> datetime | None:
    return next((when(text(child)) for child in children(element, part)), None)
