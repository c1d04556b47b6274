"""Records that several kinds hold: figures, and positions on Earth."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from .fields import Number, Prose, Whole
from .record import Record, fault_at


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
