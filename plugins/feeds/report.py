"""What readers and services would not understand of a site's feeds."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..content.faults import Fault
from ..content.items import Library, Site
from .feed_check import rss_problems
from .json_check import json_problems
from .json_feed import as_json_feed
from .press import Press, Tools
from .rss import as_rss

_WITHOUT_DRAWINGS = Tools(lambda item: Markup(), lambda slug: b"")


def faults(library: Library, site: Site) -> Iterator[Fault]:
    """What is wrong with the feeds of a site as they would be written now, at the place in each."""
    for feed in Press(library, site, _WITHOUT_DRAWINGS).feeds():
        for line, message in rss_problems(as_rss(feed), f"{feed.url}{feed.rss}"):
            yield Fault(feed.rss.removeprefix("/"), line, message)
        for message in json_problems(as_json_feed(feed), f"{feed.url}{feed.json}"):
            yield Fault(feed.json.removeprefix("/"), 0, message)
