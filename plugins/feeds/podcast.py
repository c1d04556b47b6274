"""What a feed of sounds says beside: PSP-1, the podcast standard (Podcast Standards Project), and Apple's and Podcasting 2.0's elements."""

from __future__ import annotations

from ..content.attachments import Enclosure, PodcastPerson
from ..ledger.channel import Podcast
from .elements import Element


def channel_elements(podcast: Podcast, author: str) -> tuple[Element, ...]:
    """The elements of a podcast's channel. Without a known address of its owner, none is named: directories ask for both or nothing."""
    named = (Element("itunes:name", author), Element("itunes:email", podcast.owner))
    owner = (Element("itunes:owner", children=named),) if podcast.owner else ()
    inner = (Element("itunes:category", attributes={"text": podcast.subcategory}),) if podcast.subcategory else ()
    return (
        Element("itunes:author", author),
        Element("itunes:category", None, {"text": podcast.category}, inner),
        Element("itunes:explicit", "true" if podcast.explicit else "false"),
        Element("itunes:image", attributes={"href": podcast.image}),
        *owner,
        Element("itunes:type", "episodic"),
        Element("podcast:guid", podcast.guid),
        Element("podcast:locked", "yes" if podcast.locked else "no", {"owner": podcast.owner} if podcast.owner else {}),
        Element("podcast:medium", "podcast"),
    )


def item_elements(sound: Enclosure) -> tuple[Element, ...]:
    """The elements of an episode: its length in seconds, its number, what is said in it and when."""
    number = (Element("itunes:episode", str(sound.number)),) if sound.number else ()
    chapters = (Element("podcast:chapters", None, {"url": sound.chapters, "type": "application/json+chapters"}),) if sound.chapters else ()
    return (
        Element("itunes:duration", str(sound.seconds)),
        *number,
        Element("itunes:episodeType", "full"),
        *(Element("podcast:transcript", None, {"url": url, "type": kind, "language": "fr"}) for url, kind in sound.transcripts),
        *chapters,
        *(Element("podcast:person", each.name, _role(each)) for each in sound.speakers),
    )


def _role(speaker: PodcastPerson) -> dict[str, str]:
    return {"role": speaker.role, "group": "Cast", **({"href": speaker.url} if speaker.url else {})}
