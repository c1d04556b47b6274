"""The collections that the sites are made of. A new kind of content is one module here and one template."""

from __future__ import annotations

from typing import Any

from ..schema import Collection
from .episodes import EPISODES, Episode
from .events import EVENTS, Event
from .letters import LETTERS, Letter
from .news import NEWS, News
from .pages import PAGES, Page
from .places import PLACES, Place
from .resources import RESOURCES, Resource
from .structures import STRUCTURES, Structure

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
