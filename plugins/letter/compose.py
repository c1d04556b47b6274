"""A new issue of the letter, from what its month holds: the editor then orders, cuts and adds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from ..content.items import AnyItem, Site
from ..content.kind import TO_WRITE, Proposal
from ..french.dates import MONTHS, PartialDate
from ..french.wording import in_words
from ..ledger.ledger import Ledger
from ..routes.edition import Edition
from .kind import LETTER, Letters

_LINK = re.compile(r"\]\(([^)#\s]+\.md)")


def compose(edition: Edition, month: PartialDate, identifier: str, earlier: Mapping[str, str]) -> str:
    """The Markdown of an issue, as a draft.

    ``earlier`` are the texts of the other issues, by path: what they hold is not proposed again.
    """
    site, told = edition.site, {path for issue, text in earlier.items() for path in paths_in(issue, text)}
    proposed = [pair for pair in _proposed(edition, month) if pair[0].path not in told]
    config = LETTER.of(site.config)
    title = f"{config.title if config else 'La lettre'}, {in_words(month)}"
    header = ["---", f"id: {identifier}", f'title: "{title}"', f"summary: {TO_WRITE}", "status: draft", f"month: {month}"]
    body = ["", "## L'édito", "", f"{TO_WRITE}.", ""]
    for part, items in _parts(proposed).items():
        body += [f"## {part}", ""]
        for item, proposal in items:
            body += [f"### [{item.entry.title}]({_path(item, site)})", "", proposal.said, ""]
    return "\n".join([*header, *_figures(edition, month), "---", *body])


def paths_in(issue: str, text: str) -> Iterator[str]:
    """The paths of the files that an issue's text links to, from the project's folder."""
    for target in _LINK.findall(text):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(issue), target))


def _before(month: PartialDate) -> PartialDate:
    """The month before."""
    assert month.month
    return PartialDate(month.year - (month.month == 1), 12 if month.month == 1 else month.month - 1)


def _proposed(edition: Edition, month: PartialDate) -> list[tuple[AnyItem, Proposal]]:
    """What the kinds of all sites propose of their public items, this site's before the others'."""
    sites = [edition.site, *edition.others()]
    items = (item for kind in edition.plan.kinds for site in sites for item in site.items(kind) if item.public)
    found = ((item, item.kind.proposed(item, month, _first(item, edition.ledgers[item.site]))) for item in items)
    return [(item, proposal) for item, proposal in found if proposal]


def _first(item: AnyItem, ledger: Ledger) -> datetime | None:
    """When an item was first published; what a site opened with is not new."""
    first = ledger.first(item.entry.id)
    opening = min((each.first for each in ledger.publications.values()), default=None)
    return first if first != opening else None


def _parts(proposed: Iterable[tuple[AnyItem, Proposal]]) -> Mapping[str, Sequence[tuple[AnyItem, Proposal]]]:
    """What is proposed, by the part of the issue that it stands in."""
    parts: dict[str, list[tuple[AnyItem, Proposal]]] = {}
    for item, proposal in sorted(proposed, key=lambda pair: (pair[1].rank, pair[1].when.sort_key if pair[1].when else ())):
        parts.setdefault(proposal.part, []).append((item, proposal))
    return parts


def _path(item: AnyItem, site: Site) -> str:
    return posixpath.relpath(item.path, f"content/{site.name}/{Letters.folder}")


def _figures(edition: Edition, month: PartialDate) -> Sequence[str]:
    """What can be counted of the month: its meetings, on all sites, which were proposed for the letter of the month before."""
    count = sum(1 for _item, proposal in _proposed(edition, _before(month)) if proposal.when)
    if not count:
        return ()
    assert month.month
    label = f"rendez-vous en {MONTHS[month.month]}"
    return ("figures:", f'  - value: "{count}"', f"    label: {label}", f"    year: {month.year}")
