"""The whole content, read and checked at once: either a library that can be published, or every fault there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ..kinds import COLLECTIONS
from ..ledger.ledger import Ledger
from ..ledger.ledger_faults import ledger_faults
from .checks import archives, cross_faults
from .faults import ContentFaults, Fault
from .items import Item, Library, Reading, Site
from .links import Links, Neighbourhood
from .markdown import Rendered, Renderer
from .reading import SiteSources, Source, read_site, site_folders, stray_faults

_ANNOUNCED = {collection.folder: collection.announced for collection in COLLECTIONS}


def load(content: Path, reading: Reading, excused: str = "") -> Library:
    """Read every site under ``content``; of what the ledger says of the item ``excused``, nothing is required.

    Raises ContentFaults with all that is wrong in all files; nothing is published from content that has a fault.
    """
    if not content.is_dir():
        raise ContentFaults([Fault("content", 0, "ce dossier manque : il contient un dossier par site")])
    sites = [read_site(folder) for folder in site_folders(content)]
    faults = [*stray_faults(content), *(fault for site in sites for fault in site.faults), *cross_faults(sites)]
    items = {source.path: _item(site, source, reading) for site in sites for source in site.sources}
    faults += [fault for site in sites for fault in ledger_faults(site, items, reading.today, excused)]
    rendered, wrong = _render(sites, items, reading)
    if faults or wrong:
        raise ContentFaults([*faults, *wrong])
    return Library({site.name: _site(site, rendered, reading) for site in sites}, reading.today)


def unrecorded(site: Site) -> Iterator[tuple[str, str]]:
    """The (id, address) of the public items that feeds will announce and that the ledger does not hold yet."""
    for item in site.all_items:
        if item.public and _ANNOUNCED.get(item.folder) and item.entry.id not in site.ledger.publications:
            yield item.entry.id, item.address


def recorded(library: Library, site: Site, now: datetime) -> Ledger:
    """A site's ledger with what is published now: later than all that any site has told, for one feed holds what several have."""
    others = [other.ledger for other in library.sites.values() if other is not site]
    return site.ledger.recorded(
        unrecorded(site),
        now,
        marked=[item.entry.id for item in site.all_items if item.public and getattr(item.entry, "letter", None) is True],
        after=max((other.latest for other in others if other.latest), default=None),
        elsewhere={identifier: each for other in others for identifier, each in other.publications.items()},
    )


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
        photo=site.photos.get(entry.image) if entry.image else None,
        sound=site.sound_of(source.path),
    )


def _render(sites: Sequence[SiteSources], items: Mapping[str, Item[Any]], reading: Reading) -> tuple[dict[str, Item[Any]], list[Fault]]:
    """Every item with its body as HTML, and the faults of the bodies."""
    renderer = Renderer(reading.extensions)
    answers: dict[str, tuple[Source, Links, Rendered]] = {}
    for site in sites:
        around = _neighbourhood(site, sites, items, reading)
        for source in site.sources:
            links = Links(items[source.path], around)
            answers[source.path] = (source, links, renderer.render(source.document.body, links))
    faults = [Fault(path, line, message) for path in answers for line, message in _body_problems(path, answers)]
    return {path: replace(items[path], html=answer.html) for path, (_, _, answer) in answers.items()}, faults


def _body_problems(path: str, answers: Mapping[str, tuple[Source, Links, Rendered]]) -> Iterator[tuple[int, str]]:
    """(line of the file, message) of what is wrong with a body, and of its links to headings that other texts do not have."""
    source, links, answer = answers[path]
    above = source.document.body_line - 1
    for line, message in answer.problems:
        yield above + line, message
    for line, target in answer.deep_links:
        anchor = target.partition("#")[2]
        if anchor not in answers[links.path_of(target)][2].anchors:
            yield above + line, f"lien vers « {target} » : aucun titre de cette page n'a cette ancre"


def _neighbourhood(site: SiteSources, sites: Sequence[SiteSources], items: Mapping[str, Item[Any]], reading: Reading) -> Neighbourhood:
    shown = [replace(each, sources=tuple(source for source in each.sources if items[source.path].visible)) for each in sites]
    addresses = archives(site, shown) | {source.address for source in site.sources if items[source.path].visible}
    starts = {collection.folder: collection.start for collection in COLLECTIONS}
    refused = [(path.split("/")[2], slug) for path, slug in site.refused.items()]
    return Neighbourhood(
        items=items,
        refused=frozenset(path for each in sites for path in each.refused),
        urls={each.name: _url(each, reading) for each in sites},
        addresses=frozenset(addresses),
        hidden=frozenset({source.address for source in site.sources} - addresses),
        doubtful=tuple(f"/{slug}/" if folder == "pages" else starts.get(folder) or f"/{folder}/" for folder, slug in refused),
        photos=site.photos,
        documents=site.documents,
    )


def _url(site: SiteSources, reading: Reading) -> str:
    return reading.urls.get(site.name) or (site.config.url if site.config else "")


def _site(site: SiteSources, rendered: Mapping[str, Item[Any]], reading: Reading) -> Site:
    assert site.config is not None  # a site.toml that cannot be read is a fault
    items = tuple(rendered[source.path] for source in site.sources)
    return Site(site.name, site.config, _url(site, reading), items, tuple(site.photos.values()), site.documents, site.ledger)
