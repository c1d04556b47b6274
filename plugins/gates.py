"""What is looked at before a publication, where the subjects meet: faults that stop it, and what is still to be completed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .agenda import report as agenda
from .agenda.room import known
from .content.faults import Fault
from .content.items import Library, Site
from .content.library import unrecorded
from .kinds import STRUCTURES
from .street import report as rue


def faults(library: Library, published: Path) -> Iterator[Fault]:
    """What subscribers would get wrong of the content as it is now, after the sites in a folder, if there are any."""
    for site in library.sites.values():
        yield from agenda.faults(known(library, site), agenda.published_agenda(published, site), library.today)


def remarks(library: Library, site: Site) -> Iterator[str]:
    """What a site lacks, one line of French each; nothing of it stops anything."""
    for thing, names in rue.gaps(site.items(STRUCTURES), library.today).items():
        yield f"annuaire, fiches sans {thing} ({len(names)}) : {', '.join(names)}"
    for thing, names in agenda.gaps(known(library, site), library).items():
        yield f"agenda, absents d'OpenAgenda, {thing} ({len(names)}) : {', '.join(names)}"
    if waiting := len(list(unrecorded(site))):
        yield f"flux, textes que le registre n'a pas encore ({waiting}) : python3 tasks.py ledger, au moment de publier"
    for gap in site.config.notices.gaps():
        yield f"à compléter dans content/{site.name}/site.toml, [notices] : {gap}"
