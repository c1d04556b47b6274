"""The XML of a feed: its bytes, its declarations, and its elements by the names that they usually have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from .rss_shape import NAMESPACES
from .values import is_control


def read(raw: bytes) -> tuple[etree._Element | None, list[tuple[int, str]]]:
    """The channel of a feed, or None; and what is wrong with the file as such. Nothing outside of it is ever read."""
    wrong = list(_letters(raw))
    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    except etree.XMLSyntaxError as error:
        # What is no letter of XML has been said already.
        return None, wrong or [(error.lineno or 1, "this is no well-formed XML")]
    wrong += _declarations(root, raw)
    if root.tag != "rss" or dict(root.attrib) != {"version": "2.0"}:
        return None, [*wrong, (line(root), 'this is no RSS, which begins with <rss version="2.0">')]
    if [child.tag for child in root.iterchildren("*")] != ["channel"]:
        return None, [*wrong, (line(root), "<rss> holds one <channel>, and nothing else")]
    return next(root.iterchildren("*")), [*wrong, *_prefixes(root)]


def _letters(raw: bytes) -> Iterator[tuple[int, str]]:
    try:
        lines = raw.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        yield raw.count(b"\n", 0, error.start) + 1, "this is not UTF-8"
        return
    for number, letters in enumerate(lines, 1):
        for letter in filter(is_control, letters.removesuffix("\r")):
            yield number, f"control character U+{ord(letter):04X}"


def _declarations(root: etree._Element, raw: bytes) -> Iterator[tuple[int, str]]:
    about = root.getroottree().docinfo
    if (about.encoding or "UTF-8").upper() != "UTF-8":
        yield 1, f"the encoding that is declared is not UTF-8: {about.encoding}"
    if about.internalDTD is not None:
        yield raw.count(b"\n", 0, raw.find(b"<!DOCTYPE")) + 1, "a feed has no DOCTYPE"
    instructions: Any = root.xpath("//processing-instruction()")
    for each in instructions:
        yield line(each), f"a feed has no <?{each.target}?>"


def _prefixes(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Some readers look for the prefix that everybody writes, and never at the namespace."""
    for element in root.iter("*"):
        usual = NAMESPACES.get(etree.QName(element).namespace or "")
        if element.prefix != usual and (usual or element.prefix in NAMESPACES.values()):
            yield line(element), f"the prefix « {element.prefix} » is not that of {etree.QName(element).namespace}"


def name(element: etree._Element) -> str:
    """The name of an element with the prefix that its namespace usually has, ``atom:link``; in one that is unknown, ``{…}name``."""
    qualified = etree.QName(element)
    prefix = NAMESPACES.get(qualified.namespace or "")
    return f"{prefix}:{qualified.localname}" if prefix else str(element.tag)


def children(element: etree._Element, part: str) -> list[etree._Element]:
    """The elements of a name in another."""
    return [child for child in element.iterchildren("*") if name(child) == part]


def text(element: etree._Element) -> str:
    """The text at the beginning of an element, without the space around it."""
    return (element.text or "").strip()


def line(element: etree._Element) -> int:
    """The line of the file where an element begins."""
    found: Any = element.sourceline
    return found or 0
