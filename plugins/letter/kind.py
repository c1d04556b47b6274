"""Letters: the issues of the monthly letter, each composed from its month and then written by its editor."""

from __future__ import annotations

from pydantic import Field

from ..content.fields import Month
from ..content.kind import Collection, Entry
from ..pages.kind import Figure


class Letter(Entry):
    """An issue of the letter (schema.org ``PublicationIssue``): its text is what is sent, in the order in which it is written."""

    month: Month = Field(title="Mois du numéro : 2024-10")
    figures: tuple[Figure, ...] = Field(default=(), title="Chiffres du mois")


LETTERS: Collection[Letter] = Collection(
    folder="lettre",
    schema=Letter,
    template="letter",
    label="Numéro de la lettre",
    heading="La lettre",
    index="lettre",
    dated=False,
    address=lambda entry, slug: f"/lettre/{slug}/",
    exclusive=lambda entry: {"month": entry.month},
    announced=True,
)
