"""An edition: one site on one day, with all that a subject may ask to make its routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..content.items import AnyItem, Library, Site
from ..content.plan import Plan
from ..drawing.covers.cover import Press
from ..french.dates import PARIS
from ..ledger.channel import Channel
from ..ledger.ledger import Ledger
from .window import Window


@dataclass(frozen=True)
class Edition:
    """``site`` of ``library``, the ledgers of all sites by name, its palette's inks on light paper and its covers' press, its channels.

    ``windows`` are the ways to follow it.
    """

    plan: Plan
    library: Library
    site: Site
    ledgers: Mapping[str, Ledger]
    inks: Mapping[str, str] = field(default_factory=dict)
    press: Press = field(default_factory=Press)
    channels: tuple[Channel, ...] = ()
    windows: tuple[Window, ...] = ()

    @property
    def today(self) -> date:
        """The day of the edition."""
        return self.library.today

    @property
    def ledger(self) -> Ledger:
        """The ledger of its site."""
        return self.ledgers[self.site.name]

    def changed(self, item: AnyItem) -> date | None:
        """When an item was first published, or last changed since; None where nothing tells."""
        first = self.ledger.first(item.entry.id)
        updated = item.entry.updated_on
        known = [first.astimezone(PARIS).date()] if first else []
        if updated and updated.first_day <= self.today:
            known.append(updated.first_day)
        return max((day for day in known if day <= self.today), default=None)

    def has_index_of(self, key: str) -> bool:
        """Whether the site shows the page that gathers a kind."""
        kind = self.plan.kind_by_key.get(key)
        return kind is not None and self.site.has_page(kind.index_in(self.site.config))

    def others(self) -> Iterator[Site]:
        """The other sites of the library."""
        return (site for site in self.library.sites.values() if site is not self.site)
