"""An element of a feed, as data; ``rss.py`` knows the namespaces of prefixes and writes it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Element:
    """An element to add: its prefixed name (``dc:creator``), text, attributes and children."""

    name: str
    text: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[Element, ...] = ()
