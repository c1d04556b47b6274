"""Routes that every site has: photos, documents, sounds, files of the root, old addresses, what is not found, the list of all pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree
from markupsafe import Markup

from ..content.items import AnyItem
from ..content.kind import AnyKind
from ..media import captions, documents, photos, sounds
from .cards import card_routes
from .edition import Edition
from .icons import icon_routes
from .root_files import root_routes
from .route import ALL_LISTED, Listed, Page, Route, file_route, item_route

SITEMAP = "/sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PREFIXES: Any = {None: _NAMESPACE}  # lxml takes it, its stubs do not


def common_routes(edition: Edition) -> Iterator[Route]:
    """What a site has whatever it is about."""
    site = edition.site
    yield Route("/404.html", not_found)
    yield file_route(SITEMAP, as_sitemap, site.url, ALL_LISTED)
    yield from root_routes(site)
    yield from card_routes(edition)
    yield from icon_routes(edition)
    for item in site.all_items:
        yield from (_redirect(alias, item) for alias in item.entry.aliases if alias.endswith("/"))
        if item.sound:
            yield Route(
                item.sound.address, sounds.publish, (item.sound,), owner=f"content/{site.name}{item.sound.address}", shown=item.visible
            )
            for found in (item.sound.captions,) if item.sound.captions else ():
                owner = f"content/{site.name}{found.address}"
                yield Route(found.address, captions.publish, (found,), owner=owner, shown=item.visible)
    for name, photo in site.photos.items():
        yield file_route(photo.address, photos.publish, photo, owner=f"content/{site.name}/{name}")
    prints = {each.address: each for item in site.visible_items for each in (item.small_print, item.large_print) if each}
    yield from (Route(each.address, photos.press, (each,), kept=True) for each in prints.values())
    for name, document in site.documents.items():
        yield file_route(document.address, documents.publish, document, owner=f"content/{site.name}/{name}")


def _redirect(alias: str, item: AnyItem) -> Route:
    return replace(moved_route(alias, item.entry.title, item.address), owner=item.path, field="aliases", shown=item.visible)


def moved_route(old: str, title: str, address: str) -> Route:
    """The route of an old address that leads to a page, at an address of the site or a whole one."""
    return Route(old, moved, (title, address), leads_to=address)


def not_found() -> Page:
    """The page of an address that is none."""
    return Page("404")


def moved(title: str, address: str) -> Page:
    """The page at an old address."""
    return Page("redirect", {"title": title, "target": address})


def kind_routes(edition: Edition, kind: AnyKind) -> Iterator[Route]:
    """The routes of a kind that asks for nothing of its own: a page an item, and the page of them all where no page of texts is that."""
    items = sorted((item for item in edition.site.all_items if item.kind is kind), key=kind.order)
    for item in items:
        yield item_route(item, item_page, kind.labels(item, edition.site), changed=edition.changed(item))
    shown = tuple(item for item in items if item.visible)
    if shown and not kind.index_in(edition.site.config):
        labels = tuple(kind.labels(item, edition.site) for item in shown)
        address = kind.start_in(edition.site.config)
        yield Route(
            address, list_page, (kind.heading, tuple(zip(shown, labels, strict=True))), listed=Listed("Pages", kind.heading, address)
        )


def item_page(item: AnyItem, labels: tuple[str, ...], body: Markup) -> Page:
    """The page of an item of a kind that has no view of its own."""
    return Page(item.kind.template, {"item": item, "labels": labels, "body": body})


def list_page(heading: str, items: tuple[tuple[AnyItem, tuple[str, ...]], ...]) -> Page:
    """The page of all items of a kind, each with its labels."""
    return Page("list", {"heading": heading, "items": items})


def as_sitemap(url: str, listed: tuple[Listed, ...]) -> bytes:
    """``sitemap.xml`` (sitemaps.org 0.9): every listed page, and the day of its last change where one is known."""
    root = etree.Element(f"{{{_NAMESPACE}}}urlset", nsmap=_PREFIXES)
    for each in sorted(listed, key=lambda page: page.address):
        entry = etree.SubElement(root, f"{{{_NAMESPACE}}}url")
        etree.SubElement(entry, f"{{{_NAMESPACE}}}loc").text = f"{url}{each.address}"
        if each.changed:
            etree.SubElement(entry, f"{{{_NAMESPACE}}}lastmod").text = each.changed.isoformat()
    return bytes(etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True))
