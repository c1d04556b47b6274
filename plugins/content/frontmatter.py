"""Front matter: a YAML mapping between two lines ``---``, whose scalars are all text and whose keys know their line.

Scalars stay text because YAML 1.1 reads ``18:30`` as 1110, ``no`` as false and ``2024-10`` as a number: the schema converts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import yaml

from ..french.signs import composed, hidden_in
from .yaml_faults import diagnosis


class Mark(Protocol):
    """A place in a YAML text, from 0, as both parsers give it."""

    line: int
    column: int


# The C parser is ten times faster and comes with every wheel; the pure one reads the same language.
_LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Location: TypeAlias = tuple[str | int, ...]
Problem: TypeAlias = tuple[int, str]

DEEPEST = 8  # a field, a list, a mapping, a list, a mapping, a value are 6
LONGEST_HEADER = 60_000  # characters; three hundred dates are 40,000

NO_HEADER = "pas d'en-tête : le fichier doit commencer par une ligne « --- », puis ses champs, puis une ligne « --- »"
NO_END = "l'en-tête n'est pas fermé : ajoutez une ligne « --- » après le dernier champ"
EMPTY_HEADER = "l'en-tête est vide : il y faut au moins « id », « title » et « summary »"
NOT_FIELDS = "l'en-tête doit être une suite de lignes « champ: valeur »"
TOO_LONG = "l'en-tête compte {} caractères ; au plus 60 000 : ce qui est long va dans le texte, sous l'en-tête"
TOO_DEEP = "plus de 8 listes ou accolades les unes dans les autres ; si c'est un texte, mettez-le entre guillemets droits"
ANCHOR = "les ancres et alias YAML (& et *) ne sont pas admis ici ; si c'est un texte, mettez-le entre guillemets droits"
TAG = "« {} » serait pris pour une étiquette de YAML, et perdu ; mettez toute la valeur entre guillemets droits"
MERGE = "« << » recopierait d'autres champs, ce qui n'est pas admis ici ; écrivez chaque champ à sa place"
NO_NAME = "un champ n'a pas de nom ; écrivez « champ: valeur », sans « ? » au début"
NOT_A_NAME = "un nom de champ ne peut pas être une liste ; écrivez « champ: valeur »"
DIRECTIVE = "une ligne de l'en-tête ne peut pas commencer par « % » ; mettez le texte entre guillemets droits, sur la ligne de son champ"
DOCUMENT = "une ligne « {} » couperait l'en-tête en deux ; retirez-la"
LOST_COMMENT = "la suite de « # » ne serait pas lue ; entourez toute la valeur de guillemets droits"

_DOCUMENT = re.compile(r"(\.\.\.|---)(?=\s|$)")


@dataclass(frozen=True)
class SourceText:
    """A file taken apart: the header's values, the line of each (by its location, as pydantic gives it), and the body.

    ``starts`` are the lines on which the texts of the header begin: after ``text: |``, the next. ``problems`` are (line, French
    message); ``unread`` the locations that a problem keeps from being judged further.
    """

    values: Mapping[str, Value]
    lines: Mapping[Location, int]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()
    unread: frozenset[Location] = field(default_factory=frozenset)
    starts: Mapping[Location, int] = field(default_factory=dict)

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

    if barred := next(_barred(header), None):
        return refused(*barred)
    reader = _Reader(header)
    try:
        values = reader.fields()
    except _Unreadable as error:
        return refused(error.line, error.message)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        number, message = diagnosis(header, min(mark.line if mark else 0, len(header) - 1))
        return refused(number + 2, message)
    if not values and not reader.problems:
        return refused(1, EMPTY_HEADER)
    return SourceText(values, reader.lines, body, end + 2, tuple(reader.problems), frozenset(reader.unread), reader.starts)


def _barred(header: Sequence[str]) -> Iterator[Problem]:
    """What is not given to YAML at all: what is too long, what would be orders to it, what would begin another document."""
    length = sum(map(len, header)) + len(header)
    if length > LONGEST_HEADER:
        yield 1, TOO_LONG.format(f"{length:,}".replace(",", " "))
    for number, line in enumerate(header, 2):
        if line.startswith("%"):
            yield number, DIRECTIVE
        if found := _DOCUMENT.match(line):
            yield number, DOCUMENT.format(found[0])


class _Unreadable(Exception):
    """The header is not what a header is; nothing of it is kept."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line, self.message = line, message


class _Reader:
    """Follows YAML's events once, never deeper than ``DEEPEST``, and keeps the line of each value.

    Nodes are not composed: libyaml's own composer goes as deep as a hostile text leads it, and takes the whole program down.
    """

    def __init__(self, header: Sequence[str]) -> None:
        self.lines: dict[Location, int] = {}
        self.starts: dict[Location, int] = {}
        self.problems: list[Problem] = []
        self.unread: set[Location] = set()
        self._header = header
        self._events: Iterator[yaml.Event] = yaml.parse("\n".join(header), Loader=_LOADER)

    def fields(self) -> dict[str, Value]:
        """The fields of the header. Raises _Unreadable, and YAMLError where YAML stops."""
        for event in self._events:
            if isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                continue
            if isinstance(event, yaml.StreamEndEvent) or (isinstance(event, yaml.ScalarEvent) and not event.value and event.implicit[0]):
                return {}
            if isinstance(event, yaml.SequenceStartEvent | yaml.ScalarEvent | yaml.AliasEvent):
                self._to_the_end()
                raise _Unreadable(2, NOT_FIELDS)
            if message := self._refusal(event):
                self._to_the_end()
                raise _Unreadable(_line(event), message)
            values = self._mapping(())
            self._to_the_end()
            return values
        return {}

    def _to_the_end(self) -> None:
        """Read what is left, which may be what YAML stops at."""
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise _Unreadable(_line(event), DOCUMENT.format("---"))

    def _value(self, event: yaml.Event, location: Location) -> Value:
        """The value that an event begins, at a location."""
        message = self._refusal(event)
        if message:
            self.problems.append((_line(event), message))
        if message or (isinstance(event, yaml.ScalarEvent) and self._is_lost(event)):
            self.unread.add(location)
            self._skip(event, len(location))
            return ""
        self.lines.setdefault(location, _line(event))
        if isinstance(event, yaml.MappingStartEvent):
            self._go_in(event, location)
            return self._mapping(location)
        if isinstance(event, yaml.SequenceStartEvent):
            self._go_in(event, location)
            return self._list(location)
        assert isinstance(event, yaml.ScalarEvent)
        self.starts[location] = _line(event) + (event.style in ("|", ">"))
        return composed(event.value)

    def _go_in(self, event: yaml.Event, location: Location) -> None:
        if len(location) >= DEEPEST:
            raise _Unreadable(_line(event), TOO_DEEP)

    def _list(self, location: Location) -> list[Value]:
        values: list[Value] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, (*location, len(values))))
        return values

    def _mapping(self, location: Location) -> dict[str, Value]:
        """The fields of a mapping; one written twice is a problem."""
        values: dict[str, Value] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = composed(event.value) if isinstance(event, yaml.ScalarEvent) else ""
            message = self._refusal(event) or self._refused_name(event, key, (*location, key), values)
            if message:
                self.problems.append((_line(event), message))
                self._skip(event, len(location))
                self._skip(next(self._events), len(location))
                continue
            self.lines[(*location, key)] = _line(event)
            values[key] = self._value(next(self._events), (*location, key))
        return values

    def _refused_name(self, event: yaml.Event, key: str, location: Location, values: Mapping[str, Value]) -> str:
        """What is wrong with the name of a field; nothing where it is one."""
        if not isinstance(event, yaml.ScalarEvent):
            return NOT_A_NAME
        if key == "<<" and not event.style:
            return MERGE
        if key in values:
            return f"« {key} » : champ écrit deux fois (déjà ligne {self.lines[location]}) ; gardez-en un seul"
        return "" if key.strip() else NO_NAME

    def _skip(self, event: yaml.Event, depth: int) -> None:
        """Pass over the value that an event begins, which stands at a depth."""
        inside = 0
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                inside += 1
                if depth + inside > DEEPEST:
                    raise _Unreadable(_line(event), TOO_DEEP)
            inside -= isinstance(event, yaml.CollectionEndEvent)
            if not inside:
                return
            event = next(self._events)

    def _refusal(self, event: yaml.Event) -> str:
        """What is said of a value that YAML would change, repeat or lose; nothing where it would not."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return ANCHOR
        tag = getattr(event, "tag", None)
        if tag:
            return TAG.format(self._word_at(event) or tag)
        return hidden_in(event.value) or "" if isinstance(event, yaml.ScalarEvent) else ""

    def _word_at(self, event: yaml.Event) -> str:
        """The word that an event begins with, as it is written."""
        line, column = _mark(event.start_mark)
        words = self._header[line][column:].split() if line < len(self._header) else []
        return words[0] if words else ""

    def _is_lost(self, event: yaml.ScalarEvent) -> bool:
        """Whether a « # » after a value that stands without quotation marks makes a comment of the rest; it is then said."""
        line, column = _mark(event.end_mark)
        rest = self._header[line][column:] if line < len(self._header) else ""
        if event.value and event.style in (None, "") and rest.lstrip().startswith("#"):
            self.problems.append((line + 2, LOST_COMMENT))
            return True
        return False


def _line(event: yaml.Event) -> int:
    """The line of an event in its file."""
    return _mark(event.start_mark)[0] + 2


def _mark(mark: Mark | None) -> tuple[int, int]:
    """The line and the column of a mark, from 0."""
    return (int(mark.line), int(mark.column)) if mark else (0, 0)


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
