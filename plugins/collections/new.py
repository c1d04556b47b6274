"""A new file for a collection: what its schema asks for, filled in as far as can be, as a draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pydantic.fields import FieldInfo

from .dates import PartialDate
from .faults import suggestion
from .fields import Choice, Term
from .reading import read_site
from .schema import Collection
from .schemas import COLLECTIONS

TO_WRITE = "À écrire"
_FIRST = ("id", "title", "summary", "status")


class UnknownPlace(Exception):
    """There is no such site or collection, or the file is there already; the message is French."""


def create(content: Path, site: str, folder: str, title: str, *, identifier: str, today: date) -> Path:
    """Write a new draft and return its path. Nothing that exists is ever written over: raises UnknownPlace."""
    sites = [path.name for path in content.iterdir() if path.is_dir()]
    if site not in sites:
        raise UnknownPlace(f"il n'y a pas de site « {site} »{suggestion(site, sites)}")
    collections = {collection.folder: collection for collection in COLLECTIONS}
    if folder not in collections:
        raise UnknownPlace(f"il n'y a pas de collection « {folder} »{suggestion(folder, collections)}")
    config = read_site(content / site).config
    if config is None:
        raise UnknownPlace(f"content/{site}/site.toml a une erreur ; « check » dit laquelle")
    collection = collections[folder]
    dated = any(_holds(field.annotation, PartialDate) and field.is_required() for field in collection.schema.model_fields.values())
    path = content / site / folder / f"{f'{today:%Y-%m}-' if dated else ''}{slug_of(title)}.md"
    if path.exists():
        raise UnknownPlace(f"content/{site}/{folder}/{path.name} existe déjà ; changez le titre")
    path.parent.mkdir(exist_ok=True)
    path.write_text(draft(collection, title, identifier, today, config.vocabularies()), encoding="utf-8")
    return path


def draft(collection: Collection[Any], title: str, identifier: str, today: date, vocabularies: Mapping[str, Mapping[str, object]]) -> str:
    """The text of a new file: required fields with a first value, the others as comments that say what they hold."""
    fields = dict(collection.schema.model_fields)
    known = {"id": identifier, "title": _quoted(title), "summary": TO_WRITE, "status": "draft"}
    lines = [f"{name}: {known[name]}" for name in _FIRST]
    lines += [line for name in fields if name not in _FIRST for line in _field(name, fields[name], today, vocabularies)]
    return "\n".join(["---", *lines, "---", "", f"{TO_WRITE}.", ""])


def slug_of(title: str) -> str:
    """The end of an address that a title suggests: « L'été à Montmartre » gives ``l-ete-a-montmartre``."""
    letters = unicodedata.normalize("NFKD", title.replace("œ", "oe").replace("æ", "ae").lower())
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return "-".join(words[:8]) or "sans-titre"


def _field(name: str, field: FieldInfo, today: date, vocabularies: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    if not field.is_required():
        yield f"# {name}: {field.title}"
        return
    words = _words(field, vocabularies)
    value = f"{today:%Y-%m-%d}" if _holds(field.annotation, PartialDate) else words[0] if words else TO_WRITE
    yield f"# {field.title}" + (f" : {', '.join(words)}" if words else "")
    yield f"{name}: [{value}]" if str(field.annotation).startswith("tuple") else f"{name}: {value}"


def _words(field: FieldInfo, vocabularies: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The words that a field may hold, in their order."""
    for mark in (*field.metadata, *_parts(field.annotation)):
        if isinstance(mark, Choice):
            return list(mark.words)
        if isinstance(mark, Term):
            return list(vocabularies[mark.vocabulary])
    return []


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _holds(annotation: Any, wanted: type) -> bool:
    return any(part is wanted for part in _parts(annotation))


def _quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
