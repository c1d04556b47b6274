"""The ledger: what was published, when for the first time, and where. Feeds and links of years ago hang on it.

Each site keeps its own beside its site.toml, and a program writes it: JSON Lines, an item a line, so that git can join two people's
additions (``merge=union``).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import TypeAlias

FILE = "registre.jsonl"

_Problems: TypeAlias = tuple[tuple[int, str], ...]

UNREADABLE = "cette ligne, qu'un programme écrit, n'est plus lisible : remettez-la comme elle était"
EMPTY = "ce registre est vide, et tout serait annoncé une seconde fois : remettez sa dernière version"
TWICE = "« {} » y est deux fois ; gardez la ligne dont la date est la plus ancienne"


@dataclass(frozen=True)
class Publication:
    """An item's first publication: its ``id``, the moment, its address then. ``gone`` when it was taken back on purpose.

    ``letter`` is the moment when it was first in the letter's feed, which may be later.
    """

    id: str
    first: datetime
    address: str
    gone: bool = False
    letter: datetime | None = None
    line: int = field(default=0, compare=False)

    @property
    def latest(self) -> datetime:
        """The later of its moments."""
        return max(self.first, self.letter or self.first)


@dataclass(frozen=True)
class Ledger:
    """The publications of a site by their ``id``."""

    publications: Mapping[str, Publication] = field(default_factory=dict)

    def first(self, identifier: str) -> datetime | None:
        """When an item was first published; None where it was not, or was taken back."""
        found = self.publications.get(identifier)
        return found.first if found and not found.gone else None

    @property
    def latest(self) -> datetime | None:
        """The latest moment in it."""
        return max((each.latest for each in self.publications.values()), default=None)

    def recorded(
        self,
        items: Iterable[tuple[str, str]],
        now: datetime,
        *,
        marked: Collection[str] = (),
        after: datetime | None = None,
        elsewhere: Mapping[str, Publication] | None = None,
    ) -> Ledger:
        """The ledger with the (id, address) of the items that it does not hold yet, published now; ``marked`` are for the letter too.

        Now is later than all that is there and than ``after``, by a second where need be: who has read the last one must see that these
        are newer. What another site's ledger has (``elsewhere``) keeps the moments that it has there: it was told already.
        """
        moment = _later(now, max((each for each in (self.latest, after) if each), default=None))
        kept = dict(self.publications)
        for identifier, address in items:
            if identifier not in kept:
                known = (elsewhere or {}).get(identifier)
                kept[identifier] = replace(known, address=address, gone=False) if known else Publication(identifier, moment, address)
        for identifier in marked:
            if identifier in kept and kept[identifier].letter is None:
                kept[identifier] = replace(kept[identifier], letter=moment)
        return Ledger(kept)

    def without(self, identifier: str) -> Ledger:
        """The ledger in which an item was taken back. Raises KeyError where it does not hold it."""
        return Ledger({**self.publications, identifier: replace(self.publications[identifier], gone=True)})


def _later(now: datetime, latest: datetime | None) -> datetime:
    """Now to the second, or the second after the latest; at a fixed distance from UTC, where seconds can be added in any night."""
    moment = now.replace(microsecond=0).astimezone(timezone(now.utcoffset() or timedelta()))
    return latest + timedelta(seconds=1) if latest and moment <= latest else moment


def read(text: str) -> tuple[Ledger, _Problems]:
    """The ledger in a file, and what is wrong with it as (line, French message)."""
    problems: list[tuple[int, str]] = []
    kept: dict[str, Publication] = {}
    if not text.strip():
        return Ledger(), ((0, EMPTY),)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = _publication(json.loads(line), number)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            problems.append((number, UNREADABLE))
            continue
        if found.id in kept:
            problems.append((number, TWICE.format(found.id)))
        else:
            kept[found.id] = found
    return (Ledger(), tuple(problems)) if problems else (Ledger(kept), ())


def write(ledger: Ledger) -> str:
    """The text of a ledger's file, the oldest publication first."""
    ordered = sorted(ledger.publications.values(), key=lambda each: (each.first, each.id))
    return "".join(json.dumps(_values(each), ensure_ascii=False) + "\n" for each in ordered)


def _values(each: Publication) -> dict[str, object]:
    letter = {"letter": each.letter.isoformat()} if each.letter else {}
    return {"id": each.id, "first": each.first.isoformat(), "address": each.address, **letter, **({"gone": True} if each.gone else {})}


def _publication(value: Mapping[str, object], line: int) -> Publication:
    letter = value.get("letter")
    gone = bool(value.get("gone"))
    return Publication(str(value["id"]), _moment(value["first"]), str(value["address"]), gone, _moment(letter) if letter else None, line)


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
