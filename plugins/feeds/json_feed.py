"""The same feeds as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import Any

from ..routes.json_files import json_file
from .feeds import Feed, FeedEntry


def as_json_feed(feed: Feed) -> bytes:
    """A feed as JSON Feed 1.1."""
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.url}{feed.json}",
        "description": feed.summary,
        "icon": feed.icon,
        "language": "fr",
        "authors": [{"name": feed.author, "url": f"{feed.url}/"}],
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        "items": [_item(entry) for entry in feed.entries],
    }
    return json_file(values)


def _item(entry: FeedEntry) -> dict[str, Any]:
    sound = entry.enclosure
    return {
        "id": entry.guid,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": str(entry.html),
        **({"image": entry.picture.address} if entry.picture else {}),
        "date_published": entry.published.isoformat(),
        **({"date_modified": entry.updated.isoformat()} if entry.updated else {}),
        "authors": [{"name": entry.author}],
        **({"tags": list(entry.categories)} if entry.categories else {}),
        "language": "fr",
        **(
            {
                "attachments": [
                    {"url": sound.url, "mime_type": sound.type, "size_in_bytes": sound.octets, "duration_in_seconds": sound.seconds}
                ]
            }
            if sound
            else {}
        ),
    }
