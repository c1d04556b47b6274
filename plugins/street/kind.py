"""Structures: the music companies of the street, of the incubator and of the association."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from ..agenda.places import Geo
from ..content.fields import Choice, Prose, WebAddress
from ..content.kind import Collection, Entry, Record, fault_at
from ..french.dates import PartialDate
from ..french.wording import in_words

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
    "disquaire": "Disquaire",
    "studio": "Studio",
    "composition": "Composition",
    "medias": "Médias",
    "promotion": "Promotion",
    "formation": "Formation",
    "conseil": "Conseil",
}
# What each trade does, for those who don't know it.
DEFINITIONS = {
    "label": "Choisit des artistes, finance leurs enregistrements et les publie sous son nom.",
    "edition": "S'occupe des œuvres et des droits de celles et ceux qui les écrivent et les composent.",
    "production-phonographique": "Finance l'enregistrement de la musique et en possède les bandes.",
    "production-spectacles": "Monte les concerts, engage les artistes et en porte le risque.",
    "tournees": "Trouve les dates de concert et organise la route des artistes.",
    "management": "Accompagne la carrière d'artistes, au jour le jour, auprès de tous leurs partenaires.",
    "distribution": "Met la musique en vente, dans les magasins et sur les plateformes d'écoute.",
    "disquaire": "Vend des disques au public.",
    "studio": "Accueille l'enregistrement, le montage ou le mixage.",
    "composition": "Écrit de la musique ou crée des sons.",
    "medias": "Parle de musique ou la diffuse : radio, presse, vidéo, podcast.",
    "promotion": "Fait connaître les artistes et leurs sorties, dans la presse, en ligne ou dans la rue.",
    "formation": "Transmet les métiers de la musique.",
    "conseil": "Aide les entreprises de la musique à se construire et à décider.",
}
PANELS = 16

_NUMBER = re.compile(r"[0-9]{1,4}( (bis|ter|quater))?(-[0-9]{1,4}( (bis|ter|quater))?)?")


def _house_number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise ValueError("un numéro s'écrit comme sur la plaque : 5, 3 bis, ou 5-7 pour deux numéros")
    return text


class Address(Record):
    """A door on the street (schema.org ``PostalAddress``). Without a number, the street alone is known."""

    street: Annotated[str, Choice(STREETS)] = Field(title="Rue")
    number: Annotated[str, AfterValidator(_house_number)] | None = Field(default=None, title="Numéro, comme sur la plaque : 5, 3 bis, 5-7")


class Person(Record):
    """Someone in a public role at a structure (schema.org ``Person``)."""

    name: Prose = Field(title="Nom")
    role: Prose = Field(title="Fonction")


class Structure(Entry):
    """A company of the directory (schema.org ``Organization``, whose property names these are); what is not known is left out."""

    kind: Annotated[str, Choice(KINDS)] = Field(title="Lien avec le MILA")
    address: tuple[Address, ...] = Field(default=(), title="Portes : une, ou deux pour un angle de rues")
    panel: Annotated[int, Field(ge=1, le=PANELS)] | None = Field(default=None, title=f"Numéro du panneau au mur, de 1 à {PANELS}")
    activities: tuple[Annotated[str, Choice(ACTIVITIES)], ...] = Field(default=(), title="Activités")
    people: tuple[Person, ...] = Field(default=(), title="Personnes, dans leur fonction publique")
    url: WebAddress | None = Field(default=None, title="Site web")
    sameAs: tuple[WebAddress, ...] = Field(default=(), title="Réseaux : adresses de ses pages")  # noqa: N815  # schema.org's name
    geo: Geo | None = Field(default=None, title="Position sur la carte")
    since: PartialDate | None = Field(default=None, title="Présente depuis")
    until: PartialDate | None = Field(default=None, title="Présente jusqu'à")

    @model_validator(mode="after")
    def _leaves_after_it_comes(self) -> Self:
        if self.since and self.until and self.until.last_day < self.since.first_day:
            raise fault_at("until", f"le départ précède l'arrivée ({in_words(self.since)})", in_words(self.until))
        return self


def _choices(entry: Structure) -> tuple[str, ...]:
    """The addresses of the choices that keep a structure."""
    return (
        f"/rue-de-la-musique/types/{entry.kind}/",
        *(f"/rue-de-la-musique/rues/{address.street}/" for address in entry.address),
        *(f"/rue-de-la-musique/activites/{activity}/" for activity in entry.activities),
    )


STRUCTURES: Collection[Structure] = Collection(
    folder="rue-de-la-musique",
    schema=Structure,
    template="structure",
    label="Structure de l'annuaire",
    heading="Annuaire",
    index="rue-de-la-musique",
    dated=False,
    address=lambda entry, slug: f"/rue-de-la-musique/{slug}/",
    exclusive=lambda entry: {"panel": entry.panel} if entry.panel and not entry.until else {},
    pages=lambda config: ("/annuaire.json", "/annuaire.csv", "/annuaire.schema.json"),
    owns=("/b/", "/rue-de-la-musique/activites/", "/rue-de-la-musique/rues/", "/rue-de-la-musique/types/"),
    archives=lambda entry: (
        "/rue-de-la-musique/activites/",
        *(f"/b/{number:02}/" for number in range(1, PANELS + 1)),
        *(() if entry.until else _choices(entry)),
    ),
)
