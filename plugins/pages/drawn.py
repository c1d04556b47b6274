"""Blocks that are drawn from their data: what editors write of them. Their geometry is in ``drawings``."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..content.fields import Choice, Prose, Text, Whole
from ..content.record import Record, fault_at

SPOTS = {"spot-1": "la première encre du site", "spot-2": "la deuxième", "spot-3": "la troisième"}
SHADES = {**SPOTS, "ink": "celle du texte"}

Spot = Annotated[str, Choice(SPOTS)]
Shade = Annotated[str, Choice(SHADES)]


class TimelineYear(Record):
    """What began in a year."""

    year: Whole = Field(ge=1000, le=9999, title="Année")
    title: Prose = Field(title="En deux ou trois mots")
    text: Prose | None = Field(default=None, title="En une courte phrase")


class Timeline(Record):
    """Years as notes on a staff that rises, each at its place in time."""

    title: Prose = Field(title="Titre")
    years: tuple[TimelineYear, ...] = Field(min_length=2, title="Années, de la première à la dernière")

    @model_validator(mode="after")
    def _each_comes_after_the_last(self) -> Self:
        for index, (one, other) in enumerate(zip(self.years, self.years[1:], strict=False), 1):
            if other.year <= one.year:
                raise fault_at(
                    ("years", index, "year"), f"{other.year} vient après {one.year} ; une année de plus est attendue", other.year
                )
        return self


class Share(Record):
    """Some of those that are counted."""

    value: Whole = Field(ge=1, le=500, title="Combien")
    label: Prose = Field(title="De quoi")
    ink: Shade = Field(default="spot-1", title="Encre")


class Count(Record):
    """A number as so many dots: it is the sum of its shares, each in its ink."""

    title: Prose = Field(title="Ce qui est compté")
    shares: tuple[Share, ...] = Field(min_length=1, title="Ce dont il est la somme")
    text: Text | None = Field(default=None, title="Texte")

    @property
    def value(self) -> int:
        """The number."""
        return sum(share.value for share in self.shares)


class Area(Record):
    """A place by its area."""

    title: Prose = Field(title="Nom")
    size: Whole = Field(ge=1, le=100_000, title="Surface, en m²")
    part: Whole | None = Field(default=None, ge=1, title="Partie de cette surface à hachurer, en m²")
    ink: Spot = Field(default="spot-3", title="Encre")
    text: Text | None = Field(default=None, title="Texte")

    @model_validator(mode="after")
    def _a_part_is_smaller(self) -> Self:
        if self.part and self.part >= self.size:
            raise fault_at("part", f"la partie est plus petite que le tout, {self.size} m²", self.part)
        return self


class Doors(Record):
    """Places that are counted, and whose area is not given."""

    title: Prose = Field(title="Nom")
    count: Whole = Field(ge=1, le=40, title="Combien")
    text: Text | None = Field(default=None, title="Texte")


class Areas(Record):
    """Places side by side, drawn to one scale."""

    title: Prose = Field(title="Titre")
    places: tuple[Area, ...] = Field(min_length=1, title="Lieux dont la surface est connue")
    doors: Doors | None = Field(default=None, title="Lieux que l'on compte")
    text: Text | None = Field(default=None, title="Phrase en dessous")


class Category(Record):
    """A category of members: how many seats the statutes give it, and the ink it is shown in."""

    name: Prose = Field(title="Nom, comme sous chaque personne : bénéficiaire")
    seats: Whole = Field(default=0, ge=0, le=40, title="Sièges que lui donnent les statuts")
    seated: Prose | None = Field(default=None, title="De qui sont ces sièges : d'hébergé.e.s")
    ink: Shade = Field(default="spot-1", title="Encre")

    @model_validator(mode="after")
    def _seats_are_of_someone(self) -> Self:
        if self.seats and not self.seated:
            raise fault_at("seats", "des sièges sans dire de qui ; ajoutez « seated: »", self.seats)
        return self


class Seating(Record):
    """Who decides: the ``people`` of the page, by category."""

    title: Prose = Field(title="Titre")
    text: Text | None = Field(default=None, title="Texte")
    categories: tuple[Category, ...] = Field(min_length=1, title="Catégories de membres")


class VoteFact(Record):
    """A fact under its label."""

    label: Prose = Field(title="De quoi : Qui")
    text: Text = Field(title="Texte")


class Vote(Record):
    """What a voice weighs, as so many ballots."""

    kicker: Prose | None = Field(default=None, title="De qui : Vous êtes bénéficiaire")
    weight: Whole = Field(ge=1, le=40, title="Ce que compte la voix")
    title: Prose = Field(title="Titre")
    facts: tuple[VoteFact, ...] = Field(default=(), title="Ce qu'il faut en savoir")
    ink: Spot = Field(default="spot-1", title="Encre")
