"""What a feed in RSS may hold: RSS 2.0 after the RSS Advisory Board's profile, Media RSS, Dublin Core, Atom, and PSP-1 for sound.

Whatever element, attribute or text is not in this table is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .values import (
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
    PLAIN,
    TYPES,
    Check,
    at_most,
    one_of,
)

NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "https://podcastindex.org/namespace/1.0": "podcast",
}
Checks = tuple[Check, ...]


@dataclass(frozen=True)
class Shape:
    """What an element holds. ``parts`` names the elements in it: « title! » is there once, « ttl? » at most once, « item* » as often as wanted.

    ``attributes`` are those that it has, ``optional`` those that it may have; ``text`` is what its text must be, None where it has none.
    """

    parts: str = ""
    attributes: Mapping[str, Checks] = field(default_factory=dict)
    optional: Mapping[str, Checks] = field(default_factory=dict)
    text: Checks | None = None

    def times(self) -> Mapping[str, str]:
        """How often each element may be in it, by its name."""
        return {part[:-1]: part[-1] for part in self.parts.split()}


_CHANNEL = """
    title! link! description! language! lastBuildDate? pubDate? copyright? managingEditor? webMaster? category* generator? docs? ttl?
    image? atom:link* itunes:author? itunes:category* itunes:explicit? itunes:image? itunes:owner? itunes:type? podcast:guid? podcast:locked?
    podcast:medium? item*
"""
_ITEM = """
    title! link! description! guid! pubDate! category* author? comments? source? enclosure? content:encoded? dc:creator* atom:updated?
    media:content* itunes:duration? itunes:episode? itunes:season? itunes:episodeType? itunes:explicit? podcast:transcript* podcast:chapters?
    podcast:person*
"""
# What the channel and each item of a feed of sounds must have beside.
FOR_SOUND: Mapping[str, Sequence[str]] = {
    "channel": ("itunes:category", "itunes:explicit", "itunes:image", "podcast:locked", "podcast:guid"),
    "item": ("enclosure", "itunes:duration"),
}
MEDIUMS = one_of("podcast", "music", "video", "film", "audiobook", "newsletter", "blog")
SOUND_TYPE: Check = (re.compile("audio/.*").fullmatch, "is not that of a sound")
PICTURE_TYPE: Check = (lambda text: text.startswith("image/") and text in TYPES.values(), "is not that of a picture")
FEED_TYPE = one_of("application/rss+xml")
# By name, or by the name of what it stands in and its own where that changes what it is.
SHAPES: Mapping[str, Shape] = {
    "channel": Shape(_CHANNEL),
    "item": Shape(_ITEM),
    "image": Shape("url! title! link! description? width? height?"),
    "media:content": Shape(
        "media:description!",
        {"url": (HTTPS,), "medium": (one_of("image"),), "type": (PICTURE_TYPE,), "width": (COUNT,), "height": (COUNT,)},
    ),
    "media:description": Shape(attributes={"type": (one_of("plain"),)}, text=(PLAIN,)),
    **dict.fromkeys(("title", "description", "category", "copyright", "generator", "dc:creator", "itunes:author"), Shape(text=(PLAIN,))),
    **dict.fromkeys(("item/description", "content:encoded"), Shape(text=())),  # HTML, which is looked at apart
    **dict.fromkeys(("link", "comments", "docs"), Shape(text=(HTTPS,))),
    **dict.fromkeys(("pubDate", "lastBuildDate"), Shape(text=(DATE,))),
    **dict.fromkeys(("itunes:episode", "itunes:season", "itunes:duration"), Shape(text=(COUNT,))),
    **dict.fromkeys(("author", "managingEditor", "webMaster"), Shape(text=(MAIL,))),
    "atom:link": Shape(attributes={"href": (HTTPS,), "rel": (one_of("self", "hub"),)}, optional={"type": (FEED_TYPE,)}),
    "atom:updated": Shape(text=(MOMENT,)),
    "enclosure": Shape(attributes={"url": (HTTPS,), "length": (COUNT,), "type": (MIME, SOUND_TYPE)}),
    "guid": Shape(attributes={"isPermaLink": (one_of("false"),)}, text=(IDENTIFIER,)),
    "height": Shape(text=(at_most(400),)),
    "language": Shape(text=(LANGUAGE,)),
    "source": Shape(attributes={"url": (HTTPS,)}, text=(PLAIN,)),
    "ttl": Shape(text=(at_most(10_080),)),  # minutes: a week
    "url": Shape(text=(HTTPS, DRAWN)),
    "width": Shape(text=(at_most(144),)),
    "itunes:category": Shape("itunes:category?", {"text": ()}),
    "itunes:category/itunes:category": Shape(attributes={"text": ()}),
    "itunes:episodeType": Shape(text=(one_of("full", "trailer", "bonus"),)),
    "itunes:explicit": Shape(text=(one_of("true", "false"),)),
    "itunes:image": Shape(attributes={"href": (HTTPS, COVER)}),
    "itunes:email": Shape(text=(MAIL,)),
    "itunes:name": Shape(text=(PLAIN,)),
    "itunes:owner": Shape("itunes:name! itunes:email!"),
    "itunes:type": Shape(text=(one_of("episodic", "serial"),)),
    "podcast:chapters": Shape(attributes={"url": (HTTPS,), "type": (one_of("application/json+chapters"),)}),
    "podcast:guid": Shape(text=(IDENTIFIER,)),
    "podcast:locked": Shape(optional={"owner": (MAIL,)}, text=(one_of("yes", "no"),)),
    "podcast:medium": Shape(text=(MEDIUMS,)),
    "podcast:person": Shape(optional={"role": (PLAIN,), "group": (PLAIN,), "href": (HTTPS,), "img": (HTTPS,)}, text=(PLAIN,)),
    "podcast:transcript": Shape(
        attributes={"url": (HTTPS,), "type": (one_of("text/plain", "text/html", "text/vtt"),)}, optional={"language": (LANGUAGE,)}
    ),
}  # fmt: skip
