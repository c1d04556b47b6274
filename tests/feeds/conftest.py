"""Feeds to write and to read back: some made by hand, others from the small content tree once it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lxml import etree
from markupsafe import Markup

from plugins.build.sites import ReadySite, ready_sites
from plugins.content.library import Reading
from plugins.feeds.feeds import Feed, FeedEntry
from plugins.feeds.telling import tell, with_texts
from plugins.french.dates import PARIS
from plugins.ledger import ledger
from plugins.ledger.channel import told
from plugins.ledger.recording import recorded
from plugins.routes.pictures import Picture
from tests.conftest import TODAY
from tests.content import content_tree
from tests.content.content_tree import HOUSE, Files

FIRST = datetime(2026, 11, 23, 9, tzinfo=PARIS)
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
# What a title, a summary, a name or a category may hold, once the collections have let it in.
TEXTS = [
    "La rue de la musique",
    "Un < deux & trois > zéro",
    "La balise <b> et l'entité &amp;",
    "<script>alert(1)</script>",
    "La fin ]]> d'une section",
    "🎵 L'été, « déjà » ? 👩‍🎤",
    "مرحبا بكم في MILA",
    'Des "guillemets" et d\'autres\u202f!',
]
PICTURE = Picture("https://mila.example/images/600/facade.jpg", 600, 400, "image/jpeg", "La façade, sous < 1 m & <b>")


def entry(number: int = 1, **fields: Any) -> FeedEntry:
    """An entry of a feed: a plain one, but for the fields that are given."""
    plain = FeedEntry(
        guid=f"00000000-0000-4000-8000-{number:012}",
        url=f"https://mila.example/actualites/nouvelle-{number}/",
        title="Une nouvelle",
        summary="Un résumé.",
        html=Markup('<p>Un texte, <a href="https://mila.example/">un lien</a>.</p>'),
        author="Association MILA",
        categories=("Réseau",),
        published=FIRST,
    )
    return replace(plain, **fields)


def feed(*entries: FeedEntry, **fields: Any) -> Feed:
    """A feed with these entries."""
    url = "https://mila.example"
    icon = f"{url}/flux/icone.png"
    return replace(Feed("/flux/lettre", "La lettre", "Ce qui est nouveau.", f"{url}/", url, icon, entries, "Association MILA"), **fields)


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def texts(raw: bytes, path: str) -> list[str]:
    """The texts of the elements at a path of a feed, read by lxml: ``item/dc:creator``."""
    found = etree.fromstring(raw).findall(f"channel/{path}", NAMESPACES)
    return [element.text or "" for element in found]


def published(folder: Path, files: Files | None = None, now: datetime = FIRST) -> Mapping[str, ReadySite]:
    """The sites of the small content tree with ``files`` over it, once all that is public is published and in the ledgers.

    Called again for the same folder, it publishes the changes: what is in the ledgers stays as it is.
    """
    content = content_tree.write(folder, files)
    for path, written in (files or {}).items():
        if written is None:
            (content / path).unlink(missing_ok=True)
    record(content, now)
    return ready_sites(HOUSE, content, Reading(TODAY))


def record(content: Path, now: datetime, today: date = TODAY) -> None:
    """Record in the ledgers of a folder of content what its sites tell, as published at a moment."""
    sites = ready_sites(HOUSE, content, Reading(today))
    channels = [channel for each in sites.values() for channel in each.edition.channels]
    for name, each in sites.items():
        kept = recorded(told(channels, name), name, each.edition.ledgers, now)
        if kept.publications:
            (content / name / ledger.FILE).write_text(ledger.write(kept), encoding="utf-8")


def feeds(sites: Mapping[str, ReadySite], site: str = "mila") -> dict[str, Feed]:
    """The feeds of a site by their address, with their texts."""
    ready = sites[site]
    all_told = (tell(channel, ready.edition) for channel in ready.edition.channels)
    return {each.feed.address: with_texts(each.feed, [ready.bodies[path] for path in each.texts]) for each in all_told}
