"""A new file for a collection: what its schema asks for, filled in as far as can be, as a draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic.fields import FieldInfo

from ..french.dates import PartialDate
from ..french.signs import composed, hidden_in
from .faults import suggestion
from .fields import Block, Choice, Precision, Term, parts
from .kind import TO_WRITE, AnyKind
from .plan import Plan
from .reading import read_site
from .site import SiteConfig

LONGEST_TITLE = 140
_FIRST = ("id", "title", "summary", "status")


@dataclass(frozen=True)
class Words:
    """The words that fields may hold in a site: of fixed vocabularies, of its site.toml, of the sections there are."""

    config: SiteConfig
    plan: Plan

    def of(self, field: FieldInfo) -> list[str] | None:
        """The words that a field may hold, in their order; None where it may hold any."""
        for mark in parts(field):
            if isinstance(mark, Choice):
                return list(mark.words)
            if isinstance(mark, Term):
                return list(mark.words(self.config))
            if isinstance(mark, Block):
                return list(self.plan.section_by_name)
        return None


class UnknownPlace(Exception):
    """There is no such site or collection, the title is none, or the file is there already; the message is French."""


def create(content: Path, plan: Plan, site: str, folder: str, title: str, *, identifier: str, today: date) -> Path:
    """Write a new draft and return its path. Nothing that exists is ever written over: raises UnknownPlace."""
    sites = [path.name for path in content.iterdir() if path.is_dir()]
    if site not in sites:
        raise UnknownPlace(f"il n'y a pas de site « {site} »{suggestion(site, sites)}")
    config = read_site(content / site, plan).config
    kinds = plan.folders(config)
    if folder not in kinds and config:
        raise UnknownPlace(f"il n'y a pas de collection « {folder} »{suggestion(folder, kinds)}")
    title = composed(title)
    _check_title(title)
    if config is None:
        raise UnknownPlace(f"content/{site}/site.toml a une erreur ; « python3 tasks.py check » dit laquelle")
    kind = kinds[folder]
    slug = slug_of(title)
    if slug.isdigit():
        slug = f"numero-{slug}"  # the address of a year is that of all it holds
    path = content / site / folder / f"{f'{today:%Y-%m}-' if kind.dated else ''}{slug}.md"
    if path.exists():
        raise UnknownPlace(f"content/{site}/{folder}/{path.name} existe déjà ; changez le titre")
    text = draft(kind, title, identifier, today, Words(config, plan), slug if slug[0].isdigit() else "")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _check_title(title: str) -> None:
    if not title.strip() or len(title) > LONGEST_TITLE:
        raise UnknownPlace(f"un titre compte de 1 à {LONGEST_TITLE} caractères")
    if hidden_in(title) or "\t" in title or "\n" in title:
        raise UnknownPlace("un titre tient sur une ligne, sans caractère invisible")


def draft(kind: AnyKind, title: str, identifier: str, today: date, words: Words, slug: str = "") -> str:
    """The text of a new file: required fields with a first value, the others as comments that say what they hold.

    ``slug`` is written where the name of the file would not give it: after a date, one that begins with a number.
    """
    fields = dict(kind.schema.model_fields)
    known = {"id": identifier, "title": _quoted(title), "summary": TO_WRITE, "status": "draft"}
    lines = [f"{name}: {known[name]}" for name in _FIRST]
    lines += [f"slug: {slug}"] if slug and kind.dated else []
    others = [name for name in fields if name not in (*_FIRST, *(["slug"] if slug and kind.dated else []))]
    lines += [line for name in others for line in _field(name, fields[name], today, words)]
    return "\n".join(["---", *lines, "---", "", f"{TO_WRITE}.", ""])


def slug_of(title: str) -> str:
    """The end of an address that a title suggests: « L'été à Montmartre » gives ``l-ete-a-montmartre``."""
    letters = unicodedata.normalize("NFKD", title.lower().replace("œ", "oe").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return "-".join(words[:8]) or "sans-titre"


def _field(name: str, field: FieldInfo, today: date, words: Words) -> Iterator[str]:
    choices = words.of(field)
    known = f" : {', '.join(choices)}" if choices else ""
    if not field.is_required():
        yield f"# {name}: {field.title}{known}"
        return
    if choices == []:
        raise UnknownPlace(f"site.toml ne donne aucune valeur pour « {name} » ({field.title}) ; ajoutez-y le tableau qui manque")
    value = choices[0] if choices else _date(field, today) or TO_WRITE
    yield f"# {field.title}{known}"
    yield f"{name}: [{value}]" if str(field.annotation).startswith("tuple") else f"{name}: {value}"


def _date(field: FieldInfo, today: date) -> str:
    """Today, as precise as a field wants it; nothing where it is no date."""
    precision = next((mark for mark in parts(field) if isinstance(mark, Precision)), Precision("day"))
    return precision.first_value(today) if PartialDate in parts(field) else ""


def _quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
