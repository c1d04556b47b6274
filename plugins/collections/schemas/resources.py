"""Resources: what helps, by the need it answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..fields import Choice, Term
from ..schema import Collection, Entry

KINDS = {
    "association": "Association",
    "programme": "Programme",
    "dispositif": "Dispositif",
    "financement": "Financement",
    "outil": "Outil",
    "rencontre": "Rencontre",
    "service": "Service",
}


class Resource(Entry):
    """A scheme, a programme, a tool or a service, and the needs that it answers."""

    kind: Annotated[str, Choice(KINDS)] = Field(title="Nature")
    needs: tuple[Annotated[str, Term("needs")], ...] = Field(min_length=1, title="Besoins, parmi ceux de site.toml")


RESOURCES: Collection[Resource] = Collection(
    folder="ressources",
    schema=Resource,
    template="resource",
    label="Ressource",
    heading="Ressources",
    index="ressources",
    dated=False,
    address=lambda entry, slug: f"/ressources/{slug}/",
)
