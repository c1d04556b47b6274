"""Sheets of ink with a drawing, and posters side by side: what editors write of them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..content.fields import Action, Choice, Prose, Text, Whole
from ..content.record import Record, fault_at
from ..drawing.emblems import EMBLEMS
from .blocks import Band, Ink

EmblemName = Annotated[str, Choice({name: shows for name, (shows, _draw) in EMBLEMS.items()})]


class SheetFigure(Record):
    """A number, and what it counts."""

    value: Prose = Field(title="Nombre")
    text: Text = Field(title="Ce qu'il compte")


class Fold(Record):
    """What one opens to read."""

    title: Prose = Field(title="Titre, qui l'ouvre")
    text: Text = Field(title="Texte")


class InkSheet(Record):
    """A sheet of ink from one edge of the page to the other: a large title, a text, a drawing."""

    title: Prose = Field(title="Titre")
    kicker: Prose | None = Field(default=None, title="Petite ligne au-dessus")
    text: Text = Field(title="Texte")
    ink: Ink = Field(title="Encre")
    drawing: EmblemName = Field(title="Dessin")
    plate: Prose | None = Field(default=None, title="Numéro sur la plaque de la boutique dessinée")
    count: Whole | None = Field(default=None, ge=1, le=40, title="Nombre de panneaux dessinés")
    figures: tuple[SheetFigure, ...] = Field(default=(), title="Nombres")
    fold: Fold | None = Field(default=None, title="Texte que l'on ouvre")
    actions: tuple[Action, ...] = Field(default=(), title="Liens, en boutons")
    poster: bool = Field(default=False, title="Si elle remplit une feuille A4 à l'impression : true")

    @model_validator(mode="after")
    def _panels_are_counted(self) -> Self:
        if self.drawing == "panneaux" and not self.count:
            raise fault_at("drawing", "combien de panneaux ? ajoutez « count: »", self.drawing)
        return self


class Posters(Record):
    """Bands of ink set apart, as posters on a wall."""

    title: Prose = Field(title="Titre")
    posters: tuple[Band, ...] = Field(min_length=1, title="Affiches")
