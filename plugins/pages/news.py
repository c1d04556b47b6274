"""News: what happened, on the day, in the month or in the year that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from ..content.announced import Announced
from ..content.common import Words
from ..content.fields import InLetter, Reference, Term
from ..content.items import Item, Library, Site
from ..content.kind import Entry, Kind
from ..content.site import SiteConfig
from ..content.tables import Table
from ..content.texts import opening
from ..drawing.cards import SocialCard
from ..drawing.covers.cover import Cover
from ..drawing.covers.forms import DEFAULT
from ..french.dates import PartialDate
from ..french.wording import in_words
from ..routes.cards import card_address
from ..routes.linked_data import CONTEXT, Linked, publisher

LONG = 900  # signs of a text that the letter may tell


class News(Entry):
    """A piece of news (schema.org ``NewsArticle``)."""

    date: PartialDate = Field(title="Date de l'actualité : 2024-10-15, 2024-10 ou 2024")
    category: Annotated[str, Term("categories")] = Field(title="Rubrique, parmi celles de site.toml")
    mentions: tuple[Annotated[str, Reference("structures", title="Structures citées")], ...] = Field(
        default=(), title="Structures de l'annuaire dont il est question"
    )

    letter: InLetter = Field(default=True, validate_default=False, title="« false » : la lettre n'en parle pas")
    updated: PartialDate | None = Field(default=None, title="Jour d'un changement que les lecteurs doivent connaître")

    @property
    def updated_on(self) -> PartialDate | None:
        """The day that the file gives."""
        return self.updated

    @property
    def published_from(self) -> PartialDate | None:
        """News is shown from its date on."""
        return self.not_before(self.date)


CATEGORIES: Table[Words] = Table("categories", Words, {})


class AllNews(Kind[News]):
    """News: what happened."""

    key = "news"
    folder = "actualites"
    schema = News
    heading = "Actualités"
    template = "news"
    index = "actualites"
    dated = True

    @classmethod
    def when(cls, entry: News) -> PartialDate:
        """Its date."""
        return entry.date

    @classmethod
    def labels(cls, item: Item[News], site: Site) -> tuple[str, ...]:
        """Its category."""
        return (CATEGORIES.of(site.config)[item.entry.category].label,)

    @classmethod
    def order(cls, item: Item[News]) -> Any:
        """By its date."""
        return item.entry.date.newest_key, item.slug

    @classmethod
    def cover(cls, item: Item[News], config: SiteConfig) -> Cover:
        """In the form of its category."""
        category = item.entry.category
        return Cover(CATEGORIES.of(config)[category].cover or DEFAULT, item.slug, section=category)

    @classmethod
    def card(cls, item: Item[News], library: Library) -> SocialCard:
        """Its category and its date."""
        labels = (*cls.labels(item, library.sites[item.site]), in_words(item.entry.date))
        return SocialCard(item.entry.title, " · ".join(labels), art=item.cover)

    @classmethod
    def announced(cls, items: Sequence[Item[News]], library: Library, day: date) -> Mapping[str, Announced]:
        """Each in the part of its category."""
        return {
            item.path: Announced(
                cls.labels(item, library.sites[item.site])[0],
                20,
                item.entry.summary,
                item.entry.date.last_day,
                topic=item.entry.category,
                opening=opening(item.source.body, LONG),
            )
            for item in items
        }


def linked_data(item: Item[News], site: Site) -> Linked:
    """A piece of news for search engines (schema.org ``NewsArticle``); a day that is not known is not told."""
    url, who = f"{site.url}{item.address}", publisher(site.config, site.url)
    days = {"datePublished": item.entry.date, "dateModified": item.entry.updated}
    return {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": url,
        "mainEntityOfPage": url,
        "headline": item.entry.title,
        "description": item.entry.summary,
        "image": [f"{site.url}{card_address(item)}"],
        **{name: str(day) for name, day in days.items() if day and day.day},
        "author": who,
        "publisher": who,
        "inLanguage": "fr",
    }
