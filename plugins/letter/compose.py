"""An issue of the letter as it is proposed to its editor, who orders, cuts and adds in Markdown; and what one that was begun lacks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..content.items import AnyItem, Item
from ..content.kind import TO_WRITE
from ..french.dates import MONTHS, PartialDate
from ..french.wording import in_words
from ..routes.edition import Edition
from .kind import LETTER, Letter, Letters
from .told import Due, due, paths_in

EDITORIAL = f"""## L'édito

{TO_WRITE}, en trois ou quatre phrases qui répondent à ces questions, puis effacez-les :

- Qu'est-ce qui a compté ces dernières semaines, et pour qui ?
- Que ne faut-il pas manquer dans celles qui viennent ?
- De quoi avez-vous besoin, de la part de celles et ceux qui lisent ?
"""
PUBLISHED = "{} est publié : qui l'a reçu ne le recevra pas deux fois ; commencez le numéro du mois suivant (celui-ci est de {})"
SUBJECT = 65  # signs, which every mailbox shows

_MARKS = re.compile(r"[\\`*_\[\]]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_BEGINNING = re.compile(r"(?m)^(\d+)([.)])|^([-+#>=~|])")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


class AlreadyPublished(Exception):
    """An issue that subscribers have received; the message is French."""


@dataclass(frozen=True)
class Completed:
    """An issue with what it lacked, and the titles of what was added."""

    text: str
    added: tuple[str, ...]


def compose(edition: Edition, month: PartialDate, identifier: str) -> str:
    """The Markdown of a new issue, as a draft: its parts, each item under its title with what is first said of it.

    The latest piece of news is told at length, the others in a sentence. A title that is a link to a meeting is shown with the ticket of
    each date, as it is on the day of publication: no text repeats it.
    """
    told = due(edition, None, month)
    header = [
        "---",
        f"id: {identifier}",
        f'title: "{_subject(edition, month, told)}"',
        f"summary: {TO_WRITE}",
        "status: draft",
        f"month: {month}",
        "---",
    ]
    long = max((each for each in told if each.announced.opening), key=lambda each: each.order, default=None)
    parts = [f"## {part}\n\n{_written(each, edition, long).rstrip()}\n" for part, each in _parts(told).items()]
    return "\n".join([*header, "", EDITORIAL, *parts]).rstrip() + "\n"


def completed(edition: Edition, issue: Item[Letter], text: str) -> Completed:
    """The text of an issue that was begun, with what it does not tell yet at the end of each part; what is written stays as it is.

    Raises AlreadyPublished.
    """
    if issue.entry.id in edition.ledger.publications:
        raise AlreadyPublished(PUBLISHED.format(issue.path, issue.entry.month))
    there = set(paths_in(issue.path, text))
    new = [each for each in due(edition, issue, issue.entry.month) if each.item.path not in there]
    if not new:
        return Completed(text, ())
    lines = text.rstrip("\n").split("\n")
    for part, each in _parts(new).items():
        _add(lines, part, _written(each, edition))
    return Completed("\n".join(lines).rstrip() + "\n", tuple(each.item.entry.title for each in new))


def _add(lines: list[str], part: str, text: str) -> None:
    """Put a text at the end of a part, which is begun at the end of all where there is none."""
    starts = [index for index, line in enumerate(lines) if line.startswith("## ")]
    own = next((index for index in starts if lines[index][3:].strip() == part), None)
    if own is None:
        lines += ["", f"## {part}", "", text.rstrip()]
        return
    end = next((index for index in starts if index > own), len(lines))
    while end > own + 1 and not lines[end - 1].strip():
        end -= 1
    lines[end:end] = ["", text.rstrip()]


def _parts(told: Iterable[Due]) -> Mapping[str, Sequence[Due]]:
    parts: dict[str, list[Due]] = {}
    for each in told:
        parts.setdefault(each.part, []).append(each)
    return parts


def _written(told: Iterable[Due], edition: Edition, long: Due | None = None) -> str:
    """What is due as Markdown: each item under its title, with what is said of it; of one, how its own text begins."""
    folder = f"content/{edition.site.name}/{Letters.folder}"
    blocks: list[str] = []
    for each in told:
        blocks.append(f"### [{escaped(each.item.entry.title)}]({posixpath.relpath(each.item.path, folder)})\n\n")
        blocks += [f"{escaped(said)}\n\n" for said in (*each.changes, _undated(each)) if said]
        blocks += [f"{each.announced.opening}\n\n"] if each is long else []
    return "".join(blocks)


def _undated(each: Due) -> str:
    """What is first said of an item, without the sentences that give a date which its ticket gives."""
    dates = [f"{date.start.day} {MONTHS[date.start.month]}" for date in each.appointments if date.start.day and date.start.month]
    dates += [f"1er {MONTHS[date.start.month]}" for date in each.appointments if date.start.day == 1 and date.start.month]
    sentences = _SENTENCE.split(each.announced.said)
    return " ".join(sentence for sentence in sentences if not any(date in " ".join(sentence.split()) for date in dates))


def _subject(edition: Edition, month: PartialDate, told: Sequence[Due]) -> str:
    """A subject that says what is inside: the titles of the first things to come, as many as a mailbox shows."""
    config = LETTER.of(edition.site.config)
    subject = ""
    for title in (_short(each.item) for each in told if each.rank):
        longer = f"{subject} · {title}" if subject else title
        if len(longer) <= SUBJECT:
            subject = longer
    return (subject or f"{config.title if config else Letters.heading}, {in_words(month)}").replace('"', "”").replace("\\", "")


def _short(item: AnyItem) -> str:
    return str(getattr(item.entry, "short_title", item.entry.title))


def escaped(text: str) -> str:
    """A text as Markdown that reads as it is written: no sign of it makes a link, a stress, a list or a title."""
    signs = _REFERENCE.sub("&amp;", _MARKS.sub(r"\\\g<0>", text)).replace("<", "&lt;")
    return _BEGINNING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", signs)
