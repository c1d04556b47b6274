"""Resources: what helps, by the need it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from ..content.announced import Announced
from ..content.common import Words
from ..content.fields import Choice, InLetter, Term, WebAddress
from ..content.items import Item, Library, Site
from ..content.kind import Entry, Kind
from ..content.site import SiteConfig
from ..content.tables import Table
from ..drawing.cards import SocialCard
from ..drawing.covers.cover import Cover
from ..drawing.covers.forms import DEFAULT
from ..french.dates import PartialDate

NATURES = {
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

    kind: Annotated[str, Choice(NATURES)] = Field(title="Nature")
    needs: tuple[Annotated[str, Term("needs")], ...] = Field(min_length=1, title="Besoins, parmi ceux de site.toml")
    url: WebAddress | None = Field(default=None, title="Son site web")
    letter: InLetter = Field(default=True, validate_default=False, title="« false » : la lettre n'en parle pas")
    updated: PartialDate | None = Field(default=None, title="Jour d'un changement que les lecteurs doivent connaître")

    @property
    def updated_on(self) -> PartialDate | None:
        """The day that the file gives."""
        return self.updated


NEEDS: Table[Words] = Table("needs", Words, {})


class Resources(Kind[Resource]):
    """Resources, by the need they answer."""

    key = "resources"
    folder = "ressources"
    schema = Resource
    heading = "Ressources"
    template = "resource"
    index = "ressources"

    @classmethod
    def labels(cls, item: Item[Resource], site: Site) -> tuple[str, ...]:
        """What it is, and the needs it answers."""
        return (NATURES[item.entry.kind], *(NEEDS.of(site.config)[need].label for need in item.entry.needs))

    @classmethod
    def cover(cls, item: Item[Resource], config: SiteConfig) -> Cover:
        """In the form of the first need that it answers."""
        return Cover(NEEDS.of(config)[item.entry.needs[0]].cover or DEFAULT, item.slug)

    @classmethod
    def card(cls, item: Item[Resource], library: Library) -> SocialCard:
        """What it is, and at its foot the needs it answers."""
        nature, *needs = cls.labels(item, library.sites[item.site])
        return SocialCard(item.entry.title, nature, ", ".join(needs), item.cover)

    @classmethod
    def announced(cls, items: Sequence[Item[Resource]], library: Library, day: date) -> Mapping[str, Announced]:
        """Once they are published."""
        return {item.path: Announced("Des ressources", 30, item.entry.summary) for item in items}
