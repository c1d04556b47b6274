"""From what is told to the ledger: read beside each site's texts, and recorded at the moment of publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from ..content.faults import Fault
from ..content.items import AnyItem
from ..content.reading import site_folders
from .ledger import FILE, Ledger, read


def read_ledgers(content: Path, known: Mapping[str, Ledger]) -> tuple[Mapping[str, Ledger], list[Fault]]:
    """The ledger of each site of a folder, joined with what else is ``known`` of it, and what is wrong with them.

    A site that was never published has an empty one.
    """
    ledgers: dict[str, Ledger] = {}
    faults: list[Fault] = []
    for name in (folder.name for folder in site_folders(content)) if content.is_dir() else ():
        file = content / name / FILE
        ledger, problems = read(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else (Ledger(), ())
        ledgers[name] = ledger.joined(known.get(name, Ledger()))
        faults += [Fault(f"content/{name}/{FILE}", line, message) for line, message in problems]
    return ledgers, faults


def unrecorded(items: Iterable[AnyItem], ledger: Ledger) -> list[AnyItem]:
    """The items that are told and that the ledger does not hold yet."""
    return [item for item in items if item.entry.id not in ledger.publications]


def recorded(
    items: Iterable[AnyItem],
    site: str,
    ledgers: Mapping[str, Ledger],
    now: datetime,
    told: Mapping[str, Mapping[str, str]] | None = None,
) -> Ledger:
    """A site's ledger with what is told from now on: later than all that any site has told, for an item may pass from one to the other.

    ``told`` is what issues of the letter tell, by their ``id``.
    """
    own, others = ledgers[site], [ledger for name, ledger in ledgers.items() if name != site]
    return own.recorded(
        [(item.entry.id, item.address) for item in unrecorded(items, own)],
        now,
        told=told,
        after=max((other.latest for other in others if other.latest), default=None),
        elsewhere={identifier: each for other in others for identifier, each in other.publications.items()},
    )
