"""Sums of money: what is written of them, squares of ink to their scale, and the same as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Self

from markupsafe import Markup
from pydantic import Field, model_validator

from ..content.fields import Choice, Prose, Text, Whole
from ..content.record import Record, fault_at
from ..drawing.press import number
from ..routes.spreadsheet import as_csv
from .drawn import SHADES

A_ROW, SQUARE, STEP = 10, 20, 24  # squares a row, the side of one, and from one to the next, in units of the drawing
MOST_SQUARES = 400

AmountInk = Annotated[str, Choice({**SHADES, "plate": "le bleu des plaques de rue"})]


class AmountPart(Record):
    """A part of an amount."""

    value: Whole = Field(ge=1, title="Somme, en euros, sans espace : 14500")
    label: Prose = Field(title="Ce que c'est")
    ink: AmountInk = Field(default="spot-1", title="Encre")
    hollow: bool = Field(default=False, title="Si ses carrés sont vides, la somme étant attendue : true")


class Amount(Record):
    """An amount: the sum of its parts."""

    title: Prose = Field(title="De qui")
    period: Prose = Field(title="De quand : 2023 à 2026")
    parts: tuple[AmountPart, ...] = Field(min_length=1, title="Ce dont elle est la somme")
    text: Text | None = Field(default=None, title="Pour quoi")

    @property
    def value(self) -> int:
        """In euros."""
        return sum(part.value for part in self.parts)


class Amounts(Record):
    """Amounts side by side, to one scale."""

    title: Prose = Field(title="Titre")
    unit: Whole = Field(ge=1, title="Ce que vaut un carré, en euros : 500")
    amounts: tuple[Amount, ...] = Field(min_length=1, title="Sommes")

    @model_validator(mode="after")
    def _squares_can_be_drawn(self) -> Self:
        most = max(each.value for each in self.amounts)
        if most > self.unit * MOST_SQUARES:
            message = f"{most // self.unit} carrés pour une somme ; au plus {MOST_SQUARES} : un carré vaut davantage"
            raise fault_at("unit", message, self.unit)
        return self


class Split(Record):
    """A whole that two share, and between them what goes to one or to the other from a year to the next; in hundredths."""

    least: Whole = Field(ge=1, le=98, title="Part de la première, en %, au moins")
    most: Whole = Field(ge=2, le=99, title="Part de la première, en %, au plus")
    one: Prose = Field(title="La première")
    other: Prose = Field(title="L'autre")
    text: Text | None = Field(default=None, title="Phrase en dessous")

    @model_validator(mode="after")
    def _goes_from_least_to_most(self) -> Self:
        if self.most <= self.least:
            raise fault_at("most", f"la part va de {self.least} % à davantage", self.most)
        return self

    @property
    def between(self) -> int:
        """What changes from a year to the next."""
        return self.most - self.least

    @property
    def rest(self) -> int:
        """What is always the other's."""
        return 100 - self.most

    @property
    def rest_at_most(self) -> int:
        """What is the other's, at most."""
        return 100 - self.least


@dataclass(frozen=True)
class Squares:
    """The squares of a part of an amount: the ``d`` of a path, the last one as wide as what is left."""

    part: AmountPart
    d: Markup


@dataclass(frozen=True)
class Heap:
    """An amount as squares, in a drawing ``width`` by ``height``."""

    amount: Amount
    squares: tuple[Squares, ...]
    height: int
    width: int = A_ROW * STEP


def heaps(amounts: Amounts) -> tuple[Heap, ...]:
    """The squares of each amount."""
    return tuple(_heap(amount, amounts.unit) for amount in amounts.amounts)


def _heap(amount: Amount, unit: int) -> Heap:
    drawn, start = [], 0
    for part in amount.parts:
        count = -(-part.value // unit)
        drawn.append(Squares(part, Markup("".join(_squares(start, count, (part.value - unit * (count - 1)) / unit)))))
        start += count
    return Heap(amount, tuple(drawn), -(-start // A_ROW) * STEP)


def _squares(start: int, count: int, last: float) -> Iterator[str]:
    """Squares from the place ``start``; ``last`` is the part of one that the last is."""
    for index in range(start, start + count):
        row, column = divmod(index, A_ROW)
        width = number(SQUARE * (last if index == start + count - 1 else 1))
        yield f"M{STEP * column + 1} {STEP * row + 1}h{width}v{SQUARE}h-{width}z"


def as_table(amounts: Amounts) -> bytes:
    """The amounts for a spreadsheet, a row a part, in euros."""
    rows = ((amount.title, amount.period, part.label, str(part.value)) for amount in amounts.amounts for part in amount.parts)
    return as_csv(("De qui", "De quand", "Ce que c’est", "Euros"), rows)
