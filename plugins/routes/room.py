"""A room of the house: what a subject adds to sites. The house has a list of them, and knows nothing else of what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from markupsafe import Markup

from ..content.faults import Fault
from ..content.kind import AnyKind
from ..content.reading import SiteSources
from ..content.sections import Section
from ..content.site import SiteConfig
from ..content.tables import Table
from ..ledger.channel import Channel
from .edition import Edition
from .route import Bundle, Route
from .window import Window

Views: TypeAlias = Mapping[str, object]
Bodies: TypeAlias = Mapping[str, Markup]


def _nothing(*_asked: object) -> tuple[()]:
    return ()


def _no_view(_edition: Edition) -> None:
    return None


@dataclass(frozen=True)
class Room:
    """``name`` is that of its view in templates.

    ``kinds``, ``tables`` and ``sections`` are what it adds to files, to site.toml and to pages. ``view`` makes the one object that
    its sections are given; ``routes`` all its addresses, from an edition and the views of all rooms; ``bundles`` what it makes of finished
    pages; ``channels`` what it tells subscribers; ``windows`` the ways to follow what it is about; ``owns`` the starts of addresses that no
    file may take. ``check`` finds faults between the files of a site as they are read, ``faults`` those of a whole edition, with its bodies
    as HTML, ``remarks`` what is lacking and stops nothing, one line of French each. Without ``routes`` or ``channels``, its kinds have
    those that follow from what they say of themselves.
    """

    name: str
    kinds: tuple[AnyKind, ...] = ()
    tables: tuple[Table[Any], ...] = ()
    sections: tuple[Section, ...] = ()
    view: Callable[[Edition], object] = _no_view
    routes: Callable[[Edition, Views], Iterable[Route]] | None = None
    bundles: Callable[[Edition], Iterable[Bundle]] = _nothing
    channels: Callable[[Edition], Iterable[Channel]] | None = None
    windows: Callable[[Edition], Iterable[Window]] = _nothing
    owns: Callable[[SiteConfig], tuple[str, ...]] = _nothing
    check: Callable[[SiteSources], Iterable[Fault]] = _nothing
    faults: Callable[[Edition, Views, Bodies], Iterable[Fault]] = _nothing
    remarks: Callable[[Edition], Iterable[str]] = _nothing
