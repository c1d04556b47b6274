"""A new issue of the letter, from what its month holds: the editor then orders, cuts and adds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..content.items import Item, Library, Site
from ..content.kind import TO_WRITE
from ..french.dates import MONTHS, PartialDate
from ..french.wording import in_words, period_in_words
from ..kinds import EVENTS, NEWS, RESOURCES
from .kind import LETTERS

_LINK = re.compile(r"\]\(([^)#\s]+\.md)")


@dataclass(frozen=True)
class Part:
    """A part of an issue: its title, and the items that it proposes, each with what is said of it."""

    title: str
    items: tuple[tuple[Item[Any], str], ...]


def compose(library: Library, site: Site, month: PartialDate, identifier: str, earlier: Mapping[str, str]) -> str:
    """The Markdown of an issue, as a draft.

    ``earlier`` are the texts of the other issues, by path: what they hold is not proposed again.
    """
    told = {path for issue, text in earlier.items() for path in paths_in(issue, text)}
    parts = [part for part in _parts(library, site, month, told) if part.items]
    title = f"{site.config.letter.title if site.config.letter else 'La lettre'}, {in_words(month)}"
    header = ["---", f"id: {identifier}", f'title: "{title}"', f"summary: {TO_WRITE}", "status: draft", f"month: {month}"]
    body = ["", "## L'édito", "", f"{TO_WRITE}.", ""]
    for part in parts:
        body += [f"## {part.title}", ""]
        for item, said in part.items:
            body += [f"### [{item.entry.title}]({_path(item, site)})", "", said, ""]
    return "\n".join([*header, *_figures(library, month), "---", *body])


def paths_in(issue: str, text: str) -> Iterator[str]:
    """The paths of the files that an issue's text links to, from the project's folder."""
    for target in _LINK.findall(text):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(issue), target))


def following(month: PartialDate) -> PartialDate:
    """The next month."""
    assert month.month
    return PartialDate(month.year + month.month // 12, month.month % 12 + 1)


def _parts(library: Library, site: Site, month: PartialDate, told: set[str]) -> Iterator[Part]:
    sites = [site, *(other for other in library.sites.values() if other is not site)]

    def new(items: Iterable[Item[Any]], said: Callable[[Item[Any]], str]) -> tuple[tuple[Item[Any], str], ...]:
        return tuple((item, said(item)) for item in items if item.public and item.path not in told)

    news = [item for each in sites for item in each.items(NEWS) if _within(item.entry.date, month)]
    meetings = [item for each in sites for item in each.items(EVENTS) if _begins_in(item, following(month))]
    resources = [item for each in sites for item in each.items(RESOURCES) if _recorded_in(item, each, month)]
    yield Part("Les actualités", new((item for item in news if not item.entry.mentions), _summary))
    yield Part("Les nouvelles des structures", new((item for item in news if item.entry.mentions), _summary))
    yield Part(f"À venir en {in_words(following(month))}", new(sorted(meetings, key=lambda item: item.entry.start), _meeting))
    yield Part("Des ressources", new(resources, _summary))


def _within(date: PartialDate, month: PartialDate) -> bool:
    return (date.year, date.month) == (month.year, month.month)


def _begins_in(item: Item[Any], month: PartialDate) -> bool:
    dates = (item.entry.start, *(session.start for session in item.entry.sessions))
    return any(_within(date, month) for date in dates)


def _recorded_in(item: Item[Any], site: Site, month: PartialDate) -> bool:
    """Whether an item was first published in a month; what a site opened with is not new."""
    first = site.ledger.first(item.entry.id)
    opening = min((each.first for each in site.ledger.publications.values()), default=datetime.min)
    return first is not None and first != opening and (first.year, first.month) == (month.year, month.month)


def _summary(item: Item[Any]) -> str:
    return str(item.entry.summary)


def _meeting(item: Item[Any]) -> str:
    when = period_in_words(item.entry.start, item.entry.end)
    return f"**{when[:1].upper()}{when[1:]}.** {item.entry.summary}"


def _path(item: Item[Any], site: Site) -> str:
    return posixpath.relpath(item.path, f"content/{site.name}/{LETTERS.folder}")


def _figures(library: Library, month: PartialDate) -> Sequence[str]:
    """What can be counted of the month: its meetings, on all sites."""
    count = sum(1 for site in library.sites.values() for item in site.items(EVENTS) if item.public and _begins_in(item, month))
    if not count:
        return ()
    assert month.month
    label = f"rendez-vous en {MONTHS[month.month]}"
    return ("figures:", f'  - value: "{count}"', f"    label: {label}", f"    year: {month.year}")
