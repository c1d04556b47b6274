"""Letters: the issues of the monthly letter, each composed from its month and then written by its editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from ..content.common import Figure
from ..content.fields import Choice, Line, Month, Prose, WebAddress, WholeDay
from ..content.items import Item, Library, Site
from ..content.kind import Entry, Kind
from ..content.record import Record
from ..content.site import SiteConfig
from ..content.tables import Table
from ..drawing.cards import SocialCard
from ..drawing.covers.cover import Cover
from ..drawing.covers.forms import MONTH
from ..french.wording import in_words

SERVICES = {
    "plain": "aucun service : un fichier à envoyer soi-même",
    "brevo": "Brevo",
    "listmonk": "listmonk",
    "mailchimp": "Mailchimp",
}


class LetterConfig(Record):
    """The monthly letter: its name, what it is, the service that sends it, listmonk's own address, and the list there.

    ``since`` is the day from which on it tells what happens: what is older is not poured into the first issue. ``parts`` are the titles
    under which it tells the news of each category, by its key.
    """

    title: Prose
    summary: Prose
    since: WholeDay | None = None
    parts: Mapping[str, Prose] = {}
    service: Annotated[str, Choice(SERVICES)] = "plain"
    service_url: WebAddress | None = None
    list: Line = ""


LETTER: Table[LetterConfig | None] = Table("letter", LetterConfig | None, None)


class Letter(Entry):
    """An issue of the letter (schema.org ``PublicationIssue``): its text is what is sent, in the order in which it is written.

    Its title is the subject of the e-mail, ``preheader`` what mailboxes show beside it.
    """

    month: Month = Field(title="Mois du numéro : 2024-10")
    preheader: Annotated[Prose, StringConstraints(max_length=140)] | None = Field(
        default=None, title="Ce que la boîte aux lettres montre après l'objet ; sans lui, ce que le numéro compte"
    )
    figures: tuple[Figure, ...] = Field(default=(), title="Chiffres du mois")


class Letters(Kind[Letter]):
    """Issues of the letter."""

    key = "letters"
    folder = "lettre"
    schema = Letter
    heading = "La lettre"
    template = "letter"
    index = "lettre"

    @classmethod
    def unique(cls, entry: Letter) -> Mapping[str, object]:
        """One issue a month."""
        return {"month": entry.month}

    @classmethod
    def order(cls, item: Item[Letter]) -> Any:
        """By its month."""
        return item.entry.month

    @classmethod
    def labels(cls, item: Item[Letter], site: Site) -> tuple[str, ...]:
        """Its month."""
        return (in_words(item.entry.month),)

    @classmethod
    def cover(cls, item: Item[Letter], config: SiteConfig) -> Cover:
        """The two digits of its month."""
        return Cover(MONTH, item.slug, f"{item.entry.month.month:02}")

    @classmethod
    def card(cls, item: Item[Letter], library: Library) -> SocialCard:
        """The name of the letter."""
        config = LETTER.of(library.sites[item.site].config)
        return SocialCard(item.entry.title, config.title if config else cls.heading, art=item.cover)
