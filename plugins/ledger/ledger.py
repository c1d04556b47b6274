"""The ledger: what was published, when for the first time, and every address that was. Feeds and links of years ago hang on it.

Each site keeps its own beside its site.toml, and publishing alone writes it: JSON Lines, an item or an address a line, so that git can
join two people's additions (``merge=union``). Lines that say the same of one thing twice are joined in reading: the earliest moment is
the true one, and what was withdrawn stays so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeAlias, TypeVar

FILE = "registre.jsonl"

_Problems: TypeAlias = tuple[tuple[int, str], ...]
J = TypeVar("J", "Publication", "Promise")

UNREADABLE = "cette ligne, qu'un programme écrit, n'est plus lisible : remettez-la comme elle était"
EMPTY = "ce registre est vide, et tout serait annoncé une seconde fois : remettez sa dernière version"


@dataclass(frozen=True)
class Publication:
    """An item's first publication: its ``id``, the moment, its address then. ``gone`` when it was taken back on purpose.

    ``told`` is what an issue of the letter told then, by the key of each thing, with its state.
    """

    id: str
    first: datetime
    address: str
    gone: bool = False
    told: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)

    def joined(self, other: Publication) -> Publication:
        """What two ledgers say of one item: the earliest of each moment, with the address of then; withdrawn where one says so."""
        oldest = min(self, other, key=lambda each: (each.first, each.address))
        newest = other if oldest is self else self
        return replace(oldest, gone=self.gone or other.gone, told={**newest.told, **oldest.told})


@dataclass(frozen=True)
class Promise:
    """An address that was public, since which day: whoever kept it finds something there, for good.

    ``of`` is the ``id`` of the item it belongs to, where it belongs to one: what stands in for it moves with that item. ``gone`` when
    it was withdrawn on purpose, and says so to those who come.
    """

    address: str
    since: date
    of: str = ""
    gone: bool = False
    line: int = field(default=0, compare=False)

    def joined(self, other: Promise) -> Promise:
        """What two ledgers say of one address: the earliest day; withdrawn where one says so."""
        oldest = min(self, other, key=lambda each: (each.since, each.of))
        return replace(oldest, gone=self.gone or other.gone)


@dataclass(frozen=True)
class Ledger:
    """The publications of a site by their ``id``, and its promises by their address."""

    publications: Mapping[str, Publication] = field(default_factory=dict)
    promises: Mapping[str, Promise] = field(default_factory=dict)

    def first(self, identifier: str) -> datetime | None:
        """When an item was first published; None where it was not, or was taken back."""
        found = self.publications.get(identifier)
        return found.first if found and not found.gone else None

    @property
    def latest(self) -> datetime | None:
        """The latest moment in it."""
        return max((each.first for each in self.publications.values()), default=None)

    def recorded(
        self,
        items: Iterable[tuple[str, str]],
        now: datetime,
        *,
        told: Mapping[str, Mapping[str, str]] | None = None,
        after: datetime | None = None,
        elsewhere: Mapping[str, Publication] | None = None,
    ) -> Ledger:
        """The ledger with the (id, address) of the items that it does not hold yet, published now; ``told`` is what issues tell, by id.

        Now is later than all that is there and than ``after``, by a second where need be: who has read the last one must see that these
        are newer. What another site's ledger has (``elsewhere``) keeps the moments that it has there: it was told already.
        """
        moment = later(now, max((each for each in (self.latest, after) if each), default=None))
        kept = dict(self.publications)
        for identifier, address in items:
            if identifier not in kept:
                known = (elsewhere or {}).get(identifier)
                kept[identifier] = replace(known, address=address, gone=False) if known else Publication(identifier, moment, address)
                kept[identifier] = replace(kept[identifier], told=(told or {}).get(identifier, {}))
        return replace(self, publications=kept)

    def promised(self, addresses: Iterable[tuple[str, str]], day: date) -> Ledger:
        """The ledger with the (address, id of its item or nothing) that it does not hold yet, public since a day."""
        new = {address: Promise(address, day, of) for address, of in addresses if address not in self.promises}
        return replace(self, promises={**self.promises, **new})

    @property
    def addresses(self) -> Mapping[str, Promise]:
        """Every address that is promised: those of first publications, and all others since."""
        firsts = self.publications.values()
        own = {each.address: Promise(each.address, each.first.date(), each.id, line=each.line) for each in firsts}
        return {**own, **self.promises}

    @property
    def withdrawn(self) -> frozenset[str]:
        """The ``id`` of every item that was withdrawn."""
        return frozenset(identifier for identifier, each in self.publications.items() if each.gone)

    def without(self, withdrawn: str) -> Ledger:
        """The ledger in which an item, by its ``id``, or an address was withdrawn. Raises KeyError where it holds neither."""
        if withdrawn in self.promises:
            return replace(self, promises={**self.promises, withdrawn: replace(self.promises[withdrawn], gone=True)})
        known = self.publications.get(withdrawn) or self._page_of(withdrawn)
        return replace(self, publications={**self.publications, withdrawn: replace(known, gone=True)})

    def _page_of(self, identifier: str) -> Publication:
        """An item that no feed tells, as withdrawn: its page is known by its promise."""
        own = [each for each in self.promises.values() if each.of == identifier]
        if not own:
            raise KeyError(identifier)
        page = min(own, key=lambda each: (not each.address.endswith("/"), each.since, each.address))
        return Publication(identifier, datetime.combine(page.since, datetime.min.time(), UTC), page.address)

    def joined(self, other: Ledger) -> Ledger:
        """What two copies of one ledger know together: either may have lost lines that the other has."""
        return Ledger(_joined(self.publications, other.publications), _joined(self.promises, other.promises))


def _joined(one: Mapping[str, J], other: Mapping[str, J]) -> Mapping[str, J]:
    return {key: one[key].joined(other[key]) if key in one and key in other else (one.get(key) or other[key]) for key in {**one, **other}}


def later(now: datetime, latest: datetime | None) -> datetime:
    """Now to the second, or the second after the latest; at a fixed distance from UTC, where seconds can be added in any night."""
    moment = now.replace(microsecond=0).astimezone(timezone(now.utcoffset() or timedelta()))
    return latest + timedelta(seconds=1) if latest and moment <= latest else moment


def read(text: str) -> tuple[Ledger, _Problems]:
    """The ledger in a file, and what is wrong with it as (line, French message)."""
    problems: list[tuple[int, str]] = []
    if not text.strip():
        return Ledger(), ((0, EMPTY),)
    publications: dict[str, Publication] = {}
    promises: dict[str, Promise] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if "id" in value:
                _keep(publications, str(value["id"]), _publication(value, number))
            else:
                _keep(promises, str(value["address"]), _promise(value, number))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            problems.append((number, UNREADABLE))
    return (Ledger(), tuple(problems)) if problems else (Ledger(publications, promises), ())


def _keep(kept: dict[str, J], key: str, found: J) -> None:
    kept[key] = kept[key].joined(found) if key in kept else found


def write(ledger: Ledger) -> str:
    """The text of a ledger's file: publications, the oldest first, then promises by their address."""
    publications = sorted(ledger.publications.values(), key=lambda each: (each.first, each.id))
    promises = sorted(ledger.promises.values(), key=lambda each: each.address)
    values = [*map(_values, publications), *map(_promise_values, promises)]
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in values)


def _values(each: Publication) -> dict[str, object]:
    told = {"told": dict(sorted(each.told.items()))} if each.told else {}
    return {"id": each.id, "first": each.first.isoformat(), "address": each.address, **told, **({"gone": True} if each.gone else {})}


def _promise_values(each: Promise) -> dict[str, object]:
    of = {"of": each.of} if each.of else {}
    return {"address": each.address, "since": each.since.isoformat(), **of, **({"gone": True} if each.gone else {})}


def _promise(value: Mapping[str, object], line: int) -> Promise:
    return Promise(str(value["address"]), date.fromisoformat(str(value["since"])), str(value.get("of", "")), bool(value.get("gone")), line)


def _publication(value: Mapping[str, object], line: int) -> Publication:
    told = value.get("told", {})
    if not isinstance(told, dict):
        raise TypeError(told)
    states = {str(key): str(state) for key, state in told.items()}
    return Publication(str(value["id"]), _moment(value["first"]), str(value["address"]), bool(value.get("gone")), states, line)


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
