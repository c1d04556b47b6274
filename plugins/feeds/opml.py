"""All feeds of a site in one file that readers import: OPML 2.0 (http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from .feeds import Feed


def as_opml(title: str, feeds: Iterable[Feed]) -> bytes:
    """The list of feeds, each with its address and that of its page; no date, which only a clock would know."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for feed in feeds:
        etree.SubElement(
            body,
            "outline",
            type="rss",
            version="RSS2",
            text=feed.title,
            title=feed.title,
            description=feed.summary,
            xmlUrl=f"{feed.url}{feed.rss}",
            htmlUrl=feed.page,
            language="fr",
        )
    return bytes(etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True))
