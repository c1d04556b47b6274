"""A new file for a collection: what its schema asks for, filled in as far as can be, as a draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from pydantic.fields import FieldInfo

from ..french.dates import PartialDate
from ..kinds import COLLECTIONS
from .faults import suggestion
from .fields import Choice, Precision, Term, parts
from .frontmatter import is_control
from .kind import TO_WRITE, Collection
from .reading import read_site

Vocabularies: TypeAlias = Mapping[str, Mapping[str, object]]

LONGEST_TITLE = 140
_FIRST = ("id", "title", "summary", "status")


class UnknownPlace(Exception):
    """There is no such site or collection, the title is none, or the file is there already; the message is French."""


def create(content: Path, site: str, folder: str, title: str, *, identifier: str, today: date) -> Path:
    """Write a new draft and return its path. Nothing that exists is ever written over: raises UnknownPlace."""
    sites = [path.name for path in content.iterdir() if path.is_dir()]
    if site not in sites:
        raise UnknownPlace(f"il n'y a pas de site « {site} »{suggestion(site, sites)}")
    collections = {collection.folder: collection for collection in COLLECTIONS}
    if folder not in collections:
        raise UnknownPlace(f"il n'y a pas de collection « {folder} »{suggestion(folder, collections)}")
    _check_title(title)
    config = read_site(content / site).config
    if config is None:
        raise UnknownPlace(f"content/{site}/site.toml a une erreur ; « python3 tasks.py check » dit laquelle")
    collection = collections[folder]
    slug = slug_of(title)
    path = content / site / folder / f"{f'{today:%Y-%m}-' if collection.dated else ''}{slug}.md"
    if path.exists():
        raise UnknownPlace(f"content/{site}/{folder}/{path.name} existe déjà ; changez le titre")
    text = draft(collection, title, identifier, today, config.vocabularies(), slug if slug[0].isdigit() else "")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _check_title(title: str) -> None:
    if not title.strip() or len(title) > LONGEST_TITLE:
        raise UnknownPlace(f"un titre compte de 1 à {LONGEST_TITLE} caractères")
    if any(is_control(letter) or letter == "\t" for letter in title):
        raise UnknownPlace("un titre tient sur une ligne, sans caractère invisible")


def draft(collection: Collection[Any], title: str, identifier: str, today: date, vocabularies: Vocabularies, slug: str = "") -> str:
    """The text of a new file: required fields with a first value, the others as comments that say what they hold.

    ``slug`` is written where the name of the file would not give it: after a date, one that begins with a number.
    """
    fields = dict(collection.schema.model_fields)
    known = {"id": identifier, "title": _quoted(title), "summary": TO_WRITE, "status": "draft"}
    lines = [f"{name}: {known[name]}" for name in _FIRST]
    lines += [f"slug: {slug}"] if slug and collection.dated else []
    others = [name for name in fields if name not in (*_FIRST, *(["slug"] if slug and collection.dated else []))]
    lines += [line for name in others for line in _field(name, fields[name], today, vocabularies)]
    return "\n".join(["---", *lines, "---", "", f"{TO_WRITE}.", ""])


def slug_of(title: str) -> str:
    """The end of an address that a title suggests: « L'été à Montmartre » gives ``l-ete-a-montmartre``."""
    letters = unicodedata.normalize("NFKD", title.lower().replace("œ", "oe").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return "-".join(words[:8]) or "sans-titre"


def _field(name: str, field: FieldInfo, today: date, vocabularies: Vocabularies) -> Iterator[str]:
    words = _words(field, vocabularies)
    known = f" : {', '.join(words)}" if words else ""
    if not field.is_required():
        yield f"# {name}: {field.title}{known}"
        return
    if words == []:
        raise UnknownPlace(f"site.toml ne donne aucune valeur pour « {name} » ({field.title}) ; ajoutez-y le tableau qui manque")
    value = words[0] if words else _date(field, today) or TO_WRITE
    yield f"# {field.title}{known}"
    yield f"{name}: [{value}]" if str(field.annotation).startswith("tuple") else f"{name}: {value}"


def _date(field: FieldInfo, today: date) -> str:
    """Today, as precise as a field wants it; nothing where it is no date."""
    precision = next((mark for mark in parts(field) if isinstance(mark, Precision)), Precision("day"))
    return precision.first_value(today) if PartialDate in parts(field) else ""


def _words(field: FieldInfo, vocabularies: Vocabularies) -> list[str] | None:
    """The words that a field may hold, in their order; None where it may hold any."""
    for mark in parts(field):
        if isinstance(mark, Choice):
            return list(mark.words)
        if isinstance(mark, Term):
            return list(vocabularies[mark.vocabulary])
    return None


def _quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
