"""The whole content, read and checked at once: either a library that can be published, or every fault there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from .checks import cross_faults
from .faults import ContentFaults, Fault
from .items import Item, Library, Reading, Site
from .links import Links
from .markdown import Renderer
from .reading import SiteSources, Source, read_site, site_folders


def load(content: Path, reading: Reading) -> Library:
    """Read every site under ``content``.

    Raises ContentFaults with all that is wrong in all files; nothing is published from content that has a fault.
    """
    if not content.is_dir():
        raise ContentFaults([Fault("content", 0, "ce dossier manque : il contient un dossier par site")])
    sites = [read_site(folder) for folder in site_folders(content)]
    faults = [fault for site in sites for fault in site.faults]
    faults += cross_faults(sites)
    found = {source.path: (source, _item(site, source, reading)) for site in sites for source in site.sources}
    rendered, wrong = _render(sites, found, reading)
    if faults or wrong:
        raise ContentFaults([*faults, *wrong])
    return Library({site.name: _site(site, rendered, reading) for site in sites}, reading.today)


def _item(site: SiteSources, source: Source, reading: Reading) -> Item[Any]:
    entry = source.entry
    begins = entry.published_from
    public = entry.status == "published" and (begins is None or begins.first_day <= reading.today)
    return Item(
        site=site.name,
        folder=source.collection.folder,
        template=source.collection.template,
        path=source.path,
        slug=source.slug,
        address=source.address,
        entry=entry,
        public=public,
        visible=public or reading.drafts,
        picture=site.pictures.get(entry.image) if entry.image else None,
    )


def _render(
    sites: list[SiteSources], found: Mapping[str, tuple[Source, Item[Any]]], reading: Reading
) -> tuple[dict[str, Item[Any]], list[Fault]]:
    """Every item with its body as HTML, and the faults of the bodies."""
    items = {path: item for path, (_source, item) in found.items()}
    urls = {site.name: _url(site, reading) for site in sites}
    refused = frozenset(path for site in sites for path in site.refused)
    renderer = Renderer(reading.extensions)
    rendered: dict[str, Item[Any]] = {}
    faults: list[Fault] = []
    for site in sites:
        addresses = _addresses(site, items)
        for source in site.sources:
            item = items[source.path]
            answer = renderer.render(source.document.body, Links(item, items, refused, urls, addresses, site.pictures))
            faults += [Fault(item.path, source.document.body_line + line - 1, message) for line, message in answer.problems]
            rendered[item.path] = replace(item, html=answer.html)
    return rendered, faults


def _addresses(site: SiteSources, items: Mapping[str, Item[Any]]) -> frozenset[str]:
    """The addresses of a site that a text may link to."""
    visible = [source for source in site.sources if items[source.path].visible]
    archives = {archive for source in visible for archive in source.collection.archives(source.entry)}
    return frozenset(archives | {source.address for source in visible})


def _url(site: SiteSources, reading: Reading) -> str:
    return reading.urls.get(site.name) or (site.config.url if site.config else "")


def _site(site: SiteSources, rendered: Mapping[str, Item[Any]], reading: Reading) -> Site:
    assert site.config is not None  # a site.toml that cannot be read is a fault
    return Site(site.name, site.config, _url(site, reading), tuple(rendered[source.path] for source in site.sources))
