"""RSS 2.0 as feedgen writes it, with the profile of the RSS Advisory Board and Media RSS, Dublin Core and Atom elements of our own.

feedgen's own extensions drop attributes, and refuse what Apple asks for; here an extension only adds the elements it is given.
"""

from __future__ import annotations

from html import escape

from feedgen.entry import FeedEntry as FeedgenEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from ..routes.pictures import Picture
from .elements import Element as Element
from .feeds import Feed, FeedEntry
from .podcast import channel_elements, item_elements

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
GENERATOR = "Pelican, feedgen"
TTL = 60  # minutes


class _Added(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds elements to the channel; takes away the date that feedgen gives a feed without items, which is now."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.dated = True

    def extend_ns(self) -> dict[str, str]:
        """The prefixes that the elements use (feedgen's interface)."""
        return NAMESPACES

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the elements (feedgen's interface)."""
        for element in self.elements:
            _append(feed[0], element)
        for date in () if self.dated else feed[0].findall("lastBuildDate"):
            feed[0].remove(date)
        return feed


class _AddedToEntry(BaseEntryExtension):  # type: ignore[misc]
    """Adds elements to an item."""

    def __init__(self) -> None:
        self.elements: list[Element] = []

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add the elements (feedgen's interface)."""
        for element in self.elements:
            _append(item, element)
        return item


def as_rss(feed: Feed, added: tuple[Element, ...] = ()) -> bytes:
    """A feed as RSS 2.0; ``added`` are more elements of its channel."""
    generator = FeedGenerator()
    generator.register_extension("added", _Added, _AddedToEntry)
    generator.title(feed.title)
    generator.description(feed.summary)
    generator.link(href=f"{feed.url}{feed.rss}", rel="self", type="application/rss+xml")
    generator.link(href=feed.page, rel="alternate")
    generator.language("fr")
    generator.generator(GENERATOR)
    generator.docs("https://www.rssboard.org/rss-specification")
    generator.ttl(TTL)
    generator.image(url=feed.icon, title=feed.title, link=feed.page, width="144", height="144")
    generator.added.dated = feed.changed is not None
    if feed.changed:
        generator.lastBuildDate(feed.changed)
    hub = (Element("atom:link", attributes={"rel": "hub", "href": feed.hub}),) if feed.hub else ()
    podcast = channel_elements(feed.podcast, feed.author) if feed.podcast else ()
    generator.added.elements += [*hub, *podcast, *added]
    for entry in feed.entries:
        _add(generator.add_entry(order="append"), entry)
    return bytes(generator.rss_str(pretty=True))


def _add(item: FeedgenEntry, entry: FeedEntry) -> None:
    item.title(entry.title)
    item.link(href=entry.url)
    item.guid(entry.guid, permalink=False)
    item.description(escape(entry.summary, quote=False))  # readers take it for HTML, in which quotation marks stand as they are
    item.content(str(entry.html), type="CDATA")
    item.pubDate(entry.published)
    for category in entry.categories:
        item.category(term=category)
    if entry.enclosure:
        item.enclosure(entry.enclosure.url, str(entry.enclosure.octets), entry.enclosure.type)
    item.added.elements += _elements(entry)


def _elements(entry: FeedEntry) -> list[Element]:
    """What RSS has no word for: who wrote it, when it was changed, its picture and what that shows."""
    elements = [Element("dc:creator", entry.author)]
    if entry.updated:
        elements.append(Element("atom:updated", entry.updated.isoformat()))
    if entry.picture:
        elements.append(_picture(entry.picture))
    if entry.enclosure:
        elements += item_elements(entry.enclosure)
    return elements


def _picture(picture: Picture) -> Element:
    attributes = {
        "url": picture.address,
        "medium": "image",
        "type": picture.type,
        "width": str(picture.width),
        "height": str(picture.height),
    }
    return Element("media:content", None, attributes, (Element("media:description", picture.alt, {"type": "plain"}),))


def _append(parent: etree._Element, element: Element) -> None:
    prefix, _, name = element.name.rpartition(":")
    made = etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{name}" if prefix else name, element.attributes)
    made.text = element.text
    for child in element.children:
        _append(made, child)
