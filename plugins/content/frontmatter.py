"""Front matter: a YAML mapping between two lines ``---``, whose scalars are all text and whose keys know their line.

Scalars stay text because YAML 1.1 reads ``18:30`` as 1110, ``no`` as false and ``2024-10`` as a number: the schema converts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from .yaml_faults import diagnosis

# The C parser is ten times faster and comes with every wheel; the pure one reads the same language.
_LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Location: TypeAlias = tuple[str | int, ...]
Problem: TypeAlias = tuple[int, str]

DEEPEST = 6  # a field, a list, a mapping, a list, a mapping, a value

NO_HEADER = "pas d'en-tête : le fichier doit commencer par une ligne « --- », puis ses champs, puis une ligne « --- »"
NO_END = "l'en-tête n'est pas fermé : ajoutez une ligne « --- » après le dernier champ"
EMPTY_HEADER = "l'en-tête est vide : il y faut au moins « id », « title » et « summary »"
NOT_FIELDS = "l'en-tête doit être une suite de lignes « champ: valeur »"
ANCHOR = "les ancres et alias YAML (& et *) ne sont pas admis ici"
LOST_COMMENT = "la suite de « # » ne serait pas lue ; entourez toute la valeur de guillemets droits"


INVISIBLE = "caractère invisible U+{:04X} ; effacez-le et retapez le mot"


_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def controls(text: str) -> list[str]:
    """The characters that have no place in a text, in its order: controls but the tab, what is no character, half of a pair."""
    return [found[0] for found in _CONTROLS.finditer(text)]


@dataclass(frozen=True)
class SourceText:
    """A file taken apart: the header's values, the line of each (by its location, as pydantic gives it), and the body.

    ``problems`` are (line, French message); ``unread`` the locations that a problem keeps from being judged further.
    """

    values: Mapping[str, Value]
    lines: Mapping[Location, int]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()
    unread: frozenset[Location] = field(default_factory=frozenset)

    def line_of(self, location: Location) -> int:
        """The line of a value, or of the nearest thing that holds it; 1 where it is nowhere."""
        return nearest_line(self.lines, location) or 1


def nearest_line(lines: Mapping[Location, int], location: Location) -> int:
    """The line of a location, else of the nearest one that holds it, else 0."""
    while location and location not in lines:
        location = location[:-1]
    return lines.get(location, 0)


def parse(text: str) -> SourceText:
    """Take a Markdown file apart; what cannot be read is in the answer's ``problems``."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return SourceText({}, {}, text, 1, ((1, NO_HEADER),))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return SourceText({}, {}, "", len(lines), ((1, NO_END),))
    header, body = lines[1:end], "\n".join(lines[end + 1 :])

    def refused(line: int, message: str) -> SourceText:
        return SourceText({}, {}, body, end + 2, ((line, message),))

    try:
        root = yaml.compose("\n".join(header), Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        number, message = diagnosis(header, min(mark.line if mark else 0, len(header) - 1))
        return refused(number + 2, message)
    if root is None or root.value == []:
        return refused(1, EMPTY_HEADER)
    if not isinstance(root, yaml.MappingNode):
        return refused(2, NOT_FIELDS)
    reader = _Reader(header)
    values = reader.mapping(root, ())
    return SourceText(values, reader.lines, body, end + 2, tuple(reader.problems), frozenset(reader.unread))


class _Reader:
    """Walks the composed nodes once, and keeps the line of each value."""

    def __init__(self, header: Sequence[str]) -> None:
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []
        self.unread: set[Location] = set()
        self._header = header
        self._anchored: set[int] = set()

    def value(self, node: yaml.Node, location: Location) -> Value:
        """The value of a node that stands at a location; deeper than any schema, it is not looked at."""
        if self._unreadable(node) or len(location) > DEEPEST:
            self.unread.add(location)
            return ""
        self.lines.setdefault(location, node.start_mark.line + 2)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*location, index)) for index, child in enumerate(node.value)]
        return str(node.value)

    def mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Value]:
        """The fields of a mapping; one written twice is a problem."""
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 2
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append((line, "un nom de champ ne peut pas être une liste"))
                continue
            key = str(key_node.value)
            if key in values:
                first = self.lines[(*location, key)]
                self.problems.append((line, f"« {key} » : champ écrit deux fois (déjà ligne {first}) ; gardez-en un seul"))
                continue
            self.lines[(*location, key)] = line
            values[key] = self.value(value_node, (*location, key))
        return values

    def _unreadable(self, node: yaml.Node) -> bool:
        """Whether a node holds what YAML would change or lose; said once, where it is written.

        An alias gives the node of its anchor again, and can make a few lines expand without end.
        """
        if id(node) in self._anchored:
            return True
        start, end = node.start_mark, node.end_mark
        if self._header[start.line][start.column : start.column + 1] == "&" and not _quoted(node):
            self._anchored.add(id(node))
            self.problems.append((start.line + 2, ANCHOR))
            return True
        hidden = next((c for c in controls(str(node.value)) if c != "\n"), None) if isinstance(node, yaml.ScalarNode) else None
        if hidden:
            self.problems.append((start.line + 2, INVISIBLE.format(ord(hidden))))
            return True
        rest = self._header[end.line][end.column :] if end.line < len(self._header) else ""
        if isinstance(node, yaml.ScalarNode) and node.value and not _quoted(node) and rest.lstrip().startswith("#"):
            self.problems.append((end.line + 2, LOST_COMMENT))
            return True
        return False


def _quoted(node: yaml.Node) -> bool:
    """Whether a scalar stands between quotes or in a block, where every sign is part of the text."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("'", '"', "|", ">")


def empty_values(values: Value, location: Location = ()) -> Iterator[Location]:
    """The locations that hold nothing: ``title:`` alone, an empty item of a list."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from empty_values(value, (*location, key))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from empty_values(value, (*location, index))
    elif not values.strip():
        yield location
