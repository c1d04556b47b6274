"""The texts in Markdown of one file: its body, and those that fields of its header hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from markupsafe import Markup
from pydantic import BaseModel

from .fields import MarkdownText, marked
from .frontmatter import Location
from .items import AnyItem

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True)
class Piece:
    """A text in Markdown: the key by which it is asked for, the line of its file ``above`` its first, whether it is in the header."""

    key: str
    text: str
    above: int
    inner: bool = False


def key_of(path: str, location: Location) -> str:
    """The key of a text of a header: the path of its file, then the place of the text: ``content/<site>/pages/a.md#bands.0.text``."""
    return f"{path}#{'.'.join(map(str, location))}"


def pieces_of(item: AnyItem) -> Iterator[Piece]:
    """The body of a file under its path, then each text of its header under a key of its own, in the order of the fields."""
    yield Piece(item.path, item.source.body, item.source.body_line - 1)
    for location, _mark, text in marked(item.entry, MarkdownText):
        yield Piece(key_of(item.path, location), text, item.source.starts.get(location, item.line_of(*location)) - 1, inner=True)


def keys_of(item: AnyItem) -> tuple[str, ...]:
    """The keys of the texts of a header, in their order."""
    return tuple(piece.key for piece in pieces_of(item))[1:]


def as_html(record: R, path: str, html: Mapping[str, Markup], location: Location = ()) -> R:
    """A record of a file's header whose texts in Markdown are HTML, by their keys; all else is as it was."""
    return record.model_copy(update=dict(_changed(record, path, html, location)))


def _changed(record: BaseModel, path: str, html: Mapping[str, Markup], location: Location) -> Iterator[tuple[str, Any]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel | tuple) or key_of(path, (*location, name)) in html:
            yield name, _shown(value, path, html, (*location, name))


def _shown(value: Any, path: str, html: Mapping[str, Markup], location: Location) -> Any:
    if isinstance(value, BaseModel):
        return as_html(value, path, html, location)
    if isinstance(value, tuple):
        return tuple(_shown(each, path, html, (*location, index)) for index, each in enumerate(value))
    return html.get(key_of(path, location), value)
