"""Blocks: the data that a page shows beside its text, each a record of its header and a section of the same name."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..content.fields import Action, Choice, Line, Number, Prose, Text, Whole
from ..content.record import Record, fault_at
from ..french.dates import PartialDate

INKS = {
    "spot-1": "la première encre du site",
    "spot-2": "la deuxième",
    "spot-3": "la troisième",
    "tint-1": "la première, pâle",
    "tint-2": "la deuxième, pâle",
    "tint-3": "la troisième, pâle",
    "night": "la nuit",
    "sheet": "le papier",
}
YES, NO = "oui", "non"

Ink = Annotated[str, Choice(INKS)]


class Row(Record):
    """One bar of a chart."""

    label: Prose = Field(title="Ce que montre la barre")
    value: Number = Field(ge=0, title="Valeur, un nombre")


class Chart(Record):
    """A bar chart, which is also a table: ``value`` of each row is in ``unit``."""

    title: Prose = Field(title="Titre")
    unit: Line = Field(default="", title="Unité : %")
    year: Whole = Field(title="Année")
    source: Prose = Field(title="Source")
    rows: tuple[Row, ...] = Field(min_length=1, title="Barres")


class Member(Record):
    """Someone of the board or of the team, in a public role."""

    name: Prose = Field(title="Nom")
    role: Prose = Field(title="Rôle dans l'association")
    position: Prose | None = Field(default=None, title="Fonction dans sa structure")
    structure: Prose | None = Field(default=None, title="Structure")
    category: Prose | None = Field(default=None, title="Catégorie de membre")
    note: Prose | None = Field(default=None, title="Précision")


class Membership(Record):
    """A way of joining, what it costs and what it gives (schema.org ``Offer``)."""

    name: Prose = Field(title="Nom")
    price: Prose = Field(title="Prix, comme on le lit : 120 € HT")
    unit: Prose | None = Field(default=None, title="Par quoi : par an")
    summary: Prose | None = Field(default=None, title="En une phrase")
    includes: tuple[Prose, ...] = Field(default=(), title="Ce que cela donne")
    since: PartialDate | None = Field(default=None, title="Depuis")
    group: Prose | None = Field(default=None, title="La question au-dessus d'elle et des suivantes : Vous occupez un local du pôle ?")
    option: bool = Field(default=False, title="Si elle s'ajoute à une autre : true")


class ComparisonRow(Record):
    """One thing that they give, or not."""

    label: Prose = Field(title="Ce que l'on obtient")
    values: tuple[Prose, ...] = Field(title="Pour chaque colonne : oui, non, ou quelques mots")


class Comparison(Record):
    """What several memberships give, side by side: for each ``row`` a word a column, ``oui`` and ``non`` being drawn."""

    title: Prose = Field(title="Titre")
    text: Text | None = Field(default=None, title="Phrase au-dessus")
    label: Prose = Field(title="Titre de la première colonne : Ce que vous obtenez")
    columns: tuple[Prose, ...] = Field(min_length=1, title="Titres des autres colonnes")
    rows: tuple[ComparisonRow, ...] = Field(min_length=1, title="Lignes")

    @model_validator(mode="after")
    def _each_row_is_whole(self) -> Self:
        for number, row in enumerate(self.rows):
            if len(row.values) != len(self.columns):
                message = f"{len(row.values)} valeurs pour {len(self.columns)} colonnes ; il en faut autant"
                raise fault_at(("rows", number, "values"), message, ", ".join(row.values))
        return self


class Question(Record):
    """A question that is often asked, and its answer."""

    question: Prose = Field(title="Question")
    answer: Text = Field(title="Réponse")


class Band(Record):
    """A band of ink, from one edge of the page to the other or its share of it: one idea, and what one may do about it."""

    title: Prose = Field(title="Titre")
    kicker: Prose | None = Field(default=None, title="Petite ligne au-dessus")
    text: Text | None = Field(default=None, title="Texte")
    ink: Ink | None = Field(default=None, title="Encre ; sans elle, chacun son tour")
    actions: tuple[Action, ...] = Field(default=(), title="Liens, en boutons")


class Topic(Record):
    """A few words under a title of their own."""

    title: Prose = Field(title="Titre")
    text: Text = Field(title="Texte")


class Topics(Record):
    """Short texts side by side, under one title."""

    title: Prose | None = Field(default=None, title="Titre")
    text: Text | None = Field(default=None, title="Phrase au-dessus")
    columns: tuple[Topic, ...] = Field(min_length=1, title="Colonnes")


class Steps(Record):
    """What is to be done, in its order."""

    title: Prose = Field(title="Titre")
    steps: tuple[Text, ...] = Field(min_length=1, title="Étapes, dans l'ordre")
    envelope: bool = Field(default=False, title="Si une enveloppe à l'adresse de l'association les suit : true")
    actions: tuple[Action, ...] = Field(default=(), title="Liens, en boutons")


class FormPart(Record):
    """Part of a form on paper: lines to fill in, and boxes to tick."""

    title: Prose | None = Field(default=None, title="Titre")
    blanks: tuple[Prose, ...] = Field(default=(), title="Lignes à remplir")
    boxes: tuple[Text, ...] = Field(default=(), title="Cases à cocher")
    wide: bool = Field(default=False, title="Si elle prend toute la largeur : true")


class PaperForm(Record):
    """A form that is printed on one sheet, filled in by hand and posted."""

    parts: tuple[FormPart, ...] = Field(min_length=1, title="Parties")
    foot: Text | None = Field(default=None, title="Ce qui est dit en bas de la feuille")
