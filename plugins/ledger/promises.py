"""What was published and is no longer as it was: readers would lose it, or get it a second time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..content.faults import Fault
from ..content.items import AnyItem
from ..content.reading import SiteSources
from ..french.wording import day_in_words
from .ledger import FILE, Ledger, Publication

VANISHED = "« {} », publié le {}, a disparu ; remettez son fichier, ou dites que c'est voulu : python3 tasks.py ledger --retire {}"
HIDDEN = "publié le {}, ce texte n'est plus visible (brouillon, ou date à venir) ; si c'est voulu : python3 tasks.py ledger --retire {}"
OTHER_ID = (
    "« id » : ce texte est publié depuis le {0} avec un autre identifiant ; remettez {1}, "
    "ou, si c'est un nouveau texte : python3 tasks.py ledger --retire {1}"
)
MOVED = "publié à l'adresse {}, qui ne mène plus ici ; ajoutez-la dans « aliases »"


def broken_promises(site: SiteSources, items: Mapping[str, AnyItem], ledger: Ledger, today: date, excused: str = "") -> Iterator[Fault]:
    """Every fault of a site after its ledger, on a day: what was published later is not looked at, nor what is ``excused``.

    Nothing is said while a file cannot be read: it may be the one that is missing.
    """
    if any(path.endswith(".md") for path in site.refused):
        return
    own = [items[source.path] for source in site.sources]
    by_id, by_address = {item.entry.id: item for item in own}, {item.address: item for item in own}
    for publication in ledger.publications.values():
        if publication.gone or publication.id == excused or publication.first.date() > today:
            continue
        item = by_id.get(publication.id)
        if item is None:
            yield _lost(site, publication, by_address.get(publication.address), ledger)
        elif not item.public:
            line = item.line_of("status" if item.is_draft else "date")
            yield Fault(item.path, line, HIDDEN.format(day_in_words(publication.first), publication.id))
        elif publication.address not in (item.address, *item.entry.aliases):
            yield Fault(item.path, item.line_of("slug"), MOVED.format(publication.address))


def _lost(site: SiteSources, publication: Publication, there: AnyItem | None, ledger: Ledger) -> Fault:
    """An id that is nowhere: another stands in its place, or the text is gone."""
    day = day_in_words(publication.first)
    if there and there.entry.id not in ledger.publications:
        return Fault(there.path, there.line_of("id"), OTHER_ID.format(day, publication.id))
    return Fault(f"content/{site.name}/{FILE}", publication.line, VANISHED.format(publication.address, day, publication.id))
