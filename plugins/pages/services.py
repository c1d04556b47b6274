"""What helps whom: services by the need they answer, and lists on a field of ink."""

from __future__ import annotations

from pydantic import Field

from ..content.fields import Prose, Text
from ..content.record import Record
from .blocks import Band


class SupportService(Record):
    """A service (schema.org ``Service``): whom one meets, and how many have."""

    plan: Prose | None = Field(default=None, title="Forfait qui y donne droit : PREMIUM")
    title: Prose = Field(title="Nom")
    text: Text = Field(title="En une phrase")
    who: Prose | None = Field(default=None, title="Qui reçoit")
    count: Prose | None = Field(default=None, title="Combien, et quand")
    more: Text | None = Field(default=None, title="Comment cela se passe, pour qui l'ouvre")


class Need(Record):
    """A question that one comes with, and the services that answer it."""

    question: Prose = Field(title="La question, comme on la pose")
    alone: tuple[SupportService, ...] = Field(default=(), title="Ce qui y répond en tête-à-tête")
    together: tuple[SupportService, ...] = Field(default=(), title="Ce qui y répond en groupe")


class Services(Record):
    """Services in a grid: a row a need, a column for one alone and one for a group."""

    title: Prose = Field(title="Titre, au-dessus des questions : Qu'est-ce qui vous occupe ?")
    alone: Prose = Field(title="Titre de la première colonne : Seul.e")
    together: Prose = Field(title="Titre de l'autre : En groupe")
    needs: tuple[Need, ...] = Field(min_length=1, title="Questions")


class RollLine(Record):
    """A line of a list."""

    label: Prose | None = Field(default=None, title="Ce qui est en marge : janv.")
    text: Text = Field(title="Texte")


class Roll(Band):
    """A band of ink with a list beside its text."""

    lines: tuple[RollLine, ...] = Field(min_length=1, title="Lignes de la liste")
