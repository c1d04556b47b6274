"""Places: where meetings are held, described once and named by every meeting there."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from ..content.fields import Choice, Prose, WebAddress
from ..content.kind import Collection, Entry, Record

STEP_FREE = {
    "oui": "Entrée de plain-pied",
    "partiel": "Entrée de plain-pied avec de l'aide",
    "non": "Entrée avec des marches",
}


class Geo(Record):
    """A place on Earth (schema.org ``GeoCoordinates``), in degrees of WGS 84."""

    latitude: Decimal = Field(ge=-90, le=90, title="Latitude, en degrés : 48.89")
    longitude: Decimal = Field(ge=-180, le=180, title="Longitude, en degrés : 2.34")


def _postal_code(text: str) -> str:
    if not re.fullmatch(r"\d{5}", text):
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


PLACES: Collection[Place] = Collection(
    folder="lieux",
    schema=Place,
    template="place",
    label="Lieu",
    heading="Lieux",
    index="agenda",
    dated=False,
    address=lambda entry, slug: f"/agenda/lieux/{slug}/",
    start="/agenda/lieux/",
)
