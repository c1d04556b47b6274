"""Where the links of a text lead: to other items by their files, to addresses of the site, or out of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from .items import Item
from .markdown import BadTarget, PictureFile

_OUTSIDE = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?|mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?[\d.() -]+")


@dataclass(frozen=True)
class Links:
    """The resolver of one item's text.

    ``items`` are those of every site by path, ``refused`` the paths of files that are there but have a fault of their own, ``urls``
    the addresses of the sites; ``addresses`` and ``pictures`` are those of the item's own site.
    """

    item: Item[Any]
    items: Mapping[str, Item[Any]]
    refused: frozenset[str]
    urls: Mapping[str, str]
    addresses: frozenset[str]
    pictures: Mapping[str, PictureFile]

    def link(self, target: str) -> str | None:
        """The address that a link leads to; None where its target is not public yet. Raises BadTarget."""
        if _OUTSIDE.fullmatch(target):
            return target
        path, mark, fragment = target.partition("#")
        if path.startswith("/"):
            if path not in self.addresses:
                raise BadTarget(f"aucune page n'a cette adresse{_near(path, self.addresses)}")
            return target
        if not path.endswith(".md"):
            raise BadTarget("écrivez le chemin d'un fichier (../pages/adherer.md), une adresse du site (/adherer/) ou https://…")
        full = posixpath.normpath(posixpath.join(posixpath.dirname(self.item.path), path))
        found = self.items.get(full)
        if full in self.refused:
            return None
        if found is None:
            raise BadTarget(f"il n'y a pas de fichier {full}{_near(full, self.items)}")
        if not found.visible:
            return None
        base = "" if found.site == self.item.site else self.urls[found.site]
        return f"{base}{found.address}{mark}{fragment}"

    def picture(self, target: str) -> PictureFile:
        """The picture at a path that ends by ``images/…``. Raises BadTarget."""
        path = re.sub(r"^(\.\./|/)", "", target)
        if path not in self.pictures:
            raise BadTarget(f"cette photo n'existe pas dans images/{_near(path, self.pictures)}")
        return self.pictures[path]


def _near(word: str, known: Mapping[str, object] | frozenset[str]) -> str:
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.75)
    return f" ; vouliez-vous dire « {near[0]} » ?" if near else ""
