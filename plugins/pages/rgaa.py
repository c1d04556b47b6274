"""The ledger of RGAA 4.1.2: each of its criteria, and what was found of it, by whom and when.

A person says that a criterion is met, or that a site has nothing that it is about; a program may only say that it is not met. What nobody
has looked at is not evaluated, and nothing is said of it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from ..content.fields import Prose, WholeDay
from ..content.record import Record, fault_at
from ..french.wording import in_words
from ..routes.spreadsheet import as_csv

FILE = Path(__file__).with_name("rgaa.toml")
MET, NOT_MET, NOT_APPLICABLE, NOT_EVALUATED = "met", "not-met", "not-applicable", "not-evaluated"
STATUSES = {MET: "conforme", NOT_MET: "non conforme", NOT_APPLICABLE: "non applicable", NOT_EVALUATED: "non évalué"}
AUTOMATIC = "automatic"

UNPROVEN = "un critère évalué dit ce qui a été regardé (« evidence »), par qui (« by ») et quel jour (« on »)"
ONLY_FAILS = 'un programme (« by = "automatic" ») ne peut dire d\'un critère que « not-met » : le reste, une personne le dit'


class Criterion(Record):
    """A criterion of RGAA, in its own words, and what was found of it."""

    title: Prose
    status: Literal["met", "not-met", "not-applicable", "not-evaluated"] = "not-evaluated"
    evidence: Prose | None = None
    by: Prose | None = None
    on: WholeDay | None = None

    @model_validator(mode="after")
    def _is_proven(self) -> Self:
        if self.status != NOT_EVALUATED and not (self.evidence and self.by and self.on):
            raise fault_at("status", UNPROVEN, self.status)
        if self.by == AUTOMATIC and self.status != NOT_MET:
            raise fault_at("by", ONLY_FAILS, self.by)
        return self


def _in_order(criteria: Mapping[str, Criterion]) -> Mapping[str, Criterion]:
    return dict(sorted(criteria.items(), key=lambda each: tuple(map(int, each[0].split(".")))))


class Rgaa(Record):
    """The themes of RGAA by their number, and its criteria by theirs: « 1.1 »."""

    themes: Mapping[str, Prose]
    criteria: Annotated[Mapping[str, Criterion], AfterValidator(_in_order)]

    @property
    def failing(self) -> Mapping[str, Criterion]:
        """The criteria that are not met, by their number."""
        return {number: each for number, each in self.criteria.items() if each.status == NOT_MET}

    @property
    def evaluated(self) -> int:
        """How many criteria somebody has looked at."""
        return sum(each.status != NOT_EVALUATED for each in self.criteria.values())


@dataclass(frozen=True)
class ThemeCount:
    """How many criteria of a theme are met, are not, are about nothing that is there, and were not looked at."""

    name: str
    met: int
    not_met: int
    not_applicable: int
    not_evaluated: int


@cache
def rgaa() -> Rgaa:
    """The ledger as it is kept beside this module."""
    return Rgaa.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))


def by_theme(ledger: Rgaa) -> Iterator[ThemeCount]:
    """The counts of each theme, in the order of RGAA."""
    for number, name in ledger.themes.items():
        counts = Counter(str(each.status) for key, each in ledger.criteria.items() if key.startswith(f"{number}."))
        yield ThemeCount(name, counts[MET], counts[NOT_MET], counts[NOT_APPLICABLE], counts[NOT_EVALUATED])


def as_table() -> bytes:
    """``criteres-rgaa.csv``: every criterion, and what was found of it."""
    ledger = rgaa()
    head = ("Thème", "Critère", "Énoncé", "Statut", "Ce qui a été regardé", "Par qui", "Quand")
    rows = (
        (
            ledger.themes[number.partition(".")[0]],
            number,
            each.title,
            STATUSES[each.status],
            each.evidence or "",
            "un programme" if each.by == AUTOMATIC else each.by or "",
            in_words(each.on) if each.on else "",
        )
        for number, each in ledger.criteria.items()
    )
    return as_csv(head, rows)
