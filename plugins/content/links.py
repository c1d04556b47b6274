"""Where the links of a text lead: to other items by their files, to addresses of the site, or out of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from .attachments import DOCUMENT_FORMATS, PHOTO_FORMATS, Document, Photo
from .fields import DATE_PREFIX
from .items import AnyItem
from .targets import BadTarget

_OUTSIDE = re.compile(
    r"https?://[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?([/?#]\S*)?|mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?[0-9.() -]+", re.IGNORECASE
)

EXPECTED = "écrivez le chemin d'un fichier (../pages/adherer.md), une adresse du site (/adherer/) ou https://…"
NO_FILES = "ce genre de fichier ne se publie pas ici ; seuls les textes (.md), les photos et les documents (.pdf, .docx…) ont une place"


@dataclass(frozen=True)
class Neighbourhood:
    """What the texts of a site may point to.

    ``items`` are those of every site by path, ``refused`` the paths that have a fault of their own, ``urls`` the addresses of the sites.
    ``addresses`` are all that the site serves, ``hidden`` those not shown yet or withdrawn, ``gone`` these last alone; one under a
    ``doubtful`` start may be a refused file's.
    """

    items: Mapping[str, AnyItem]
    refused: frozenset[str]
    urls: Mapping[str, str]
    addresses: frozenset[str]
    hidden: frozenset[str]
    doubtful: tuple[str, ...]
    photos: Mapping[str, Photo]
    documents: Mapping[str, Document]
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Links:
    """The resolver of one item's text."""

    item: AnyItem
    around: Neighbourhood

    def link(self, target: str) -> str | None:
        """The address that a link leads to; None where its target is not shown yet, or was withdrawn. Raises BadTarget."""
        if _OUTSIDE.fullmatch(target):
            return target
        path, mark, fragment = target.partition("#")
        if path.startswith("/") and not path.startswith("/documents/"):
            return self._address(path, target)
        if posixpath.splitext(path)[1] in DOCUMENT_FORMATS:
            return self._document(path, f"{mark}{fragment}")
        if not path.endswith(".md"):
            raise BadTarget(_advice(path))
        full = self.path_of(path)
        found = self.around.items.get(full)
        if full in self.around.refused or (found and not found.visible):
            return None
        if found is None and self._was_withdrawn(full):
            return None
        if found is None:
            raise BadTarget(f"il n'y a pas de fichier {full}{self._near_file(full)}")
        base = "" if found.site == self.item.site else self.around.urls[found.site]
        return f"{base}{found.address}{mark}{fragment}"

    def photo(self, target: str) -> Photo:
        """The photo at a path that ends by ``images/…``. Raises BadTarget."""
        path = re.sub(r"^(\.\./|/)", "", target)
        if f"content/{self.item.site}/{path}" in self.around.refused:
            return Photo("", 0, 0, Path())
        if path not in self.around.photos:
            if _OUTSIDE.fullmatch(target):
                raise BadTarget("une photo d'un autre site ne se montre pas ici ; copiez-la dans images/, si vous en avez le droit")
            raise BadTarget(f"cette photo n'existe pas dans images/{_near(path, self.around.photos, '../')}")
        return self.around.photos[path]

    def path_of(self, target: str) -> str:
        """The place in the project of a file that a text of this item names."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.item.path), target.partition("#")[0]))

    def _address(self, path: str, target: str) -> str | None:
        if path in self.around.addresses:
            return target
        if path in self.around.hidden or path.startswith(self.around.doubtful):
            return None
        raise BadTarget(f"aucune page n'a cette adresse{_near(path, self.around.addresses)}")

    def _was_withdrawn(self, full: str) -> bool:
        """Whether a file that is no longer there was a text that was withdrawn: its address ended by its name."""
        name = DATE_PREFIX.sub("", posixpath.basename(full).removesuffix(".md"))
        return full.startswith(f"content/{self.item.site}/") and any(address.endswith(f"/{name}/") for address in self.around.gone)

    def _document(self, target: str, rest: str) -> str | None:
        path = target.removeprefix("../").removeprefix("/")
        if f"content/{self.item.site}/{path}" in self.around.refused:
            return None
        if path not in self.around.documents:
            raise BadTarget(f"ce document n'existe pas dans documents/{_near(path, self.around.documents, '../')}")
        return f"{self.around.documents[path].address}{rest}"

    def _near_file(self, full: str) -> str:
        near = get_close_matches(full, sorted(self.around.items), n=1, cutoff=0.85)
        return f" ; vouliez-vous dire « {posixpath.relpath(near[0], posixpath.dirname(self.item.path))} » ?" if near else ""


def _advice(path: str) -> str:
    """What to write instead of a target that is none."""
    suffix = posixpath.splitext(path)[1].lower()
    if re.fullmatch(r"[^\s@/]+@[^\s@/]+\.\w+", path):
        return f"pour une adresse électronique, écrivez mailto:{path}"
    if re.match(r"www\.\w", path):
        return f"pour un autre site, écrivez https://{path}"
    if suffix in DOCUMENT_FORMATS:
        return f"la fin du nom doit être en minuscules : « {suffix} »"
    if suffix in PHOTO_FORMATS:
        return f"une photo se montre avec un point d'exclamation : ![ce que montre la photo]({path})"
    if suffix in (".doc", ".xls", ".ppt", ".pptx", ".zip", ".mp3", ".mp4"):
        return NO_FILES
    return EXPECTED


def _near(word: str, known: Iterable[str], prefix: str = "") -> str:
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.75)
    return f" ; vouliez-vous dire « {prefix}{near[0]} » ?" if near else ""
