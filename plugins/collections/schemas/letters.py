"""Letters: the issues of the monthly letter, each composed from its month and then written by its editor."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from ..dates import PartialDate
from ..schema import Collection, Entry
from .pages import Figure


def _to_the_month(moment: PartialDate) -> PartialDate:
    if moment.month is None or moment.day is not None:
        raise ValueError("un numéro est celui d'un mois : 2024-10")
    return moment


Month = Annotated[PartialDate, AfterValidator(_to_the_month)]


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
