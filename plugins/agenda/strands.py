"""The agenda's tables of site.toml: the series that meetings belong to, and whom they are for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator

from ..content.fields import SLUG, Choice, Prose
from ..content.record import Record
from ..content.tables import Table
from ..drawing.covers.forms import WRITTEN, words_for

ROOT = "/agenda/"
FOR_WHOM = f"{ROOT}pour-qui/"
# The first three are a site's own; the others are the same on every site, so that a series keeps its colour beside those of another.
INKS = {
    "spot-1": "première encre",
    "spot-2": "deuxième encre",
    "spot-3": "troisième encre",
    "plate": "bleu des plaques",
    "leaf": "vert",
    "violet": "violet",
    "mint": "menthe",
    "rose": "rose",
}
_ADDRESS_TAKEN = ("lieux", "a-integrer", "pour-qui")
TAKEN = "ce nom donne une adresse : minuscules sans accent, tirets, au moins une lettre, ni « lieux », ni « a-integrer », ni « pour-qui »"


def _strand_key(key: str) -> str:
    if not SLUG.fullmatch(key) or key.isdigit() or key in _ADDRESS_TAKEN:
        raise ValueError(TAKEN)
    return key


def _audience_key(key: str) -> str:
    if not SLUG.fullmatch(key):
        raise ValueError("ce nom donne une adresse : minuscules sans accent, chiffres et tirets")
    return key


class Strand(Record):
    """A series of meetings, the ink it is printed in (one of the theme's), what it is, in a sentence, and the form of its covers.

    ``aliases`` are the names it had in addresses: its page, its calendar and its feeds are found there still.
    """

    label: Prose
    ink: Annotated[str, Choice(INKS)]
    summary: Prose | None = None
    cover: Annotated[str, Choice(words_for(WRITTEN))] | None = None
    aliases: tuple[Annotated[str, AfterValidator(_strand_key)], ...] = ()


STRANDS: Table[Mapping[str, Strand]] = Table("strands", Mapping[Annotated[str, AfterValidator(_strand_key)], Strand], {})
AUDIENCES: Table[Mapping[str, str]] = Table("audiences", Mapping[Annotated[str, AfterValidator(_audience_key)], Prose], {})
