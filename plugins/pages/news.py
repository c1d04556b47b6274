"""News: what happened, on the day, in the month or in the year that is known."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..content.fields import Reference, Term
from ..content.kind import Collection, Entry
from ..french.dates import PartialDate


class News(Entry):
    """A piece of news (schema.org ``NewsArticle``)."""

    date: PartialDate = Field(title="Date de l'actualité : 2024-10-15, 2024-10 ou 2024")
    category: Annotated[str, Term("categories")] = Field(title="Rubrique, parmi celles de site.toml")
    mentions: tuple[Annotated[str, Reference("rue-de-la-musique")], ...] = Field(
        default=(), title="Structures de l'annuaire dont il est question"
    )

    letter: bool = Field(default=False, title="Pour le flux de la lettre : true")
    updated: PartialDate | None = Field(default=None, title="Jour d'un changement que les lecteurs doivent connaître")

    @property
    def updated_on(self) -> PartialDate | None:
        """The day that the file gives."""
        return self.updated

    @property
    def published_from(self) -> PartialDate:
        """News is shown from its date on."""
        return self.date


NEWS: Collection[News] = Collection(
    folder="actualites",
    schema=News,
    template="news",
    label="Actualité",
    heading="Actualités",
    index="actualites",
    dated=True,
    address=lambda entry, slug: f"/actualites/{slug}/",
    announced=True,
)
