"""Where one goes on from a text: the news just before and just after it, others of its category, others that answer the same needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..content.items import AnyItem, Item
from ..french.wording import french_order, in_words
from .news import News
from .resources import NATURES, Resource

MOST = 4  # others: more would be a list, and there is one

SAME_CATEGORY = "Dans la même rubrique"
SAME_NEEDS = "Pour les mêmes besoins"


@dataclass(frozen=True)
class Lead:
    """A page that another leads to: what stands above its title, in words, its title, its address."""

    kicker: str
    title: str
    address: str


@dataclass(frozen=True)
class Around:
    """``before`` and ``after`` a text by date, where there are any, and ``others`` under a ``title``."""

    before: Lead | None = None
    after: Lead | None = None
    title: str = ""
    others: tuple[Lead, ...] = ()


NOTHING = Around()


def around_news(newest_first: Sequence[Item[News]]) -> Mapping[str, Around]:
    """What stands around each piece of news, by its path: the nearest others of its category are those nearest to it in time."""
    leads = [_lead(item, in_words(item.entry.date)) for item in newest_first]
    found: dict[str, Around] = {}
    for place, item in enumerate(newest_first):
        taken = range(place - 1, place + 2)
        same = [at for at, other in enumerate(newest_first) if other.entry.category == item.entry.category and at not in taken]
        nearest = sorted(sorted(same, key=lambda at: (abs(at - place), at))[:MOST])
        found[item.path] = Around(
            before=leads[place + 1] if place + 1 < len(leads) else None,
            after=leads[place - 1] if place else None,
            title=SAME_CATEGORY,
            others=tuple(leads[at] for at in nearest),
        )
    return found


def around_resources(resources: Sequence[Item[Resource]]) -> Mapping[str, Around]:
    """The others that answer the needs of each resource, by its path: those that answer most of them first."""
    ordered = sorted(resources, key=lambda item: french_order(item.entry.title))
    found: dict[str, Around] = {}
    for item in ordered:
        shared = [(len(set(item.entry.needs) & set(other.entry.needs)), other) for other in ordered if other is not item]
        nearest = sorted((each for each in shared if each[0]), key=lambda each: -each[0])[:MOST]
        found[item.path] = Around(title=SAME_NEEDS, others=tuple(_lead(other, NATURES[other.entry.kind]) for _count, other in nearest))
    return found


def _lead(item: AnyItem, kicker: str) -> Lead:
    return Lead(kicker, item.entry.title, item.address)
