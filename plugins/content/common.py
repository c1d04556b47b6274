"""Records that several kinds hold: words of vocabularies, figures, and positions on Earth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self, TypeAlias

from pydantic import Field, model_validator

from ..drawing.covers.forms import DRAWN, words_for
from .fields import Choice, Number, Prose, Whole
from .record import Record, fault_at


class Word(Record):
    """A word of a vocabulary of site.toml: what visitors read, written alone or beside the form of its items' covers."""

    label: Prose
    cover: Annotated[str, Choice(words_for(DRAWN))] | None = None

    @model_validator(mode="before")
    @classmethod
    def _written_alone(cls, value: object) -> object:
        return value if isinstance(value, dict | Word) else {"label": value}


Words: TypeAlias = Mapping[str, Word]


class Figure(Record):
    """A number that is worth a large numeral, its year, and the year before beside it where it is known."""

    value: Prose = Field(title="Valeur, comme on la lit : 121, 24 500 €")
    label: Prose = Field(title="Ce qui est compté")
    year: Whole = Field(title="Année")
    source: Prose | None = Field(default=None, title="Source, si ce n'est pas l'association")
    previous: Prose | None = Field(default=None, title="Valeur précédente")
    previous_year: Whole | None = Field(default=None, title="Année de la valeur précédente")

    @model_validator(mode="after")
    def _previous_has_its_year(self) -> Self:
        if self.previous and not self.previous_year:
            raise fault_at("previous", "une valeur précédente sans son année ; ajoutez « previous_year: »", self.previous)
        return self


class Geo(Record):
    """A place on Earth (schema.org ``GeoCoordinates``), in degrees of WGS 84."""

    latitude: Number = Field(ge=-90, le=90, title="Latitude, en degrés : 48.89")
    longitude: Number = Field(ge=-180, le=180, title="Longitude, en degrés : 2.34")
