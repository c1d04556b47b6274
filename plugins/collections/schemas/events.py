"""Events: meetings of the agenda, to the minute, the day, the month or the year that is known."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..dates import PartialDate
from ..fields import Prose, Reference, Term
from ..schema import Collection, Entry, Record, fault_at
from ..wording import period_in_words


class Performer(Record):
    """Someone who speaks, leads or plays (schema.org ``performer``)."""

    name: Prose = Field(title="Nom")
    role: Prose | None = Field(default=None, title="Fonction")
    structure: Prose | None = Field(default=None, title="Structure")


class Event(Entry):
    """A meeting (schema.org ``Event``, whose property names these are, with ``strand`` for the series it belongs to)."""

    start: PartialDate = Field(title="Début : 2024-10-15 18:30, 2024-10-15, 2024-10 ou 2024")
    end: PartialDate | None = Field(default=None, title="Fin, si elle est connue")
    strand: Annotated[str, Term("strands")] = Field(title="Série de rendez-vous, parmi celles de site.toml")
    location: Prose | None = Field(default=None, title="Lieu")
    performer: tuple[Performer, ...] = Field(default=(), title="Qui intervient")
    audience: Annotated[str, Term("audiences")] | None = Field(default=None, title="Pour qui, parmi les publics de site.toml")
    mentions: tuple[Annotated[str, Reference("rue-de-la-musique")], ...] = Field(
        default=(), title="Structures de l'annuaire dont il est question"
    )

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end is None:
            return self
        same_day = self.end.first_day == self.start.first_day
        if self.end.last_day < self.start.first_day or (same_day and self.end.time and self.start.time and self.end.time < self.start.time):
            raise fault_at("end", f"la fin précède le début ({period_in_words(self.start)})", period_in_words(self.end))
        return self


EVENTS: Collection[Event] = Collection(
    folder="agenda",
    schema=Event,
    template="event",
    label="Rendez-vous",
    heading="Agenda",
    index="agenda",
    dated=True,
    address=lambda entry, slug: f"/agenda/{entry.start.year}/{slug}/",
    archives=lambda entry: (f"/agenda/{entry.start.year}/",),
)
