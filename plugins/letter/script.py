"""An issue as a text to be read aloud in five minutes: what is written to be seen is said, and what is long is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from ..content.announced import Appointment
from ..content.items import Item
from ..content.texts import heading_link, words
from ..french.wording import of_in_words
from .kind import Letter

WORDS = 750  # five minutes at 150 words a minute
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀÂÇÉÈÊËÎÏÔŒÙ«0-9])")


def script(item: Item[Letter], body: Markup, dates: Sequence[tuple[str, tuple[Appointment, ...]]] = ()) -> str:
    """The text of an issue for a voice, of at most ``WORDS`` words: every subject keeps its first sentences.

    ``dates`` are those of its meetings, by the address that their title leads to: they are said first.
    """
    opening = [f"{item.entry.title}.", "Bonjour, et bienvenue dans la lettre à écouter.", item.entry.summary]
    closing = [f"C'était la lettre {of_in_words(item.entry.month)}.", "Tous les liens sont dans la lettre écrite. À bientôt."]
    subjects = list(_subjects(lxml.html.fragment_fromstring(str(body), create_parent="div"), dict(dates)))
    room = WORDS - _count([*opening, *closing, *(title for title, _ in subjects)])
    kept = _fitted([sentences for _, sentences in subjects], room)
    said = ["\n".join(part for part in (title, " ".join(sentences)) if part) for (title, _), sentences in zip(subjects, kept, strict=True)]
    return "\n\n".join([*opening, *said, *closing]) + "\n"


def _subjects(tree: HtmlElement, dates: Mapping[str, tuple[Appointment, ...]]) -> Iterator[tuple[str, list[str]]]:
    """(what is announced, the sentences that follow it) for each heading of a text."""
    title, sentences = "", list[str]()
    for element in tree:
        said = words(element)
        if element.tag in ("h2", "h3", "h4"):
            if title or sentences:
                yield title, sentences
            title = f"{said.rstrip('.')}."
            sentences = [_said(each) for each in dates.get(heading_link(element), ())]
        elif said:
            sentences += _SENTENCE.split(said)
    if title or sentences:
        yield title, sentences


def _said(date: Appointment) -> str:
    """A date as a voice says it, what became of it first."""
    when = ", ".join(part for part in (date.when, date.place) if part)
    return f"{date.status}. {when[:1].upper()}{when[1:]}." if date.status else f"{when[:1].upper()}{when[1:]}."


def _fitted(subjects: list[list[str]], room: int) -> list[list[str]]:
    """The first sentences of each subject: one each in turn, as long as there is room for it."""
    kept: list[list[str]] = [[] for _ in subjects]
    for turn in range(max(map(len, subjects), default=0)):
        for subject, sentences in zip(subjects, kept, strict=True):
            if turn < len(subject) and len(sentences) == turn and _count([subject[turn]]) <= room:
                sentences.append(subject[turn])
                room -= _count([subject[turn]])
    return kept


def _count(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)
