"""Lists as pages show them: pure functions from items to groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..content.items import Item, Site
from ..french.wording import french_order
from ..kinds import COLLECTIONS, News, Resource


@dataclass(frozen=True)
class Group:
    """Items under a French title; ``key`` serves as an anchor."""

    key: str
    title: str
    items: tuple[Item[Any], ...]


def newest_first(news: Iterable[Item[News]]) -> tuple[Item[News], ...]:
    """News from the latest; in a month what has no day comes last, in a year what has no month."""
    return tuple(sorted(news, key=lambda item: (item.entry.date.newest_key, item.slug), reverse=True))


def by_need(resources: Iterable[Item[Resource]], needs: Mapping[str, str]) -> tuple[Group, ...]:
    """Resources under each need that they answer, in the order of site.toml; a need that nothing answers is left out."""
    ordered = sorted(resources, key=lambda item: french_order(item.entry.title))
    groups = (Group(key, title, tuple(item for item in ordered if key in item.entry.needs)) for key, title in needs.items())
    return tuple(group for group in groups if group.items)


def plan(site: Site) -> tuple[Group, ...]:
    """All public items by collection, each in alphabetical order."""
    groups = (
        Group(collection.folder, collection.heading, tuple(sorted(site.items(collection), key=lambda item: french_order(item.entry.title))))
        for collection in COLLECTIONS
    )
    return tuple(group for group in groups if group.items)
