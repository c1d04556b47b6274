"""Episodes: what the podcast says, each a text beside its sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any, Self

from markupsafe import Markup
from pydantic import BeforeValidator, Field, model_validator

from ..content.attachments import Enclosure, PodcastPerson
from ..content.faults import suggestion
from ..content.fields import Choice, Counterpart, Day, Email, Identifier, Month, Prose, WebAddress, Whole
from ..content.items import Item, Library, Site
from ..content.kind import Entry, Kind
from ..content.record import Record, fault_at
from ..content.site import SiteConfig
from ..content.tables import Table
from ..drawing.cards import SocialCard
from ..drawing.covers.cover import Cover
from ..drawing.covers.forms import MONTH, RECORD
from ..french.dates import PartialDate
from ..french.wording import duration_in_words, in_words, timecode
from .categories import CATEGORIES

# Who is heard, in French and as Podcasting 2.0's taxonomy has it.
ROLES: Mapping[str, tuple[str, str]] = {
    "host": ("Anime", "Host"),
    "guest": ("Répond", "Guest"),
    "narrator": ("Lit", "Narrator"),
    "reporter": ("Enquête", "Reporter"),
}
SAID_ROLES = {role: words for role, (words, _name) in ROLES.items()}
TRANSCRIPT, CHAPTERS = ".txt", ".chapters.json"  # what stands beside the page of an episode
_TIMECODE = re.compile(r"(?:(?P<hours>[0-9]{1,2}):)?(?P<minutes>[0-5]?[0-9]):(?P<seconds>[0-5][0-9])")
TIMECODE = "un moment de l'épisode s'écrit en minutes et secondes, 02:30, ou 1:02:30 après une heure"
ORDER = "les chapitres vont du début à la fin : celui-ci ne commence pas après le précédent"


def _seconds(value: object) -> int:
    if isinstance(value, int):
        return value
    found = _TIMECODE.fullmatch(str(value).strip())
    if not found:
        raise ValueError(TIMECODE)
    return 3600 * int(found["hours"] or 0) + 60 * int(found["minutes"]) + int(found["seconds"])


class Chapter(Record):
    """A part of an episode; ``start`` is in seconds from its beginning."""

    start: Annotated[int, BeforeValidator(_seconds)] = Field(title="Début : 02:30, ou 1:02:30 après une heure")
    title: Prose = Field(title="Titre du chapitre")


class Voice(Record):
    """Someone who is heard in an episode (schema.org ``Person``, ``podcast:person``)."""

    name: Prose = Field(title="Nom")
    role: Annotated[str, Choice(SAID_ROLES)] = Field(default="host", title="Ce qu'elle ou il y fait")
    url: WebAddress | None = Field(default=None, title="Adresse d'une page à son sujet")


class Episode(Entry):
    """An episode (schema.org ``PodcastEpisode``). Its text is the transcript; its sound lies beside it, under the same name."""

    date: Day = Field(title="Jour où l'épisode paraît : 2024-10-15")
    number: Annotated[Whole, Field(ge=1)] | None = Field(default=None, title="Numéro de l'épisode, si le podcast les numérote")
    letter: Annotated[Month, Counterpart("letters", "month")] | None = Field(
        default=None, title="Mois de la lettre qui y est lue : 2024-10"
    )
    chapters: tuple[Chapter, ...] = Field(default=(), title="Chapitres, du début à la fin")
    performer: tuple[Voice, ...] = Field(default=(), title="Qui l'on entend")

    @model_validator(mode="after")
    def _chapters_follow_one_another(self) -> Self:
        for index, (earlier, later) in enumerate(pairwise(self.chapters), 1):
            if later.start <= earlier.start:
                raise fault_at(("chapters", index, "start"), ORDER, later.title)
        return self

    @property
    def published_from(self) -> PartialDate | None:
        """An episode is heard from its date on."""
        return self.not_before(self.date)


class PodcastConfig(Record):
    """The podcast: its name, what it is, and what its feed says of it for ever (``guid``) or to directories.

    ``email`` is where they write to make sure whose it is; without it, to the address of the notices.
    """

    title: Prose
    summary: Prose
    category: Annotated[str, Choice({name: name for name in CATEGORIES})]
    subcategory: Prose | None = None
    explicit: bool
    guid: Identifier
    locked: bool
    email: Email | None = None

    @model_validator(mode="after")
    def _subcategory_is_of_the_category(self) -> Self:
        known = CATEGORIES[self.category]
        if self.subcategory and self.subcategory not in known:
            raise fault_at("subcategory", f"« {self.category} » ne l'a pas{suggestion(self.subcategory, known)}", self.subcategory)
        return self


PODCAST: Table[PodcastConfig | None] = Table("podcast", PodcastConfig | None, None)


class Episodes(Kind[Episode]):
    """Episodes of the podcast."""

    key = "episodes"
    folder = "podcast"
    schema = Episode
    heading = "Podcast"
    template = "episode"
    index = "podcast"
    has_sound = True

    @classmethod
    def when(cls, entry: Episode) -> PartialDate:
        """Its date."""
        return entry.date

    @classmethod
    def unique(cls, entry: Episode) -> Mapping[str, object]:
        """One episode a number."""
        return {"number": entry.number} if entry.number else {}

    @classmethod
    def order(cls, item: Item[Episode]) -> Any:
        """By its day."""
        return item.entry.date, item.slug

    @classmethod
    def cover(cls, item: Item[Episode], config: SiteConfig) -> Cover:
        """Its sound, in an ink a chapter; without one, the two digits of the month of the letter that it reads, or of its own."""
        sound = item.sound
        if sound and any(sound.levels):
            starts = (chapter.start * len(sound.levels) // sound.seconds for chapter in item.entry.chapters)
            return Cover(RECORD, item.slug, levels=sound.levels, starts=(0, *(start for start in starts if 0 < start < len(sound.levels))))
        return Cover(MONTH, item.slug, f"{(item.entry.letter or item.entry.date).month:02}")

    @classmethod
    def card(cls, item: Item[Episode], library: Library) -> SocialCard:
        """The name of the podcast and its day; at its foot how long it lasts."""
        config = PODCAST.of(library.sites[item.site].config)
        said = f"{config.title if config else cls.heading} · {in_words(item.entry.date)}"
        return SocialCard(item.entry.title, said, duration_in_words(item.sound.seconds) if item.sound else "", item.cover)

    @classmethod
    def prefaces(cls, items: Sequence[Item[Episode]], library: Library) -> Mapping[str, Markup]:
        """What each is, its chapters with their times, which many players make into links, and that its text is what is said."""
        return {item.path: _notes(item) for item in items}

    @classmethod
    def enclosure(cls, item: Item[Episode], site: Site) -> Enclosure | None:
        """Its sound, and where what it says can be read."""
        if item.sound is None:
            return None
        return Enclosure(
            url=f"{site.url}{item.sound.address}",
            octets=item.sound.octets,
            type=item.sound.type,
            seconds=item.sound.seconds,
            number=item.entry.number,
            transcripts=tuple(_transcripts(item, site)),
            chapters=f"{site.url}{item.beside(CHAPTERS)}" if item.entry.chapters else None,
            speakers=tuple(PodcastPerson(each.name, ROLES[each.role][1], each.url or "") for each in item.entry.performer),
        )


def _transcripts(item: Item[Episode], site: Site) -> Iterator[tuple[str, str]]:
    """Where what an episode says can be read, and in which type: that with its moments first, where there is one."""
    if item.sound and item.sound.captions:
        yield f"{site.url}{item.sound.captions.address}", "text/vtt"
    yield f"{site.url}{item.beside(TRANSCRIPT)}", "text/plain"
    yield f"{site.url}{item.address}", "text/html"


def voices(item: Item[Episode]) -> str:
    """Who is heard in an episode: « Ana, Léo et Zoé »; nothing where it does not say."""
    *others, last = [each.name for each in item.entry.performer] or [""]
    return f"{', '.join(others)} et {last}" if others else last


def _notes(item: Item[Episode]) -> Markup:
    heard = Markup("<p>Avec {}</p>").format(voices(item)) if item.entry.performer else Markup()
    lines = (Markup("<li>{} {}</li>").format(timecode(chapter.start), chapter.title) for chapter in item.entry.chapters)
    chapters = Markup("<ul>{}</ul>").format(Markup("").join(lines)) if item.entry.chapters else Markup()
    return Markup("<p>{}</p>{}{}<h2>Transcription</h2>").format(item.entry.summary, heard, chapters)
