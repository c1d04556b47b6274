"""Episodes: what the podcast says, each a text beside its sound."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from ..content.fields import Day, Month, Prose
from ..content.kind import Collection, Entry, Record, fault_at
from ..french.dates import PartialDate

_TIMECODE = re.compile(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>[0-5]?\d):(?P<seconds>[0-5]\d)")
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


class Episode(Entry):
    """An episode (schema.org ``PodcastEpisode``). Its text is the transcript; its sound lies beside it, under the same name."""

    date: Day = Field(title="Jour où l'épisode paraît : 2024-10-15")
    number: Annotated[int, Field(ge=1)] | None = Field(default=None, title="Numéro de l'épisode, si le podcast les numérote")
    letter: Month | None = Field(default=None, title="Mois de la lettre qui y est lue : 2024-10")
    chapters: tuple[Chapter, ...] = Field(default=(), title="Chapitres, du début à la fin")

    @model_validator(mode="after")
    def _chapters_follow_one_another(self) -> Self:
        for index, (earlier, later) in enumerate(pairwise(self.chapters), 1):
            if later.start <= earlier.start:
                raise fault_at(("chapters", index, "start"), ORDER, later.title)
        return self

    @property
    def published_from(self) -> PartialDate:
        """An episode is heard from its date on."""
        return self.date


EPISODES: Collection[Episode] = Collection(
    folder="podcast",
    schema=Episode,
    template="episode",
    label="Épisode du podcast",
    heading="Podcast",
    index="podcast",
    dated=False,
    address=lambda entry, slug: f"/podcast/{slug}/",
    exclusive=lambda entry: {"number": entry.number} if entry.number else {},
    announced=True,
)
