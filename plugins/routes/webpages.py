"""The pages of a site as data: an address, a template and what the template is given. Writing them is Pelican's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..content.items import Site


@dataclass(frozen=True)
class WebPage:
    """One page (schema.org ``WebPage``): a pure function of its template and its values.

    ``address`` is relative to the site: ``/agenda/2024/`` is written to ``agenda/2024/index.html``, ``/404.html`` to itself.
    """

    address: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def save_as(self) -> str:
        """The file of the page, relative to the output folder."""
        path = self.address.removeprefix("/")
        return f"{path}index.html" if not path or path.endswith("/") else path


@dataclass(frozen=True)
class SiteFile:
    """A file that is no page: its address in the site and its bytes."""

    address: str
    content: bytes


def item_pages(site: Site) -> Iterator[WebPage]:
    """The page of each public item, a page at each of its old addresses that leads to it, and the page of what is not found."""
    for item in site.visible_items:
        yield WebPage(item.address, item.template, {"item": item})
        for alias in item.entry.aliases:
            yield WebPage(alias, "redirect", {"item": item})
    yield WebPage("/404.html", "404")
