"""From channels to feeds: only what the ledger knows of, each with its moment, its address then, and its picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from markupsafe import Markup

from ..content.items import AnyItem
from ..content.texts import outside, with_inserted
from ..french.dates import PARIS, PartialDate
from ..ledger.channel import Channel
from ..ledger.ledger import Publication
from ..routes.edition import Edition
from ..routes.pictures import told_picture
from .feeds import Feed, FeedEntry, newest
from .hub import HUB

ICON = "/flux/icone.png"


@dataclass(frozen=True)
class Told:
    """A feed whose entries have no texts yet, and the items that it tells, in the same order."""

    feed: Feed
    items: tuple[AnyItem, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The paths of the texts that it tells."""
        return tuple(item.path for item in self.items)


def tell(channel: Channel, edition: Edition) -> Told:
    """A channel as a feed, from what the ledgers hold on the day of the edition."""
    published = [(item, found) for item in channel.items if (found := _publication(item, edition))]
    prefaces = _prefaces([item for item, _found in published], edition)
    pairs = [(_entry(item, found, channel, edition, prefaces), item) for item, found in published]
    items = {entry.guid: item for entry, item in pairs}
    entries = newest([entry for entry, _item in pairs])
    site = edition.site
    feed = Feed(
        address=channel.address,
        title=channel.title,
        summary=channel.summary,
        page=f"{site.url}{channel.page}",
        url=site.url,
        icon=f"{site.url}{ICON}",
        entries=entries,
        author=site.config.notices.name,
        hub=HUB.of(site.config),
        podcast=channel.podcast,
    )
    return Told(feed, tuple(items[entry.guid] for entry in entries))


def with_texts(feed: Feed, bodies: Sequence[Markup]) -> Feed:
    """A feed with the texts of its entries, in their order: the body of each after what its fields alone say, with whole addresses."""
    entries = (replace(entry, html=_text(entry, body)) for entry, body in zip(feed.entries, bodies, strict=True))
    return replace(feed, entries=tuple(entries))


def _text(entry: FeedEntry, body: Markup) -> Markup:
    return entry.html + outside(with_inserted(body, entry.inserted), entry.url) or Markup("<p>{}</p>").format(entry.summary)


def _publication(item: AnyItem, edition: Edition) -> Publication | None:
    """What the ledger says of an item that a channel tells by the day of the edition; None where it is not to be told yet."""
    found = edition.ledgers[item.site].publications.get(item.entry.id)
    if not item.public or found is None or found.gone:
        return None
    return found if found.first.date() <= edition.today else None


def _prefaces(items: Sequence[AnyItem], edition: Edition) -> dict[str, Markup]:
    kinds = dict.fromkeys(item.kind for item in items)
    found: dict[str, Markup] = {}
    for kind in kinds:
        found |= kind.prefaces([item for item in items if item.kind is kind], edition.library)
    return found


def _entry(item: AnyItem, found: Publication, channel: Channel, edition: Edition, prefaces: dict[str, Markup]) -> FeedEntry:
    site = edition.library.sites[item.site]
    picture = told_picture(item)
    return FeedEntry(
        guid=item.entry.id,
        url=f"{site.url}{found.address}",
        title=item.entry.title,
        summary=item.entry.summary,
        html=prefaces.get(item.path, Markup()),
        inserted=channel.inserted.get(item.path, ()),
        author=site.config.notices.name,
        categories=item.kind.labels(item, site),
        published=found.first,
        updated=_updated(item.entry.updated_on, found.first, edition.today),
        picture=replace(picture, address=f"{site.url}{picture.address}"),
        enclosure=item.kind.enclosure(item, site),
    )


def _updated(changed: PartialDate | None, first: datetime, today: date) -> datetime | None:
    """When a text last changed for its readers, never before they could read it; None where it did not, or will."""
    if changed is None or changed.first_day > today:
        return None
    return max(first, datetime.combine(changed.first_day, changed.time or time(), PARIS))


def told_items(told: Sequence[Told], site: str) -> Iterator[AnyItem]:
    """The items of a site that feeds tell, each once."""
    found = {item.path: item for each in told for item in each.items if item.site == site}
    yield from found.values()
