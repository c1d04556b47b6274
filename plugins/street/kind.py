"""Structures: the music companies of the street, of the incubator and of the association."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from ..content.announced import Announced
from ..content.common import Geo
from ..content.fields import AtMost, InLetter, Prose, Term, WebAddress, Whole
from ..content.items import Item, Library
from ..content.kind import Entry, Kind
from ..content.record import Record, fault_at
from ..content.site import SiteConfig
from ..drawing.cards import Door, SocialCard
from ..french.dates import PartialDate
from ..french.wording import in_words
from .settings import STREET

_NUMBER = re.compile(r"[0-9]{1,4}( (bis|ter|quater))?(-[0-9]{1,4}( (bis|ter|quater))?)?")


def _house_number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise ValueError("un numéro s'écrit comme sur la plaque : 5, 3 bis, ou 5-7 pour deux numéros")
    return text


class Address(Record):
    """A door on the street (schema.org ``PostalAddress``). Without a number, the street alone is known."""

    street: Annotated[str, Term("street.streets")] = Field(title="Rue, parmi celles de [street.streets] dans site.toml")
    number: Annotated[str, AfterValidator(_house_number)] | None = Field(default=None, title="Numéro, comme sur la plaque : 5, 3 bis, 5-7")


class Person(Record):
    """Someone in a public role at a structure (schema.org ``Person``)."""

    name: Prose = Field(title="Nom")
    role: Prose = Field(title="Fonction")


class Structure(Entry):
    """A company of the directory (schema.org ``Organization``, whose property names these are); what is not known is left out."""

    kind: Annotated[str, Term("street.kinds")] = Field(title="Lien avec l'association, parmi ceux de [street.kinds] dans site.toml")
    address: tuple[Address, ...] = Field(default=(), title="Portes : une, ou deux pour un angle de rues")
    panel: Annotated[Whole, AtMost("street.panels")] | None = Field(default=None, title="Numéro du panneau au mur")
    activities: tuple[Annotated[str, Term("street.activities")], ...] = Field(
        default=(), title="Activités, parmi celles de [street.activities] dans site.toml"
    )
    people: tuple[Person, ...] = Field(default=(), title="Personnes, dans leur fonction publique")
    painted: bool = Field(default=False, title="Rideau peint : « true » s'il l'est, avec le quartier par exemple")
    url: WebAddress | None = Field(default=None, title="Site web")
    sameAs: tuple[WebAddress, ...] = Field(default=(), title="Réseaux : adresses de ses pages")  # noqa: N815  # schema.org's name
    geo: Geo | None = Field(default=None, title="Position sur la carte")
    since: PartialDate | None = Field(default=None, title="Présente depuis")
    until: PartialDate | None = Field(default=None, title="Présente jusqu'à")
    letter: InLetter = Field(default=True, validate_default=False, title="« false » : la lettre n'en parle pas")

    @model_validator(mode="after")
    def _leaves_after_it_comes(self) -> Self:
        if self.since and self.until and self.until.last_day < self.since.first_day:
            raise fault_at("until", f"le départ précède l'arrivée ({in_words(self.since)})", in_words(self.until))
        return self


class Structures(Kind[Structure]):
    """Structures of the street and of the association: only in a site that has a street."""

    key = "structures"
    folder = "structures"
    schema = Structure
    heading = "Annuaire"
    template = "structure"

    @classmethod
    def folder_in(cls, config: SiteConfig | None) -> str:
        """That of the page of the street."""
        street = STREET.of(config) if config else None
        return street.page if street else ""

    @classmethod
    def index_in(cls, config: SiteConfig) -> str:
        """The page of the street."""
        return cls.folder_in(config)

    @classmethod
    def card(cls, item: Item[Structure], library: Library) -> SocialCard:
        """What ties it to the association, and its door."""
        entry, street = item.entry, STREET.of(library.sites[item.site].config)
        if street is None:
            return super().card(item, library)
        first = entry.address[0] if entry.address else None
        number = (first.number or "") if first else ""
        where = f"{number} {street.streets[first.street].label}".strip() + f", {street.town}" if first else ""
        return SocialCard(entry.title, street.kinds[entry.kind].label, where, Door(number, item.slug))

    @classmethod
    def announced(cls, items: Sequence[Item[Structure]], library: Library, day: date) -> Mapping[str, Announced]:
        """Once they have come, where one knows when, or once they are in the directory; not those that have left."""
        entries = [(item.path, item.entry) for item in items if not item.entry.until]
        here = [(path, entry) for path, entry in entries if entry.since is None or entry.since.first_day <= day]
        return {path: Announced("Dans la rue", 15, entry.summary, entry.since.last_day if entry.since else None) for path, entry in here}

    @classmethod
    def unique(cls, entry: Structure) -> Mapping[str, object]:
        """One panel is one structure's, until it leaves."""
        return {"panel": entry.panel} if entry.panel and not entry.until else {}
