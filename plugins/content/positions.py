"""Where the links, photos and headings of a text stand: Python-Markdown, which renders texts, keeps no lines; markdown-it does.

Both are asked what there is in a text. Where they agree, which is nearly always, each thing has its line; what only one of them sees is
looked for between its neighbours.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from .commonmark import PARSER, as_commonmark

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

References: TypeAlias = Mapping[str, tuple[str, str | None]]


class Sighting(NamedTuple):
    """A link (``a``), a photo (``img``) or a heading (``h1`` to ``h6``, without target) of a text: its tag and where it leads."""

    tag: str
    target: str = ""

    def alike(self) -> Sighting:
        """What both parsers say of it: in a target, one leaves references to characters as they are, the other reads them."""
        return Sighting(self.tag, html.unescape(self.target).strip())


def lines_of(body: str, seen: Sequence[Sighting], references: References) -> list[int]:
    """The line, from 1, of each thing that Python-Markdown has seen in a body, in its order.

    ``references`` are the (target, title) that it has read for ``[name]: target "title"``. A link or a photo stands on the line where its
    target is written, or the name of its reference.
    """
    blocks = PARSER.parse(as_commonmark(body), {"references": _named(references)})
    places = list(_places(blocks))
    paired = _paired([each.alike() for each in seen], [each.alike() for each, _line in places])
    found = [None if index is None else places[index][1] for index in paired]
    texts = (_prose(blocks), dict(enumerate(body.split("\n"), 1)))
    lines = [1]
    for occurrence, line, limit in zip(seen, found, _next_known(found, body.count("\n") + 1), strict=True):
        lines.append(line or _searched(texts, occurrence.target, range(lines[-1], limit + 1)))
    return lines[1:]


def _named(references: References) -> Mapping[str, Mapping[str, str]]:
    return {normalizeReference(name): {"href": target, "title": title or ""} for name, (target, title) in references.items()}


def _places(blocks: Sequence[Token]) -> Iterator[tuple[Sighting, int]]:
    """What markdown-it sees, with its line."""
    for block in blocks:
        if block.type == "heading_open":
            yield Sighting(block.tag), _first_line(block)
        elif block.type == "inline":
            breaks = [found.start() for found in re.finditer("\n", block.content)]
            for token in block.children or ():
                if token.type in {"link_open", "image"}:
                    target = token.attrs["href" if token.tag == "a" else "src"]
                    yield Sighting(token.tag, str(target)), _first_line(block) + bisect_left(breaks, token.meta["at"])


def _first_line(block: Token) -> int:
    return block.map[0] + 1 if block.map else 1


def _paired(seen: Sequence[Sighting], placed: Sequence[Sighting]) -> list[int | None]:
    """For each thing seen the index of its place.

    Where both sides have as many of its kind, the order tells; else it is the first that is free between those of its neighbours, or none.
    """
    places: dict[Sighting, list[int]] = defaultdict(list)
    for index, occurrence in enumerate(placed):
        places[occurrence].append(index)
    counts = Counter(seen)
    sure = {each: iter(indexes) for each, indexes in places.items() if len(indexes) == counts[each]}
    paired = [next(sure[each]) if each in sure else None for each in seen]
    free = 0
    for number, (occurrence, limit) in enumerate(zip(seen, _next_known(paired, len(placed)), strict=True)):
        place = _first_between(places.get(occurrence, ()), free, limit) if paired[number] is None else paired[number]
        paired[number] = place
        free = free if place is None else max(free, place + 1)
    return paired


def _first_between(indexes: Sequence[int], first: int, end: int) -> int | None:
    at = bisect_left(indexes, first)
    return indexes[at] if at < len(indexes) and indexes[at] < end else None


def _next_known(values: Sequence[int | None], end: int) -> list[int]:
    """For each value itself or the next that is known; ``end`` after the last."""
    known = []
    for value in reversed(values):
        end = end if value is None else value
        known.append(end)
    return known[::-1]


def _searched(texts: Sequence[Mapping[int, str]], target: str, lines: range) -> int:
    """The line, among some, where a target is written: as a link's, or else in prose, or else anywhere; the first when nowhere."""
    prose, raw = texts
    for text, needle in ((prose, f"]({target}"), (prose, target), (raw, target)):
        found = next((line for line in lines if target and needle in text.get(line, "")), None)
        if found:
            return found
    return lines.start


def _prose(blocks: Sequence[Token]) -> Mapping[int, str]:
    """The text of each line that has some, without code."""
    prose: dict[int, str] = defaultdict(str)
    for block in blocks:
        if block.type == "inline":
            for number, words in enumerate(_without_code(block).split("\n"), _first_line(block)):
                prose[number] += f" {words}"
    return prose


def _without_code(block: Token) -> str:
    """The text of a block with its code spans blanked."""
    parts, after = [], 0
    for token in block.children or ():
        if token.type == "code_inline":
            first, end = token.meta["at"], token.meta["end"]
            parts += [block.content[after:first], re.sub(r"[^\n]", " ", block.content[first:end])]
            after = end
    return "".join((*parts, block.content[after:]))
