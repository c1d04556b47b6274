"""Places: where meetings are held, described once and named by every meeting there."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from ..content.common import Geo
from ..content.fields import Choice, Prose, WebAddress
from ..content.items import Item, Library
from ..content.kind import Entry, Kind
from ..content.record import Record
from ..content.site import SiteConfig
from ..drawing.cards import SocialCard
from .strands import ROOT

STEP_FREE = {
    "oui": "Entrée de plain-pied",
    "partiel": "Entrée de plain-pied avec de l'aide",
    "non": "Entrée avec des marches",
}


def _postal_code(text: str) -> str:
    if not re.fullmatch(r"[0-9]{5}", text):
        raise ValueError("un code postal a cinq chiffres : 75018")
    return text


class PostalAddress(Record):
    """The address of a place (schema.org ``PostalAddress``), as far as it is known."""

    streetAddress: Prose | None = Field(default=None, title="Numéro et rue")  # noqa: N815  # schema.org's names
    postalCode: Annotated[str, AfterValidator(_postal_code)] | None = Field(default=None, title="Code postal")  # noqa: N815
    addressLocality: Prose = Field(title="Ville : Paris 18e")  # noqa: N815


class Place(Entry):
    """Where meetings are held (schema.org ``Place``); what is not known is left out."""

    address: PostalAddress | None = Field(default=None, title="Adresse")
    stepFree: Annotated[str, Choice(STEP_FREE)] | None = Field(default=None, title="Entrée de plain-pied")  # noqa: N815
    access: Prose | None = Field(default=None, title="Comment entrer : porte, sonnette, étage")
    transport: tuple[Prose, ...] = Field(default=(), title="Comment venir : une ligne par transport")
    geo: Geo | None = Field(default=None, title="Position sur la carte")
    url: WebAddress | None = Field(default=None, title="Site web du lieu")


class Places(Kind[Place]):
    """Places of meetings."""

    key = "places"
    folder = "lieux"
    schema = Place
    heading = "Lieux"
    template = "place"
    index = "agenda"

    @classmethod
    def start_in(cls, config: SiteConfig | None) -> str:
        """Under the agenda."""
        return f"{ROOT}lieux/"

    @classmethod
    def card(cls, item: Item[Place], library: Library) -> SocialCard:
        """Its town, where it is known; the site's own print."""
        address = item.entry.address
        return SocialCard(item.entry.title, "Lieu", address.addressLocality if address else "")

    @classmethod
    def page_title(cls, entry: Place) -> str:
        """Not that of the structure that the place may be."""
        return f"{entry.page_title or entry.title}, rendez-vous"
