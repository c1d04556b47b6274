"""The tables of the editors' guide, of fields and of covers, written from the program so that they cannot say anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..drawing.covers.forms import DRAWN, WRITTEN, AnyForm, shown_by
from .fields import Block, Choice, parts
from .kind import AnyKind
from .plan import Plan

_PLACE = re.compile(r"(<!-- champs:(?P<folder>[a-z-]+) -->\n).*?(<!-- /champs -->)", re.DOTALL)

_FORMS = re.compile(r"(<!-- dessins -->\n).*?(<!-- /dessins -->)", re.DOTALL)


def fill(guide: str, plan: Plan) -> str:
    """The text of the guide with each table between ``<!-- champs:agenda -->`` and ``<!-- /champs -->`` written anew.

    A kind that the guide has no place for yet gets one at its end, under its heading. That of covers is between ``<!-- dessins -->`` and
    ``<!-- /dessins -->``.
    """
    kinds = {kind.folder: kind for kind in plan.kinds}
    there = {place["folder"] for place in _PLACE.finditer(guide)}
    for folder in (folder for folder in kinds if folder not in there):
        guide = f"{guide.rstrip()}\n\n## {kinds[folder].heading}\n\n<!-- champs:{folder} -->\n<!-- /champs -->\n"
    guide = _FORMS.sub(lambda place: f"{place[1]}{forms_table()}{place[2]}", guide)
    return _PLACE.sub(lambda place: f"{place[1]}{table(kinds[place['folder']], plan)}{place[3]}", guide)


def forms_table() -> str:
    """A Markdown table of the forms of covers: where one may be named, what it shows."""
    rows = [
        "| où | `cover` | ce qu'on voit |",
        "|---|---|---|",
        *_forms("`[categories]`, `[needs]`", DRAWN),
        *_forms("`[strands.…]`", WRITTEN),
    ]
    return "\n".join([*rows, ""])


def _forms(where: str, forms: Mapping[str, AnyForm]) -> Iterator[str]:
    for name, form in forms.items():
        yield f"| {where} | `{name}` | {', ou '.join(shown_by(form))} |"
        where = ""


def table(kind: AnyKind, plan: Plan) -> str:
    """A Markdown table of a kind's fields: name, whether it must be there, what it holds."""
    rows = ["| champ | obligatoire | ce qu'il contient |", "|---|---|---|", *_rows(kind.schema, "", plan)]
    return "\n".join([*rows, ""])


def _rows(schema: type[BaseModel], prefix: str, plan: Plan) -> Iterator[str]:
    for name, field in schema.model_fields.items():
        yield f"| `{prefix}{name}` | {'oui' if field.is_required() else ''} | {field.title}{_words(field, plan)} |"
        for inner in _inner(field):
            yield from _rows(inner, f"{prefix}{name} › ", plan)


def _words(field: FieldInfo, plan: Plan) -> str:
    """The words a field may hold, each with what it means."""
    choices = [dict(mark.words) for mark in parts(field) if isinstance(mark, Choice)]
    choices += [{section.name: section.says for section in plan.sections} for mark in parts(field) if isinstance(mark, Block)]
    return "".join(" : " + ", ".join(f"`{word}` ({meaning})" for word, meaning in words.items()) for words in choices)


def _inner(field: FieldInfo) -> Iterator[type[BaseModel]]:
    """The record that each element of a list is made of."""
    for part in parts(field):
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield part
