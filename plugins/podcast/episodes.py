"""The episodes of a podcast on their site: what is said in them as text, their chapters, and what search engines are told of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from ..content.items import Item, Site
from ..content.texts import words
from ..french.wording import timecode
from ..kinds import EPISODES, LETTERS, Episode, Letter
from ..routes.json_files import json_file
from ..routes.webpages import SiteFile

ARTWORK = "/podcast/pochette.png"
SIDE = 1400  # points, the least that Apple takes; at most 3000


def latest_first(site: Site) -> tuple[Item[Episode], ...]:
    """The episodes that are shown, the last one first."""
    return tuple(sorted(site.items(EPISODES), key=lambda item: (item.entry.date.newest_key, item.slug), reverse=True))


def letter_read(item: Item[Episode], site: Site) -> Item[Letter] | None:
    """The issue of the letter that is read in an episode, where the site shows it."""
    return next((letter for letter in site.items(LETTERS) if letter.entry.month == item.entry.letter), None)


def transcript_address(item: Item[Episode]) -> str:
    """Where the transcript is as plain text."""
    return f"{item.address.removesuffix('/')}.txt"


def chapters_address(item: Item[Episode]) -> str:
    """Where the chapters are, as players read them."""
    return f"{item.address.removesuffix('/')}.chapters.json"


def files(site: Site) -> Iterator[SiteFile]:
    """The transcript of each episode, and its chapters if it has some."""
    for item in site.items(EPISODES):
        yield SiteFile(transcript_address(item), as_text(item.html))
        if item.entry.chapters:
            yield SiteFile(chapters_address(item), as_chapters(item, site))


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


def as_chapters(item: Item[Episode], site: Site) -> bytes:
    """The chapters of an episode as JSON Chapters 1.2.0 (Podcasting 2.0)."""
    values = {
        "version": "1.2.0",
        "title": item.entry.title,
        **({"podcastName": site.config.podcast.title} if site.config.podcast else {}),
        "chapters": [{"startTime": chapter.start, "title": chapter.title} for chapter in item.entry.chapters],
    }
    return json_file(values)


def notes(item: Item[Episode], transcript: Markup) -> Markup:
    """What players show of an episode: what it is, its chapters with their times, which many make into links, and what is said."""
    lines = (Markup("<li>{} {}</li>").format(timecode(chapter.start), chapter.title) for chapter in item.entry.chapters)
    chapters = Markup("<ul>{}</ul>").format(Markup("").join(lines)) if item.entry.chapters else Markup()
    return Markup("<p>{}</p>{}<h2>Transcription</h2>{}").format(item.entry.summary, chapters, transcript)


def linked_data(item: Item[Episode], site: Site) -> dict[str, Any]:
    """An episode for search engines (schema.org ``PodcastEpisode``)."""
    podcast, sound, url = site.config.podcast, item.sound, f"{site.url}{item.address}"
    return {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "@id": url,
        "identifier": item.entry.id,
        "url": url,
        "name": item.entry.title,
        "description": item.entry.summary,
        "datePublished": str(item.entry.date),
        "inLanguage": "fr",
        **({"episodeNumber": item.entry.number} if item.entry.number else {}),
        **({"timeRequired": f"PT{sound.seconds}S", "associatedMedia": _media(item, site)} if sound else {}),
        **({"hasPart": list(_clips(item, site))} if item.entry.chapters and sound else {}),
        **({"partOfSeries": _series(site)} if podcast else {}),
    }


def _media(item: Item[Episode], site: Site) -> dict[str, Any]:
    assert item.sound
    return {
        "@type": "AudioObject",
        "contentUrl": f"{site.url}{item.sound.address}",
        "encodingFormat": item.sound.type,
        "contentSize": str(item.sound.octets),
        "duration": f"PT{item.sound.seconds}S",
    }


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


def _series(site: Site) -> dict[str, Any]:
    assert site.config.podcast
    return {
        "@type": "PodcastSeries",
        "name": site.config.podcast.title,
        "url": f"{site.url}/{EPISODES.index}/",
        "webFeed": f"{site.url}/flux/{EPISODES.folder}.xml",
        "image": f"{site.url}{ARTWORK}",
    }
