"""The collections that the sites are made of. A new kind of content is one module here and one template."""

from __future__ import annotations

from typing import Any

from .agenda.kind import EVENTS, Event
from .agenda.places import PLACES, Place
from .content.kind import Collection
from .letter.kind import LETTERS, Letter
from .pages.kind import PAGES, Page
from .pages.news import NEWS, News
from .pages.resources import RESOURCES, Resource
from .podcast.kind import EPISODES, Episode
from .street.kind import STRUCTURES, Structure

COLLECTIONS: tuple[Collection[Any], ...] = (PAGES, NEWS, EVENTS, PLACES, RESOURCES, LETTERS, EPISODES, STRUCTURES)

__all__ = [
    "COLLECTIONS",
    "EPISODES",
    "EVENTS",
    "LETTERS",
    "NEWS",
    "PAGES",
    "PLACES",
    "RESOURCES",
    "STRUCTURES",
    "Episode",
    "Event",
    "Letter",
    "News",
    "Page",
    "Place",
    "Resource",
    "Structure",
]
