"""What was published and is no longer as it was: readers would lose it, or get it a second time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..content.faults import Fault
from ..content.items import AnyItem
from ..content.reading import SiteSources
from ..french.wording import day_in_words
from .ledger import FILE, Ledger

VANISHED = "« {} », publié le {}, a disparu ; remettez son fichier, ou dites que c'est voulu : python3 tasks.py withdraw {}"
HIDDEN = "publié le {}, ce texte n'est plus visible (brouillon, ou date à venir) ; si c'est voulu : python3 tasks.py withdraw {}"
OTHER_ID = (
    "« id » : ce texte est publié depuis le {0} avec un autre identifiant ; remettez {1}, "
    "ou, si c'est un nouveau texte : python3 tasks.py withdraw {1}"
)


@dataclass(frozen=True)
class _Kept:
    """An item that was published: its ``id``, the day, its address then, the line of the ledger."""

    id: str
    since: date
    address: str
    line: int


def broken_promises(site: SiteSources, items: Mapping[str, AnyItem], ledger: Ledger, today: date) -> Iterator[Fault]:
    """Every item of a site that was published by a day and that visitors no longer see, unless it was withdrawn.

    One that has moved, to another address or to another site, is not lost: its old address leads to it. Nothing is said while a file
    cannot be read: it may be the one that is missing.
    """
    if any(path.endswith(".md") for path in site.refused):
        return
    by_id = {item.entry.id: item for item in items.values()}
    by_address = {item.address: item for item in items.values() if item.site == site.name}
    for kept in _kept(ledger):
        if kept.since > today:
            continue
        item = by_id.get(kept.id)
        if item is None:
            yield _lost(site, kept, by_address.get(kept.address), ledger)
        elif not item.public:
            line = item.line_of("status" if item.is_draft else "publish_at" if item.entry.publish_at else "date")
            yield Fault(item.path, line, HIDDEN.format(day_in_words(kept.since), kept.id))


def _kept(ledger: Ledger) -> Iterator[_Kept]:
    """Every item that the ledger holds and that was not withdrawn, those that no feed tells by the promise of their page."""
    for each in ledger.publications.values():
        if not each.gone:
            yield _Kept(each.id, each.first.date(), each.address, each.line)
    pages: dict[str, _Kept] = {}
    for promise in ledger.promises.values():
        if promise.of and not promise.gone and promise.of not in ledger.publications and promise.address.endswith("/"):
            pages.setdefault(promise.of, _Kept(promise.of, promise.since, promise.address, promise.line))
    yield from pages.values()


def _lost(site: SiteSources, kept: _Kept, there: AnyItem | None, ledger: Ledger) -> Fault:
    """An id that is nowhere: another stands in its place, or the text is gone."""
    day = day_in_words(kept.since)
    if there and there.entry.id not in ledger.publications:
        return Fault(there.path, there.line_of("id"), OTHER_ID.format(day, kept.id))
    return Fault(f"content/{site.name}/{FILE}", kept.line, VANISHED.format(kept.address, day, kept.id))
