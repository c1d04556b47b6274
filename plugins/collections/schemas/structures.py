"""Structures: the music companies of the street, of the incubator and of the association."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..dates import PartialDate
from ..fields import Choice, Prose
from ..schema import Collection, Entry, Record, fault_at
from ..wording import in_words

KINDS = {
    "boutique": "Boutique",
    "pepiniere": "Pépinière",
    "milab": "Milab",
    "hebergee": "Structure hébergée",
    "beneficiaire": "Membre bénéficiaire",
    "adherente": "Structure adhérente",
}
HOSTED = frozenset({"boutique", "pepiniere", "milab", "hebergee"})
STREETS = {
    "andre-messager": "rue André Messager",
    "emile-blemont": "rue Émile Blémont",
    "letort": "rue Letort",
}
ACTIVITIES = {
    "label": "Label",
    "edition": "Édition musicale",
    "production-phonographique": "Production phonographique",
    "production-spectacles": "Production de spectacles",
    "tournees": "Tournées",
    "management": "Management",
    "distribution": "Distribution",
    "studio": "Studio",
    "composition": "Composition",
    "medias": "Médias",
    "promotion": "Promotion",
    "formation": "Formation",
    "conseil": "Conseil",
}


class Person(Record):
    """Someone in a public role at a structure (schema.org ``Person``)."""

    name: Prose = Field(title="Nom")
    role: Prose = Field(title="Fonction")


class Structure(Entry):
    """A company of the directory (schema.org ``Organization``); what is not known is left out."""

    kind: Annotated[str, Choice(KINDS)] = Field(title="Lien avec le MILA")
    street: Annotated[str, Choice(STREETS)] | None = Field(default=None, title="Rue")
    number: Prose | None = Field(default=None, title="Numéro dans la rue, comme sur la plaque")
    activities: tuple[Annotated[str, Choice(ACTIVITIES)], ...] = Field(default=(), title="Activités")
    people: tuple[Person, ...] = Field(default=(), title="Personnes, dans leur fonction publique")
    since: PartialDate | None = Field(default=None, title="Présente depuis")
    until: PartialDate | None = Field(default=None, title="Présente jusqu'à")

    @model_validator(mode="after")
    def _leaves_after_it_comes(self) -> Self:
        if self.since and self.until and self.until.last_day < self.since.first_day:
            raise fault_at("until", f"le départ précède l'arrivée ({in_words(self.since)})", in_words(self.until))
        if self.number and not self.street:
            raise fault_at("number", "un numéro sans rue ; ajoutez « street: »", self.number)
        return self


STRUCTURES: Collection[Structure] = Collection(
    folder="rue-de-la-musique",
    schema=Structure,
    template="structure",
    label="Structure de l'annuaire",
    heading="Annuaire",
    index="rue-de-la-musique",
    dated=False,
    address=lambda entry, slug: f"/rue-de-la-musique/{slug}/",
)
