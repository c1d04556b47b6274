"""A route: an address of a site, and what is served there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from markupsafe import Markup

from ..content.items import AnyItem

MADE = "une page que le site fait lui-même"


@dataclass(frozen=True)
class Page:
    """A page (schema.org ``WebPage``): a template, and what it is given under which names, beside the frame of the site."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)


Served: TypeAlias = "Page | bytes"


@dataclass(frozen=True)
class Listed:
    """A page as lists of all pages show it: under which heading, with its title and the day of its last change, where it is known.

    Without a heading, search engines alone are told of it: the pages that it gathers are listed themselves. One that ``gathers`` those of
    a heading may stand for them, where they are too many for one page.
    """

    group: str
    title: str
    address: str
    changed: date | None = None
    gathers: str = ""


class AllListed:
    """Stands among the needs of a route for all that the table lists, which is known once every route is."""


ALL_LISTED = AllListed()


@dataclass(frozen=True)
class Finished:
    """A page that is listed, as it was written: its HTML."""

    listed: Listed
    html: bytes


@dataclass(frozen=True)
class Bundle:
    """Files that are made of finished pages, all in one folder: their names may tell what they hold, so that no table knows them before.

    ``make`` gives their bytes by their paths in the folder, from ``needs`` (frozen data) and then from the pages of all that is listed
    under a heading. The folder is a site's only where something is in it.
    """

    address: str
    make: Callable[..., Mapping[str, bytes]]
    needs: tuple[Any, ...] = ()

    @property
    def path(self) -> str:
        """Where it is, relative to the output folder, with « / » at its end."""
        return self.address.removeprefix("/")


@dataclass(frozen=True)
class Route:
    """One address, relative to the site: ``/agenda/2024/`` is written to ``agenda/2024/index.html``, ``/404.html`` to itself.

    ``make`` gives what is served, from ``needs`` (frozen data) and then from the bodies of ``texts`` (paths of files or keys of texts in
    their headers, as HTML), and from nothing else: a function of a module, called only when somebody asks for the address. ``owner`` is
    the file it is made from, or says in French who makes it; ``field`` the field of that file that gives the address. One that is not
    ``shown`` is known, so that nobody else takes it, and served to nobody. ``listed`` tells search engines and the plan of the site
    about it. One that is ``kept`` takes long to make, from needs that their text tells whole: a build may keep its bytes. An old address
    ``leads_to`` another (a whole one where that is another site's), one that is ``gone`` says that what was there was withdrawn: servers
    that can answer 301 and 410 there, and all others serve what is made.
    """

    address: str
    make: Callable[..., Served]
    needs: tuple[Any, ...] = ()
    texts: tuple[str, ...] = ()
    owner: str = MADE
    field: str = ""
    shown: bool = True
    listed: Listed | None = None
    kept: bool = False
    leads_to: str = ""
    gone: bool = False

    @property
    def save_as(self) -> str:
        """Its file, relative to the output folder."""
        path = self.address.removeprefix("/")
        return f"{path}index.html" if not path or path.endswith("/") else path

    def serve(self, bodies: Mapping[str, Markup]) -> Served:
        """What is served at the address; ``bodies`` are the texts as HTML, by path."""
        return self.make(*self.needs, *(bodies[path] for path in self.texts))


def item_route(
    item: AnyItem,
    make: Callable[..., Served],
    *needs: object,
    suffix: str = "",
    listed: bool = True,
    changed: date | None = None,
    texts: tuple[str, ...] = (),
) -> Route:
    """The route of an item's page, whose text it shows, then those of its header of which the keys are given, if there are any.

    With a suffix (``.vcf``), that of a file beside it, which shows none.
    """
    return Route(
        item.beside(suffix) if suffix else item.address,
        make,
        (item, *needs),
        texts=() if suffix else (item.path, *texts),
        owner=item.path,
        field="slug",
        shown=item.visible,
        listed=Listed(item.kind.heading, item.entry.title, item.address, changed) if listed and not suffix else None,
    )


def file_route(address: str, write: Callable[..., bytes], *needs: object, texts: tuple[str, ...] = (), owner: str = MADE) -> Route:
    """The route of a file that the house writes."""
    return Route(address, write, needs, texts, owner)
