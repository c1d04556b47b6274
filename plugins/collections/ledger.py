"""The ledger: what was published, when for the first time, and where. Feeds and links of years ago hang on it.

Each site keeps its own beside its site.toml, and a program writes it: one line an item, so that two people's additions can be joined.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias

FILE = "registre.json"

_Problems: TypeAlias = tuple[tuple[int, str], ...]

UNREADABLE = "ce fichier, qu'un programme écrit, n'est plus lisible : remettez sa dernière version"
TWICE = "« {} » y est deux fois ; gardez la ligne dont la date est la plus ancienne"


@dataclass(frozen=True)
class Publication:
    """An item's first publication: its ``id``, the moment, its address then. ``gone`` when it was taken back on purpose."""

    id: str
    first: datetime
    address: str
    gone: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Ledger:
    """The publications of a site by their ``id``, the oldest first."""

    publications: Mapping[str, Publication] = field(default_factory=dict)

    def first(self, identifier: str) -> datetime | None:
        """When an item was first published; None where it was not, or was taken back."""
        found = self.publications.get(identifier)
        return found.first if found and not found.gone else None

    def recorded(self, items: Iterable[tuple[str, str]], now: datetime) -> Ledger:
        """The ledger with the (id, address) of the items that it does not hold yet, published now.

        A moment later than all others, by a second where need be: who has read the last one must see that these are newer.
        """
        latest = max((each.first for each in self.publications.values()), default=None)
        moment = now.replace(microsecond=0)
        if latest and moment <= latest:
            moment = latest + timedelta(seconds=1)
        new = {identifier: Publication(identifier, moment, address) for identifier, address in items if identifier not in self.publications}
        return Ledger({**self.publications, **new})

    def without(self, identifier: str) -> Ledger:
        """The ledger in which an item was taken back. Raises KeyError where it does not hold it."""
        return Ledger({**self.publications, identifier: replace(self.publications[identifier], gone=True)})


def read(text: str) -> tuple[Ledger, _Problems]:
    """The ledger in a file, and what is wrong with it as (line, French message)."""
    try:
        values = json.loads(text)["publications"]
        found = list(_publications(values, _lines(text)))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Ledger(), ((0, UNREADABLE),)
    problems = []
    kept: dict[str, Publication] = {}
    for each in found:
        if each.id in kept:
            problems.append((each.line, TWICE.format(each.id)))
        else:
            kept[each.id] = each
    return Ledger(kept), tuple(problems)


def write(ledger: Ledger) -> str:
    """The text of a ledger's file."""
    ordered = sorted(ledger.publications.values(), key=lambda each: (each.first, each.id))
    lines = (json.dumps(_values(each), ensure_ascii=False) for each in ordered)
    return '{"publications": [\n' + ",\n".join(lines) + "\n]}\n"


def _values(each: Publication) -> dict[str, object]:
    gone = {"gone": True} if each.gone else {}
    return {"id": each.id, "first": each.first.isoformat(), "address": each.address, **gone}


def _publications(values: Iterable[Mapping[str, object]], lines: Mapping[str, Iterator[int]]) -> Iterator[Publication]:
    for value in values:
        identifier, first = str(value["id"]), datetime.fromisoformat(str(value["first"]))
        if first.tzinfo is None:
            raise ValueError(first)
        yield Publication(identifier, first, str(value["address"]), bool(value.get("gone")), next(lines.get(identifier, iter(())), 0))


def _lines(text: str) -> Mapping[str, Iterator[int]]:
    """The lines at which each id is written."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.search(r'"id": "([^"]*)"', line):
            found.setdefault(match[1], []).append(number)
    return {identifier: iter(numbers) for identifier, numbers in found.items()}
