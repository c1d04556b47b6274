"""Which photos and documents of a site are published: those that something shown refers to, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from ..content.fields import DocumentPath, PicturePath, marked
from ..content.pieces import pieces_of
from .edition import Edition

_TARGET = re.compile(r'(?:src|href)="([^"?#]*)(/(?:images|documents)/[^"?#]+)')


def unused(edition: Edition, bodies: Mapping[str, Markup]) -> frozenset[str]:
    """The addresses of the photos and documents that nothing shown refers to: no text of any site, no field of a text of this one."""
    used = frozenset(_used(edition, bodies))
    site = edition.site
    there = [*(photo.address for photo in site.photos.values()), *(document.address for document in site.documents.values())]
    return frozenset(there) - used


def _used(edition: Edition, bodies: Mapping[str, Markup]) -> Iterator[str]:
    for item in (item for item in edition.library.items if item.visible):
        here = item.site == edition.site.name
        for text in (bodies[piece.key] for piece in pieces_of(item)):
            yield from (path for before, path in _TARGET.findall(text) if before == edition.site.url or (here and not before))
        for mark in (PicturePath, DocumentPath) if here else ():
            yield from (f"/{path}" for _location, _mark, path in marked(item.entry, mark))
