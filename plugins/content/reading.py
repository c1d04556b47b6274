"""One file after the other: text to fields, checked against the schema of the collection that claims the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..kinds import COLLECTIONS, EPISODES
from ..ledger.ledger import FILE as LEDGER
from ..ledger.ledger import Ledger
from ..ledger.ledger import read as read_ledger
from ..media.documents import FORMATS as DOCUMENTS
from ..media.documents import BadDocument, DocumentOnSite
from ..media.documents import inspect as inspect_document
from ..media.photos import FORMATS, BadPhoto, Photo, inspect
from ..media.sounds import ELSEWHERE, OTHERS, SUFFIX, BadSound, Sound
from ..media.sounds import inspect as inspect_sound
from .faults import Fault, suggestion
from .fields import SLUG
from .files import Found, read_text, walk
from .frontmatter import Document, Problem, parse
from .kind import TO_WRITE, Collection, Entry
from .messages import field_faults
from .site import SiteConfig, read_config

_DATE_PREFIX = re.compile(r"^\d{4}(-\d{2}){0,2}-(?=.)")
BAD_NAME = "le nom « {} » ferait une mauvaise adresse ; n'y mettez que minuscules sans accent, chiffres et tirets"
BODY_NOT_SHOWN = "« sections » : le texte ne serait pas montré ; ajoutez « body » à la liste"
SYMLINK = "lien symbolique, qui peut sortir de content/ ; remplacez-le par le fichier lui-même"
UNCLAIMED = (
    f"aucune collection ne reconnaît ce fichier ; les textes (.md) vont dans {', '.join(f'{c.folder}/' for c in COLLECTIONS)}, "
    "sans sous-dossier, les photos (.jpg, .png, .webp, .avif) dans images/, et les documents (.pdf, .odt, .docx…) dans documents/"
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

    ``config`` is None when site.toml itself is wrong. ``refused`` are the Markdown files, photos, documents and sounds that have a fault of
    their own, by path, with the slug they would have: what points to them is not wrong for that.
    """

    name: str
    config: SiteConfig | None
    config_text: str
    sources: tuple[Source, ...]
    photos: Mapping[str, Photo]
    documents: Mapping[str, DocumentOnSite]
    refused: Mapping[str, str]
    faults: tuple[Fault, ...]
    ledger: Ledger
    sounds: Mapping[str, Sound] = field(default_factory=dict)

    @property
    def config_path(self) -> str:
        """The place of its site.toml in the project."""
        return f"content/{self.name}/site.toml"

    def refuses(self, path: str) -> bool:
        """Whether a file of the site's folder has a fault of its own."""
        return f"content/{self.name}/{path}" in self.refused

    def sound_of(self, path: str) -> Sound | None:
        """The sound that lies beside a text, under the same name."""
        return self.sounds.get(path.removeprefix(f"content/{self.name}/").removesuffix(".md") + SUFFIX)

    def slugs(self, folder: str) -> set[str]:
        """The slugs of a collection's files, those refused included."""
        refused = {slug for path, slug in self.refused.items() if path.split("/")[2] == folder}
        return {source.slug for source in self.sources if source.collection.folder == folder} | refused


def read_site(folder: Path) -> SiteSources:
    """Read a site's folder; nothing is raised, every fault is in the answer."""
    faults: list[Fault] = []
    config, text = _read_site_config(folder, faults)
    sources: list[Source] = []
    files = _Files()
    refused: dict[str, str] = {}
    ledger = _read_ledger(folder, faults)
    for found in walk(folder):
        path = f"content/{folder.name}/{found.name}"
        top, _, rest = found.name.partition("/")
        collection = _FOLDERS.get(top)
        if found.is_link:
            faults.append(Fault(path, 0, SYMLINK))
            refused[path] = _slug_of(found.path.stem, collection)
        elif collection and "/" not in rest and rest.endswith(".md"):
            read = _read_source(found.path, path, collection, config)
            faults += read.faults
            sources += [read.source] if read.source else []
            refused |= {} if read.source else {path: read.slug}
        elif top in ("images", "documents") and not all(SLUG.fullmatch(part) for part in rest.split("/")[:-1]):
            faults.append(Fault(path, 0, BAD_NAME.format(rest.rpartition("/")[0])))
        else:
            try:
                if not files.take(found) and found.name not in ("site.toml", LEDGER):
                    faults.append(Fault(path, 0, _unclaimed(top, rest)))
            except (BadPhoto, BadDocument, BadSound) as error:
                faults.append(Fault(path, 0, str(error)))
                refused[path] = ""
    return SiteSources(
        folder.name, config, text, tuple(sources), files.photos, files.documents, refused, tuple(faults), ledger, files.sounds
    )


@dataclass
class _Files:
    """What is no text: photos, documents and sounds, by their path in the site's folder."""

    photos: dict[str, Photo] = field(default_factory=dict)
    documents: dict[str, DocumentOnSite] = field(default_factory=dict)
    sounds: dict[str, Sound] = field(default_factory=dict)

    def take(self, found: Found) -> bool:
        """Look at a file and keep it; False where it is of no kind that its folder holds. Raises BadPhoto, BadDocument or BadSound."""
        top, _, rest = found.name.partition("/")
        address, suffix = f"/{found.name}", found.path.suffix
        if top == "images" and suffix in FORMATS:
            self.photos[found.name] = inspect(found.path, address)
        elif top == "documents" and suffix in DOCUMENTS:
            self.documents[found.name] = inspect_document(found.path, address)
        elif top == EPISODES.folder and suffix == SUFFIX and "/" not in rest:
            self.sounds[found.name] = inspect_sound(found.path, address)
        else:
            return False
        return True


def stray_faults(content: Path) -> Iterator[Fault]:
    """What stands beside the sites' folders and is none of them."""
    for path in sorted(content.iterdir()):
        if path.is_symlink():
            yield Fault(f"content/{path.name}", 0, SYMLINK)
        elif path.is_file() and not path.name.startswith(".") and not path.name.endswith("~"):
            yield Fault(f"content/{path.name}", 0, _unclaimed(path.name, ""))


def site_folders(content: Path) -> Iterator[Path]:
    """The folders of the sites, in the order of their names."""
    folders = (path for path in content.iterdir() if path.is_dir() and not path.is_symlink())
    yield from sorted(path for path in folders if not path.name.startswith("."))


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


def _read_ledger(folder: Path, faults: list[Fault]) -> Ledger:
    """The ledger of a site; a site that was never published has none."""
    if not (folder / LEDGER).is_file():
        return Ledger()
    ledger, problems = read_ledger((folder / LEDGER).read_text(encoding="utf-8", errors="replace"))
    faults += [Fault(f"content/{folder.name}/{LEDGER}", line, message) for line, message in problems]
    return ledger


@dataclass(frozen=True)
class _Read:
    """What reading one file gave: a source, or why there is none, and the slug it has or would have."""

    source: Source | None
    slug: str
    faults: list[Fault]


def _read_source(file: Path, path: str, collection: Collection[Any], config: SiteConfig | None) -> _Read:
    slug = _slug_of(file.stem, collection)
    text, problems = read_text(file)
    document = parse(text)
    problems = problems or document.problems
    faults = [Fault(path, line, message) for line, message in problems]
    if not document.values:
        return _Read(None, slug, faults)
    entry, error = None, None
    try:
        entry = collection.schema.model_validate(document.values, context={"vocabularies": config.vocabularies()} if config else {})
    except ValidationError as raised:
        error = raised
    for location, message in field_faults(collection.schema, document.values, error, document.unread):
        faults.append(Fault(path, document.line_of(location), message))
    written = document.values.get("slug")
    slug = written if isinstance(written, str) and SLUG.fullmatch(written) else slug
    if not SLUG.fullmatch(slug):
        faults.append(Fault(path, 0, BAD_NAME.format(file.name)))
    if entry:
        faults += [Fault(path, line, message) for line, message in _unready(entry, document, collection)]
    if entry is None or faults:
        return _Read(None, slug, faults)
    return _Read(Source(collection, path, slug, entry, document), slug, [])


def _unready(entry: Entry, document: Document, collection: Collection[Any]) -> Iterator[Problem]:
    """A text that its page would not show, or that nobody has written yet."""
    if document.body.strip() and not collection.shows_body(entry):
        yield document.line_of(("sections",)), BODY_NOT_SHOWN
    if entry.status == "published":
        for field in ("title", "summary"):
            if getattr(entry, field) == TO_WRITE:
                yield document.line_of((field,)), f"« {field} » : « {TO_WRITE} » est encore là ; écrivez-le, ou gardez « status: draft »"
        if document.body.strip() == f"{TO_WRITE}.":
            yield document.body_line + 1, f"« {TO_WRITE} » est encore là ; écrivez le texte, ou gardez « status: draft »"


def _slug_of(stem: str, collection: Collection[Any] | None) -> str:
    """The end of an address that the name of a file gives: in a dated collection, without its date."""
    return _DATE_PREFIX.sub("", stem) if collection and collection.dated else stem


def _unclaimed(top: str, rest: str) -> str:
    name = (rest or top).rsplit("/", 1)[-1]
    folders = (*_FOLDERS, "images", "documents")
    near = suggestion(top, folders) if rest and top not in folders else ""
    if "vouliez-vous" in near:
        return f"aucune collection ne reconnaît le dossier « {top} »{near}"
    if name != name.lower() and Path(name.lower()).suffix in (".md", SUFFIX, *FORMATS, *DOCUMENTS):
        return f"la fin du nom doit être en minuscules : « {Path(name).suffix.lower()} »"
    return ELSEWHERE if Path(name).suffix.lower() in (SUFFIX, *OTHERS) else UNCLAIMED
