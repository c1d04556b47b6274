"""Resources: what helps, by the need it answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..content.fields import Choice, Term
from ..content.kind import Collection, Entry
from ..french.dates import PartialDate

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
    letter: bool = Field(default=False, title="Pour le flux de la lettre : true")
    updated: PartialDate | None = Field(default=None, title="Jour d'un changement que les lecteurs doivent connaître")

    @property
    def updated_on(self) -> PartialDate | None:
        """The day that the file gives."""
        return self.updated


RESOURCES: Collection[Resource] = Collection(
    folder="ressources",
    schema=Resource,
    template="resource",
    label="Ressource",
    heading="Ressources",
    index="ressources",
    dated=False,
    address=lambda entry, slug: f"/ressources/{slug}/",
    announced=True,
)
