"""Blocks: the data that a page shows beside its text, each a record of its header and a section of the same name."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..content.fields import Action, Anchor, Choice, Line, Number, Prose, Text, Whole
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
FULL = 100
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
    text: Text | None = Field(default=None, title="Phrase au-dessous")
    ink: Ink | None = Field(default=None, title="Encre de l'aplat, dans « chart-bands » ; sans elle, chacun son tour")
    base: Annotated[Whole, Field(ge=1)] | None = Field(default=None, title="Nombre de réponses, s'il est connu : un point pour chacune")
    whole: bool = Field(default=False, title="Si les barres sont les parts d'un même tout : true")

    @model_validator(mode="after")
    def _parts_are_of_a_hundred(self) -> Self:
        if (self.base or self.whole) and self.unit != "%":
            raise fault_at("unit", "des points (« base ») et des parts (« whole ») se dessinent en pour cent : « % »", self.unit)
        if self.base and self.whole:
            raise fault_at("whole", "« base » et « whole » ne vont pas ensemble", "true")
        for number, row in enumerate(self.rows):
            if (self.base or self.whole) and row.value > FULL:
                raise fault_at(("rows", number, "value"), "au plus 100", row.value)
        if self.whole and (total := sum(row.value for row in self.rows)) > FULL:
            raise fault_at("rows", f"les parts d'un tout font au plus 100 ; celles-ci font {total}", "")
        return self


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
                message = f"il y faut une valeur par colonne : {len(self.columns)}, et non {len(row.values)}"
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
    actions: tuple[Action, ...] = Field(default=(), title="Liens, en boutons")


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
    anchor: Anchor | None = Field(default=None, title="Fin d'adresse qui montre ses cases cochées : bulletin.md#option")


class PaperForm(Record):
    """A form that is printed on one sheet, filled in by hand and posted."""

    parts: tuple[FormPart, ...] = Field(min_length=1, title="Parties")
    foot: Text | None = Field(default=None, title="Ce qui est dit en bas de la feuille")

    @model_validator(mode="after")
    def _anchors_differ(self) -> Self:
        anchors = [part.anchor for part in self.parts if part.anchor]
        for number, part in enumerate(self.parts):
            if part.anchor and anchors.count(part.anchor) > 1:
                raise fault_at(("parts", number, "anchor"), "deux parties ont cette fin d'adresse", part.anchor)
        return self


class Conditions(Record):
    """Whom something is for: what must all be true of them."""

    title: Prose = Field(title="Titre : C'est pour vous ?")
    items: tuple[Text, ...] = Field(min_length=1, title="Conditions, toutes nécessaires")
    ink: Ink | None = Field(default=None, title="Encre")
    actions: tuple[Action, ...] = Field(default=(), title="Liens, en boutons")


class Fee(Record):
    """What something costs, and what that gives."""

    value: Prose = Field(title="Montant, comme on le lit : 130 €")
    unit: Prose | None = Field(default=None, title="Par quoi : HT par an")
    label: Prose = Field(title="Ce que cela donne")


class Leaflet(Record):
    """One thing to do or to choose: what it is, and the link to it."""

    title: Prose = Field(title="Titre")
    text: Text | None = Field(default=None, title="Texte")
    ink: Ink | None = Field(default=None, title="Encre de la feuille ; sans elle, le papier")
    amounts: tuple[Fee, ...] = Field(default=(), title="Prix")
    actions: tuple[Action, ...] = Field(default=(), title="Liens, en boutons")


class Leaflets(Record):
    """Sheets side by side, each with one thing to do or to choose."""

    title: Prose = Field(title="Titre")
    numbered: bool = Field(default=False, title="Si elles se suivent, numérotées : true")
    sheets: tuple[Leaflet, ...] = Field(min_length=1, title="Feuilles")


class Motto(Record):
    """A few words set large, each sentence in an ink of its own."""

    title: Prose = Field(title="Titre")
    lines: tuple[Prose, ...] = Field(min_length=1, title="Phrases, courtes")


class Milestone(Record):
    """Something that happened, and when."""

    when: Prose = Field(title="Quand, en peu de mots : mars 2022")
    text: Text = Field(title="Ce qui s'est passé")


class Reply(Record):
    """A question in one band of ink, and its answer, very large, in another."""

    question: Prose = Field(title="Question")
    text: Text | None = Field(default=None, title="Phrase sous la question")
    answer: Prose = Field(title="Réponse, en un mot")
