"""One site's folder, file after file: text to fields, checked against the schema of the kind that claims the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..french.signs import SAME_NAME, name_faults, same_names
from .apart import at
from .attachments import (
    DOCUMENT_FORMATS,
    OTHER_SOUNDS,
    PHOTO_FORMATS,
    SOUND_SUFFIX,
    Attachment,
    BadMedium,
    Document,
    Photo,
    RootFile,
    Sound,
)
from .faults import Fault, suggestion
from .fields import DATE_PREFIX, SLUG
from .files import SYMLINK, UNREADABLE, Found, read_text, walk
from .frontmatter import Problem, SourceText, parse
from .kind import TO_WRITE, AnyKind, Entry
from .messages import field_faults
from .plan import Plan
from .site import SiteConfig, read_config

CONFIG = "site.toml"
ROOT = "racine"
_ROOT_NAME = re.compile(r"(\.well-known/)?[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
BAD_NAME = "le nom « {} » ferait une mauvaise adresse ; n'y mettez que minuscules sans accent, chiffres et tirets"
BODY_NOT_SHOWN = "« sections » : le texte ne serait pas montré ; ajoutez « body » à la liste"
BAD_ROOT_NAME = "ce nom ferait une mauvaise adresse ; n'y mettez que lettres sans accent, chiffres, points et tirets"
NOT_AT_ROOT = "ce fichier est fait par le site lui-même ; retirez-le de racine/"
ROOT_EMPTY = "le fichier est vide"
LARGEST_ROOT_FILE = 2_000_000  # bytes
ROOT_TOO_LARGE = "ce fichier pèse trop lourd pour racine/ ; au plus 2 Mo : un document va dans documents/"
NO_CONFIG = "ce fichier manque : il donne au site son nom, son menu et ses mentions"
ELSEWHERE = "un son est un fichier .mp3 dans {}/, du même nom que son épisode"
NO_SOUNDS = "aucune collection de ce site n'a de sons"
UNCLAIMED = (
    "aucune collection ne reconnaît ce fichier ; les textes (.md) vont dans {}, "
    "sans sous-dossier, les photos (.jpg, .png, .webp, .avif) dans images/, et les documents (.pdf, .odt, .docx…) dans documents/"
)


@dataclass(frozen=True)
class Source:
    """A Markdown file that could be read: its kind, its fields, its place in the project, its text taken apart."""

    kind: AnyKind
    path: str
    slug: str
    entry: Entry
    text: SourceText


@dataclass(frozen=True)
class SiteSources:
    """All that could be read of one site, and all that could not.

    ``config`` is None when site.toml itself is wrong. ``refused`` are the Markdown files, photos, documents and sounds that have a fault of
    their own, or whose kind only that site.toml would tell, by path, with the slug they would have: what points to them is not wrong
    for that.
    """

    name: str
    config: SiteConfig | None
    config_text: str
    folders: Mapping[str, AnyKind]
    sources: tuple[Source, ...] = ()
    photos: Mapping[str, Photo] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    sounds: Mapping[str, Sound] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    root_files: Mapping[str, RootFile] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def config_path(self) -> str:
        """The place of its site.toml in the project."""
        return f"content/{self.name}/{CONFIG}"

    def refuses(self, path: str) -> bool:
        """Whether a file of the site's folder has a fault of its own."""
        return f"content/{self.name}/{path}" in self.refused

    def sound_of(self, path: str) -> Sound | None:
        """The sound that lies beside a text, under the same name."""
        return self.sounds.get(path.removeprefix(f"content/{self.name}/").removesuffix(".md") + SOUND_SUFFIX)

    def refused_slugs(self, kind: AnyKind) -> set[str]:
        """The slugs that a kind's files with a fault would have."""
        return {slug for path, slug in self.refused.items() if self.folders.get(path.split("/")[2]) is kind}


def read_site(folder: Path, plan: Plan) -> SiteSources:
    """Read a site's folder; nothing is raised, every fault is in the answer."""
    config, text, faults = _read_site_config(folder, plan)
    return _Reader(folder, plan, config, faults).read(text)


class _Reader:
    """Reads a site's files one after the other."""

    def __init__(self, folder: Path, plan: Plan, config: SiteConfig | None, faults: list[Fault]) -> None:
        self._folder, self._plan, self._config, self._faults = folder, plan, config, faults
        self._folders = plan.folders(config)
        self._media = {suffix: medium for medium in plan.media for suffix in medium.suffixes}
        self._sources: list[Source] = []
        self._attached: dict[str, Attachment] = {}
        self._refused: dict[str, str] = {}
        self._root_files: dict[str, RootFile] = {}

    def read(self, text: str) -> SiteSources:
        """All that the folder holds."""
        for found in walk(self._folder):
            at(self._path(found))
            self._take(found)
        return SiteSources(
            self._folder.name,
            self._config,
            text,
            self._folders,
            tuple(self._sources),
            photos={name: each for name, each in self._attached.items() if isinstance(each, Photo)},
            documents={name: each for name, each in self._attached.items() if isinstance(each, Document)},
            sounds={name: each for name, each in self._attached.items() if isinstance(each, Sound)},
            refused=self._refused,
            root_files=self._root_files,
            faults=tuple(self._faults),
        )

    def _take(self, found: Found) -> None:
        top, _, rest = found.name.partition("/")
        kind = self._folders.get(top)
        if found.refused:
            self._refuse(found, found.refused, _slug_of(found.path.stem, kind))
        elif top == ROOT and rest:
            self._take_as_it_is(found, rest)
        elif kind and "/" not in rest and rest.endswith(".md"):
            self._read_source(found, kind)
        elif top in ("images", "documents") and not all(SLUG.fullmatch(part) for part in rest.split("/")[:-1]):
            self._faults.append(self._fault(found, BAD_NAME.format(rest.rpartition("/")[0])))
        elif self._may_be_attached(top, rest, found.path.suffix):
            self._attach(found)
        elif self._config is None and kind is None and rest:  # perhaps of a kind whose folder site.toml would have told
            self._refused[self._path(found)] = found.path.stem
        elif found.name != CONFIG and found.name not in self._plan.own_files:
            self._faults.append(self._fault(found, unclaimed(top, rest, self._folders)))

    def _take_as_it_is(self, found: Found, name: str) -> None:
        """A file for the root of the site, unless it cannot be one."""
        size = found.path.stat().st_size
        if not _ROOT_NAME.fullmatch(name):
            self._faults.append(self._fault(found, BAD_ROOT_NAME))
        elif name.rpartition("/")[2] in ("index.html", "_headers", "_redirects") or name.endswith((".br", ".gz")):
            self._faults.append(self._fault(found, NOT_AT_ROOT))
        elif not size or size > LARGEST_ROOT_FILE:
            self._faults.append(self._fault(found, ROOT_TOO_LARGE if size else ROOT_EMPTY))
        else:
            self._root_files[found.name] = RootFile(f"/{name}", found.path)

    def _may_be_attached(self, top: str, rest: str, suffix: str) -> bool:
        """Whether files with such an ending have a place in a folder."""
        if suffix == SOUND_SUFFIX:
            kind = self._folders.get(top)
            return kind is not None and kind.has_sound and "/" not in rest
        formats = {"images": PHOTO_FORMATS, "documents": DOCUMENT_FORMATS}.get(top, {})
        return suffix in formats and suffix in self._media

    def _attach(self, found: Found) -> None:
        try:
            self._attached[found.name] = self._media[found.path.suffix].inspect(found.path, f"/{found.name}")
        except BadMedium as error:
            self._refuse(found, str(error), "")
        except OSError as error:
            self._refuse(found, UNREADABLE.format(error.strerror), "")

    def _refuse(self, found: Found, message: str, slug: str) -> None:
        self._faults.append(self._fault(found, message))
        self._refused[self._path(found)] = slug

    def _path(self, found: Found) -> str:
        return f"content/{self._folder.name}/{found.name}"

    def _fault(self, found: Found, message: str) -> Fault:
        return Fault(self._path(found), 0, message)

    def _read_source(self, found: Found, kind: AnyKind) -> None:
        source, slug, faults = _read_source(found.path, self._path(found), kind, self._config, self._plan)
        self._faults += faults
        if source:
            self._sources.append(source)
        else:
            self._refused[self._path(found)] = slug


def stray_faults(content: Path, plan: Plan) -> Iterator[Fault]:
    """What stands beside the sites' folders and is none of them."""
    paths = sorted(path for path in content.iterdir() if not path.name.startswith("."))
    twins = dict(same_names([path.name for path in paths]))
    for path in paths:
        twin = twins.get(path.name)
        if path.is_symlink():
            yield Fault(f"content/{path.name}", 0, SYMLINK)
        elif refused := next(name_faults(path.name), SAME_NAME.format(twin) if twin else ""):
            yield Fault(f"content/{path.name}", 0, refused)
        elif path.is_file() and not path.name.endswith("~"):
            yield Fault(f"content/{path.name}", 0, unclaimed(path.name, "", plan.folders(None)))


def site_folders(content: Path) -> Iterator[Path]:
    """The folders of the sites, in the order of their names."""
    folders = (path for path in content.iterdir() if path.is_dir() and not path.is_symlink())
    yield from sorted(path for path in folders if not path.name.startswith("."))


def _read_site_config(folder: Path, plan: Plan) -> tuple[SiteConfig | None, str, list[Fault]]:
    path = f"content/{folder.name}/{CONFIG}"
    if not (folder / CONFIG).is_file():
        return None, "", [Fault(path, 0, NO_CONFIG)]
    at(path)
    text, problems = read_text(folder / CONFIG)
    config = None
    if not problems:
        config, problems = read_config(text, plan.config)
    return config, text, [Fault(path, line, message) for line, message in problems]


def _read_source(file: Path, path: str, kind: AnyKind, config: SiteConfig | None, plan: Plan) -> tuple[Source | None, str, list[Fault]]:
    """What reading one file gave: a source, or why there is none, and the slug it has or would have."""
    slug = _slug_of(file.stem, kind)
    text, problems = read_text(file)
    document = parse(text)
    problems = problems or document.problems
    faults = [Fault(path, line, message) for line, message in problems]
    if not document.values:
        return None, slug, faults
    entry, error = _validated(document, kind, config, plan)
    for location, message in field_faults(kind.schema, document.values, error, document.unread):
        faults.append(Fault(path, document.line_of(location), message))
    written = document.values.get("slug")
    slug = written if isinstance(written, str) and SLUG.fullmatch(written) else slug
    if not SLUG.fullmatch(slug):
        faults.append(Fault(path, 0, BAD_NAME.format(file.name)))
    if entry:
        faults += [Fault(path, line, message) for line, message in _unready(entry, document, kind)]
    if entry is None or faults:
        return None, slug, faults
    return Source(kind, path, slug, entry, document), slug, []


def _validated(document: SourceText, kind: AnyKind, config: SiteConfig | None, plan: Plan) -> tuple[Entry | None, ValidationError | None]:
    context: dict[str, Any] = {"config": config, "sections": plan.section_by_name}
    try:
        return kind.schema.model_validate(document.values, context=context), None
    except ValidationError as error:
        return None, error


def _unready(entry: Entry, document: SourceText, kind: AnyKind) -> Iterator[Problem]:
    """A text that its page would not show, or that nobody has written yet."""
    if document.body.strip() and not kind.shows_body(entry):
        yield document.line_of(("sections",)), BODY_NOT_SHOWN
    if entry.status == "published":
        for field_name in ("title", "summary"):
            if getattr(entry, field_name) == TO_WRITE:
                message = f"« {field_name} » : « {TO_WRITE} » est encore là ; écrivez-le, ou gardez « status: draft »"
                yield document.line_of((field_name,)), message
        for number, line in enumerate(document.body.split("\n")):
            if not line.startswith((f"{TO_WRITE}.", f"{TO_WRITE},")):
                continue
            yield document.body_line + number, f"« {TO_WRITE} » est encore là ; écrivez le texte, ou gardez « status: draft »"


def _slug_of(stem: str, kind: AnyKind | None) -> str:
    """The end of an address that the name of a file gives: in a dated kind, without its date."""
    return DATE_PREFIX.sub("", stem) if kind and kind.dated else stem


def unclaimed(top: str, rest: str, folders: Mapping[str, AnyKind]) -> str:
    """What is said of a file that no kind claims."""
    name = (rest or top).rsplit("/", 1)[-1]
    known = (*folders, "images", "documents")
    near = suggestion(top, known) if rest and top not in known else ""
    if "vouliez-vous" in near:
        return f"aucune collection ne reconnaît le dossier « {top} »{near}"
    if name != name.lower() and Path(name.lower()).suffix in (".md", SOUND_SUFFIX, *PHOTO_FORMATS, *DOCUMENT_FORMATS):
        return f"la fin du nom doit être en minuscules : « {Path(name).suffix.lower()} »"
    if Path(name).suffix.lower() in (SOUND_SUFFIX, *OTHER_SOUNDS):
        sounding = next((folder for folder, kind in folders.items() if kind.has_sound), "")
        return ELSEWHERE.format(sounding) if sounding else NO_SOUNDS
    return UNCLAIMED.format(", ".join(f"{folder}/" for folder in folders))
