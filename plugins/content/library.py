"""The whole content, read at once: the sites, and every fault of every file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from markdown.extensions import Extension

from ..drawing.covers.cover import in_turn
from .apart import SOMEWHERE, at
from .checks import cross_faults
from .faults import ContentFaults, Fault
from .fields import AnchorMark, marked
from .items import AnyItem, Item, Library, Site
from .links import Links, Neighbourhood
from .markdown import Rendered, Renderer
from .pieces import Piece, pieces_of
from .plan import Plan
from .reading import SiteSources, Source, read_site, site_folders, stray_faults

INNER_HEADING = "un titre (« ## ») dans un texte de l'en-tête ; le champ « title » est là pour cela"
NO_CONTENT = "ce dossier manque : il contient un dossier par site"


@dataclass(frozen=True)
class Reading:
    """How the content is to be read.

    ``today`` decides what is public, ``drafts`` shows drafts and what is dated later all the same, ``urls`` gives sites other
    addresses than their site.toml (a preview's), ``extensions`` are Python-Markdown's, for the bodies. ``published_at`` is the moment of
    the publication that is being made, from which on what is new is told; without it, what no ledger holds is in no feed.
    """

    today: date
    drafts: bool = False
    urls: Mapping[str, str] = field(default_factory=dict)
    extensions: tuple[Extension, ...] = ()
    published_at: datetime | None = None


@dataclass(frozen=True)
class Gathered:
    """What reading gave before any body was rendered.

    ``library`` holds the sites whose site.toml could be read, with the items that could; ``items`` are those of every site by path,
    ``faults`` all that is wrong with the files, by themselves and between them.
    """

    library: Library
    items: Mapping[str, AnyItem]
    sources: tuple[SiteSources, ...]
    faults: tuple[Fault, ...]


def gather(content: Path, plan: Plan, reading: Reading, withdrawn: Mapping[str, Collection[str]] | None = None) -> Gathered:
    """Read every site under ``content``, bodies left aside; items whose ``id`` was ``withdrawn`` from their site are shown to nobody.

    Raises ContentFaults where there is no such folder.
    """
    if not content.is_dir():
        raise ContentFaults([Fault("content", 0, NO_CONTENT)])
    sites = tuple(read_site(folder, plan) for folder in site_folders(content))
    items = {source.path: _item(site, source, reading, (withdrawn or {}).get(site.name, ())) for site in sites for source in site.sources}
    for site in (site for site in sites if site.config):
        items |= {item.path: item for item in _covered(site, [items[source.path] for source in site.sources])}
    faults = [*stray_faults(content, plan), *(fault for site in sites for fault in site.faults), *cross_faults(sites, items, plan)]
    library = Library({site.name: found for site in sites if (found := _site(site, items, reading))}, reading.today)
    return Gathered(library, items, sites, tuple(faults))


def render(
    gathered: Gathered, around: Mapping[str, Neighbourhood], extensions: Sequence[Extension]
) -> tuple[Mapping[str, Rendered], list[Fault]]:
    """Every body by the path of its file and every text of its header by its key, and the faults of both.

    ``around`` is what the texts of each site may point to.
    """
    renderer = Renderer(extensions)
    links = {path: Links(item, around[item.site]) for path, item in gathered.items.items()}
    rendered: dict[str, Rendered] = {}
    pieces = {path: tuple(pieces_of(item)) for path, item in gathered.items.items()}
    for path in pieces:
        at(path)
        rendered |= {piece.key: renderer.render(piece.text, links[path]) for piece in pieces[path]}
    at(SOMEWHERE)
    faults = [Fault(path, *told) for path in pieces for piece in pieces[path] for told in _problems(piece, links[path], rendered)]
    return rendered, faults


def _item(site: SiteSources, source: Source, reading: Reading, withdrawn: Collection[str]) -> AnyItem:
    entry = source.entry
    begins = entry.published_from
    gone = entry.id in withdrawn
    public = not gone and entry.status == "published" and (begins is None or begins.first_day <= reading.today)
    return Item(
        kind=source.kind,
        site=site.name,
        path=source.path,
        slug=source.slug,
        address=source.kind.address(entry, source.slug, site.config),
        entry=entry,
        public=public,
        visible=public or (reading.drafts and not gone),
        source=source.text,
        photo=site.photos.get(entry.image) if entry.image else None,
        sound=site.sound_of(source.path) if source.kind.has_sound else None,
    )


def _covered(site: SiteSources, items: Sequence[AnyItem]) -> Iterator[AnyItem]:
    """The items of a site with their covers, each in its turn among those of its kind that are shown."""
    assert site.config
    for kind in dict.fromkeys(item.kind for item in items):
        shown = sorted((item for item in items if item.kind is kind and item.visible), key=kind.order)
        covers = in_turn([kind.cover(item, site.config) for item in shown])
        yield from (replace(item, cover=cover) for item, cover in zip(shown, covers, strict=True))


def _site(site: SiteSources, items: Mapping[str, AnyItem], reading: Reading) -> Site | None:
    if site.config is None:
        return None
    url = reading.urls.get(site.name) or site.config.url
    own = tuple(items[source.path] for source in site.sources)
    return Site(site.name, site.config, url, own, site.photos, site.documents, site.root_files)


def _problems(piece: Piece, links: Links, rendered: Mapping[str, Rendered]) -> Iterator[tuple[int, str]]:
    """(line of the file, message) of what is wrong with a text, and of its links to headings that other texts do not have."""
    answer = rendered[piece.key]
    for line, message in answer.problems:
        yield piece.above + line, message
    if piece.inner and answer.anchors:
        yield piece.above + 1, INNER_HEADING
    for line, target in answer.deep_links:
        anchor = target.partition("#")[2]
        path = links.path_of(target)
        own = (name for _place, _mark, name in marked(links.around.items[path].entry, AnchorMark))
        if anchor not in rendered[path].anchors and anchor not in own:
            yield piece.above + line, f"lien vers « {target} » : aucun titre de cette page n'a cette ancre"
