"""One file after the other: text to fields, checked against the schema of the collection that claims the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from pydantic import ValidationError

from .faults import Fault, suggestion
from .fields import SLUG
from .files import LARGEST_PICTURE, PICTURE_SUFFIXES, Found, read_text, walk
from .frontmatter import Document, parse
from .markdown import PictureFile
from .messages import field_faults
from .schema import Collection, Entry
from .schemas import COLLECTIONS
from .site import SiteConfig, read_config

_DATE_PREFIX = re.compile(r"^\d{4}(-\d{2}){0,2}-(?=.)")
BAD_NAME = "le nom « {} » ferait une mauvaise adresse ; n'y mettez que minuscules sans accent, chiffres et tirets"
BODY_NOT_SHOWN = "« sections » : le texte ne serait pas montré ; ajoutez « body » à la liste"
UNCLAIMED = (
    "aucune collection ne reconnaît ce fichier ; les textes (.md) vont dans {}, "
    "sans sous-dossier, et les photos (.jpg, .png, .webp, .avif) dans images/"
)

_FOLDERS = {collection.folder: collection for collection in COLLECTIONS}


@dataclass(frozen=True)
class Source:
    """A Markdown file that could be read: its collection, its fields, its place in the project, its text taken apart."""

    collection: Collection[Any]
    path: str
    slug: str
    entry: Entry
    document: Document

    @property
    def address(self) -> str:
        """The address of its page in its site."""
        return self.collection.address(self.entry, self.slug)


@dataclass(frozen=True)
class SiteSources:
    """All that could be read of one site, and all that could not.

    ``config`` is None when site.toml itself is wrong. ``refused`` are the paths of the Markdown files that have a fault of their own:
    what points to them is not wrong for that.
    """

    name: str
    config: SiteConfig | None
    config_text: str
    sources: tuple[Source, ...]
    pictures: Mapping[str, PictureFile]
    refused: frozenset[str]
    faults: tuple[Fault, ...]

    @property
    def config_path(self) -> str:
        """The place of its site.toml in the project."""
        return f"content/{self.name}/site.toml"

    def slugs(self, folder: str) -> set[str]:
        """The slugs of a collection's files, those refused included."""
        refused = (Path(path) for path in self.refused)
        return {source.slug for source in self.sources if source.collection.folder == folder} | {
            _slug_of(path.stem) for path in refused if path.parent.name == folder
        }


def read_site(folder: Path) -> SiteSources:
    """Read a site's folder; nothing is raised, every fault is in the answer."""
    faults: list[Fault] = []
    config, text = _read_site_config(folder, faults)
    sources: list[Source] = []
    pictures: dict[str, PictureFile] = {}
    refused: set[str] = set()
    for found in walk(folder):
        path = f"content/{folder.name}/{found.name}"
        top, _, rest = found.name.partition("/")
        collection = _FOLDERS.get(top)
        if found.is_link:
            faults.append(Fault(path, 0, "lien symbolique, qui peut sortir de content/ ; remplacez-le par le fichier lui-même"))
        elif collection and "/" not in rest and rest.endswith(".md"):
            source, wrong = _read_source(found.path, path, collection, config)
            faults += wrong
            sources += [source] if source else []
            refused |= set() if source else {path}
        elif top == "images" and found.path.suffix.lower() in PICTURE_SUFFIXES:
            picture, message = _read_picture(found)
            faults += [Fault(path, 0, message)] if message else []
            pictures |= {found.name: picture} if picture else {}
        elif found.name != "site.toml":
            faults.append(Fault(path, 0, _unclaimed(top, rest)))
    return SiteSources(folder.name, config, text, tuple(sources), pictures, frozenset(refused), tuple(faults))


def _read_site_config(folder: Path, faults: list[Fault]) -> tuple[SiteConfig | None, str]:
    path = f"content/{folder.name}/site.toml"
    if not (folder / "site.toml").is_file():
        faults.append(Fault(path, 0, "ce fichier manque : il donne au site son nom, son menu et ses mentions"))
        return None, ""
    text, problems = read_text(folder / "site.toml")
    config = None
    if not problems:
        config, problems = read_config(text)
    faults += [Fault(path, line, message) for line, message in problems]
    return config, text


def _read_source(file: Path, path: str, collection: Collection[Any], config: SiteConfig | None) -> tuple[Source | None, list[Fault]]:
    text, problems = read_text(file)
    if problems:
        return None, [Fault(path, *problem) for problem in problems]
    document = parse(text)
    faults = [Fault(path, *problem) for problem in document.problems]
    if not document.values:
        return None, faults
    context = {"vocabularies": config.vocabularies()} if config else {}
    error, entry = None, None
    try:
        entry = collection.schema.model_validate(document.values, context=context)
    except ValidationError as raised:
        error = raised
    for location, message in field_faults(collection.schema, document.values, error):
        faults.append(Fault(path, document.line_of(location), message))
    slug = (entry.slug if entry else "") or _slug_of(file.stem)
    if not SLUG.fullmatch(slug):
        faults.append(Fault(path, 0, BAD_NAME.format(file.name)))
    if entry and document.body.strip() and not collection.shows_body(entry):
        faults.append(Fault(path, document.line_of(("sections",)), BODY_NOT_SHOWN))
    if entry is None or faults:
        return None, faults
    return Source(collection, path, slug, entry, document), []


def _slug_of(stem: str) -> str:
    """The end of an address that the name of a file gives: without its date."""
    return _DATE_PREFIX.sub("", stem)


def _read_picture(found: Found) -> tuple[PictureFile | None, str]:
    """The size of a picture, or why it cannot be shown."""
    try:
        with Image.open(found.path) as image:
            width, height = image.size
    except (OSError, Image.DecompressionBombError):
        return None, "cette photo ne s'ouvre pas ; enregistrez-la de nouveau en JPEG ou en PNG"
    if width * height > LARGEST_PICTURE:
        return None, f"cette photo compte {width} × {height} points ; au plus 25 millions : réduisez-la"
    return PictureFile(f"/{found.name}", width, height), ""


def _unclaimed(top: str, rest: str) -> str:
    folders = ", ".join(f"{folder}/" for folder in _FOLDERS)
    near = suggestion(top, [*_FOLDERS, "images"]) if rest and top not in _FOLDERS else ""
    if "vouliez-vous" in near:
        return f"aucune collection ne reconnaît le dossier « {top} »{near}"
    return UNCLAIMED.format(folders)


def site_folders(content: Path) -> Iterator[Path]:
    """The folders of the sites, in the order of their names."""
    yield from sorted(path for path in content.iterdir() if path.is_dir() and not path.name.startswith("."))
