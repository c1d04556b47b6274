"""The tables of fields in the editors' guide, written from the schemas so that they cannot say anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..kinds import COLLECTIONS
from .fields import Choice, parts
from .kind import Collection

_PLACE = re.compile(r"(<!-- champs:(?P<folder>[a-z-]+) -->\n).*?(<!-- /champs -->)", re.DOTALL)
_BY_FOLDER: Mapping[str, Collection[Any]] = {collection.folder: collection for collection in COLLECTIONS}


def fill(guide: str) -> str:
    """The text of the guide with each table between ``<!-- champs:agenda -->`` and ``<!-- /champs -->`` written anew."""
    return _PLACE.sub(lambda place: f"{place[1]}{table(_BY_FOLDER[place['folder']])}{place[3]}", guide)


def table(collection: Collection[Any]) -> str:
    """A Markdown table of a collection's fields: name, whether it must be there, what it holds."""
    rows = ["| champ | obligatoire | ce qu'il contient |", "|---|---|---|"]
    rows += _rows(collection.schema, "")
    return "\n".join([*rows, ""])


def _rows(schema: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in schema.model_fields.items():
        yield f"| `{prefix}{name}` | {'oui' if field.is_required() else ''} | {field.title}{_words(field)} |"
        for inner in _inner(field):
            yield from _rows(inner, f"{prefix}{name} › ")


def _words(field: FieldInfo) -> str:
    """The words a field may hold, each with what it means."""
    choices = [mark for mark in parts(field) if isinstance(mark, Choice)]
    return "".join(" : " + ", ".join(f"`{word}` ({meaning})" for word, meaning in choice.words.items()) for choice in choices)


def _inner(field: FieldInfo) -> Iterator[type[BaseModel]]:
    """The record that each element of a list is made of."""
    for part in parts(field):
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield part
