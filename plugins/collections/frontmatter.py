"""Front matter: a YAML mapping between two lines ``---``, whose scalars are all text and whose keys know their line.

Scalars stay text because YAML 1.1 reads ``18:30`` as 1110, ``no`` as false and ``2024-10`` as a number: the schema converts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import yaml

# The C parser is ten times faster and comes with every wheel; the pure one reads the same language.
_LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Location: TypeAlias = tuple[str | int, ...]
Problem: TypeAlias = tuple[int, str]

NO_HEADER = "pas d'en-tête : le fichier doit commencer par une ligne « --- », puis ses champs, puis une ligne « --- »"
NO_END = "l'en-tête n'est pas fermé : ajoutez une ligne « --- » après le dernier champ"


@dataclass(frozen=True)
class Document:
    """A file taken apart: the header's values, the line of each (by its location, as pydantic gives it), and the body."""

    values: Mapping[str, Value]
    lines: Mapping[Location, int]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()

    def line_of(self, location: Location) -> int:
        """The line of a value, or of the nearest thing that holds it; 1 where it is nowhere."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def parse(text: str) -> Document:
    """Take a Markdown file apart; what cannot be read is in ``problems`` as (line, French message)."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Document({}, {}, text, 1, ((1, NO_HEADER),))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return Document({}, {}, "", len(lines), ((1, NO_END),))
    body = "\n".join(lines[end + 1 :])
    header = "\n".join(lines[1:end])
    try:
        root = yaml.compose(header, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = min(mark.line if mark else 0, end - 2)
        return Document({}, {}, body, end + 2, ((line + 2, _diagnosis(lines[1:end], line)),))
    if root is None:
        return Document({}, {}, body, end + 2, ((1, "l'en-tête est vide : il y faut au moins « id », « title » et « summary »"),))
    if not isinstance(root, yaml.MappingNode):
        return Document({}, {}, body, end + 2, ((2, "l'en-tête doit être une suite de lignes « champ: valeur »"),))
    reader = _Reader()
    values = reader.mapping(root, ())
    return Document(values, reader.lines, body, end + 2, tuple(reader.problems))


class _Reader:
    """Walks the composed nodes once, and keeps the line of each value."""

    def __init__(self) -> None:
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, location: Location) -> Value:
        self.lines.setdefault(location, node.start_mark.line + 2)
        if id(node) in self._seen:  # an alias can make a few lines expand without end
            self.problems.append((node.start_mark.line + 2, "les ancres et alias YAML (& et *) ne sont pas admis ici"))
            return ""
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*location, index)) for index, child in enumerate(node.value)]
        return str(node.value)

    def mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Value]:
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


def _diagnosis(lines: list[str], number: int) -> str:
    """Why YAML stopped near a line, in an editor's words: the usual causes, then the general one."""
    line = lines[number] if number < len(lines) else ""
    before = lines[number - 1] if number else ""
    for text in (line, before):
        _key, _, value = text.partition(":")
        value = value.strip()
        if "\t" in text:
            return "une tabulation dans l'en-tête : remplacez-la par des espaces"
        if value[:1] in ('"', "'") and (len(value) < 2 or value.rstrip()[-1] != value[0]):
            return "un guillemet ouvert n'est pas refermé sur cette ligne"
        if value[:1] not in ('"', "'", "") and ": " in value:
            return 'cette valeur contient « : » ; entourez-la de guillemets droits : champ: "la valeur"'
        if value[:1] in tuple("[]{}&*!|>%@`#,?-"):
            return f"une valeur ne peut pas commencer par « {value[0]} » ; entourez-la de guillemets droits"
    if line.strip() and ":" not in line and not line.lstrip().startswith("-"):
        return "il manque « : » entre le nom du champ et sa valeur"
    return "l'en-tête n'est plus lisible ici : vérifiez l'alignement des lignes et les guillemets"
