"""Where one goes on from a text: the news just before and just after it, others of its category, others that answer the same needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..content.items import AnyItem, Item
from ..french.wording import french_order, in_words
from ..routes.around import MOST, Around, Lead, grouped, near
from .news import News
from .resources import NATURES, Resource

SAME_CATEGORY = "Dans la même rubrique"
SAME_NEEDS = "Pour les mêmes besoins"


def around_news(newest_first: Sequence[Item[News]]) -> Mapping[str, Around]:
    """What stands around each piece of news, by its path: the others of its category are those nearest to it in the list."""
    leads = [_lead(item, in_words(item.entry.date)) for item in newest_first]
    categories = grouped((item.entry.category, at) for at, item in enumerate(newest_first))
    found: dict[str, Around] = {}
    for group in categories.values():
        for rank, place in enumerate(group):
            others = ((abs(at - place), at) for at in near(group, rank) if abs(at - place) > 1)
            nearest = sorted(at for _distance, at in sorted(others)[:MOST])
            found[newest_first[place].path] = Around(
                before=leads[place + 1] if place + 1 < len(leads) else None,
                after=leads[place - 1] if place else None,
                title=SAME_CATEGORY,
                others=tuple(leads[at] for at in nearest),
            )
    return found


def around_resources(resources: Sequence[Item[Resource]]) -> Mapping[str, Around]:
    """Others that answer the needs of each resource, by its path: near it in the lists of these, those that answer most of them first."""
    ordered = sorted(resources, key=lambda item: french_order(item.entry.title))
    needs = grouped((need, at) for at, item in enumerate(ordered) for need in item.entry.needs)
    shared: dict[int, Counter[int]] = {at: Counter() for at in range(len(ordered))}
    for group in needs.values():
        for rank, place in enumerate(group):
            shared[place].update(near(group, rank))
    return {
        ordered[place].path: Around(
            title=SAME_NEEDS,
            others=tuple(
                _lead(ordered[at], NATURES[ordered[at].entry.kind])
                for at, _count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST]
            ),
        )
        for place, counts in shared.items()
    }


def _lead(item: AnyItem, kicker: str) -> Lead:
    return Lead(kicker, item.entry.title, item.address)
