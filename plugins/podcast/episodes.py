"""The episodes of a podcast on their site: what is said in them as text, their chapters, and what search engines are told of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from ..content.attachments import Captions
from ..content.items import Item, Site, newest_first
from ..content.texts import words
from ..routes.cards import card_address
from ..routes.json_files import json_file
from .kind import PODCAST, Episode, Episodes, PodcastConfig, Voice

ARTWORK, SIDE = "/podcast/pochette.png", 1400  # points; for pages
LARGE_ARTWORK, LARGE_SIDE = "/podcast/pochette-3000.png", 3000  # what directories ask for (Apple: 1400 at least, 3000 at most)


def latest_first(site: Site) -> tuple[Item[Episode], ...]:
    """The episodes that are shown, the last one first."""
    return newest_first(site.items(Episodes))


def as_text(html: Markup) -> bytes:
    """A transcript as plain text: a paragraph, a heading or an element of a list is one line, an empty line between two blocks."""
    tree: HtmlElement = lxml.html.fragment_fromstring(str(html), create_parent="div")
    return ("\n\n".join(_blocks(tree)) + "\n").encode()


def _blocks(tree: HtmlElement) -> Iterator[str]:
    for element in tree:
        if element.tag in ("ul", "ol"):
            yield "\n".join(f"– {words(each)}" for each in element)
        elif element.tag in ("blockquote", "div", "table", "tbody", "thead"):
            yield from _blocks(element)
        elif element.tag == "tr":
            yield " · ".join(words(cell) for cell in element)
        elif said := words(element):
            yield said


def as_chapters(item: Item[Episode], podcast: str) -> bytes:
    """The chapters of an episode as JSON Chapters 1.2.0 (Podcasting 2.0); ``podcast`` is the name of what it is of, if that has one."""
    values = {
        "version": "1.2.0",
        "title": item.entry.title,
        **({"podcastName": podcast} if podcast else {}),
        "chapters": [{"startTime": chapter.start, "title": chapter.title} for chapter in item.entry.chapters],
    }
    return json_file(values)


def linked_data(item: Item[Episode], site: Site) -> dict[str, Any]:
    """An episode for search engines (schema.org ``PodcastEpisode``)."""
    podcast, sound, url = PODCAST.of(site.config), item.sound, f"{site.url}{item.address}"
    return {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "@id": url,
        "identifier": item.entry.id,
        "url": url,
        "name": item.entry.title,
        "description": item.entry.summary,
        "datePublished": str(item.entry.date),
        "image": f"{site.url}{card_address(item)}",
        "inLanguage": "fr",
        **({"episodeNumber": item.entry.number} if item.entry.number else {}),
        **({"timeRequired": f"PT{sound.seconds}S", "associatedMedia": _media(item, site)} if sound else {}),
        **({"hasPart": list(_clips(item, site))} if item.entry.chapters and sound else {}),
        **({"actor": [_person(each) for each in item.entry.performer]} if item.entry.performer else {}),
        **({"partOfSeries": _series(podcast, site)} if podcast else {}),
    }


def _media(item: Item[Episode], site: Site) -> dict[str, Any]:
    assert item.sound
    return {
        "@type": "AudioObject",
        "contentUrl": f"{site.url}{item.sound.address}",
        "encodingFormat": item.sound.type,
        "contentSize": str(item.sound.octets),
        "duration": f"PT{item.sound.seconds}S",
        **({"caption": _captions(item.sound.captions, site)} if item.sound.captions else {}),
    }


def _captions(captions: Captions, site: Site) -> dict[str, Any]:
    return {"@type": "MediaObject", "contentUrl": f"{site.url}{captions.address}", "encodingFormat": "text/vtt", "inLanguage": "fr"}


def _clips(item: Item[Episode], site: Site) -> Iterator[dict[str, Any]]:
    """Its chapters, each until the next."""
    assert item.sound
    starts = [chapter.start for chapter in item.entry.chapters]
    for chapter, end in zip(item.entry.chapters, [*starts[1:], item.sound.seconds], strict=True):
        yield {
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": chapter.start,
            "endOffset": end,
            "url": f"{site.url}{item.sound.address}#t={chapter.start}",
        }


def _person(voice: Voice) -> dict[str, Any]:
    return {"@type": "Person", "name": voice.name, **({"url": voice.url} if voice.url else {})}


def _series(podcast: PodcastConfig, site: Site) -> dict[str, Any]:
    return {
        "@type": "PodcastSeries",
        "name": podcast.title,
        "url": f"{site.url}/{Episodes.index}/",
        "webFeed": f"{site.url}/flux/{Episodes.folder}.xml",
        "image": f"{site.url}{ARTWORK}",
    }
